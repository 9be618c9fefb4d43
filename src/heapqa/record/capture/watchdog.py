"""The watchdog: ends what a page would have the recorder wait for without end."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from greenlet import greenlet
from playwright.sync_api import Error as PlaywrightError

PACE_S = 2.0
"""How long each act has to show its effect before the next one is tried: a script is stopped and a
page closed within milliseconds, on a busy machine within a second."""

Call = Callable[[], object]
"""One call of Playwright."""
Act = Callable[[], Iterable[Call]]
"""A way to end the waiting: calls that are made side by side."""


@dataclass(slots=True)
class Limit:
    """How long a block may wait, and what is done about it."""

    acts: list[Act]
    expired: bool = False
    _timers: list[asyncio.TimerHandle] = field(default_factory=list)

    def start(self, seconds: float) -> None:
        """Let the time run; without a running Playwright there is nothing to wait for."""
        with suppress(RuntimeError):
            loop = asyncio.get_running_loop()
            for number, act in enumerate(self.acts):
                self._timers.append(loop.call_later(seconds + number * PACE_S, self._do, act))

    def stop(self) -> None:
        """Do nothing more."""
        for timer in self._timers:
            timer.cancel()

    def _do(self, act: Act) -> None:
        """Make the calls in greenlets of their own, as Playwright runs its event handlers."""
        self.expired = True
        for call in act():
            greenlet(_attempt).switch(call)


@contextmanager
def limit(seconds: float | None, *acts: Act) -> Iterator[Limit]:
    """While the block takes longer than `seconds`, try the acts one after the other.

    They are tried while a call of Playwright waits; it then raises in the block. None or 0 is no
    limit.
    """
    waiting = Limit(list(acts))
    if seconds:
        waiting.start(seconds)
    try:
        yield waiting
    finally:
        waiting.stop()


def _attempt(call: Call) -> None:
    with suppress(PlaywrightError):  # the page may be gone, and the waiting with it
        call()
