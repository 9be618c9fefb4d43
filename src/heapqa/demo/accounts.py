"""Signing up, in and out, the account page and forgotten passwords."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from heapqa.demo.database import Account
from heapqa.demo.second_domain import second_domain
from heapqa.demo.shop import Shop, form_field, shop_of


async def sign_in_form(request: Request) -> Response:
    """The form to sign in."""
    return shop_of(request).page(request, "sign_in.html")


async def sign_in(request: Request) -> Response:
    """Sign in, or say that it did not work without saying why."""
    shop = shop_of(request)
    email, password = await form_field(request, "email"), await form_field(request, "password")
    visit, account = shop.visit(request), shop.database.sign_in(email, password)
    visit.claimed = None
    if account is None:
        if shop.switches.is_on("identify-before-password-checked"):
            visit.claimed = shop.database.customer_of(email)
        return shop.redirect(request, "/sign-in", "That did not match. Try once more.")
    visit.account, visit.staff = account, None
    return shop.redirect(request, "/account", "Good to have you back.")


async def sign_up_form(request: Request) -> Response:
    """The form to become a customer."""
    return shop_of(request).page(request, "sign_up.html")


async def sign_up(request: Request) -> Response:
    """Become a customer, and be signed in at once."""
    shop = shop_of(request)
    account = Account(
        customer_id="",
        email=await form_field(request, "email"),
        password=await form_field(request, "password"),
        first_name=await form_field(request, "first_name"),
        last_name=await form_field(request, "last_name"),
        phone=await form_field(request, "phone"),
    )
    if not account.email or not account.password:
        return shop.redirect(request, "/sign-up", "We need an e-mail address and a password.")
    shop.visit(request).account = shop.database.sign_up(account)
    return shop.redirect(request, "/account", "Welcome to the table.")


async def sign_out(request: Request) -> Response:
    """Sign out, by whichever way it was asked for."""
    shop = shop_of(request)
    visit = shop.visit(request)
    visit.account, visit.staff, visit.order = None, None, None
    visit.basket.clear()
    return shop.redirect(request, "/", "You are signed out. See you soon.")


async def account(request: Request) -> Response:
    """What the shop knows about its customer."""
    shop = shop_of(request)
    if shop.visit(request).account is None:
        return shop.redirect(request, "/sign-in", "Please sign in first.")
    return shop.page(request, "account.html", memberships_url=second_domain(request) or "/pricing")


async def forgot_form(request: Request) -> Response:
    """The form to ask for a link that sets a new password."""
    return shop_of(request).page(request, "forgot.html")


async def forgot(request: Request) -> Response:
    """Write the letter with the link; the answer is the same for everybody."""
    shop = shop_of(request)
    shop.database.write_reset_letter(await form_field(request, "email"))
    return shop.redirect(request, "/forgot", "If we know that address, a letter is on its way.")


async def letter(request: Request) -> Response:
    """The shop's own mail catcher, so that a test can open the link of a letter."""
    shop = shop_of(request)
    link = shop.database.latest_letter(request.query_params.get("to", ""))
    if link and shop.switches.is_on("token-in-referrer"):
        link = link.replace("?token=", "?access_token=")
    return JSONResponse({"link": link}, status_code=200 if link else 404)


async def reset_form(request: Request) -> Response:
    """The form behind the link of a letter."""
    shop, given = shop_of(request), request.query_params
    token = given.get("token") or given.get("access_token", "")
    return _with_referrer(shop, shop.page(request, "reset.html", token=token))


async def reset(request: Request) -> Response:
    """Set the new password if the link is still good."""
    shop = shop_of(request)
    password = await form_field(request, "password")
    if password and shop.database.reset_password(await form_field(request, "token"), password):
        answer = shop.redirect(request, "/sign-in", "Your new password is set.")
        return _with_referrer(shop, answer)
    return shop.redirect(request, "/forgot", "That link has been used up. Ask for a new one.")


def _with_referrer(shop: Shop, response: Response) -> Response:
    """The answer; with the defect, the shop's next page is told the whole address of this one."""
    if shop.switches.is_on("token-in-referrer"):
        response.headers["Referrer-Policy"] = "same-origin"
    return response


ROUTES = [
    Route("/sign-in", sign_in_form),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-up", sign_up_form),
    Route("/sign-up", sign_up, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/account", account),
    Route("/forgot", forgot_form),
    Route("/forgot", forgot, methods=["POST"]),
    Route("/letters", letter),
    Route("/reset", reset_form),
    Route("/reset", reset, methods=["POST"]),
]
