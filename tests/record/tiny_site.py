"""A site of one page, for testing the recorder on it."""

from collections.abc import Callable
from dataclasses import dataclass

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
    script: str = ""
    """Content of every address that ends in ``.js``."""

    def page(self, request: Request) -> Response:
        if request.url.path.endswith(".js"):
            return Response(self.script, media_type="text/javascript")
        headers = {"Content-Security-Policy": self.csp} if self.csp else {}
        return HTMLResponse(self.html, headers=headers)
