"""Requests of other trackers: bodies of every format, headers, cookies, paths."""

import json
import random
from collections.abc import Sequence
from typing import Any

from tests.pii.adversary import places, shop
from tests.pii.adversary.disguise import Ids
from tests.pii.adversary.encodings import PACKERS, component
from tests.pii.adversary.request import Load, Request

COLLECT = "https://collect.tracker.example/v1/events"
BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW"


def _document(rng: random.Random, ids: Ids, properties: dict[str, Any]) -> dict[str, Any]:
    """An event as trackers post it."""
    other = {"product": rng.choice(shop.PRODUCTS), "price": 19.99, "sku": rng.randrange(10**6)}
    events = [
        {"type": "click", "label": rng.choice(shop.LABELS), "path": shop.hierarchy(rng, 4)}
        for _ in range(4)
    ]
    return {
        "app_id": ids.app,
        "user_id": ids.user,
        "session": ids.session,
        "host": ids.host,
        "sent_at": shop.moment(rng),
        "events": events,
        "properties": {**other, **properties},
        "context": {
            "locale": "en-GB",
            "screen": {"w": 1280, "h": 720},
            "page": rng.choice(shop.TITLES),
        },
    }


def _own(load: Load) -> dict[str, Any]:
    pieces = load.disguise.pieces
    if len(pieces) < 2:
        return {load.key: load.disguise.number if load.disguise.number is not None else load.text}
    return {f"{load.key}_{at}": piece for at, piece in enumerate(pieces)}


