"""decode()."""

import pytest

from heapqa.engine import BODY_MISSING, NEVER_LEFT, decode
from heapqa.model.event import Generation
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.testing import (
    click,
    exchange,
    identify,
    loader,
    pageview,
    recording,
    session,
    stored,
    telemetry,
    track,
    user_properties,
)
from heapqa.wire.codec import Decoded, DecodeError

HIT = "https://heapanalytics.com/h?a=1&u=2&v=3&s=4&b=web&tv=4.0&h=/&d=x&ts=1700000000000&st=1700000000000"


class Clumsy:
    """A codec that takes everything and raises what it was given."""

    name = "classic-clumsy"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        return True

    def decode(self, exchange: Exchange) -> Decoded:
        raise self.error


def test_exchanges_are_sorted_into_hits_loaders_and_others() -> None:
    preflight = exchange(HIT, method="OPTIONS")
    decoded = decode(recording(loader(), pageview(), preflight, exchange("https://shop.test/x")))

    assert [hit.exchange.seq for hit in decoded.hits] == [2]
    assert [item.exchange.seq for item in decoded.loaders] == [1]
    assert [other.seq for other in decoded.others] == [3, 4]


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_what_the_factories_make_is_what_the_decoders_read_in_their_requests(
    generation: Generation,
) -> None:
    made = session(
        pageview(identity="u1", properties=(("plan", "pro"),)),
        click("Buy"),
        track("Order", properties=(("total", "9"),)),
        identify("u1"),
        identify(None, email="a@b.test", handle="h"),
        user_properties(("name", "Ada")),
        telemetry("config", "a=1"),
        stored("u1"),
        generation=generation,
    )
    read = decode(made.recording)

    same = (
        "kind",
        "generation",
        "exchange",
        "env_id",
        "user_id",
        "session_id",
        "identity",
        "occurred_at",
    )
    assert [[getattr(event, name) for name in same] for event in read.events] == [
        [getattr(event, name) for name in same] for event in made.events
    ]
    assert [hit.endpoint for hit in read.hits] == [hit.endpoint for hit in made.hits]
    assert read.stored_identities == made.stored_identities
    assert (read.undecoded, read.unexplained) == ((), ())


@pytest.mark.parametrize(
    "error",
    [
        DecodeError("cut short", "record again"),
        ValueError("x"),
        KeyError("x"),
        TypeError("x"),
        OverflowError("x"),
        RecursionError("x"),
    ],
)
def test_a_hit_that_cannot_be_decoded_is_still_a_hit(error: Exception) -> None:
    decoded = decode(recording(pageview()), codecs=[Clumsy(error)])

    assert [(hit.events, hit.generation) for hit in decoded.hits] == [((), "classic")]
    assert [fact.exchange for fact in decoded.undecoded] == [decoded.hits[0].exchange.seq]
    assert decoded.undecoded[0].remedy


def test_a_hit_whose_body_is_missing_says_what_to_do() -> None:
    url = "https://c.us.heap-api.com/api/capture/v2/track"
    decoded = decode(recording(exchange(url, method="POST", body_complete=False)))

    assert [fact.problem for fact in decoded.undecoded] == [BODY_MISSING]


def test_a_body_that_never_left_its_page_is_told_apart() -> None:
    url = "https://c.us.heap-api.com/api/capture/v2/track"
    stopped = exchange(
        url, method="POST", body_complete=False, seen_by=("page",), delivery="cancelled"
    )
    decoded = decode(recording(stopped))
    assert [fact.problem for fact in decoded.undecoded] == [NEVER_LEFT]
    assert [hit.generation for hit in decoded.hits] == ["v5"]


def test_an_unknown_request_to_a_tracking_host_is_reported_and_counts_as_sent() -> None:
    decoded = decode(recording(exchange("https://heapanalytics.com/brand/new", method="POST")))

    assert (len(decoded.hits), len(decoded.undecoded)) == (1, 1)


def test_unexplained_parameters_are_kept_with_their_exchange() -> None:
    decoded = decode(recording(exchange(HIT + "&zz=1")))

    assert ("zz", "1") in [(u.parameter, u.value) for u in decoded.unexplained]


@pytest.mark.parametrize(
    "url",
    [
        "https://heapanalytics.com/h?ts=" + "9" * 400,
        "https://heapanalytics.com/h?a=%ff%fe&st=x",
        "https://heapanalytics.com/h",
        "https://[::1/h?a=1",
        "not an address",
        "",
    ],
)
def test_hostile_addresses_never_stop_decoding(url: str) -> None:
    decoded = decode(recording(exchange(url), pageview()))

    assert decoded.hits[-1].events
