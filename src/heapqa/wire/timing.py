"""How long each generation of the SDK may hold back what it is going to send."""

from dataclasses import dataclass

from heapqa.model.event import Generation


@dataclass(frozen=True, slots=True)
class FlushTiming:
    """The SDK's own timers, in seconds. Leaving the page sends what is queued without them."""

    batch_s: float
    """Longest time between two flushes of the queue."""
    identify_s: float
    """Longest time an ``identify`` waits for what must be sent before it."""


TIMINGS: dict[Generation, FlushTiming] = {
    "classic": FlushTiming(batch_s=2.0, identify_s=0.0),
    "v5": FlushTiming(batch_s=3.0, identify_s=3.0),
}
"""Generations whose timers are known. Web SDK v5 also keeps what it sent while the page was left,
and sends it again from the next page."""


def longest_hold_s(generations: frozenset[Generation]) -> float:
    """How long an SDK of these generations can hold back an event; 0 when none is known."""
    known = [TIMINGS[g] for g in generations if g in TIMINGS]
    return max((max(t.batch_s, t.identify_s) for t in known), default=0.0)
