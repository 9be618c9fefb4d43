"""What pages of shops say: titles, labels, classes, products, and the numbers of a visit."""

import random

from tests.pii.adversary.disguise import Ids

PRODUCTS = (
    "Furby",
    "Thistle lamp",
    "Marzipan hearts 250 g",
    "Feather duvet",
    "Vendor kit",
    "Quill & ink set",
    "Wool blanket 140x200",
    "Standing desk 160-80-72",
    "USB-C cable 2.0 m",
    "Peregrin trail shoe",
    "Olive oil 0.75 l",
    "Sofa bed 3-2-1",
    "Jürgens Kaffee",
    "Kalli cushion",
    "Zoff socks",
)
LABELS = (
    "Add to cart",
    "Buy now",
    "Continue to payment",
    "Show details",
    "Sign in",
    "Open menu",
    "Close",
    "Next page",
    "Subscribe",
    "Filter by size",
    "Save for later",
    "Back to overview",
)
CLASSES = (
    "btn primary",
    "css-1q2w3e4",
    "MuiButton-root MuiButton-contained jss123",
    "sc-fzXfMv kHyTqa",
    "_3xkLp _1aB9z",
    "d-flex justify-content-between",
    "ng-tns-c142-3",
    "product-card__cta--large",
    "chakra-stack css-84zodg",
    "ember1234 ember-view",
)
PATHS = (
    "/start.html",
    "/category/lamps",
    "/checkout/step-2",
    "/p/4711-feather-duvet",
    "/account/orders",
)
TITLES = ("Shop page", "Lamps | Shop", "Your cart (3)", "Checkout – payment", "Order history")
HOSTS = ("shop.test", "www.shop.example", "store.outfitter.example")
TAGS = ("div", "section", "ul", "li", "main", "article", "span", "form")


def ids(rng: random.Random) -> Ids:
    """The numbers of one visit: random integers up to 2^53."""
    user, pageview, session = (str(rng.randrange(1 << 49, 1 << 53)) for _ in range(3))
    return Ids(str(rng.randrange(10**8, 4 * 10**9)), user, pageview, session, rng.choice(HOSTS))


def moment(rng: random.Random) -> int:
    """A time of sending in milliseconds."""
    return 1_795_000_000_000 + rng.randrange(10**10)


def element(rng: random.Random, attribute: tuple[str, str] | None = None) -> str:
    """One element of a hierarchy as Heap writes it."""
    marks = "".join(f".{name};" for name in sorted(rng.choice(CLASSES).split()))
    shown = f"[{attribute[0]}={attribute[1]}];" if attribute else ""
    if rng.random() < 0.5:
        shown += f"[data-sku={rng.randrange(10**6)}];"
    return f"@{rng.choice(TAGS)};{marks}{shown}|"


def hierarchy(rng: random.Random, depth: int, attribute: tuple[str, str] | None = None) -> str:
    """A path of elements; the attribute stands on the last but one."""
    elements = [element(rng) for _ in range(depth)]
    if attribute:
        elements.insert(max(depth - 1, 0), element(rng, attribute))
    return "".join(elements)


def query(rng: random.Random, extra: str = "") -> str:
    """A query of a landing page."""
    made = f"?utm_source={rng.choice(('news', 'google'))}&utm_campaign=spring_{rng.randrange(99)}"
    return made + (f"&{extra}" if extra else "")
