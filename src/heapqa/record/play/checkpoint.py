"""Waiting for the SDK: until what it holds back has been sent."""

import time
from collections.abc import Callable

from heapqa.model.recording import StorageSnapshot
from heapqa.model.storage_names import V5_BUFFER
from heapqa.record.capture.arrivals import Arrivals
from heapqa.record.capture.observations import Edge, ObservedCall
from heapqa.wire.storage import stored_entries
from heapqa.wire.timing import TIMINGS, identify_hold_s, longest_hold_s

LAG_S = 0.1
"""How much later than it was sent a request may be heard of, on one machine."""
CAP_HOLDS = 2.5
"""How long a checkpoint waits for such a pause, in multiples of the pause: two may be cut short by
what an SDK sends on its own timer; a page that allows none by then sends without end."""

IDENTIFYING = frozenset({"identify", "identifyHashed"})


def pass_checkpoint(arrivals: Arrivals, wait_briefly: Callable[[], None]) -> str | None:
    """Wait until nothing has arrived for as long as an SDK can hold something back.

    `wait_briefly` lets a moment pass. Says what was still moving when there was no such pause.
    """
    hold_s = longest_hold_s(arrivals.generations()) + LAG_S
    begun = since = time.monotonic()
    seen = arrivals.count()
    while time.monotonic() - since < hold_s:
        wait_briefly()
        if (now := arrivals.count()) != seen:
            seen, since = now, time.monotonic()
        if since - begun > CAP_HOLDS * hold_s:
            return (
                f"at a checkpoint requests were still arriving after {since - begun:.1f} s, "
                f"the last: {arrivals.last()}"
            )
    return None


def wait_for_identify(
    arrivals: Arrivals, calls: list[ObservedCall], wait_briefly: Callable[[], None]
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
        wait_briefly()


def wait_for_buffer(arrivals: Arrivals, end: Edge, wait_briefly: Callable[[], None]) -> None:
    """Wait until v5 has sent what it held at the end, for no longer than until its next flush.

    While a page is left, a request of its may be given up before anybody has seen it.
    """
    entries = stored_entries(StorageSnapshot(seq=0, at=end.at, step=None, items=end.items))
    if not any(entry.name.startswith(V5_BUFFER) and entry.leaves for entry in entries):
        return
    deadline = time.monotonic() + TIMINGS["v5"].batch_s + LAG_S
    while time.monotonic() < deadline and not arrivals.has_sent_since(end.tick):
        wait_briefly()
