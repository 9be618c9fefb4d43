"""The pages for everybody: front page, wares, search, memberships, lookbook."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from heapqa.demo.second_domain import FIRST_DOMAIN, leads_back
from heapqa.demo.shop import shop_of
from heapqa.demo.wares import LOOKS, MEMBERSHIPS, WARES, look_by_slug, ware_by_slug, wares_matching


async def front(request: Request) -> Response:
    """The front page."""
    return shop_of(request).page(request, "front.html", favourites=WARES[:4])


async def all_wares(request: Request) -> Response:
    """All wares."""
    return shop_of(request).page(request, "wares.html", wares=WARES)


async def search(request: Request) -> Response:
    """The wares that fit a search term."""
    term = request.query_params.get("q", "").strip()
    matching = wares_matching(term)
    return shop_of(request).page(
        request, "search.html", term=term, wares=matching or WARES[:4], hits=len(matching)
    )


async def ware(request: Request) -> Response:
    """One ware."""
    shown = ware_by_slug(request.path_params["slug"])
    if shown is None:
        return await missing(request)
    others = [other for other in WARES if other is not shown][:3]
    return shop_of(request).page(request, "ware.html", ware=shown, others=others)


async def pricing(request: Request) -> Response:
    """The memberships and what they cost; the second domain leads on to them."""
    if leads_back(request):
        return RedirectResponse(request.url.replace(hostname=FIRST_DOMAIN))
    return shop_of(request).page(request, "pricing.html", memberships=MEMBERSHIPS)


async def lookbook(request: Request) -> Response:
    """Laid tables, turned over by the page's script without loading a new page."""
    slug = request.path_params.get("slug")
    look = look_by_slug(slug) if slug else LOOKS[0]
    if look is None:
        return await missing(request)
    return shop_of(request).page(request, "lookbook.html", looks=LOOKS, current=look)


async def missing(request: Request, _error: Exception | None = None) -> Response:
    """The page for addresses that lead nowhere."""
    return shop_of(request).page(request, "missing.html", status=404)


ROUTES = [
    Route("/", front),
    Route("/shop", all_wares),
    Route("/search", search),
    Route("/shop/{slug}", ware),
    Route("/pricing", pricing),
    Route("/lookbook", lookbook),
    Route("/lookbook/{slug}", lookbook),
]
