"""The TLS sink: where every tracking host resolves to, so that nothing reaches a real one."""

import base64
import datetime
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

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
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from heapqa.loopback import serve
from heapqa.model.frozen import Pairs
from heapqa.record.replies import Replies


@dataclass(frozen=True, slots=True)
class SunkRequest:
    """A request that reached the sink, byte for byte."""

    at: float
    """Unix seconds."""
    method: str
    url: str
    headers: Pairs
    body: bytes
    status: int


@dataclass(slots=True)
class Sink:
    """A running sink: its address, its key's fingerprint and its log."""

    port: int = 0
    spki: str = ""
    """Base64 of the SHA-256 of the certificate's public key; the only one the browser trusts."""
    replies: Replies = field(default_factory=Replies)
    _log: list[SunkRequest] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def log(self, since: int = 0) -> tuple[SunkRequest, ...]:
        """All requests from number `since` on, in order of arrival."""
        with self._lock:
            return tuple(self._log[since:])

    def __len__(self) -> int:
        with self._lock:
            return len(self._log)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as Heap would and write the request down (ASGI)."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        body = await request.body()
        reply = self.replies.to(request.method, str(request.url))
        headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in request.headers.raw)
        with self._lock:
            self._log.append(
                SunkRequest(
                    time.time(), request.method, str(request.url), headers, body, reply.status
                )
            )
        await Response(reply.body, reply.status, dict(reply.headers))(scope, receive, send)


def _write_certificate(folder: Path) -> tuple[Path, Path, str]:
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


@contextmanager
def open_sink(replies: Replies | None = None) -> Iterator[Sink]:
    """Run a sink on a free loopback port until the block ends."""
    sink = Sink(replies=replies or Replies())
    with TemporaryDirectory(prefix="heapqa-sink-") as folder:
        certificate, key, sink.spki = _write_certificate(Path(folder))
        with serve(sink, certificate=certificate, key=key) as sink.port:
            yield sink
