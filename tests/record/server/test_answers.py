"""What Heap's server API answers."""

import gzip
import json
import zlib
from typing import Any

import pytest

from heapqa.record.server.answers import Answer, Answers

APP = "1122334455"
TAKEN = Answer()


def ask(path: str, answers: Answers | None = None, at: float = 0.0, **message: Any) -> Answer:
    """The answer to a call of an app with this message."""
    body = json.dumps({"app_id": APP, **message}).encode()
    return (answers or Answers()).to("POST", path, body, at)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/api/track", {"event": "Buy", "identity": "u1"}),
        ("/api/track", {"event": "Buy", "user_id": 0, "timestamp": "2017-03-10T22:21:56+00:00"}),
        ("/api/track", {"events": [{"event": "Buy", "identity": f"u{n}"} for n in range(1000)]}),
        ("/api/v1/identify", {"identity": "u1", "user_id": str(2**53 - 1)}),
        ("/api/identify", {"identity": "u1", "properties": {"plan": "regular"}}),
        ("/api/add_user_properties", {"identity": "u1", "properties": {"email": "a@b.test"}}),
        ("/api/add_user_properties", {"users": [{"identity": "u1", "properties": {}}]}),
        ("/api/add_account_properties", {"account_id": 7, "properties": {"size": 3}}),
        ("/api/add_account_properties", {"accounts": [{"account_id": "a"}]}),
    ],
)
def test_a_sound_call_is_taken(path: str, message: dict[str, Any]) -> None:
    assert ask(path, **message) == TAKEN


@pytest.mark.parametrize(
    ("path", "message", "why"),
    [
        ("/api/track", {"identity": "u1"}, "event is missing"),
        ("/api/track", {"event": "Buy"}, "nobody is named"),
        ("/api/track", {"event": "Buy", "identity": ""}, "nobody is named"),
        (
            "/api/track",
            {"event": "Buy", "identity": "u1", "user_id": "7"},
            "identity and user_id are both there",
        ),
        ("/api/track", {"event": "Buy", "user_id": "abc"}, "user_id is no number from 0 to"),
        ("/api/track", {"event": "Buy", "user_id": -1}, "user_id is no number from 0 to"),
        ("/api/track", {"event": "Buy", "user_id": 2**53}, "user_id is no number from 0 to"),
        ("/api/track", {"event": "Buy", "user_id": "²"}, "user_id is no number from 0 to"),
        ("/api/track", {"event": "B", "identity": "u", "timestamp": "now"}, "timestamp is not"),
        ("/api/track", {"events": {}}, "events is no list of objects"),
        ("/api/track", {"events": ["Buy"]}, "events is no list of objects"),
        ("/api/track", {"events": [{}] * 1001}, "events holds more than 1000"),
        ("/api/v1/identify", {"identity": "u1"}, "identity and user_id are both needed"),
        ("/api/v1/identify", {"user_id": "7"}, "identity and user_id are both needed"),
        ("/api/add_user_properties", {"identity": "u", "properties": {"iD": 1}}, "is called id"),
        (
            "/api/add_user_properties",
            {"identity": "u", "properties": {"user_id": 1}},
            "is called user_id",
        ),
        ("/api/add_account_properties", {"properties": {}}, "account_id is missing"),
    ],
)
def test_a_call_that_is_not_as_it_must_be_is_refused(
    path: str, message: dict[str, Any], why: str
) -> None:
    answer = ask(path, **message)

    assert (answer.status, answer.body) == (400, "Bad request")
    assert why in answer.problem


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"app_id": "1", "event": "B", "identity": "u", "properties": {"x": NaN}}', "no JSON"),
        ('{"app_id": "1", "event": "B", "identity": "u"}'.encode("utf-16"), "no JSON"),
        ('{"app_id": "1", "event": "B", "identity": "u"}'.encode("utf-8-sig"), "no JSON"),
        (gzip.compress(b'{"app_id": "1"}', mtime=0), "is packed"),
        (zlib.compress(b'{"app_id": "1"}'), "is packed"),
        (b"[]", "no JSON object"),
        (b'{"event": "Buy", "identity": "u1"}', "app_id is missing"),
        (b'{"app_id": true, "event": "Buy", "identity": "u1"}', "app_id is missing"),
    ],
)
def test_a_body_that_names_no_app_is_refused(body: bytes, why: str) -> None:
    answer = Answers().to("POST", "/api/track", body, 0.0)

    assert answer.status == 400
    assert why in answer.problem


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/track"), ("POST", "/api/trakc")])
def test_what_is_no_call_is_not_found(method: str, path: str) -> None:
    assert Answers().to(method, path, b"{}", 0.0).status == 404


