"""A checkpoint in mid-flow: wait until what the SDK holds back has been sent."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from heapqa.model.event import Generation
from heapqa.model.exchange import Exchange
from heapqa.record.pause_log import PauseLog
from heapqa.record.sink import Sink
from heapqa.wire.loaders import loader
from heapqa.wire.timing import longest_hold_s

LAG_S = 0.1
"""How much later than it was sent a request may be heard of."""
CAP_HOLDS = 2.5
"""How long a checkpoint waits for such a pause, in multiples of the pause."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Both logs as one number that grows with each arrival."""

    pause_log: PauseLog
    sink: Sink

    def count(self) -> tuple[int, int, int]:
        """Paused requests, requests in the sink, and those whose body is still on its way."""
        return len(self.pause_log.requests), len(self.sink), len(self.sink.arriving())

    def generations(self) -> frozenset[Generation]:
        """Of the SDKs that pages have loaded."""
        return frozenset(self._generations())

    def _generations(self) -> Iterator[Generation]:
        for paused in self.pause_log.requests:
            request = Exchange(seq=0, at=0.0, method=paused.method, url=paused.url)
            if (found := loader(request, self.pause_log.traffic.plan)) is not None:
                yield found.generation

    def last(self) -> str:
        """What arrived last, for a message."""
        requests = self.pause_log.requests
        return f"{requests[-1].method} {requests[-1].url[:120]}" if requests else "to the sink"


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
