"""A checkpoint in mid-flow: wait until what the SDK holds back has been sent."""

import time
from collections.abc import Callable

from heapqa.record.arrivals import Arrivals
from heapqa.wire.timing import longest_hold_s

LAG_S = 0.1
"""How much later than it was sent a request may be heard of."""
CAP_HOLDS = 2.5
"""How long a checkpoint waits for such a pause, in multiples of the pause."""


def pass_checkpoint(arrivals: Arrivals, pulse: Callable[[], None]) -> str | None:
    """Wait until nothing has arrived for as long as an SDK can hold something back.

    `pulse` lets a moment pass. Says what was still moving when there was no such pause.
    """
    hold_s = longest_hold_s(arrivals.generations()) + LAG_S
    begun = since = time.monotonic()
    seen = arrivals.count()
    while time.monotonic() - since < hold_s:
        pulse()
        if (now := arrivals.count()) != seen:
            seen, since = now, time.monotonic()
        if since - begun > CAP_HOLDS * hold_s:
            return (
                f"at a checkpoint requests were still arriving after {since - begun:.1f} s, "
                f"the last: {arrivals.last()}"
            )
    return None
