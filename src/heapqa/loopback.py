"""An ASGI application served on loopback from a thread, with or without TLS."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

START_DEADLINE_S = 10.0


class _OfOthers(logging.Filter):
    """Keeps what servers of heapqa's threads tell of their work out of the log of a suite, which
    may look at all of it (`caplog`) or show it; not their warnings."""

    def filter(self, record: logging.LogRecord) -> bool:
        ours = (record.threadName or "").startswith(THREADS)
        return not ours or record.levelno >= logging.WARNING


def keep_out_of_logs(*loggers: str) -> None:
    """Leave what these tell from heapqa's own threads out; what others do with them is logged."""
    for name in loggers:
        logging.getLogger(name).addFilter(OF_OTHERS)


THREADS = "heapqa-"
"""How the names of heapqa's own threads begin."""
OF_OTHERS = _OfOthers()
keep_out_of_logs("asyncio", "uvicorn.error")


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
            target=server.run,
            kwargs={"sockets": [listener]},
            name=f"{THREADS}loopback",
            daemon=True,
        )
        thread.start()
        if not server.listening.wait(START_DEADLINE_S):
            raise LoopbackError("the local server did not start; see the messages above")
        try:
            yield int(listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(START_DEADLINE_S)
