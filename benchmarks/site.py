"""The site under measurement: two pages that share 50 cacheable files, and a tracking pixel."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from heapqa.loopback import serve

FILES = 50
APP_ID = "1122334455"
PIXEL = f"https://heapanalytics.com/h?a={APP_ID}&u=1&v=2&s=3&b=web&tv=4.0&z=0&h=%2F&ts=1&st=2"
FILE_BYTES = 4096
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><desc>{}</desc></svg>'
CACHEABLE = {"Cache-Control": "public, max-age=3600"}


def _page() -> str:
    """20 scripts, 10 style sheets and 20 images, then the pixel that the load event waits for."""
    tags = [f'<link rel="stylesheet" href="/file/{n}.css">' for n in range(10)]
    tags += [f'<script src="/file/{n}.js"></script>' for n in range(20)]
    tags += [f'<img src="/file/{n}.svg" alt="">' for n in range(20)]
    pixel = f'<img src="{PIXEL.replace("&", "&amp;")}" alt="">'
    return (
        f"<!doctype html><title>Measured</title><link rel=icon href=data:,>{''.join(tags)}{pixel}"
    )


class CountingSite:
    """An ASGI application that counts what is asked of it."""

    def __init__(self) -> None:
        self.hits = 0
        page = _page()
        filler = "x" * FILE_BYTES
        self._contents = {
            "css": (f"/* {filler} */", "text/css"),
            "js": (f"// {filler}", "text/javascript"),
            "svg": (SQUARE.format(filler), "image/svg+xml"),
        }

        async def html(_request: Request) -> HTMLResponse:
            self.hits += 1
            return HTMLResponse(page)

        async def file(request: Request) -> Response:
            self.hits += 1
            content, media_type = self._contents[request.path_params["kind"]]
            return Response(content, media_type=media_type, headers=CACHEABLE)

        self.app = Starlette(routes=[Route("/file/{name}.{kind}", file), Route("/{path}", html)])


def _serve_until_told(pipe: Connection) -> None:
    site = CountingSite()
    with serve(site.app) as port:
        pipe.send(port)
        while pipe.recv() == "hits":
            pipe.send(site.hits)


class MeasuredSite:
    """The site in a process of its own, so that it does not compete with the recorder's Python."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.url = f"http://127.0.0.1:{pipe.recv()}"

    def hits(self) -> int:
        """How many requests have reached the site so far."""
        self._pipe.send("hits")
        return int(self._pipe.recv())


@contextmanager
def measured_site() -> Iterator[MeasuredSite]:
    """Serve the site until the block ends."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve_until_told, args=(theirs,))
    process.start()
    theirs.close()
    try:
        yield MeasuredSite(ours)
    finally:
        ours.send("end")
        process.join()
