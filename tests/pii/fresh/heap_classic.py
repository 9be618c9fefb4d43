"""What the classic SDK sends, with pairs of a page in it."""

from random import Random
from urllib.parse import quote, urlencode

from tests.pii.fresh import noise
from tests.pii.fresh.model import Pairs, Request
from tests.pii.fresh.noise import Page

API = "https://heapanalytics.com"


def _base(rng: Random, identity: str) -> list[tuple[str, str]]:
    base = [(key, noise.number(rng)) for key in "uvs"]
    base = [("a", noise.number(rng, 10)), *base]
    return [*base, *([("i", identity)] if identity else []), ("b", "web"), ("tv", "4.0")]


def _request(path: str, pairs: list[tuple[str, str]], at: int) -> Request:
    tail = [("st", str(at + 412)), ("lv", "4.23.11"), ("ld", "cdn.heapanalytics.com")]
    query = "&".join(
        f"{key}={quote(value, safe='!()*~')}" for key, value in [*pairs, *tail] if value
    )
    headers = (("referer", "https://shop.test/"), ("user-agent", noise.AGENT))
    return Request("GET", f"{API}{path}?{query}", headers)


def _flat(name: str, pairs: Pairs) -> list[tuple[str, str]]:
    """Keys and values in turn; a pair without a value is not sent."""
    return [(name, text) for pair in pairs if pair[1] for text in pair]


def _view(where: Page, query: str, fragment: str, title: str, path: str) -> Pairs:
    told = (("h", path or where.path), ("q", query), ("g", fragment), ("d", where.host))
    return tuple(pair for pair in (*told, ("t", title or where.title)) if pair[1])


def pageview(
    rng: Random,
    identity: str,
    *,
    query: str = "",
    fragment: str = "",
    title: str = "",
    path: str = "",
    referrer: str = "",
    properties: Pairs = (),
) -> Request:
    """A pageview; texts of the address are as they stand in it."""
    where = noise.page(rng)
    view = _view(where, query, fragment, title, path)
    pairs = [*_base(rng, identity), ("z", "2"), *view, ("r", referrer), ("ts", str(where.at))]
    if rng.random() < 0.5:
        pairs += [("pr", rng.choice(noise.PATHS)), *_flat("sp", (("d", where.host), ("h", "/")))]
    return _request("/h", [*pairs, *_flat("k", properties)], where.at)


def click(
    rng: Random,
    identity: str,
    *,
    text: str = "",
    attributes: Pairs = (),
    href: str = "",
    query: str = "",
    properties: Pairs = (),
) -> Request:
    """A click on something in a list, with the attributes of what is around it."""
    where = noise.page(rng)
    around = "".join(f"[{key}={_stripped(value)}];" for key, value in attributes)
    hierarchy = f"@body;|@main;.container;|@div;.panel;{around}|@a;.btn;.btn-primary;|"
    pairs = [*_base(rng, identity), *_flat("pp", _view(where, query, "", "", ""))]
    pairs += [("id0", noise.number(rng)), ("t0", "click"), ("n0", "a"), ("c0", "btn btn-primary")]
    pairs += [("h0", href), ("y0", hierarchy[-1024:]), ("ts0", str(where.at)), ("x0", text[:64])]
    return _request("/h", [*pairs, *_flat("k0", properties), ("sch0", "720")], where.at)


def _stripped(text: str) -> str:
    return "".join(each for each in text if each not in "[];|\n")[:255]


def track(rng: Random, identity: str, name: str, properties: Pairs) -> Request:
    """A custom event."""
    where = noise.page(rng)
    pairs = [*_base(rng, identity), *_flat("pp", _view(where, "", "", "", ""))]
    pairs += [("id0", noise.number(rng)), ("t0", name), ("ts0", str(where.at))]
    return _request("/h", [*pairs, *_flat("k0", properties)], where.at)


def user_properties(rng: Random, identity: str, properties: Pairs) -> Request:
    """``addUserProperties()``."""
    named = [(f"_{key}", value) for key, value in properties]
    return _request(
        "/api/add_user_properties_v3", [*_base(rng, identity), *named], noise.page(rng).at
    )


def identify(rng: Random, identity: str) -> Request:
    """``identify()``."""
    return _request("/api/identify_v3", [*_base(rng, identity), ("z", "0")], noise.page(rng).at)


def telemetry(rng: Random, value: str) -> Request:
    """What the SDK says of itself."""
    told = (("type", "data"), ("cm", "Obviously wrong identify call made"), ("val", value))
    return _request(
        "/api/telemetry", [("a", noise.number(rng, 10)), *_flat("te", told)], noise.page(rng).at
    )


def query_of(pairs: Pairs) -> str:
    """The query string of a page, as ``URLSearchParams`` writes it."""
    return "?" + urlencode(pairs)
