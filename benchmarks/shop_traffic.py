"""Requests of an ordinary shop, about 2 KB each: pages and elements recur, ids and times do not."""

from collections.abc import Iterator
from random import Random
from urllib.parse import urlencode

from heapqa.pii.search.scan import Payload

WORDS = (
    "Add to basket",
    "Continue to delivery",
    "Morning mug",
    "Breakfast bowl",
    "Show all sizes",
    "Sort by price",
    "Our kilns",
    "Gift wrapping",
    "Choose a colour",
    "Read more",
    "Write to support",
    "Track a parcel",
    "Jug, large",
    "Plate, small",
    "Compare memberships",
    "Open a trade account",
    "Newsletter",
    "Opening hours",
    "Next page",
)
TAGS = ("main", "section", "div", "ul", "li", "article", "form", "button", "a", "span")
CLASSES = ("card", "grid", "product-tile", "btn btn-primary", "d-flex", "nav-link", "price", "row")
PAGES = ("/", "/shop", "/shop/mugs", "/ware/morning-mug", "/basket", "/checkout", "/support")
EVENTS = 5
"""Clicks in each request."""


def payloads(seed: int, count: int) -> Iterator[Payload]:
    """So many requests of one visitor."""
    random = Random(seed)
    elements = [_hierarchy(random) for _ in range(600)]
    visitor = [("a", "1122334455"), ("u", _id(random)), ("v", _id(random)), ("s", _id(random))]
    headers = (("referer", "https://shop.test/"), ("user-agent", "Mozilla/5.0 (X11; Linux x86_64)"))
    for _ in range(count):
        now = random.randrange(1_800_000_000_000, 1_900_000_000_000)
        query = [*visitor, ("b", "web"), ("tv", "4.0"), ("d", "shop.test"), ("st", str(now))]
        query += [("h", random.choice(PAGES)), ("t", "Kiln & Larder"), ("z", "2")]
        for index in range(EVENTS):
            query += [
                (f"id{index}", _id(random)),
                (f"t{index}", "click"),
                (f"n{index}", random.choice(TAGS)),
                (f"c{index}", random.choice(CLASSES)),
                (f"x{index}", random.choice(WORDS)),
                (f"y{index}", random.choice(elements)),
                (f"ts{index}", str(now - random.randrange(5000))),
            ]
        yield Payload("GET", f"https://heapanalytics.com/h?{urlencode(query)}", headers)


def _id(random: Random) -> str:
    return str(random.randrange(10**15, 10**16))


def _hierarchy(random: Random) -> str:
    nodes = (
        f"@{random.choice(TAGS)};"
        + "".join(f".{name};" for name in sorted(random.choice(CLASSES).split()))
        + f"[data-sku={random.randrange(1000, 99_999)}];"
        for _ in range(random.randrange(4, 7))
    )
    return "|".join(nodes) + "|"
