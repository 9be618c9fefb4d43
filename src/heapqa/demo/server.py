"""The shop on a port of this machine, for as long as it is needed."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from starlette.applications import Starlette

from heapqa.demo.errors import DemoError

HOST = "127.0.0.1"
STOP_WITHIN_S = 10.0


@contextmanager
def serve(app: Starlette, port: int = 0) -> Iterator[str]:
    """Serve the app on loopback in a thread and yield its base URL; port 0 takes a free one."""
    with _listening(port) as listener:
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", lifespan="off", ws="none", access_log=False)
        )
        thread = Thread(
            target=server.run, kwargs={"sockets": [listener]}, name="heapqa-shop", daemon=True
        )
        thread.start()
        try:
            yield f"http://{HOST}:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(STOP_WITHIN_S)
            server.force_exit = True


def _listening(port: int) -> socket.socket:
    """A bound and listening socket, so that a browser may connect before the server has started."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise DemoError(
            f"the shop cannot listen on port {port}: {error.strerror}; choose another port"
        ) from error
    listener.listen(128)
    return listener
