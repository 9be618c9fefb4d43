"""What stands in every request beside what matters: ids, pages, products, campaigns."""

import string
from random import Random
from typing import NamedTuple

from tests.pii.fresh.model import Pairs

BASE62 = string.ascii_letters + string.digits
TITLES = (
    "Shopping Bag | Northern Supply", "Kasse – Übersicht", "Mon panier | Maison Vert",
    "Account settings", "注文確認 | みどり商店", "Корзина", "Checkout — Step 2 of 4", "Mi cuenta",
    "Wool Blanket, 140 x 200 cm", "Home", "404 – Page not found", "Pricing & Plans",
)  # fmt: skip
PATHS = (
    "/", "/cart", "/checkout/shipping", "/account", "/p/wool-blanket-140x200", "/de/kasse",
    "/collections/summer", "/search", "/orders/10023991/confirmation", "/blog/2026/washing-wool",
)  # fmt: skip
HOSTS = ("shop.test", "www.northern-supply.test", "app.fieldbook.test", "checkout.maison.test")
AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/156.0.0.0 Safari/537.36"
)


class Page(NamedTuple):
    """Where the visitor is."""

    host: str
    path: str
    title: str
    at: int
    """Milliseconds since 1970."""


def page(rng: Random) -> Page:
    """Any page of a shop."""
    at = 1_790_000_000_000 + rng.randrange(10**10)
    return Page(rng.choice(HOSTS), rng.choice(PATHS), rng.choice(TITLES), at)


def number(rng: Random, digits: int = 16) -> str:
    """An id in figures, as Heap makes them."""
    return str(rng.randrange(10 ** (digits - 1), min(10**digits, 2**53)))


def nonce(rng: Random, length: int = 22) -> str:
    """Letters and figures at random."""
    return "".join(rng.choice(BASE62) for _ in range(length))


def campaign(rng: Random) -> Pairs:
    """What advertisers add to an address."""
    pairs = [
        ("utm_source", rng.choice(("newsletter", "google", "instagram"))),
        ("utm_medium", rng.choice(("email", "cpc", "social"))),
        ("utm_campaign", rng.choice(("spring_26", "wool-week", "retarget_q3"))),
        ("gclid", "Cj0KCQ" + nonce(rng, 40)),
        ("fbclid", "IwAR" + nonce(rng, 30)),
        ("ref", nonce(rng, 8)),
    ]
    return tuple(rng.sample(pairs, rng.randrange(4)))


def product(rng: Random) -> Pairs:
    """What a shop tells of an article."""
    pairs = [
        ("sku", f"WB-{rng.randrange(1000, 9999)}-{rng.choice('SML')}"),
        ("price", f"{rng.randrange(5, 400)}.{rng.randrange(100):02}"),
        ("currency", rng.choice(("EUR", "USD", "SEK", "JPY"))),
        ("variant", rng.choice(("indigo", "moss", "anthracite"))),
        ("quantity", str(rng.randrange(1, 5))),
        ("order_id", f"{rng.randrange(10**7, 10**8)}"),
        ("category", rng.choice(("Home / Blankets", "Kinder > Schuhe", "Outdoor"))),
        ("step", rng.choice(("shipping", "payment", "review"))),
    ]
    return tuple(rng.sample(pairs, rng.randrange(1, 5)))
