"""Heap's hosts played by the shop itself, for clicking through it by hand without the real ones."""

from base64 import b64decode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from heapqa.standin.files import classic_sdk, v5_config, v5_sdk

GIF = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""One transparent pixel."""


async def classic_file(request: Request) -> Response:
    """The classic stand-in SDK under the address the snippet asks for."""
    return _script(classic_sdk(str(request.path_params["app_id"])))


async def v5_config_file(request: Request) -> Response:
    """The configuration that loads the v5 stand-in SDK."""
    return _script(v5_config(str(request.path_params["env_id"])))


async def v5_file(_request: Request) -> Response:
    """The v5 stand-in SDK."""
    return _script(v5_sdk())


def _script(text: str) -> Response:
    return Response(text, media_type="text/javascript")


async def pixel(_request: Request) -> Response:
    """The answer to every hit; nothing is kept."""
    return Response(GIF, media_type="image/gif", headers={"Cache-Control": "no-store"})


async def message(_request: Request) -> Response:
    """The answer to every message of v5; nothing is kept."""
    return JSONResponse({})


ROUTES = [
    Route("/js/heap-{app_id:int}.js", classic_file),
    Route("/config/{env_id:int}/heap_config.js", v5_config_file),
    Route("/v5/heapjs-static/{version}/{plugins}/heap.js", v5_file),
    Route("/h", pixel),
    *(
        Route(f"/api/{name}", pixel)
        for name in ("identify", "identify_v3", "add_user_properties_v3", "telemetry")
    ),
    *(
        Route(f"/api/capture/v2/{name}", message, methods=["POST"])
        for name in ("track", "identify", "add_user_properties")
    ),
]
