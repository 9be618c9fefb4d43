"""Serves the page on this machine alone, to who knows its address."""

import hmac
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from queue import Empty
from secrets import token_urlsafe
from threading import Thread
from urllib.parse import urlsplit

from pydantic import ValidationError

from heapqa.live.hub import Hub
from heapqa.live.state import COMMANDS, Answer
from heapqa.record.errors import RecordError

HOST = "127.0.0.1"
OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""A name of another kind that leads here is somebody else's trick (DNS rebinding)."""
FILES = {
    "": ("live.html", "text/html; charset=utf-8"),
    "live.css": ("live.css", "text/css; charset=utf-8"),
    "live.js": ("live.js", "text/javascript; charset=utf-8"),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LONGEST = 64_000
"""Bytes of a command: a text that is typed, and no more."""
TIMEOUT_S = 20.0
"""For an answer of the browser's, and for a request to arrive."""
NO_ANSWER = "the browser does not answer: does a page hang, or a window ask something?"
BEAT_S = 10.0
"""Between signs of life, by which a screen that is gone is noticed."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = False
    hub: Hub
    token: str

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a screen that has gone away."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "heapqa"
    sys_version = ""
    timeout = TIMEOUT_S

    def do_GET(self) -> None:
        """The page, its files, the stream of messages, and a picture of the tab."""
        name = self._name()
        if name is None:
            return
        if name in FILES:
            file, kind = FILES[name]
            self._answer(files("heapqa.live.page").joinpath(file).read_bytes(), kind)
        elif name == "messages":
            self._stream()
        elif name == "screen":
            picture = self._ask(None)
            if isinstance(picture, bytes):
                self._answer(picture, "image/jpeg")
            else:
                self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, picture.message)
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")

    def do_POST(self) -> None:
        """A command, as JSON."""
        if self._name() != "do":
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LONGEST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {LONGEST} bytes")
            return
        if self.headers.get_content_type() != "application/json":
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "commands are JSON")
            return
        try:
            command = COMMANDS.validate_json(self.rfile.read(int(length)))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"]))
            self._refuse(HTTPStatus.BAD_REQUEST, f"{where}: {first['msg']}")
            return
        answer = self._ask(command)
        assert isinstance(answer, Answer)
        self._answer(answer.model_dump_json().encode(), "application/json")

    def _ask(self, command: object) -> Answer | bytes:
        try:
            return self.server.hub.ask(command, TIMEOUT_S)  # type: ignore[arg-type]
        except TimeoutError:
            return Answer(ok=False, message=NO_ANSWER)

    def _name(self) -> str | None:
        """What is asked for, behind the token; None for who must not ask, and has been told."""
        host = self.headers.get("Host", "")
        if _without_port(host) not in OWN_NAMES:
            self._refuse(HTTPStatus.FORBIDDEN, "ask for 127.0.0.1 or localhost")
            return None
        origin, fetched = self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site", "none")
        is_own = origin is None or urlsplit(origin).netloc == host
        if not is_own or fetched not in {"same-origin", "none"}:
            self._refuse(HTTPStatus.FORBIDDEN, "other sites must not ask")
            return None
        _, token, *rest = [*urlsplit(self.path).path.split("/"), ""]
        if not hmac.compare_digest(token.encode(), self.server.token.encode()) or len(rest) < 1:
            self._refuse(HTTPStatus.FORBIDDEN, "open the address that heapqa live has printed")
            return None
        return "/".join(rest).strip("/")

    def _answer(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self._headers(kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _headers(self, kind: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self.close_connection = True
        body = Answer(ok=False, message=message).model_dump_json().encode()
        self._answer(body, "application/json", status)

    def _stream(self) -> None:
        """Server-sent events until the visit or the screen ends."""
        screen = self.server.hub.join()
        if screen is None:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "too many screens: close some")
            return
        self.close_connection = True
        try:
            self.send_response(HTTPStatus.OK)
            self._headers("text/event-stream; charset=utf-8")
            self.end_headers()
            while self.server.hub.has(screen) or not screen.empty():
                try:
                    message = screen.get(timeout=BEAT_S)
                except Empty:
                    self.wfile.write(b": still here\n\n")
                    continue
                if message is None:
                    self.wfile.write(b"event: over\ndata: {}\n\n")
                    break
                kind, text = message
                self.wfile.write(f"event: {kind}\ndata: {text}\n\n".encode())
        except OSError:  # the screen is gone
            return
        finally:
            self.server.hub.leave(screen)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the terminal is for what the visit tells."""


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


@contextmanager
def serve_page(hub: Hub, port: int = 0) -> Iterator[str]:
    """Serve the page until the block ends; yields its address, with the secret in it.

    Raises RecordError when the port cannot be had.
    """
    try:
        server = _Server((HOST, port), _Handler)
    except OSError as error:
        raise RecordError(
            f"port {port} on {HOST} cannot be used ({error.strerror}); choose another with --port"
        ) from error
    server.hub, server.token = hub, token_urlsafe(18)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/{server.token}/"
    finally:
        hub.close()
        server.shutdown()
        server.server_close()
        thread.join()
