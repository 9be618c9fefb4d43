"""Pixels of the classic SDK, about 2 KB each."""

import random
from collections.abc import Sequence
from urllib.parse import quote

from tests.pii.adversary import shop
from tests.pii.adversary.disguise import Ids

Pairs = list[tuple[str, str]]
HOST = "https://heapanalytics.com"


def url(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The address of a pixel."""
    return f"{HOST}{path}?" + "&".join(
        f"{quote(name, safe='_')}={quote(value, safe=SAFE, errors='surrogatepass')}"
        for name, value in pairs
    )


SAFE = "-_.!~*'()"


def base(ids: Ids, identity: str = "") -> Pairs:
    """What every pixel of a visit begins with."""
    made = [("a", ids.app), ("u", ids.user), ("v", ids.pageview), ("s", ids.session)]
    return made + ([("i", identity)] if identity else []) + [("b", "web"), ("tv", "4.0")]


def end(rng: random.Random) -> Pairs:
    """What every pixel ends with."""
    return [
        ("sch", "720"),
        ("scw", "1280"),
        ("st", str(shop.moment(rng))),
        ("lv", "4.23.11"),
        ("ld", "cdn.heapanalytics.com"),
    ]


def pageview(rng: random.Random, ids: Ids, own: dict[str, str], k: Pairs | None = None) -> str:
    """A pageview; `own` replaces parameters, `k` are its properties."""
    made = [*base(ids, own.get("i", "")), ("z", "0"), ("h", own.get("h", rng.choice(shop.PATHS)))]
    made += [("q", own.get("q", shop.query(rng))), ("g", own.get("g", "#top")), ("d", ids.host)]
    made += [("t", own.get("t", rng.choice(shop.TITLES)))]
    made += [("r", own.get("r", f"https://www.search.example/?q={rng.choice(shop.PRODUCTS)}"))]
    made += [("us", "news"), ("ua", own.get("ua", "sp")), ("ts", str(shop.moment(rng)))]
    for name, value in (k or []) + _properties(rng, 12):
        made += [("k", name), ("k", value)]
    return url("/h", made + end(rng))


def event(
    rng: random.Random, ids: Ids, own: dict[str, str], pairs: dict[str, Pairs] | None = None
) -> str:
    """Some events; `own` replaces parameters, `pairs` adds to alternating lists (sp, pp, k0, …)."""
    lists = pairs or {}
    made = base(ids, own.get("i", ""))
    made += _alternating(
        "sp",
        [
            ("ts", str(shop.moment(rng))),
            ("d", ids.host),
            ("h", rng.choice(shop.PATHS)),
            ("q", shop.query(rng)),
            *lists.get("sp", []),
        ],
    )
    made += _alternating(
        "pp",
        [
            ("d", ids.host),
            *lists.get("pp", []),
            ("h", rng.choice(shop.PATHS)),
            ("t", rng.choice(shop.TITLES)),
            ("ts", str(shop.moment(rng))),
        ],
    )
    count = 1 + max(
        (int(name[1:]) for name in own if name[1:].isdecimal()), default=rng.randrange(1, 4)
    )
    for number in range(count):
        made += _one(rng, number, own)
        made += _alternating(f"k{number}", lists.get(f"k{number}", []) + _properties(rng, 2))
    return url("/h", made + end(rng))


def _one(rng: random.Random, number: int, own: dict[str, str]) -> Pairs:
    defaults = {
        "t": "click",
        "n": "button",
        "c": rng.choice(shop.CLASSES),
        "i": f"el-{rng.randrange(999)}",
        "h": f"/p/{rng.randrange(10**5)}",
        "y": shop.hierarchy(rng, 6),
        "x": rng.choice(shop.LABELS),
        "ts": str(shop.moment(rng)),
    }
    made = [("id" + str(number), str(rng.randrange(1 << 53)))]
    return made + [
        (f"{name}{number}", own.get(f"{name}{number}", value)) for name, value in defaults.items()
    ]


def _alternating(name: str, pairs: Pairs) -> Pairs:
    return [(name, part) for pair in pairs for part in pair]


def _properties(rng: random.Random, count: int) -> Pairs:
    made = [
        ("item", rng.choice(shop.PRODUCTS)),
        ("price", f"{rng.randrange(1, 900)}.99"),
        ("plan", "pro"),
        ("cart size", str(rng.randrange(9))),
        ("experiment", f"exp_{rng.randrange(99)}:B"),
        ("request id", f"{rng.getrandbits(128):032x}"),
        ("release", f"2026.{rng.randrange(12)}.1"),
        ("asset", f"/static/main.{rng.getrandbits(32):08x}.js"),
    ]
    return [rng.choice(made) for _ in range(count)]
