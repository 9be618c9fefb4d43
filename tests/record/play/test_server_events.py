"""Which events of the back end are due when a scenario has ended."""

import itertools

from heapqa.model.plan import ServerEvent
from heapqa.record.capture.observations import Observations, ObservedCall
from heapqa.record.play.server_events import due
from heapqa.testing import plan

PLAN = plan(server_events=(ServerEvent(event="Purchase Completed", after="Order Completed"),))


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


def test_a_call_that_waited_for_the_sdk_is_one() -> None:
    waited = [(phase, "track", '"Order Completed"') for phase in ("queued", "live")]

    assert due(observed(*waited), PLAN) == {"Purchase Completed": 1}


def test_nothing_else_makes_it_due() -> None:
    others = [("live", "track", '"Signed Up"'), ("live", "identify", '"Order Completed"')]

    assert due(observed(*others), PLAN) == {}
    assert due(observed(("live", "track", '"Order Completed"')), plan()) == {}
