"""An ASGI application served on loopback from a thread, with or without TLS."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

START_DEADLINE_S = 10.0


class LoopbackError(Exception):
    """The server could not be started; the message says what to do."""


class _Server(uvicorn.Server):
    """A uvicorn server that tells when it listens, so that nobody has to poll for it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


def _bind(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port), backlog=2048)
    except OSError as cause:
        raise LoopbackError(
            f"port {port} on 127.0.0.1 cannot be used ({cause.strerror}); choose another one"
        ) from cause


@contextmanager
def serve(
    app: ASGIApp, port: int = 0, *, certificate: Path | None = None, key: Path | None = None
) -> Iterator[int]:
    """Serve until the block ends; yields the port, a free one when 0 was asked for.

    `certificate` and `key` are PEM files; with them the server speaks TLS.
    Raises LoopbackError when the port is taken or the server does not come up.
    """
    with closing(_bind(port)) as listener:
        server = _Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                ws="none",
                timeout_graceful_shutdown=1,
                ssl_certfile=str(certificate) if certificate else None,
                ssl_keyfile=str(key) if key else None,
            )
        )
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listener]}, name="heapqa-loopback", daemon=True
        )
        thread.start()
        if not server.listening.wait(START_DEADLINE_S):
            raise LoopbackError("the local server did not start; see the messages above")
        try:
            yield int(listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(START_DEADLINE_S)
