"""The shop's support, who look into a customer's account in the customer's place."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from heapqa.demo.shop import form_field, shop_of


async def staff_page(request: Request) -> Response:
    """Where support opens a customer's account; customers are sent away."""
    shop = shop_of(request)
    visit = shop.visit(request)
    if visit.account is None or not (visit.staff or visit.account).works_here:
        return shop.redirect(request, "/", "That page is for our support.")
    return shop.page(request, "staff.html")


async def enter(request: Request) -> Response:
    """Show a customer's account to whoever of the support is signed in."""
    shop = shop_of(request)
    visit = shop.visit(request)
    acting = visit.staff or visit.account
    customer = shop.database.customer(await form_field(request, "customer"))
    if acting is None or not acting.works_here or customer is None:
        return shop.redirect(request, "/staff", "We have no customer of that number.")
    visit.account, visit.staff = customer, acting
    return shop.redirect(request, "/account", "You are in a customer's place.")


async def leave(request: Request) -> Response:
    """Go back to one's own account."""
    shop = shop_of(request)
    visit = shop.visit(request)
    if visit.staff is not None:
        visit.account, visit.staff = visit.staff, None
    return shop.redirect(request, "/staff", "You are yourself again.")


ROUTES = [
    Route("/staff", staff_page),
    Route("/staff", enter, methods=["POST"]),
    Route("/staff/leave", leave, methods=["POST"]),
]