def test_one_refused_event_refuses_the_call_in_bulk() -> None:
    events = [{"event": "Buy", "identity": "u1"}, {"event": "Buy"}]

    assert ask("/api/track", events=events).status == 400


def test_identify_drops_a_second_identity_of_a_user_in_silence() -> None:
    answers = Answers()
    first = ask("/api/v1/identify", answers, user_id="7", identity="susan")
    second = ask("/api/v1/identify", answers, user_id=7, identity="bill")
    again = ask("/api/v1/identify", answers, user_id="7", identity="susan")

    assert (first, again) == (TAKEN, TAKEN)
    assert second.status == 200
    assert "tied to another identity" in second.problem


def test_identify_drops_the_eleventh_user_of_an_identity_in_silence() -> None:
    answers = Answers()
    tied = [ask("/api/v1/identify", answers, user_id=n, identity="susan") for n in range(11)]
    known = ask("/api/v1/identify", answers, user_id=3, identity="susan")
    other = ask("/api/v1/identify", answers, user_id=99, identity="bill")

    assert tied[:10] == [TAKEN] * 10
    assert tied[10].status == 200
    assert "10 Heap users" in tied[10].problem
    assert (known, other) == (TAKEN, TAKEN)


def test_more_requests_than_the_limit_are_remarked_on() -> None:
    answers = Answers()
    given = [ask("/api/track", answers, n / 2, event="Buy", identity="u1") for n in range(31)]
    later = ask("/api/track", answers, 60.0, event="Buy", identity="u1")
    other = ask("/api/track", answers, 15.0, event="Buy", identity="u2")

    assert given[:30] == [TAKEN] * 30
    assert given[30].status == 200
    assert "more than 30 requests in 30 s" in given[30].problem
    assert (later, other) == (TAKEN, TAKEN)


def test_more_events_in_bulk_than_the_limits_are_remarked_on() -> None:
    answers = Answers()
    of_one = [{"event": "Buy", "identity": "u1"}] * 1000
    of_many = [{"event": "Buy", "identity": f"v{n}"} for n in range(1000)]
    first = ask("/api/track", answers, events=of_one)
    second = ask("/api/track", answers, 1.0, events=of_one[:1])
    many = [ask("/api/track", answers, 2.0, events=of_many[:1000]) for _ in range(1)]

    assert first == TAKEN
    assert "more than 1000 events in bulk" in second.problem
    assert many == [TAKEN]


def test_an_apps_events_in_bulk_are_counted_together() -> None:
    answers = Answers()
    batches = [
        ask(
            "/api/track",
            answers,
            events=[{"event": "Buy", "identity": f"{batch}-{n}"} for n in range(1000)],
        )
        for batch in range(16)
    ]

    assert batches[:15] == [TAKEN] * 15
    assert "15,000" in batches[15].problem


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ({"event": "x" * 1025}, "event has more than 1024 characters"),
        ({"identity": "x" * 256}, "identity has more than 255 characters"),
        ({"properties": {"note": "x" * 1024}}, "a property has 1024 characters or more"),
        ({"properties": {"note": {"a": 1}}}, "a property is neither text, number, true or false"),
        ({"properties": {"note": [{"a": 1}]}}, "a property is neither text, number, true or"),
        ({"properties": {"x" * 1024: 1}}, "a property has 1024 characters or more"),
        ({"properties": {"tags": ["x" * 600, "y" * 600]}}, "a property has 1024"),
    ],
)
def test_what_is_too_long_is_remarked_on(message: dict[str, Any], why: str) -> None:
    """That there is a limit is documented; what happens beyond it is not."""
    answer = ask("/api/track", **{"event": "Buy", "identity": "u1", **message})

    assert answer.status == 200
    assert why in answer.problem


def test_what_is_just_short_enough_is_taken() -> None:
    longest = {"note": "x" * 1023, "tags": ["x" * 511, "y" * 511]}

    assert ask("/api/track", event="x" * 1024, identity="x" * 255, properties=longest) == TAKEN
