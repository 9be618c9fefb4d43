"""A site of one page, for testing the recorder on it."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from heapqa.flow import Flow
from heapqa.model.recording import Recording

APP_ID = "1122334455"

Play = Callable[[Callable[[Flow], None]], Recording]
"""Plays a function as a scenario."""


@dataclass(slots=True)
class TinySite:
    """A site whose every page is the one HTML text set here."""

    url: str = ""
    html: str = "<!doctype html><title>Tiny</title>"
    csp: str = ""
    embedder_policy: str = ""
    script: str = ""
    """Content of every address that ends in ``.js``."""
    script_goes: Event | None = None
    """Set once the site may answer with it; None for at once."""

    pages: dict[str, str] = field(default_factory=dict)
    """HTML texts of addresses that have one of their own, by path."""
    asked: list[str] = field(default_factory=list)
    """Paths that it was asked for."""
    gpc: dict[str, str | None] = field(default_factory=dict)
    """By path, the header of Global Privacy Control with which it was asked for last."""
    password: str = ""
    """Which everybody must give, with whatever name; empty when nobody must."""

    def page(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        self.gpc[request.url.path] = request.headers.get("sec-gpc")
        if self.password and not self._knows_it(request.headers.get("authorization", "")):
            return Response(status_code=401, headers={"WWW-Authenticate": 'Basic realm="QA"'})
        if request.url.path.endswith(".js"):
            if self.script_goes:
                self.script_goes.wait(timeout=10)
            return Response(self.script, media_type="text/javascript")
        headers = {"Content-Security-Policy": self.csp} if self.csp else {}
        if self.embedder_policy:
            headers["Cross-Origin-Embedder-Policy"] = self.embedder_policy
        html = self.pages.get(request.url.path, self.html)
        return HTMLResponse(html, headers=headers)

    def _knows_it(self, given: str) -> bool:
        scheme, _, packed = given.partition(" ")
        return scheme == "Basic" and b64decode(packed).decode().endswith(f":{self.password}")
