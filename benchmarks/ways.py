"""The ways of watching a page's traffic that are compared."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from playwright.sync_api import BrowserContext, Request, Route

from heapqa.record.capture.observations import Observations
from heapqa.record.capture.replies import PIXEL
from heapqa.record.play.observer import Observer
from heapqa.record.play.recorder import Recorder

Attach = Callable[[BrowserContext], object]
Way = Callable[[Recorder], AbstractContextManager[Attach]]
"""Prepares the browser, yields what prepares each context, and undoes itself."""

TRACKER = "**://heapanalytics.com/**"


@contextmanager
def none(_recorder: Recorder) -> Iterator[Attach]:
    """Nobody watches; the pixel is answered by the sink."""
    yield lambda _context: None


@contextmanager
def on_request(_recorder: Recorder) -> Iterator[Attach]:
    """`context.on("request")`, reading what every such listener reads."""
    seen: list[str] = []

    def note(request: Request) -> None:
        seen.append(request.url)

    yield lambda context: context.on("request", note)


@contextmanager
def route(_recorder: Recorder) -> Iterator[Attach]:
    """`context.route` with the tracker's pattern, fulfilling."""

    def fulfil(route: Route) -> None:
        route.fulfill(status=200, content_type="image/gif", body=PIXEL)

    yield lambda context: context.route(TRACKER, fulfil)


@contextmanager
def heapqa(recorder: Recorder) -> Iterator[Attach]:
    """The recorder as it is: armed in the browser, with an observer in every context.

    Without the check before arming, which is made once a session and would disturb the first load.
    """
    armed = Recorder(recorder.browser, recorder.sink, recorder.site)
    armed.pause_log.arm()
    try:
        yield lambda context: _observe(context, armed)
    finally:
        armed.disarm()


def _observe(context: BrowserContext, recorder: Recorder) -> None:
    Observer(Observations(itertools.count(1)), recorder.pause_log).watch(context)


NONE, RECORDER = "no interception", "heapqa's recorder"
WAYS: dict[str, Way] = {
    NONE: none,
    'context.on("request")': on_request,
    "context.route": route,
    RECORDER: heapqa,
}
