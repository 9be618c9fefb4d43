"""The timeline puts what was seen in the order in which it was sent."""

import itertools
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from heapqa.model.device import Device
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.record.capture.attempts import Attempt
from heapqa.record.capture.observations import (
    Edge,
    Observations,
    ObservedBlock,
    ObservedFailure,
    ObservedNavigation,
    ObservedStep,
)
from heapqa.record.capture.pause_log import Paused
from heapqa.record.capture.sink import SunkRequest
from heapqa.record.capture.timeline import Ordered, Timeline
from heapqa.record.capture.traffic import Traffic

URL = "https://heapanalytics.com/h?a=1"


def paused(tick: float, network_id: str | None, url: str = URL, **more: object) -> Paused:
    values: dict[str, object] = {
        "tick": tick, "at": tick, "method": "GET", "url": url, "headers": (),
        "resource_type": "image", "body": None, "body_complete": True, "frame_id": None,
        "network_id": network_id, "delivery": "answered", "status": 200, **more,
    }  # fmt: skip
    return Paused(**values)  # type: ignore[arg-type]


def recorded(
    observed: Observations, requests: list[Paused], sunk: tuple[SunkRequest, ...] = ()
) -> Ordered:
    traffic = Traffic(Plan(), "http://127.0.0.1:1")
    return Timeline(observed, requests, sunk, traffic).ordered()


def observed_step(opened: Edge, closed: Edge) -> Observations:
    step = ObservedStep("act", opened, closed)
    return Observations(itertools.count(), steps=[step], edges=[opened, closed])


def test_a_request_that_arrives_late_is_placed_before_the_edge_whose_marker_follows_it() -> None:
    observed = observed_step(Edge(10, 10, {"7": 50}), Edge(20, 20, {"7": 60}))
    late_for_opening, late_for_closing = paused(21, "7.49"), paused(22, "7.55")
    ordered = recorded(observed, [late_for_opening, late_for_closing, paused(23, "7.61")])
    (step,) = ordered.steps
    assert step.closed_seq is not None
    before, inside, after = [exchange.seq for exchange in ordered.exchanges]
    assert before < step.opened_seq < inside < step.closed_seq < after


def test_another_process_and_unnumbered_requests_keep_their_arrival() -> None:
    observed = observed_step(Edge(10, 10, {"7": 50}), Edge(20, 20, {"7": 60}))
    ordered = recorded(observed, [paused(15, "8.1"), paused(16, "ABCDEF")])
    (step,) = ordered.steps
    assert step.closed_seq is not None
    assert all(step.opened_seq < e.seq < step.closed_seq for e in ordered.exchanges)


@given(st.permutations(range(1, 31)))
def test_requests_of_one_process_end_on_the_right_side_whatever_their_arrival(
    arrival: list[int],
) -> None:
    opened, closed = Edge(1000, 0, {"7": 11}), Edge(2000, 0, {"7": 22})
    requests = [
        paused(2001 + tick, f"7.{number}", f"{URL}&n={number}")
        for tick, number in enumerate(arrival)
        if number not in (11, 22)
    ]
    ordered = recorded(observed_step(opened, closed), requests)
    (step,) = ordered.steps
    assert step.closed_seq is not None
    for exchange in ordered.exchanges:
        number = int(exchange.url.rpartition("=")[2])
        assert (exchange.seq < step.opened_seq) == (number < 11)
        assert (exchange.seq > step.closed_seq) == (number > 22)


def test_a_body_the_browser_did_not_hand_out_comes_from_the_sink() -> None:
    passed_on = paused(5, "7.1", method="POST", body_complete=False, delivery="unknown")
    sunk = SunkRequest(6, 6.0, "POST", URL, (), b"all of it", 200)
    (exchange,) = recorded(Observations(itertools.count()), [passed_on], (sunk,)).exchanges
    assert (exchange.body, exchange.body_complete) == (b"all of it", True)
    assert exchange.delivery == "answered"


