"""The forms that reach a person: demo requests for restaurants, and support."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from heapqa.demo.shop import shop_of


async def trade(request: Request) -> Response:
    """The page for restaurants, with the form that asks for a demonstration."""
    return shop_of(request).page(request, "trade.html")


async def trade_thanks(request: Request) -> Response:
    """The thanks for a demo request, however it was sent."""
    return shop_of(request).page(request, "trade_thanks.html")


async def request_demo(request: Request) -> Response:
    """Take a demo request; nothing of it is kept."""
    return shop_of(request).redirect(request, "/trade/thanks")


async def support(request: Request) -> Response:
    """The form to ask for help."""
    return shop_of(request).page(request, "support.html")


async def support_thanks(request: Request) -> Response:
    """The thanks for a question."""
    return shop_of(request).page(request, "support_thanks.html")


async def ask(request: Request) -> Response:
    """Take a question; nothing of it is kept."""
    return shop_of(request).redirect(request, "/support/thanks")


ROUTES = [
    Route("/trade", trade),
    Route("/trade", request_demo, methods=["POST"]),
    Route("/trade/thanks", trade_thanks),
    Route("/support", support),
    Route("/support", ask, methods=["POST"]),
    Route("/support/thanks", support_thanks),
]
