"""Commands that serve until somebody ends them."""

from threading import Event

from heapqa.cli.output import say


def wait_for_interrupt() -> None:
    """Wait for Ctrl-C."""
    try:
        Event().wait()
    except KeyboardInterrupt:
        say("")
