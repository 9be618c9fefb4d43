"""Calls of Heap's server API made from a page."""

import json

import pytest

from heapqa.model.event import AccountProperties, CustomEvent, Identification, UserProperties
from heapqa.wire.codec import Decoded, DecodeError
from tests.wire.requests import decode, request

TRACK = {
    "app_id": "12",
    "identity": "cust-1",
    "event": "Order",
    "properties": {"total": 9.5, "paid": True, "plan": "pro"},
    "timestamp": "2017-03-10T22:21:56+00:00",
    "idempotency_key": "k-1",
    "session_id": "77",
}


def call(path: str, content: object, host: str = "heapanalytics.com") -> Decoded:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return decode(request(f"https://{host}{path}", "POST", body=body))


@pytest.mark.parametrize("host", ["heapanalytics.com", "c.eu.heap-api.com"])
def test_a_tracked_event_is_read_whole(host: str) -> None:
    decoded = call("/api/track", TRACK, host)

    assert (decoded.generation, decoded.env_id, decoded.unexplained) == ("server", "12", ())
    (event,) = decoded.events
    assert isinstance(event, CustomEvent)
    assert (event.name, event.identity, event.user_id) == ("Order", "cust-1", None)
    assert event.properties == (("total", "9.5"), ("paid", "true"), ("plan", "pro"))
    assert (event.message_id, event.session_id, event.occurred_at) == ("k-1", "77", 1489184516.0)


def test_a_property_that_is_null_is_read_as_null() -> None:
    decoded = call("/api/track", {**TRACK, "properties": {"total": None}})

    (event,) = decoded.events
    assert isinstance(event, CustomEvent)
    assert (event.properties, decoded.unexplained) == ((("total", "null"),), ())


def test_bulk_events_are_read_one_by_one() -> None:
    one = {"event": "A", "user_id": 5, "timestamp": 1489184516000}
    decoded = call("/api/track", {"app_id": 12, "events": [one, {**one, "event": "B"}]})

    assert [event.name for event in decoded.events if isinstance(event, CustomEvent)] == ["A", "B"]
    assert {(e.user_id, e.env_id, e.occurred_at) for e in decoded.events} == {
        ("5", "12", 1489184516.0)
    }
    assert decoded.unexplained == ()


def test_user_properties_are_read_single_and_in_bulk() -> None:
    user = {"identity": "cust-1", "properties": {"city": "Ulm"}}
    decoded = [
        call("/api/add_user_properties", {"app_id": "12", **user}),
        call("/api/add_user_properties", {"app_id": "12", "users": [user]}),
    ]

    assert decoded[0] == decoded[1]
    (event,) = decoded[0].events
    assert isinstance(event, UserProperties)
    assert (event.identity, event.properties) == ("cust-1", (("city", "Ulm"),))


def test_identify_takes_an_identity_and_a_heap_user() -> None:
    decoded = call("/api/v1/identify", {"app_id": "12", "identity": "cust-1", "user_id": "5"})

    (event,) = decoded.events
    assert isinstance(event, Identification)
    assert (event.identity, event.user_id, decoded.unexplained) == ("cust-1", "5", ())


def test_account_properties_name_their_account() -> None:
    accounts = [{"account_id": "Acme", "properties": {"seats": 3}}]
    decoded = call("/api/add_account_properties", {"app_id": "12", "accounts": accounts})

    (event,) = decoded.events
    assert isinstance(event, AccountProperties)
    assert (event.account_id, event.properties) == ("Acme", (("seats", "3"),))


@pytest.mark.parametrize(
    ("change", "reported"),
    [
        ({"colour": {"a": [1]}}, ("colour", '{"a": [1]}')),
        ({"user_id": "5"}, ("user_id (beside an identity: only one of them may be given)", "5")),
        ({"identity": None}, ("identity (absent: an identity or a user_id is needed)", "")),
        ({"identity": 7}, ("identity (a number, not a text)", "7")),
        ({"identity": ["x"], "user_id": "5"}, ("identity (not a text)", '["x"]')),
        ({"event": ""}, ("event (absent)", "")),
        ({"app_id": None}, ("app_id (absent)", "")),
        ({"properties": "x"}, ("properties (not an object)", "x")),
        (
            {"properties": {"a": {"b": 1}}},
            ("properties.a (neither text, number nor true or false)", '{"b": 1}'),
        ),
        (
            {"timestamp": "yesterday"},
            (
                "timestamp (not a time with its zone in ISO 8601, nor milliseconds)",
                "yesterday",
            ),
        ),
        (
            {"timestamp": "2017-03-10T22:21:56"},
            (
                "timestamp (not a time with its zone in ISO 8601, nor milliseconds)",
                "2017-03-10T22:21:56",
            ),
        ),
        ({"events": []}, ("events (empty)", "[]")),
        ({"events": {"a": 1}}, ("events (not a list)", '{"a": 1}')),
        ({"events": [7]}, ("events[0] (not an object)", "7")),
        (
            {"events": [{"event": "A", "identity": "u", "x": 1}]},
            ("events[0].x", "1"),
        ),
    ],
)
def test_what_is_wrong_is_reported_with_its_path(
    change: dict[str, object], reported: tuple[str, str]
) -> None:
    assert reported in call("/api/track", {**TRACK, **change}).unexplained


