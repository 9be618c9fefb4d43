"""What Web SDK v5 sends, with pairs of a page in it."""

from random import Random

from tests.pii.fresh import noise
from tests.pii.fresh.model import Pairs, Request
from tests.pii.fresh.noise import Page
from tests.pii.fresh.packing import field, message, properties

API = "https://c.us.heap-api.com/api/capture/v2"
Parts = list[tuple[int, bytes | str | int]]


def _request(endpoint: str, body: bytes) -> Request:
    headers = (("content-type", "application/octet-stream"), ("user-agent", noise.AGENT))
    return Request("POST", f"{API}/{endpoint}", headers, body)


def _time(at: int) -> bytes:
    return message([(1, at // 1000), (2, at % 1000 * 10**6)])


def _library() -> bytes:
    return message([(1, "web"), (2, "5.3.6"), (3, "web")])


def _url(where: Page, path: str, query: str, fragment: str) -> bytes:
    return message([(1, where.host), (2, path or where.path), (3, query), (4, fragment)])


def _envelope(rng: Random, where: Page, view: bytes, identity: str) -> Parts:
    session = message([(1, noise.number(rng)), (2, _time(where.at - 40_000)), (6, view)])
    parts: Parts = [(1, noise.number(rng)), (2, noise.number(rng, 10)), (3, noise.number(rng))]
    parts += [(4, _time(where.at)), (5, _library()), (7, b""), (8, message([(3, noise.AGENT)]))]
    parts += [(9, session), (10, view)]
    return [*parts, *([(19, identity)] if identity else [])]


def _track(parts: Parts, extra: bytes = b"") -> Request:
    return _request("track", field(1, message(parts) + extra))


def _view(rng: Random, where: Page, title: str, url: bytes, pairs: Pairs = ()) -> bytes:
    told = message(
        [(1, noise.number(rng)), (2, _time(where.at)), (4, title or where.title), (5, url)]
    )
    return told + properties(8, pairs)


def pageview(
    rng: Random,
    identity: str,
    *,
    query: str = "",
    fragment: str = "",
    title: str = "",
    path: str = "",
    properties_: Pairs = (),
) -> Request:
    """A pageview; texts of the address are as they stand in it."""
    where = noise.page(rng)
    view = _view(rng, where, title, _url(where, path, query, fragment))
    parts = [*_envelope(rng, where, view, identity), (13, b"")]
    return _track(parts, properties(11, properties_))


def click(
    rng: Random, identity: str, *, text: str = "", attributes: Pairs = (), href: str = ""
) -> Request:
    """A click, with the attributes of what is around the target."""
    where = noise.page(rng)
    view = _view(rng, where, "", _url(where, "", "", ""))
    told = "".join(f"[{key}={value[:255]}];" for key, value in attributes)
    button = message([(1, "a"), (2, "btn"), (4, text[:64]), (5, href)])
    panel = message([(1, "div"), (2, "panel")]) + properties(8, attributes)
    hierarchy = f"@div;.panel;{told}|@a;.btn;|"
    interaction = message([(3, 1), (4, hierarchy), (5, button), (5, panel)])
    return _track([*_envelope(rng, where, view, identity), (14, field(2, interaction))])


def track(rng: Random, identity: str, name: str, pairs: Pairs) -> Request:
    """A custom event."""
    where = noise.page(rng)
    view = _view(rng, where, "", _url(where, "", "", ""))
    custom = message([(1, name)]) + properties(2, pairs)
    return _track([*_envelope(rng, where, view, identity), (14, field(1, custom))])


def events(rng: Random, identity: str, named: list[tuple[str, Pairs]]) -> Request:
    """Several custom events in one batch."""
    where = noise.page(rng)
    view = _view(rng, where, "", _url(where, "", "", ""))
    body = b""
    for name, pairs in named:
        custom = message([(1, name)]) + properties(2, pairs)
        parts = [*_envelope(rng, where, view, identity), (14, field(1, custom))]
        body += field(1, message(parts))
    return _request("track", body)


def user_properties(rng: Random, pairs: Pairs) -> Request:
    """``addUserProperties()``."""
    start = message([(1, noise.number(rng, 10)), (2, noise.number(rng))])
    return _request("add_user_properties", start + properties(3, pairs) + field(6, _library()))


def identify(rng: Random, identity: str) -> Request:
    """``identify()``."""
    ids = [(1, noise.number(rng, 10)), (2, noise.number(rng)), (3, identity)]
    return _request("identify", message([*ids, (4, _time(noise.page(rng).at)), (5, _library())]))
