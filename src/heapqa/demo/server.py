"""The shop on a port of this machine, for as long as it is needed."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from starlette.types import ASGIApp

from heapqa import loopback
from heapqa.demo.errors import DemoError

HOST = "127.0.0.1"


@contextmanager
def serve(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """Serve the app on loopback in a thread and yield its base URL; port 0 takes a free one.

    Raises a DemoError when the port cannot be had.
    """
    with ExitStack() as stack:
        try:
            taken = stack.enter_context(loopback.serve(app, port))
        except loopback.LoopbackError as error:
            raise DemoError(f"the shop cannot be served: {error}") from error
        yield f"http://{HOST}:{taken}"
