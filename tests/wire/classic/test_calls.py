"""The classic requests beside the hit."""

import pytest

from heapqa.model.event import Identification, Telemetry, UserProperties
from heapqa.model.exchange import Exchange
from heapqa.wire.query import encode
from tests.wire.requests import decode, hit, request


@pytest.mark.parametrize("version", ["v3", "v4"])
def test_identify_carries_the_identity(version: str) -> None:
    decoded = decode(hit(("i", "user-1"), ("z", "0"), endpoint=f"/api/identify_{version}"))

    (event,) = decoded.events
    assert isinstance(event, Identification)
    assert event.identity == "user-1"
    assert event.occurred_at is None
    assert decoded.endpoint == f"/api/identify_{version}"
    assert decoded.unexplained == ()


def test_identify_without_an_identity_is_reported() -> None:
    decoded = decode(hit(endpoint="/api/identify_v3"))

    assert decoded.unexplained == (("i (absent: the query string may be cut short)", ""),)


def test_the_object_form_of_identify_shows_email_and_handle() -> None:
    pairs = (("e", "a@b.test"), ("h", "ab"), ("callback", "_hpjsonpcallback"))
    decoded = decode(hit(*pairs, endpoint="/api/identify"))

    (event,) = decoded.events
    assert isinstance(event, Identification)
    assert (event.email, event.handle, event.identity) == ("a@b.test", "ab", None)
    assert decoded.unexplained == ()


@pytest.mark.parametrize(
    "members", [(("0", "1"), ("1", "2")), (("id", "u1"), ("plan", "pro")), (("st", "9"),)]
)
def test_other_members_of_what_was_handed_over_keep_their_names(
    members: tuple[tuple[str, str], ...],
) -> None:
    url = "https://heapanalytics.com/api/identify?a=1&u=2&v=3&s=4&b=web&tv=4.0&"
    decoded = decode(request(url + encode((*members, ("callback", "_hpjsonpcallback")))))

    (event,) = decoded.events
    assert isinstance(event, Identification)
    assert event.properties == tuple(pair for pair in members if pair[0] != "st")
    assert decoded.unexplained == ()


def test_the_object_form_need_not_say_when_it_was_sent() -> None:
    url = "https://heapanalytics.com/api/identify?a=1&u=2&v=3&s=4&b=web&tv=4.0&e=a%40b.test"

    assert decode(request(url)).unexplained == ()


def test_user_properties_keep_order_and_names() -> None:
    pairs = (("_name", "Ada"), ("__x", "1"), ("_name", "Bob"), ("_", "?"))
    decoded = decode(hit(*pairs, endpoint="/api/add_user_properties_v3"))

    (event,) = decoded.events
    assert isinstance(event, UserProperties)
    assert event.properties == (("name", "Ada"), ("_x", "1"), ("name", "Bob"), ("", "?"))
    assert decoded.unexplained == ()


def telemetry(version: str) -> Exchange:
    te = "te=type&te=data&te=cm&te=Bad%20call&te=val&te=a%3Db&te=str&te=x"
    return request(f"https://heapanalytics.com/api/telemetry?a=1&{te}&st=1000&hv={version}")


def test_telemetry_is_read_from_its_pairs() -> None:
    (event,) = decode(telemetry("4.23.11")).events

    assert isinstance(event, Telemetry)
    assert (event.level, event.message, event.value, event.text) == ("data", "Bad call", "a=b", "x")
    assert (event.sdk_version, event.generation, event.sent_at) == ("4.23.11", "classic", 1.0)


def test_telemetry_of_the_newer_sdk_is_told_apart_by_its_version() -> None:
    assert decode(telemetry("5.3.6")).generation == "v5"
    assert decode(telemetry("12")).generation == "v5"


@pytest.mark.parametrize("version", ["", "4", "x", "5x", "05.1", "\u0665", "9" * 10_000])
def test_telemetry_of_no_known_version_counts_as_classic(version: str) -> None:
    assert decode(telemetry(version)).generation == "classic"


def test_unknown_and_repeated_telemetry_is_reported() -> None:
    url = "https://heapanalytics.com/api/telemetry?a=1&te=cm&te=x&te=cm&te=y&te=zz&te=1&st=1&te=odd"

    assert decode(request(url)).unexplained == (
        ("te (key without value)", "odd"),
        ("te.cm (repeated)", "y"),
        ("te.zz", "1"),
    )