def test_a_request_only_the_sink_saw_counts_too() -> None:
    sunk = SunkRequest(6, 6.0, "GET", URL, (), b"", 200)
    (exchange,) = recorded(Observations(itertools.count()), [], (sunk,)).exchanges
    assert exchange.seen_by == ("sink",)


def test_only_tracking_requests_that_were_blocked_are_kept() -> None:
    blocks = [
        ObservedBlock(1, 1.0, 1, "http://127.0.0.1:1/", url, "img-src")
        for url in (URL, "https://images.example/x.png", "inline")
    ]
    (exchange,) = recorded(Observations(itertools.count(), blocks=blocks), []).exchanges
    assert (exchange.url, exchange.delivery) == (URL, "blocked")


def test_a_request_is_attributed_to_the_page_and_its_address_at_that_time() -> None:
    observed = Observations(itertools.count(), frames={"F": 2})
    for tick, url in ((1, "http://127.0.0.1:1/a"), (3, "http://127.0.0.1:1/b"), (5, "about:blank")):
        observed.navigations.append(ObservedNavigation(tick, tick, 2, url))
    ordered = recorded(observed, [paused(t, None, frame_id="F") for t in (2, 4, 6)])
    pages = [(e.page, (e.page_url or "").rpartition("/")[2]) for e in ordered.exchanges]
    assert pages == [(2, "a"), (2, "b"), (2, "b")]


def test_an_exchange_has_all_that_is_known_of_its_attempt() -> None:
    attempt = Attempt(
        tick=1, at=2.0, method="POST", url=URL, headers=(("A", "1"),), resource_type="ping",
        body=b"x", body_complete=False, delivery="refused", status=404, failure="why", page=3,
        device=2, page_url="http://127.0.0.1:1/", sender="frame", sender_url="http://127.0.0.1:1/f",
        initiator="s.js:1:2", network_id="7.8", seen_by=("sink",), sha256="abc",
    )  # fmt: skip
    exchange = attempt.exchange(9, attempt.page_url, attempt.device)
    names = {field.name for field in fields(Attempt)} - {"tick", "context"}
    assert names == set(Exchange.model_fields) - {"seq"}
    assert {name: getattr(exchange, name) for name in names} == {
        name: getattr(attempt, name) for name in names
    }
    defaults = {name: field.default for name, field in Exchange.model_fields.items()}
    assert all(getattr(exchange, name) != defaults[name] for name in names)


def two_devices(*failures: ObservedFailure, blocks: tuple[ObservedBlock, ...] = ()) -> Observations:
    """Two devices with a page each, of which frames and pages have the same numbers."""
    return Observations(
        itertools.count(),
        devices=[Device(number=1), Device(number=2)],
        pages={1: 1, 2: 2},
        frames={"F1": 1, "F2": 2},
        failures=[*failures],
        blocks=[*blocks],
    )


def failed_on(device: int, tick: float) -> ObservedFailure:
    return ObservedFailure(tick, tick, device, "GET", URL, "image", "net::ERR_FAILED", device)


def test_what_never_left_one_device_is_not_what_another_sent() -> None:
    seen_there = paused(1, "7.1", frame_id="F2")
    ordered = recorded(two_devices(failed_on(1, 2)), [seen_there])

    assert [(e.device, e.delivery) for e in ordered.exchanges] == [(2, "answered"), (1, "failed")]
    assert len(recorded(two_devices(failed_on(2, 2)), [seen_there]).exchanges) == 1


def test_what_a_policy_stopped_on_one_device_is_told_beside_what_failed_on_another() -> None:
    block = ObservedBlock(1, 1.0, 2, "http://127.0.0.1:1/", URL, "img-src")
    ordered = recorded(two_devices(failed_on(1, 2), failed_on(2, 3), blocks=(block,)), [])

    assert [(e.device, e.delivery) for e in ordered.exchanges] == [(2, "blocked"), (1, "failed")]


def test_a_failure_of_what_nobody_knows_the_device_of_is_no_second_request() -> None:
    anywhere = paused(1, "7.1", frame_id="W")

    assert len(recorded(two_devices(failed_on(1, 2)), [anywhere]).exchanges) == 1
