"""A second domain of the shop's, which some of its links lead to."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from heapqa.demo.shop import CONSENT_COOKIE, VISIT_COOKIE, shop_of

FIRST_DOMAIN = "127.0.0.1"
SECOND_DOMAIN = "localhost"
"""Both are this machine, and two sites to a browser."""
CODE_DIGITS = 12


def second_domain(request: Request) -> str | None:
    """Address of the memberships on the second domain; None in a healthy shop, which has one."""
    shop = shop_of(request)
    if shop.switches.is_on("memberships-on-second-domain"):
        path = "/pricing"
    elif shop.switches.is_on("second-domain-identifies-nobody"):
        path = f"/enter/{_code(shop.visit(request).token)}"
    else:
        return None
    return str(request.url.replace(hostname=SECOND_DOMAIN, path=path, query=""))


def leads_back(request: Request) -> bool:
    """Whether the second domain has no memberships of its own."""
    is_second = request.url.hostname == SECOND_DOMAIN
    return is_second and shop_of(request).switches.is_on("memberships-on-second-domain")


async def enter(request: Request) -> Response:
    """Let a visitor of the first domain go on here, signed in as there."""
    tokens = shop_of(request).database.tokens()
    token = next((t for t in tokens if _code(t) == request.path_params["code"]), None)
    response = RedirectResponse("/pricing", 303)
    if token is not None:
        response.set_cookie(VISIT_COOKIE, token, httponly=True, samesite="lax")
        response.set_cookie(CONSENT_COOKIE, "granted", samesite="lax")
    return response


def _code(token: str) -> str:
    """What may stand in an address for a visit."""
    return sha256(token.encode()).hexdigest()[:CODE_DIGITS]


ROUTES = [Route("/enter/{code}", enter)]
"""Where the first domain leads to; nobody else knows a code."""
