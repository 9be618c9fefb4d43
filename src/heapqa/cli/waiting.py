"""Commands that serve until somebody ends them."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from heapqa.cli.output import say


@contextmanager
def until_interrupted() -> Iterator[None]:
    """What is said within comes first; then wait for Ctrl-C, which may come before that, too."""
    try:
        yield
        Event().wait()
    except KeyboardInterrupt:
        say("")
