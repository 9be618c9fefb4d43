"""How long each generation of the SDK may hold back what it is going to send."""

from dataclasses import dataclass

from heapqa.model.event import Generation


@dataclass(frozen=True, slots=True)
class FlushTiming:
    """The SDK's own timers, in seconds. Leaving the page sends what is queued without them."""

    batch_s: float
    """Longest time between two flushes of the queue."""
    identify_s: float
    """Longest time an ``identify`` waits for what must be sent before it; it need not be sent when
    the page is left."""


TIMINGS: dict[Generation, FlushTiming] = {
    "classic": FlushTiming(batch_s=2.0, identify_s=0.0),
    "v5": FlushTiming(batch_s=3.0, identify_s=4.0),
}
"""Generations whose timers are known. Web SDK v5 also keeps what it sent while the page was left,
and sends it again from the next page."""


def longest_hold_s(generations: frozenset[Generation]) -> float:
    """How long an SDK of these generations can hold back an event; 0 when none is known."""
    return max((max(t.batch_s, t.identify_s) for t in _known(generations)), default=0.0)


def identify_hold_s(generations: frozenset[Generation]) -> float:
    """How long an SDK of these generations can hold back an ``identify``; 0 when it does not."""
    return max((timing.identify_s for timing in _known(generations)), default=0.0)


def _known(generations: frozenset[Generation]) -> list[FlushTiming]:
    return [TIMINGS[generation] for generation in generations if generation in TIMINGS]
