"""The wait at the end of a sign-out or an answer, until the site has done what it was asked for.

A program's step ends with the click, as no person's visit does. A site in one page resets, or
erases, when its server has answered. One that is rendered by its server calls ``resetIdentity`` on
the page that a sign-out leads to, where the snippet keeps it until the SDK's file is there. A tag
manager brings the snippet later still: with a script that the page loads while it is shown.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from playwright.sync_api import BrowserContext, Request

from heapqa.model.step import (
    ConsentGranted,
    ConsentRejected,
    ConsentWithdrawn,
    LoggedOut,
    StateChange,
)
from heapqa.record.capture.observations import ObservedStep
from heapqa.record.play.checkpoint import LOOK_MS
from heapqa.record.play.devices import Devices
from heapqa.record.play.silence import HeapState, heap_state

PATIENCE_S = 2.0
"""How long server, page and SDK may take altogether: the SDK comes from this machine."""
ASKED_WITHIN_S = 0.3
"""How long a page that is loaded may take to ask for the SDK's file."""
ANSWERED_BY = {"document", "fetch", "xhr"}
"""What a site asks its server with; whatever else a page loads says nothing of an answer."""
SETTLES = (LoggedOut, ConsentGranted, ConsentRejected, ConsentWithdrawn)


class Parting:
    """Waits at the ends of one scenario's steps."""

    def __init__(self, devices: Devices) -> None:
        self._devices = devices
        self._observer = devices.observer
        self._wait = partial(devices.rounds.wait_briefly, LOOK_MS)

    @contextmanager
    def of(self, step: ObservedStep, becomes: StateChange | None) -> Iterator[Callable[[], None]]:
        """Gives what waits for the site's answers to all that was done meanwhile."""
        if not isinstance(becomes, SETTLES):
            yield lambda: None
            return
        with unanswered(self._observer.contexts[step.device]) as asks:
            yield partial(self._wait_for_site, step, asks, becomes)

    def _wait_for_site(
        self, step: ObservedStep, asks: Callable[[], bool], becomes: StateChange
    ) -> None:
        has_heap = self._asked_for_sdk(self._observer.observed.steps[0].opened.tick)

        def states() -> Iterator[HeapState]:
            pages = [number for number, _ in self._observer.pages_of(step.device)]
            return filter(None, (heap_state(self._observer, number) for number in pages))

        def waits() -> bool:
            """Whether a page has calls of a sign-out that wait, or may still come to have some."""
            return isinstance(becomes, LoggedOut) and any(
                state["waits"] or (has_heap and not state["runs"]) for state in states()
            )

        wait_for_queues(
            lambda: asks() or any(state["loads"] for state in states()),
            waits,
            lambda: self._asked_for_sdk(step.opened.tick),
            self._wait,
        )

    def _asked_for_sdk(self, since: float) -> bool:
        """Whether a page has asked for a file of Heap's after a place."""
        requests = self._observer.pause_log.requests
        return any(each.resource_type == "script" and each.tick > since for each in requests)


@contextmanager
def unanswered(context: BrowserContext) -> Iterator[Callable[[], bool]]:
    """Whether pages have asked meanwhile what is not answered, or was only just."""
    asked: dict[Request, None] = {}
    answered_at = 0.0

    def ask(request: Request) -> None:
        if request.resource_type in ANSWERED_BY:
            asked[request] = None

    def answer(request: Request) -> None:
        nonlocal answered_at
        if request in asked:
            del asked[request]
            answered_at = time.monotonic()

    def asks() -> bool:
        return bool(asked) or time.monotonic() - answered_at < LOOK_MS / 1000

    context.on("request", ask)
    context.on("requestfinished", answer)
    context.on("requestfailed", answer)
    try:
        yield asks
    finally:
        context.remove_listener("request", ask)
        context.remove_listener("requestfinished", answer)
        context.remove_listener("requestfailed", answer)


def wait_for_queues(
    loads: Callable[[], bool],
    waits: Callable[[], bool],
    asked: Callable[[], bool],
    wait: Callable[[], None],
) -> None:
    """Wait while a page `loads`, then while its queue `waits` for the SDK that it has `asked` for.

    `wait` lets a moment pass.
    """
    begun = time.monotonic()
    while loads() and time.monotonic() - begun < PATIENCE_S:
        wait()
    loaded = time.monotonic()
    while waits():
        now = time.monotonic()
        if now - begun > PATIENCE_S or (now - loaded > ASKED_WITHIN_S and not asked()):
            return
        wait()
