"""What has arrived so far, in the browser process and at the sink."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from heapqa.bytes.address import address
from heapqa.model.event import Generation
from heapqa.model.exchange import Exchange
from heapqa.record.capture.observations import Observations
from heapqa.record.capture.pause_log import Paused, PauseLog
from heapqa.record.capture.sink import Sink
from heapqa.wire.loaders import loader

_CAPTURE = re.compile(r"/api/capture/v[0-9]+/([a-z_]+)\Z")


@dataclass(frozen=True, slots=True)
class Moment:
    """How much had arrived at one moment."""

    at: float
    """Monotonic seconds."""
    count: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Both logs, read as one."""

    pause_log: PauseLog
    sink: Sink
    observed: Observations
    device: int | None = None
    """Whose requests are looked through; None for those of all devices."""

    def of_device(self, device: int) -> "Arrivals":
        """The same logs, looked through for the requests of one device."""
        return replace(self, device=device)

    def _newest_first(self) -> Iterator[Paused]:
        for paused in reversed(self.pause_log.requests):
            if self.device in (None, self._sender(paused)):
                yield paused

    def _sender(self, paused: Paused) -> int | None:
        context = paused.target.context if paused.target else ""
        return self.observed.device_of_frame(paused.frame_id, context)

    def count(self) -> tuple[int, int, int]:
        """Paused requests, requests in the sink, and those whose body is still on its way."""
        return len(self.pause_log.requests), len(self.sink), len(self.sink.arriving())

    def moment(self) -> Moment:
        """How much has arrived by now."""
        return Moment(time.monotonic(), self.count())

    def generations(self) -> frozenset[Generation]:
        """Of the SDKs that pages have loaded."""
        return frozenset(self._generations())

    def _generations(self) -> Iterator[Generation]:
        for paused in self.pause_log.requests:
            request = Exchange(seq=0, at=0.0, method=paused.method, url=paused.url)
            if (sdk_file := loader(request, self.pause_log.traffic.plan)) is not None:
                yield sdk_file.generation

    def has_told(self) -> bool:
        """Whether anything was requested but files of an SDK and what it says about itself."""
        return any(self._tells(paused) for paused in self._newest_first())

    def has_told_of(self, page: int, tick: float) -> bool:
        """The same, by one page after a place on the number line."""
        later = takewhile(lambda p: p.tick > tick, self._newest_first())
        frames = self.observed.frames
        return any(frames.get(p.frame_id or "") == page and self._tells(p) for p in later)

    def _tells(self, paused: Paused) -> bool:
        request = Exchange(seq=0, at=0.0, method=paused.method, url=paused.url)
        plain = not address(request.url).path.endswith("/telemetry")
        return plain and loader(request, self.pause_log.traffic.plan) is None

    def has_sent_since(self, tick: float, endpoint: str = "") -> bool:
        """Whether v5 has sent anything, or to an endpoint, after a place on the number line."""
        requests = takewhile(lambda p: p.tick > tick, self._newest_first())
        posts = (_CAPTURE.search(address(p.url).path) for p in requests if p.method == "POST")
        return any(post and endpoint in ("", post[1]) for post in posts)

    def last(self) -> str:
        """What arrived last, for a message."""
        requests = self.pause_log.requests
        return f"{requests[-1].method} {requests[-1].url[:120]}" if requests else "to the sink"
