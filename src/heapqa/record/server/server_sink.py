"""Takes what the site's back end tells Heap, writes it down, and answers in Heap's place."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from heapqa import loopback
from heapqa.bytes.address import address
from heapqa.model.frozen import Pairs
from heapqa.model.server_call import FIRST_REFUSING
from heapqa.record.errors import RecordError
from heapqa.record.server.answers import Answers, NamedEvent, named_events
from heapqa.record.server.meant import EU_PATH, meant, without_access

ADDRESS_VARIABLE = "HEAPQA_SERVER_API"
"""The environment variable by which a site is told where to send its calls."""

LATEST_S = 10.0
"""So long after a scenario an event of the plan may come: a back end hands it to a queue first."""


@dataclass(frozen=True, slots=True)
class ReceivedCall:
    """A call as it came."""

    tick: float
    """Order of arrival, on the recorder's counter."""
    at: float
    """Unix seconds."""
    method: str
    url: str
    """Heap's own address that it was meant for."""
    headers: Pairs
    body: bytes
    status: int
    problem: str
    """Why Heap refuses it, or keeps nothing or not all of it; empty where it takes it."""


def _ignore(_call: ReceivedCall) -> None:
    """Nobody wants to know at once."""


@dataclass(slots=True)
class ServerSink:
    """The address in place of Heap's, its log, and the ASGI application that fills it."""

    address: str = ""
    """What a back end puts in the place of ``https://heapanalytics.com``."""
    ticks: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    on_call: Callable[[ReceivedCall], None] = _ignore
    _answers: Answers = field(default_factory=Answers)
    _log: list[ReceivedCall] = field(default_factory=list)
    _lock: threading.Condition = field(default_factory=threading.Condition)
    """Told of each call."""
    _under_way: int = 0
    """How many calls have begun, and are not written down yet."""

    @property
    def eu_address(self) -> str:
        """What a back end puts in the place of ``https://c.eu.heap-api.com``."""
        return f"{self.address}{EU_PATH}"

    def begin(self) -> int:
        """Forget what the limits need, as for an account of its own; returns how many calls came
        before."""
        with self._lock:
            self._answers = Answers()
            return len(self._log)

    def log(self, since: int = 0) -> tuple[ReceivedCall, ...]:
        """The calls from number `since` on, in order of arrival."""
        with self._lock:
            return tuple(self._log[since:])

    def wait_for(self, due: Mapping[str, int], since: int, longest_s: float = LATEST_S) -> bool:
        """Wait until these events have come so often and no call is under way, or no longer than
        that; whether they have.

        A back end may tell of a purchase some time after the page that confirms it.
        """
        with self._lock:
            return self._lock.wait_for(
                lambda: self._has(due, since) and not self._under_way, longest_s
            )

    def _has(self, due: Mapping[str, int], since: int) -> bool:
        """Whether one environment has been told each of them so often.

        What was refused does not count, and what one idempotency key brings again counts once.
        """
        told: list[NamedEvent] = []
        seen: set[NamedEvent] = set()
        for call in self._log[since:]:
            for event in named_events(call.body) if call.status < FIRST_REFUSING else ():
                if event.key is None or event not in seen:
                    told.append(event)
                    seen.add(event)
        counts = Counter((event.name, event.app) for event in told)
        apps = {event.app for event in told}
        return all(
            max((counts[name, app] for app in apps), default=0) >= count
            for name, count in due.items()
        )

    def __len__(self) -> int:
        with self._lock:
            return len(self._log)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one call."""
        if scope["type"] != "http":
            return
        with self._counted():
            await self._take(scope, receive, send)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Have a call be under way for as long as the block takes."""
        with self._lock:
            self._under_way += 1
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1
                self._lock.notify_all()

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, tick, at = Request(scope, receive), next(self.ticks), time.time()
        try:
            body = await request.body()
        except ClientDisconnect:
            return
        url = meant(str(request.url))
        answer = self._answers.to(request.method, address(url).path, body, at)
        call = ReceivedCall(
            tick=tick,
            at=at,
            method=request.method,
            url=url,
            headers=without_access(tuple(request.headers.items())),
            body=body,
            status=answer.status,
            problem=answer.problem,
        )
        with self._lock:
            self._log.append(call)
            self._lock.notify_all()
        self.on_call(call)
        await PlainTextResponse(answer.body, answer.status)(scope, receive, send)


@contextmanager
def open_server_sink(
    port: int = 0, on_call: Callable[[ReceivedCall], None] = _ignore
) -> Iterator[ServerSink]:
    """Serve on loopback until the block ends; 0 takes a free port. Raises RecordError."""
    sink = ServerSink(on_call=on_call)
    try:
        with loopback.serve(sink, port) as taken:
            sink.address = f"http://127.0.0.1:{taken}"
            yield sink
    except loopback.LoopbackError as error:
        raise RecordError(f"the back end's calls cannot be taken: {error}") from error