def _bytes(rng: random.Random, ids: Ids, load: Load) -> bytes:
    document = _document(rng, ids, _own(load))
    return json.dumps(document, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def _posted(content_type: str, body: bytes, *more: tuple[str, str]) -> Request:
    return Request(COLLECT, "POST", (("content-type", content_type), *more), body)


def json_body(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _posted("application/json", _bytes(rng, ids, load))


json_number = json_body


def document(
    rng: random.Random, ids: Ids, load: Load, more: dict[str, Any], *, packed: bool
) -> Request:
    """A posted event with more properties than the value's."""
    body = json.dumps(_document(rng, ids, more | _own(load))).encode()
    if packed:
        return _posted("application/json", PACKERS["gzip"](body), ("content-encoding", "gzip"))
    return _posted("application/json", body)


def json_list(rng: random.Random, ids: Ids, load: Load) -> Request:
    document = _document(rng, ids, {load.key: list(load.disguise.pieces)})
    return _posted("application/json", json.dumps(document).encode())


def beacon(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _posted("text/plain;charset=UTF-8", _bytes(rng, ids, load))


def lines(rng: random.Random, ids: Ids, load: Load) -> Request:
    first = json.dumps(_document(rng, ids, {})).encode()
    return _posted(
        "application/x-ndjson", first + b"\n" + _bytes(rng, ids, load).replace(b"\n", b"") + b"\n"
    )


def _packed(name: str, rng: random.Random, ids: Ids, load: Load) -> Request:
    body = PACKERS["zlib" if name == "deflate" else name](_bytes(rng, ids, load))
    return _posted("application/json", body, ("content-encoding", name))


def gzip_json(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _packed("gzip", rng, ids, load)


def brotli_json(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _packed("br", rng, ids, load)


def deflate_json(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _packed("deflate", rng, ids, load)


def zstd_json(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _packed("zstd", rng, ids, load)


def sniffed_gzip(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _posted("application/octet-stream", PACKERS["gzip"](_bytes(rng, ids, load)))


def _encoded(pairs: Sequence[tuple[str, str]]) -> str:
    return "&".join(f"{component(name)}={component(value)}" for name, value in pairs)


def _around(rng: random.Random, ids: Ids, pairs: Sequence[tuple[str, str]]) -> str:
    before = [
        ("app", ids.app),
        ("uid", ids.user),
        ("host", ids.host),
        ("item", rng.choice(shop.PRODUCTS)),
    ]
    after = [("path", shop.hierarchy(rng, 8)), ("ts", str(shop.moment(rng)))]
    return _encoded([*before, *pairs, *after])


def form(rng: random.Random, ids: Ids, load: Load) -> Request:
    body = _around(rng, ids, load.texts(rng))
    if rng.random() < 0.5:
        body = body.replace("%20", "+")
    return _posted("application/x-www-form-urlencoded", body.encode())


def url_query(rng: random.Random, ids: Ids, load: Load) -> Request:
    return Request(f"{COLLECT}?{_around(rng, ids, load.texts(rng))}")


def repeated(rng: random.Random, ids: Ids, load: Load) -> Request:
    pairs = [(load.key, piece) for piece in load.disguise.pieces]
    return Request(f"{COLLECT}?{_around(rng, ids, pairs)}")


def indexed(rng: random.Random, ids: Ids, load: Load) -> Request:
    mask = rng.choice(("{}{}", "{}[{}]", "{}_{}", "{}.{}"))
    pairs = [(mask.format(load.key, at), piece) for at, piece in enumerate(load.disguise.pieces)]
    return Request(f"{COLLECT}?{_around(rng, ids, pairs)}")


def segment(rng: random.Random, ids: Ids, load: Load) -> Request:
    path = f"/u/{component(load.text)}/pixel.gif"
    return Request(f"https://collect.tracker.example{path}?{_around(rng, ids, [])}")


def plain(rng: random.Random, ids: Ids, load: Load) -> Request:
    said = f"app {ids.app} user {ids.user} on {ids.host}\n{rng.choice(shop.TITLES)}\n{load.text}\n"
    return _posted("text/plain", said.encode("utf-8", "surrogatepass"))


def header(rng: random.Random, ids: Ids, load: Load) -> Request:
    name = rng.choice(("x-user", "x-request-context", "x-amz-meta-owner", "authorization"))
    value = component(load.text) if not load.text.isascii() or "\n" in load.text else load.text
    url = f"{COLLECT}?{_around(rng, ids, [])}"
    return Request(url, "GET", ((name, value), ("accept", "*/*")))


def cookie(rng: random.Random, ids: Ids, load: Load) -> Request:
    own = f"_hp2_id.{ids.app}=%7B%22userId%22%3A%22{ids.user}%22%7D"
    value = f"{own}; {load.key}={component(load.text)}; lang=en"
    return Request(f"{COLLECT}?{_around(rng, ids, [])}", "GET", (("cookie", value),))


def referrer(rng: random.Random, ids: Ids, load: Load) -> Request:
    value = f"https://{ids.host}/done?{places.named(load)}&step=2"
    return Request(f"{COLLECT}?{_around(rng, ids, [])}", "GET", (("referer", value),))


def _part(name: str, content: bytes, extra: str = "") -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def _multipart(*parts: bytes) -> Request:
    body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
    return _posted(f"multipart/form-data; boundary={BOUNDARY}", body)


def multipart(rng: random.Random, ids: Ids, load: Load) -> Request:
    value = load.value()
    content = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
    return _multipart(
        _part("app", ids.app.encode()),
        _part("user", ids.user.encode()),
        _part("host", ids.host.encode()),
        _part(load.key, content),
        _part("path", shop.hierarchy(rng, 8).encode()),
    )


def multipart_file(rng: random.Random, ids: Ids, load: Load) -> Request:
    extra = '; filename="blob"\r\nContent-Type: application/octet-stream'
    return _multipart(
        _part("app", ids.app.encode()), _part("replay", load.disguise.raw or b"", extra)
    )


def raw_body(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _posted("application/octet-stream", load.disguise.raw or b"")


def raw_in_json(rng: random.Random, ids: Ids, load: Load) -> Request:
    """Bytes as JavaScript's binary strings, one character each."""
    document = _document(rng, ids, {load.key: (load.disguise.raw or b"").decode("latin-1")})
    return _posted("application/json", json.dumps(document).encode())
