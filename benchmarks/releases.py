"""Thirty releases of the bundled shop that change what Heap is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from heapqa.config.settings import Installed
from heapqa.model.baseline import ChangeKind
from tests.demo.defects.replaced import Replacement

BUYING, ASKING = "buy_and_leave_by_menu", "search_and_support"
ANALYTICS, CUSTOMER, LEAVING = (
    f"/static/{name}.js" for name in ("analytics", "customer", "departures")
)
WARE, BASKET, CHECKOUT = "/shop/[a-z-]+", "/basket", "/checkout"
TRACKED = 'call("track", "Order Completed", order);\n  if'
LOADED, STARTED = "installation.load();", "arrive(installation.call);"
ADD = '<button class="button add-to-cart" type="submit">Add to basket</button>'


@dataclass(frozen=True, slots=True)
class Release:
    """One way in which the shop changes."""

    name: str
    kinds: frozenset[ChangeKind]
    """How it may be told."""
    scenario: str
    place: str
    """Part of the text of each step in which it shows; empty where it shows in several."""
    replacements: Sequence[Replacement] = ()
    defect: str = ""
    """A switch of the shop that does it, where no text does."""
    generations: tuple[Installed, ...] = ("classic", "v5")


def _release(
    name: str, kinds: str, place: str, path: str, *texts: tuple[str, str], scenario: str = BUYING
) -> Release:
    told: frozenset[ChangeKind] = frozenset(kinds.split())  # type: ignore[arg-type]
    changed = tuple(Replacement(path, old, new) for old, new in texts)
    return Release(name, told, scenario, place, changed)


def _order(name: str, kinds: str, call: str) -> Release:
    """A release that changes how an order is told."""
    return _release(name, kinds, "order", ANALYTICS, (TRACKED, f"{call}\n  if"))


def _switch(name: str, kinds: str, place: str, defect: str) -> Release:
    told: frozenset[ChangeKind] = frozenset(kinds.split())  # type: ignore[arg-type]
    return Release(name, told, BUYING, place, defect=defect)


def _ware(name: str, kinds: str, button: str) -> Release:
    return _release(name, kinds, "teapot", "/shop/tea-for-two", (ADD, button))


LATER = """const told = JSON.parse(sessionStorage.getItem("order") ?? "null");
  if (page.order) return sessionStorage.setItem("order", JSON.stringify(page.order));
  if (!told) return;
  sessionStorage.removeItem("order");
  call("track", "Order Completed", told);
  return;"""

RELEASES = (
    _order("order no longer told", "event-missing", ""),
    _order("order by another name", "event-renamed", 'call("track", "Order Placed", order);'),
    _order(
        "order told twice", "more-events",
        'call("track", "Order Completed", order); call("track", "Order Completed", order);',
    ),
    _order(
        "order told as a draft, too", "event-new",
        'call("track", "Order Completed", order); call("track", "Order Drafted", { step: 2 });',
    ),
    _order(
        "order without its pieces", "property-missing",
        'call("track", "Order Completed", { value: order.value });',
    ),
    _order(
        "pieces by another name", "property-renamed",
        'call("track", "Order Completed", { value: order.value, pieces: order.items });',
    ),
    _order(
        "value as text", "property-type",
        'call("track", "Order Completed", { ...order, value: `${order.value} GBP` });',
    ),
    _order(
        "value as a truth value", "property-type",
        'call("track", "Order Completed", { ...order, value: order.value > 0 });',
    ),
    _order(
        "value empty", "property-missing",
        'call("track", "Order Completed", { ...order, value: "" });',
    ),
    _order(
        "order with a currency", "property-new",
        'call("track", "Order Completed", { ...order, currency: "GBP" });',
    ),
    _release(
        "order told on the next page", "event-moved person-changed", "", ANALYTICS,
        ("if (!page.order) return;", LATER),
    ),
    _ware("button with another text", "element-renamed", ADD.replace("basket<", "basket now<")),
    _ware("button with another class", "element-renamed", ADD.replace('"button', '"btn primary')),
    _ware("button with an id", "element-renamed", ADD.replace("<button", '<button id="buy"')),
    _ware("button in a box", "element-renamed", f'<div class="buy-box">{ADD}</div>'),
    _ware(
        "button ignored", "event-missing", ADD.replace("<button", '<button heap-ignore="true"')
    ),
    _release(
        "link with another text", "element-renamed", "order", BASKET,
        ('href="/checkout">Check out<', 'href="/checkout">Check out safely<'),
    ),
    _release(
        "form with another id", "element-renamed", "order", CHECKOUT,
        ('id="checkout-form"', 'id="payment-form"'),
    ),
    _release(
        "list with another id", "element-renamed", "demonstration", "/trade",
        ('<select name="covers">', '<select name="covers" id="covers">'), scenario=ASKING,
    ),
    _release(
        "page without analytics", "event-missing fewer-events", "", CHECKOUT,
        ('<script type="module" src="/static/heap.js"></script>', ""),
    ),
    _release(
        "part of a page with an address of its own", "event-new event-moved", "order", ANALYTICS,
        (STARTED, f'{STARTED}\n    if (location.pathname === "/checkout") addEventListener("load",'
         '() => setTimeout(() => history.pushState({}, "", "/checkout/address")));'),
    ),
    _release(
        "pages under another path", "event-moved event-missing event-new", "", ANALYTICS,
        (LOADED, f'if (location.pathname === "/support") history.replaceState({{}}, "", "/help"); '
         f'{LOADED}'), scenario=ASKING,
    ),
    _release(
        "another id", "person-changed identity-calls", "", CUSTOMER,
        ("return customer.id;", 'return "n-4711";'),
    ),
    _release(
        "no reset", "identity-calls person-changed event-missing fewer-events", "", LEAVING,
        ('if (isResetHere(exit)) call("resetIdentity");', ""),
    ),
    _release(
        "plan by another name", "property-renamed", "", CUSTOMER,
        ("{ plan: customer.plan };\n  if", "{ tier: customer.plan };\n  if"),
    ),
    _release(
        "plan no longer told", "event-missing fewer-events property-missing", "", CUSTOMER,
        ('call("addUserProperties", properties);', ""),
    ),
    _release(
        "version on every event", "property-new event-new storage-new", "", ANALYTICS,
        ("describeVisitor(installation.call);",
         'installation.call("addEventProperties", { release: "7" });\n'
         "    describeVisitor(installation.call);"),
    ),
    _release(
        "entry of the shop's own under Heap's name", "storage-new", "", ANALYTICS,
        (LOADED, f'localStorage.setItem("_hp2_note", "1"); {LOADED}'),
    ),
    _switch("purchase by another name on the server", "event-renamed", "order",
            "purchase-event-renamed-on-server"),
    _switch("order tracked by a tag, too", "more-events", "order", "order-tracked-by-tag-too"),
    _switch("margin told", "property-new", "order", "margin-in-order-event"),
    _switch("identify at each drawing", "more-events", "", "identify-at-each-drawing"),
)  # fmt: skip
