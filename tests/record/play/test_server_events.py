"""Which events of the back end are due when a scenario has ended, and waiting for them."""

import itertools
import json
from collections.abc import Mapping
from dataclasses import replace
from threading import Timer

import pytest

from heapqa.flow import Flow, Scenario
from heapqa.model.plan import ServerEvent
from heapqa.record.capture.observations import Observations, ObservedCall
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.server_events import due
from heapqa.record.server.server_sink import ServerSink, open_server_sink
from heapqa.testing import plan
from tests.record.server.test_server_sink import EVENT, post
from tests.record.tiny_site import TinySite

PLAN = plan(server_events=(ServerEvent(event="Purchase Completed", after="Order Completed"),))


WAIT_FOR = ServerSink.wait_for


def told_late(sink: ServerSink, due: Mapping[str, int], since: int) -> bool:
    """Wait as ever, for a back end that makes its call when the scenario is over."""
    call = EVENT | {"event": "Purchase Completed"}
    Timer(0.5, post, (f"{sink.address}/api/track", call)).start()
    return WAIT_FOR(sink, due, since)


def observed(*calls: tuple[str, str, str]) -> Observations:
    """What was seen while these (phase, method, first argument) were called."""
    made = Observations(itertools.count(1))
    made.calls.extend(
        ObservedCall(
            tick=tick, at=0.0, heard_at=0.0, page=1, page_url="", method=method,
            arguments=(argument,), phase="queued" if phase == "queued" else "live", stack="",
        )
        for tick, (phase, method, argument) in enumerate(calls)
    )  # fmt: skip
    return made


def test_each_event_on_a_page_makes_one_due() -> None:
    order = ("live", "track", '"Order Completed"')

    assert due(observed(order, order), PLAN) == {"Purchase Completed": 2}


def test_an_event_that_goes_with_several_of_a_page_is_due_for_each_of_them() -> None:
    goes_with = ("Order Completed", "Membership Paid", "Order Completed")
    both = plan(
        server_events=tuple(ServerEvent(event="Purchase Completed", after=a) for a in goes_with)
    )
    seen = observed(("live", "track", '"Order Completed"'), ("live", "track", '"Membership Paid"'))

    assert due(seen, both) == {"Purchase Completed": 2}


def test_a_call_that_waited_for_the_sdk_is_one() -> None:
    waited = [(phase, "track", '"Order Completed"') for phase in ("queued", "live")]

    assert due(observed(*waited), PLAN) == {"Purchase Completed": 1}


def test_nothing_else_makes_it_due() -> None:
    others = [("live", "track", '"Signed Up"'), ("live", "identify", '"Order Completed"')]

    assert due(observed(*others), PLAN) == {}
    assert due(observed(("live", "track", '"Order Completed"')), plan()) == {}


def test_a_scenario_that_stops_has_the_calls_of_its_own_back_end(
    shared_recorder: Recorder, tiny_site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call that came later would stand in the recording of the next scenario."""
    tiny_site.html = "<!doctype html><script>window.heap = {loaded: true, track() {}}</script>"
    site = replace(shared_recorder.site, plan=PLAN)
    monkeypatch.setattr(shared_recorder, "site", site)
    with open_server_sink() as sink:
        monkeypatch.setattr(shared_recorder, "server_sink", sink)
        monkeypatch.setattr(ServerSink, "wait_for", told_late)

        def stops(flow: Flow) -> None:
            flow.page.goto("/")
            with flow.step("buy"):
                flow.page.evaluate("heap.track('Order Completed')")
            raise ValueError("the page is not what it was")

        recording = shared_recorder.play(Scenario("stops", "Stops", stops, __name__))

    assert recording.interruption is not None
    (call,) = recording.server_calls
    assert json.loads(call.body)["event"] == "Purchase Completed"
