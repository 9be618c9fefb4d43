"""Basket, checkout and the page that confirms an order."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from heapqa.demo.database import Order
from heapqa.demo.public import missing
from heapqa.demo.shop import form_field, shop_of
from heapqa.demo.wares import money, ware_by_slug


async def add(request: Request) -> Response:
    """Put one piece into the basket."""
    shop = shop_of(request)
    ware = ware_by_slug(await form_field(request, "ware"))
    if ware is None:
        return await missing(request)
    basket = shop.visit(request).basket
    basket[ware.slug] = basket.get(ware.slug, 0) + 1
    return shop.redirect(request, "/basket", f"{ware.name} is in your basket.")


async def remove(request: Request) -> Response:
    """Take a line out of the basket."""
    shop = shop_of(request)
    shop.visit(request).basket.pop(await form_field(request, "ware"), None)
    return shop.redirect(request, "/basket", "Taken out. It keeps.")


async def basket(request: Request) -> Response:
    """The basket."""
    shop = shop_of(request)
    visit = shop.visit(request)
    return shop.page(request, "basket.html", lines=visit.lines(), total=money(visit.pence))


async def checkout(request: Request) -> Response:
    """Where an order goes and how it is paid for."""
    shop = shop_of(request)
    visit = shop.visit(request)
    if not visit.basket:
        return shop.redirect(request, "/basket", "There is nothing to pay for yet.")
    return shop.page(request, "checkout.html", lines=visit.lines(), total=money(visit.pence))


async def pay(request: Request) -> Response:
    """Turn the basket into an order; the card is not charged, this is a demonstration."""
    shop = shop_of(request)
    visit = shop.visit(request)
    if not visit.basket:
        return shop.redirect(request, "/basket", "There is nothing to pay for yet.")
    visit.order = Order(shop.database.next_order_number(), visit.pence, visit.pieces)
    visit.order_is_news = True
    visit.basket.clear()
    if visit.account is not None:
        await shop.tell_purchase(request, visit.account, visit.order)
    return shop.redirect(request, f"/order/{visit.order.number}")


async def order(request: Request) -> Response:
    """The confirmation, which tells the page's scripts of the order once."""
    shop = shop_of(request)
    visit = shop.visit(request)
    if visit.order is None or visit.order.number != request.path_params["number"]:
        return await missing(request)
    news, visit.order_is_news = visit.order_is_news, False
    return shop.page(request, "order.html", order=visit.order, track_order=news)


ROUTES = [
    Route("/basket", basket),
    Route("/basket/add", add, methods=["POST"]),
    Route("/basket/remove", remove, methods=["POST"]),
    Route("/checkout", checkout),
    Route("/checkout", pay, methods=["POST"]),
    Route("/order/{number}", order),
]
