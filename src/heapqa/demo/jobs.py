"""What the shop does at night, when nobody looks at a page."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from heapqa.demo.shop import shop_of

MEMBERSHIP = "regular"
"""The plan that is renewed."""


async def renew(request: Request) -> Response:
    """Renew the memberships, and tell Heap of those whose owners agreed."""
    shop = shop_of(request)
    members = [each for each in shop.database.accounts() if each.plan == MEMBERSHIP]
    for account in members:
        if account.agreed:
            await shop.tell_renewal(account)
    return JSONResponse({"renewed": len(members)})


ROUTES = [Route("/jobs/renewals", renew, methods=["POST"])]
"""The shop's scheduler, so that a test need not wait for the night."""
