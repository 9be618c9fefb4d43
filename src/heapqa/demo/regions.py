"""What depends on where visitors come from, and pages that others embed."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from heapqa.demo.shop import REGION_COOKIE, shop_of

COUNTING = """addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const pixel = PIXEL.replace(/\\b(ts|st)=\\d+/g, `$1=${Date.now()}`);
  if (event.request.mode === "navigate") fetch(pixel, { mode: "no-cors", credentials: "omit" });
});
"""
"""A service worker that counts pages, whatever the visitor answered."""


async def from_the_us(_request: Request) -> Response:
    """The front page for a visitor from the US, whom nobody asks."""
    response = RedirectResponse("/", 303)
    response.set_cookie(REGION_COOKIE, "us", samesite="lax")
    return response


async def counting(request: Request) -> Response:
    """The service worker."""
    url = shop_of(request).installation.pixel_url(request.url.hostname or "", "/")
    script = COUNTING.replace("PIXEL", repr(url))
    return Response(script, media_type="text/javascript")


async def embedded(request: Request) -> Response:
    """A page in a frame of another, which has a snippet of its own."""
    response = shop_of(request).page(request, "embedded.html")
    policy = response.headers["Content-Security-Policy"]
    response.headers["Content-Security-Policy"] = policy.replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    )
    return response


ROUTES = [
    Route("/us", from_the_us),
    Route("/counting.js", counting),
    Route("/embedded", embedded),
]
