"""Waiting for the SDK: until what it holds back has been sent."""

import time
from collections.abc import Callable

from heapqa.model.plan import Plan
from heapqa.model.recording import StorageSnapshot
from heapqa.model.storage_names import V5_BUFFER
from heapqa.record.capture.arrivals import Arrivals
from heapqa.record.capture.observations import (
    Edge,
    Observations,
    ObservedCall,
    ObservedNavigation,
    ObservedStep,
)
from heapqa.rules.consent_states import answer
from heapqa.rules.expectation import ENOUGH_S, is_expected_at
from heapqa.wire.storage import stored_entries
from heapqa.wire.timing import TIMINGS, identify_hold_s, longest_hold_s

LAG_S = 0.1
"""How much later than it was sent a request may be heard of, on one machine."""
CAP_HOLDS = 2.5
"""How long a checkpoint waits for such a pause, in multiples of the pause: two may be cut short by
what an SDK sends on its own timer; a page that allows none by then sends without end."""
LOOK_MS = 50
"""Between two looks at what has arrived: short beside an SDK's timers of seconds. A look costs some
milliseconds of the processor."""

START_S = 2.0
"""How long a page may take to load an SDK and hear from it, on one machine: the consent tool loads
the tag manager, that the SDK, and that starts; each takes milliseconds to tenths of a second."""

IDENTIFYING = frozenset({"identify", "identifyHashed"})


def pass_checkpoint(arrivals: Arrivals, wait: Callable[[], None]) -> str | None:
    """Wait until nothing has arrived for as long as an SDK can hold something back.

    `wait` lets a moment pass. Says what was still moving when there was no such pause.
    """
    hold_s = longest_hold_s(arrivals.generations()) + LAG_S
    begun = since = time.monotonic()
    seen = arrivals.count()
    while time.monotonic() - since < hold_s:
        wait()
        if (now := arrivals.count()) != seen:
            seen, since = now, time.monotonic()
        if since - begun > CAP_HOLDS * hold_s:
            return (
                f"at a checkpoint requests were still arriving after {since - begun:.1f} s, "
                f"the last: {arrivals.last()}"
            )
    return None


def pass_end(
    arrivals: Arrivals,
    plan: Plan,
    observed: Observations,
    end: Edge,
    open_pages: set[int],
    wait: Callable[[], None],
) -> None:
    """Wait at the end of a scenario for what an SDK has still to send; `end` is its last edge.

    On each device: that one is heard says nothing of another.
    """
    last = {move.page: move for move in observed.navigations if move.page in open_pages}
    for device in observed.devices:
        own = arrivals.of_device(device.number)
        steps = [step for step in observed.steps if step.device == device.number]
        calls = [c for c in observed.calls if observed.device_of(c.page) == device.number]
        wait_for_start(own, plan, steps, wait)
        if allows_heap(steps, plan, gpc=bool(device.gpc)):
            shown = [move for move in last.values() if observed.pages[move.page] == device.number]
            wait_for_pages(own, plan, shown, wait)
        wait_for_buffer(own, end, wait)
        wait_for_identify(own, calls, wait)


def wait_for_start(
    arrivals: Arrivals, plan: Plan, steps: list[ObservedStep], wait: Callable[[], None]
) -> None:
    """Wait until Heap is heard where the visitor allows it, for as long as it takes to start.

    A visitor may end a visit right after the click that agrees; a site is silent only if it still
    is when there was time to load the SDK.
    """
    agreed = any(answer(s.becomes, plan.consent_terms.purpose) == "granted" for s in steps)
    if plan.consent == "opt-in" and not agreed:
        return
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and not arrivals.has_told():
        wait()


def allows_heap(steps: list[ObservedStep], plan: Plan, *, gpc: bool) -> bool:
    """Whether Heap may run for a visitor who has taken these steps, perhaps with the signal."""
    purpose = plan.consent_terms.purpose
    answers = [state for step in steps if (state := answer(step.becomes, purpose))]
    if answers:
        return answers[-1] == "granted"
    refused = gpc and plan.consent_terms.gpc == "refusal"
    return plan.consent != "opt-in" and not refused


def wait_for_pages(
    arrivals: Arrivals, plan: Plan, shown: list[ObservedNavigation], wait: Callable[[], None]
) -> None:
    """Wait until each page that is shown at the end was heard, or has stood long enough for that.

    A visit may end with the click that opens a page. Where nothing was heard at all, the wait for
    the start was long enough.
    """
    due = [move for move in shown if is_expected_at(move.url, plan)] if arrivals.has_told() else []
    while due:
        now = time.time()
        due = [
            move
            for move in due
            if now < move.at + ENOUGH_S and not arrivals.has_told_of(move.page, move.tick)
        ]
        if due:
            wait()


def wait_for_identify(
    arrivals: Arrivals, calls: list[ObservedCall], wait: Callable[[], None]
) -> None:
    """Wait until the last call of ``identify()`` is on its way, for as long as an SDK may hold it.

    Web SDK v5 sends it seconds later, and perhaps not at all once its page is left; a call that the
    SDK refuses is waited for in vain.
    """
    hold_s = identify_hold_s(arrivals.generations())
    identifying = [call for call in calls if call.method in IDENTIFYING]
    if not hold_s or not identifying:
        return
    last = identifying[-1]
    deadline = last.heard_at + hold_s + LAG_S
    while time.monotonic() < deadline and not arrivals.has_sent_since(last.tick, "identify"):
        wait()


def wait_for_buffer(arrivals: Arrivals, end: Edge, wait: Callable[[], None]) -> None:
    """Wait until v5 has sent what a device held at the end, for no longer than to its next flush.

    While a page is left, a request of its may be given up before anybody has seen it.
    """
    items = end.items.get(arrivals.device or 1, ())
    entries = stored_entries(StorageSnapshot(seq=0, at=end.at, step=None, items=items))
    if not any(entry.name.startswith(V5_BUFFER) and entry.leaves for entry in entries):
        return
    deadline = time.monotonic() + TIMINGS["v5"].batch_s + LAG_S
    while time.monotonic() < deadline and not arrivals.has_sent_since(end.tick):
        wait()
