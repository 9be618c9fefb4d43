"""A CDN on this machine: answers as it is told to, and remembers what it was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from heapqa.loopback import serve

LOADER = "/js/heap-1122334455.js"
CONFIG = "/config/1122334455/heap_config.js"
CORE = "/v5/heapjs-static/5.3.6/core/heap.js"


@dataclass(slots=True)
class Cdn:
    """Answers by path; anything else is not found."""

    url: str = ""
    answers: dict[str, Response] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Path and query of every request."""

    def serve(self, path: str, text: str) -> str:
        """Have a path answer with a script; returns its address."""
        self.answers[path] = Response(text, media_type="text/javascript")
        return self.url + path

    def redirect(self, path: str, target: str) -> str:
        """Have a path redirect; returns its address."""
        self.answers[path] = Response(status_code=302, headers={"Location": target})
        return self.url + path

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/{path:path}", self._answer, methods=["GET", "POST"])])

    def _answer(self, request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        self.asked.append(request.url.path + query)
        return self.answers.get(request.url.path, Response(status_code=404))


@contextmanager
def open_cdn() -> Iterator[Cdn]:
    """A CDN that has nothing yet."""
    cdn = Cdn()
    with serve(cdn.app()) as port:
        cdn.url = f"http://127.0.0.1:{port}"
        yield cdn
