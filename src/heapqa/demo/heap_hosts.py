"""Heap's hosts played by the shop itself, for clicking through it by hand without the real ones."""

from base64 import b64decode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from heapqa.standin.files import classic_sdk

GIF = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""One transparent pixel."""


async def sdk_file(request: Request) -> Response:
    """The stand-in SDK under the address the snippet asks for."""
    return Response(classic_sdk(str(request.path_params["app_id"])), media_type="text/javascript")


async def pixel(_request: Request) -> Response:
    """The answer to every hit; nothing is kept."""
    return Response(GIF, media_type="image/gif", headers={"Cache-Control": "no-store"})


ROUTES = [
    Route("/js/heap-{app_id:int}.js", sdk_file),
    Route("/h", pixel),
    *(
        Route(f"/api/{name}", pixel)
        for name in ("identify", "identify_v3", "add_user_properties_v3", "telemetry")
    ),
]