@pytest.mark.parametrize(
    ("value", "told", "is_reported"),
    [
        (["post", 2, True], "post||2||true", False),
        ([], "", False),
        ({"b": 1}, '{"b": 1}', True),
        (["a", None], '["a", null]', True),
        ([["a"]], '[["a"]]', True),
    ],
)
def test_a_list_is_joined_as_heap_joins_it_and_what_is_reported_is_told_as_well(
    value: object, told: str, is_reported: bool
) -> None:
    decoded = call("/api/track", {**TRACK, "properties": {"a": value}})

    (event,) = decoded.events
    assert isinstance(event, CustomEvent)
    assert event.properties == (("a", told),)
    assert bool(decoded.unexplained) is is_reported


def test_fields_beside_a_bulk_list_are_reported() -> None:
    decoded = call("/api/track", {**TRACK, "events": [{"event": "A", "identity": "u"}]})

    assert {name for name, _ in decoded.unexplained} == TRACK.keys() - {"app_id"}


def test_a_field_told_twice_is_reported() -> None:
    body = b'{"app_id": "1", "identity": "u", "event": "A", "event": "B"}'

    assert call("/api/track", body).unexplained == (("event (repeated)", "B"),)


def test_half_a_character_is_written_as_an_escape() -> None:
    decoded = call("/api/track", b'{"app_id": "1", "event": "\\ud800", "identity": "u"}')

    assert decoded.model_dump_json()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'"x"',
        b"{",
        b"\xff\xfe",
        b"app_id=1&event=x",
        b"[" * 100_000,
        b'{"app_id": ' + b"9" * 5000 + b"}",
        b'{"app_id": NaN}',
    ],
)
def test_a_body_that_is_no_object_cannot_be_read(body: bytes) -> None:
    with pytest.raises(DecodeError):
        call("/api/track", body)


def test_numbers_without_measure_are_no_times() -> None:
    body = b'{"app_id": "1", "event": "A", "identity": "u", "timestamp": 1' + b"0" * 400 + b"}"

    assert call("/api/track", body).events[0].occurred_at is None
    assert call("/api/track", body.replace(b"1" + b"0" * 400, b"1e999")).unexplained


def test_a_call_of_an_unpublished_format_says_so() -> None:
    with pytest.raises(DecodeError, match="not published"):
        call("/api/integrations/track", {"type": "track"})


@pytest.mark.parametrize("content", [TRACK, {**TRACK, "app_id": 12}])
def test_a_partners_event_is_read_like_the_servers_own(content: dict[str, object]) -> None:
    decoded = call("/api/integrations/track", content)

    assert (decoded.endpoint, decoded.unexplained) == ("/api/integrations/track", ())
    assert decoded.events == call("/api/track", content).events


def test_the_older_identify_attaches_properties_to_an_identity() -> None:
    content = {"app_id": "12", "identity": "cust-1", "properties": {"plan": "gold"}}
    decoded = call("/api/identify", content)

    assert (decoded.endpoint, decoded.generation, decoded.unexplained) == (
        "/api/identify", "server", ()
    )  # fmt: skip
    (event,) = decoded.events
    assert isinstance(event, UserProperties)
    assert (event.identity, event.properties) == ("cust-1", (("plan", "gold"),))


def test_the_classic_sdks_identify_stays_its_own() -> None:
    query = "a=12&u=1&v=2&s=3&b=web&tv=4.0&i=x"
    for method in ("GET", "POST"):
        decoded = decode(request(f"https://heapanalytics.com/api/identify?{query}", method))
        assert decoded.generation == "classic"


@pytest.mark.parametrize(
    "path",
    ["/api/integrations/add_user_properties", "/api/integrations/identify", "/api/identify"],
)
def test_partners_send_users_in_bulk_and_name_their_library(path: str) -> None:
    user = {"identity": "cust-1", "properties": {"seats": 4}}
    decoded = call(path, {"app_id": "12", "users": [user], "library": "looker"})

    (event,) = decoded.events
    assert isinstance(event, UserProperties)
    assert (event.identity, event.properties, decoded.unexplained) == (
        "cust-1", (("seats", "4"),), ()
    )  # fmt: skip


def test_partners_may_tell_of_accounts() -> None:
    content = {"app_id": "12", "account_id": "Acme", "properties": {"seats": 4}}

    (event,) = call("/api/integrations/add_account_properties", content).events
    assert isinstance(event, AccountProperties)


@pytest.mark.parametrize(
    "content",
    [
        {"app_id": "12", "user_id": 5, "identity": "cust-1"},
        {"app_id": "12", "from_user_id": "5", "to_identity": "cust-1"},
        {"app_id": "12", "users": [{"user_id": "5", "identity": "cust-1"}]},
    ],
)
@pytest.mark.parametrize("path", ["/api/user_migrations", "/api/integrations/user_migration"])
def test_a_migration_ties_a_heap_user_to_an_identity(path: str, content: object) -> None:
    (event,) = call(path, content).events

    assert isinstance(event, Identification)
    assert (event.user_id, event.identity) == ("5", "cust-1")


def test_a_deletion_is_recognised_and_tells_of_no_event() -> None:
    users = [{"user_id": "5"}, {"identity": "cust-1"}]
    decoded = call("/api/public/v0/user_deletion", {"users": users})

    assert (decoded.generation, decoded.events, decoded.unexplained) == ("server", (), ())
    for path in ("auth_token", "deletion_status/77"):
        url = f"https://heapanalytics.com/api/public/v0/{path}"
        assert decode(request(url, "POST")).endpoint.endswith(path)


def test_what_a_deletion_says_beside_its_users_is_reported() -> None:
    decoded = call("/api/public/v0/user_deletion", {"users": [{"email": "a@b.test"}], "x": 1})

    assert {name for name, _ in decoded.unexplained} == {
        "users[0].identity (absent: an identity or a user_id is needed)",
        "users[0].email",
        "x",
    }
