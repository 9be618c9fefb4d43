"""What ends a run early: SIGTERM is taken like Ctrl-C, so that browsers and files are put away."""

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import FrameType

import pytest

STOPPED = "the run was broken off before its end: what it had not played by then was not judged"


@dataclass(slots=True)
class _Stop:
    """Ends the run; a SIGTERM that comes after another signal does not disturb the ending."""

    asked: bool = False

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        again, self.asked = self.asked, True
        if not again or number == signal.SIGINT:
            raise KeyboardInterrupt


def stop_on_signals(config: pytest.Config) -> None:
    """Take SIGINT and SIGTERM over until pytest ends, unless somebody else has."""
    if threading.current_thread() is not threading.main_thread():
        return
    stop = _Stop()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)
        config.add_cleanup(partial(_give_back, signal.SIGINT, signal.default_int_handler))
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, stop)
        config.add_cleanup(partial(_give_back, signal.SIGTERM, signal.SIG_DFL))


def _give_back(number: signal.Signals, handler: Callable[..., object] | signal.Handlers) -> None:
    signal.signal(number, handler)
