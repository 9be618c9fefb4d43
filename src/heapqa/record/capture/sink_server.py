"""Serves the sink on a loopback port: TLS, HTTP/2, HTTP/1.1, WebSockets, and a UDP listener."""

import asyncio
import base64
import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID
from h2.connection import H2Connection
from h2.events import PriorityUpdated
from hypercorn.asyncio import serve
from hypercorn.config import Config
from hypercorn.protocol.h2 import H2Protocol
from hypercorn.typing import ASGIFramework

from heapqa.loopback import THREADS, keep_out_of_logs
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink import Sink
from heapqa.record.errors import RecordError

keep_out_of_logs("hpack.hpack", "hpack.table")

HOST = "127.0.0.1"
START_DEADLINE_S = 10.0
"""A server that binds a loopback port is up within milliseconds; later something is broken."""
GOODBYE_S = 1.0
"""How long connections have to end in good order: browsers do not answer TLS's goodbye."""
IDLE_S = 24 * 3600.0
"""How long a connection may be idle: for longer than a run. Were it closed meanwhile, a request on
its way might meet the end of it, and a browser cannot send again what it streams."""
LARGEST_HEADER_BYTES = 16 * 2**20
"""Browsers send addresses of up to 2 MB."""
H2Connection.DEFAULT_MAX_HEADER_LIST_SIZE = LARGEST_HEADER_BYTES
"""Hypercorn's own setting is announced but not applied: without this an address of 64 KB ends the
connection, and with it every other request under way on it."""


async def _take_as_they_come(_protocol: H2Protocol, _event: PriorityUpdated) -> None:
    """Leave priorities alone: every answer is small."""


H2Protocol._priority_updated = _take_as_they_come  # type: ignore[method-assign, assignment]
"""Hypercorn keeps requests that others depended on, or that a browser tells more of when they are
over, for as long as the connection lasts; after a thousand of them it ends the connection."""
LARGEST_MESSAGE_BYTES = 256 * 2**20
"""As long as a line of a saved recording may be: what is larger could be seen, but not kept."""


def write_certificate(folder: Path) -> tuple[Path, Path, str]:
    """A self-signed certificate for two days; returns its path, its key's path and its SPKI pin."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "heapqa sink")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    certificate_path, key_path = folder / "sink.pem", folder / "sink.key"
    certificate_path.write_bytes(certificate.public_bytes(Encoding.PEM))
    key_path.touch(mode=0o600)
    key_path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return certificate_path, key_path, base64.b64encode(sha256(public).digest()).decode()


class _Config(Config):
    """Takes the TLS context from memory, so that no key stays on the disk while the sink serves."""

    tls: ssl.SSLContext | None = None

    @property
    def ssl_enabled(self) -> bool:
        """Always: the sink speaks nothing but TLS."""
        return True

    def create_ssl_context(self) -> ssl.SSLContext | None:
        """The context that was made at the first start."""
        return self.tls


def _tls() -> tuple[ssl.SSLContext, str]:
    """A context with a certificate of its own, of which no file is left, and its SPKI pin."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.set_alpn_protocols(["h2", "http/1.1"])
    with TemporaryDirectory(prefix="heapqa-sink-") as folder:
        certificate, key, spki = write_certificate(Path(folder))
        context.load_cert_chain(certificate, key)
    return context, spki


def _sockets(port: int) -> tuple[socket.socket, socket.socket]:
    """A TCP and a UDP socket on the same port, a free one when 0 is asked for."""
    for _ in range(10):
        tcp = socket.create_server((HOST, port), backlog=2048)
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            udp.bind(tcp.getsockname())
        except OSError:
            tcp.close()
            udp.close()
        else:
            udp.setblocking(False)
            return tcp, udp
    raise RecordError("no port of this machine is free for both TCP and UDP: end other programs")


class _Datagrams(asyncio.DatagramProtocol):
    """Writes down that something came by UDP; QUIC hides what it was and for whom."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    def datagram_received(self, data: bytes, _address: object) -> None:
        self.sink.add("QUIC", "", body=data, kind="datagram")


def _ignore_hang_ups(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A browser that ends does not say goodbye on its connections."""
    if not isinstance(context.get("exception"), (OSError, asyncio.CancelledError)):
        loop.default_exception_handler(context)


