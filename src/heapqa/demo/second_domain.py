"""A second domain of the shop's, which some of its links lead to."""

from starlette.requests import Request

from heapqa.demo.shop import shop_of

FIRST_DOMAIN = "127.0.0.1"
SECOND_DOMAIN = "localhost"
"""Both are this machine, and two sites to a browser."""


def second_domain(request: Request) -> str | None:
    """Address of the memberships on the second domain; None in a healthy shop, which has one."""
    if not shop_of(request).switches.is_on("memberships-on-second-domain"):
        return None
    return str(request.url.replace(hostname=SECOND_DOMAIN, path="/pricing", query=""))
