"""Signals that end a run early: SIGTERM acts like Ctrl-C, so that browsers and files are closed."""

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import FrameType

import pytest


@dataclass(slots=True)
class _Interrupt:
    """Ends the run; a SIGTERM that follows another signal does not disturb the clean-up."""

    received: bool = False

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        again, self.received = self.received, True
        if not again or number == signal.SIGINT:
            raise KeyboardInterrupt


def interrupt_on_signals(config: pytest.Config) -> None:
    """Handle SIGINT and SIGTERM until pytest ends, unless somebody else does."""
    if threading.current_thread() is not threading.main_thread():
        return
    interrupt = _Interrupt()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
        config.add_cleanup(partial(_restore, signal.SIGINT, signal.default_int_handler))
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, interrupt)
        config.add_cleanup(partial(_restore, signal.SIGTERM, signal.SIG_DFL))


def _restore(number: signal.Signals, handler: Callable[..., object] | signal.Handlers) -> None:
    signal.signal(number, handler)