class _Loop(asyncio.SelectorEventLoop):
    """Does not wait long for browsers to say goodbye, which they do not: asyncio allows 30 s."""

    def __init__(self) -> None:
        super().__init__()
        self._connections: dict[asyncio.Future[None], asyncio.BaseTransport] = {}
        """The end of each open connection, which is still to come."""

    async def create_server(self, *args: Any, **options: Any) -> asyncio.Server:
        factory, *others = args
        return await super().create_server(
            lambda: self._watched(factory()), *others, **options, ssl_shutdown_timeout=GOODBYE_S
        )

    def _watched(self, protocol: Any) -> Any:
        """The protocol of a new connection, which is known from its beginning to its end."""
        lost: asyncio.Future[None] = self.create_future()
        made, ended = protocol.connection_made, protocol.connection_lost

        def connection_made(transport: asyncio.BaseTransport) -> None:
            self._connections[lost] = transport
            made(transport)

        def connection_lost(error: Exception | None) -> None:
            if self._connections.pop(lost, None) is not None:
                lost.set_result(None)
            ended(error)

        protocol.connection_made, protocol.connection_lost = connection_made, connection_lost
        return protocol

    async def hang_up(self) -> None:
        """Close every connection, whatever the browser at its other end does."""
        for transport in self._connections.values():
            transport.abort()  # type: ignore[attr-defined]  # only of transports that write
        if ends := tuple(self._connections):
            await asyncio.wait(ends, timeout=GOODBYE_S)


@dataclass(slots=True)
class SinkServer:
    """The thread that serves a sink; can be stopped and started again on the same port."""

    sink: Sink
    app: ASGIFramework
    """What answers: the sink, or a witness around it."""
    _thread: threading.Thread | None = None
    _loop: _Loop | None = None
    _stop: asyncio.Event | None = None
    _tls: ssl.SSLContext | None = None

    def start(self) -> None:
        """Serve; raises RecordError when no port can be had or the server does not come up."""
        if self._tls is None:
            self._tls, self.sink.spki = _tls()
        tcp, udp = _sockets(self.sink.port)
        self.sink.port = int(tcp.getsockname()[1])
        up = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(tcp, udp, up), name=f"{THREADS}sink", daemon=True
        )
        self._thread.start()
        if not up.wait(START_DEADLINE_S):
            raise RecordError("the sink did not start; see the messages above")

    def stop(self) -> None:
        """Stop serving; the log stays."""
        if self._loop is not None and self._stop is not None and self.sink.alive:
            self._loop.call_soon_threadsafe(self._stop.set)
            self.sink.alive = False
        if self._thread is not None:
            self._thread.join(START_DEADLINE_S)

    def _run(self, tcp: socket.socket, udp: socket.socket, up: threading.Event) -> None:
        try:
            loop = self._loop = _Loop()
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(self._serve(loop, tcp, udp, up))
        finally:
            self.sink.alive = False

    async def _serve(
        self, loop: _Loop, tcp: socket.socket, udp: socket.socket, up: threading.Event
    ) -> None:
        self._stop = asyncio.Event()
        loop.set_exception_handler(_ignore_hang_ups)
        transport, _ = await loop.create_datagram_endpoint(lambda: _Datagrams(self.sink), sock=udp)
        self.sink.starts, self.sink.alive = self.sink.starts + 1, True
        loop.call_soon(up.set)
        try:
            await serve(self.app, self._config(tcp), shutdown_trigger=self._stop.wait)
        finally:
            transport.close()
            await loop.hang_up()

    def _config(self, tcp: socket.socket) -> Config:
        config = _Config()
        config.tls = self._tls
        config.bind = [f"fd://{tcp.detach()}"]
        config.errorlog = config.accesslog = None
        config.graceful_timeout = 0.2
        config.backlog = 2048
        config.keep_alive_max_requests = 10**9
        config.keep_alive_timeout = IDLE_S
        config.h2_max_header_list_size = LARGEST_HEADER_BYTES
        config.h11_max_incomplete_size = LARGEST_HEADER_BYTES
        config.websocket_max_message_size = LARGEST_MESSAGE_BYTES
        return config


@contextmanager
def serving(sink: Sink, app: ASGIFramework | None = None) -> Iterator[SinkServer]:
    """Serve the sink, or what is around it, until the block ends; the server can be restarted."""
    server = SinkServer(sink, sink if app is None else app)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def open_sink(
    replies: Replies | None = None, around: Callable[[Sink], ASGIFramework] | None = None
) -> Iterator[Sink]:
    """Serve a sink on a free loopback port until the block ends.

    `around` wraps the application, for a witness of its own.
    """
    sink = Sink(replies=replies or Replies())
    with serving(sink, around(sink) if around else None):
        yield sink
