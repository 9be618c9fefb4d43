"""Places in requests of both of Heap's SDKs."""

import random
from urllib.parse import quote

from tests.pii.adversary import classic, shop, v5
from tests.pii.adversary.disguise import Ids
from tests.pii.adversary.encodings import component
from tests.pii.adversary.request import Load, Request

PROTOBUF = (("content-type", "application/octet-stream"), ("origin", "https://shop.test"))


def named(load: Load) -> str:
    """As a page's own query has it."""
    return f"{component(load.key)}={component(load.text)}"


def title(rng: random.Random, ids: Ids, load: Load) -> Request:
    return Request(classic.pageview(rng, ids, {"t": load.said(rng)}))


def text(rng: random.Random, ids: Ids, load: Load) -> Request:
    return Request(classic.event(rng, ids, {"x0": load.said(rng)}))


def identity(rng: random.Random, ids: Ids, load: Load) -> Request:
    if rng.random() < 0.5:
        return Request(classic.event(rng, ids, {"i": load.text}))
    pairs = [*classic.base(ids, load.text), ("z", "0"), *classic.end(rng)]
    return Request(classic.url("/api/identify_v3", pairs))


def path(rng: random.Random, ids: Ids, load: Load) -> Request:
    return Request(classic.pageview(rng, ids, {"h": f"/account/{component(load.text)}/orders"}))


def href(rng: random.Random, ids: Ids, load: Load) -> Request:
    scheme = rng.choice(("mailto:", "/u/", "https://shop.test/go?to=", "tel:"))
    return Request(classic.event(rng, ids, {"h0": scheme + component(load.text)}))


def telemetry(rng: random.Random, ids: Ids, load: Load) -> Request:
    said = f"email={component(load.text)}"
    pairs = [("a", ids.app), ("u", ids.user), ("d", ids.host)]
    pairs += [
        ("te", part)
        for part in ("type", "data", "cm", "Obviously wrong identify call made", "val", said)
    ]
    return Request(classic.url("/api/telemetry", pairs + classic.end(rng)))


def jsonp(rng: random.Random, ids: Ids, load: Load) -> Request:
    pairs = [
        *classic.base(ids),
        ("d", ids.host),
        ("e", load.text),
        ("callback", "_hpjsonpcallback"),
    ]
    return Request(classic.url("/api/identify", pairs))


def query(rng: random.Random, ids: Ids, load: Load) -> Request:
    return Request(classic.pageview(rng, ids, {"q": shop.query(rng, named(load))}))


def fragment(rng: random.Random, ids: Ids, load: Load) -> Request:
    return Request(classic.pageview(rng, ids, {"g": "#" + named(load)}))


def referrer(rng: random.Random, ids: Ids, load: Load) -> Request:
    return Request(
        classic.pageview(rng, ids, {"r": f"https://login.example/done?{named(load)}&ok=1"})
    )


def landing(rng: random.Random, ids: Ids, load: Load) -> Request:
    where = rng.choice(("sp", "pp"))
    return Request(classic.event(rng, ids, {}, {where: [("q", shop.query(rng, named(load)))]}))


def hierarchy(rng: random.Random, ids: Ids, load: Load) -> Request:
    made = shop.hierarchy(rng, 5, (f"data-{load.key}", load.text))
    return Request(classic.event(rng, ids, {"y0": made}))


def user_property(rng: random.Random, ids: Ids, load: Load) -> Request:
    pairs = [*classic.base(ids), ("_plan", "pro"), (f"_{load.key}", load.text), ("_host", ids.host)]
    return Request(classic.url("/api/add_user_properties_v3", pairs + classic.end(rng)))


def view_properties(rng: random.Random, ids: Ids, load: Load) -> Request:
    return Request(classic.pageview(rng, ids, {}, load.texts(rng)))


def event_properties(rng: random.Random, ids: Ids, load: Load) -> Request:
    return Request(classic.event(rng, ids, {"t0": "Purchase"}, {"k0": load.texts(rng)}))


def event_texts(rng: random.Random, ids: Ids, load: Load) -> Request:
    letter = rng.choice("xk")
    pieces = load.disguise.pieces
    if letter == "x":
        return Request(
            classic.event(rng, ids, {f"x{at}": piece for at, piece in enumerate(pieces)})
        )
    pairs = {f"k{at}": [(load.key, piece)] for at, piece in enumerate(pieces)}
    return Request(classic.event(rng, ids, {f"t{len(pieces) - 1}": "change"}, pairs))


def _post(name: str, body: bytes) -> Request:
    return Request(v5.HOST + quote(name), "POST", PROTOBUF, body)


def _track(rng: random.Random, ids: Ids, parts: v5.Parts) -> Request:
    plain = [v5.message(rng, ids, v5.Parts()) for _ in range(rng.choice((0, 0, 1)))]
    return _post("track", v5.batch([*plain, v5.message(rng, ids, parts)]))


def v5_title(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _track(rng, ids, v5.Parts({"title": load.said(rng)}))


def v5_text(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _track(rng, ids, v5.Parts({"text": load.said(rng)}))


def v5_identity(rng: random.Random, ids: Ids, load: Load) -> Request:
    if rng.random() < 0.5:
        return _track(rng, ids, v5.Parts({"identity": load.text}))
    return _post("identify", v5.identification(ids, load.text) + v5.field(5, ids.host))


def v5_query(rng: random.Random, ids: Ids, load: Load) -> Request:
    where = rng.choice(("query", "landing"))
    return _track(rng, ids, v5.Parts({where: shop.query(rng, named(load))}))


def v5_attribute(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _track(rng, ids, v5.Parts(attribute=(f"data-{load.key}", load.text)))


def v5_properties(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _track(rng, ids, v5.Parts(properties=[("plan", "pro"), *load.pairs(rng), ("size", "M")]))


def v5_custom(rng: random.Random, ids: Ids, load: Load) -> Request:
    return _track(
        rng, ids, v5.Parts(properties=[("step", "2"), *load.pairs(rng)], custom="Purchase")
    )


def v5_user(rng: random.Random, ids: Ids, load: Load) -> Request:
    properties = [("plan", "pro"), *load.pairs(rng), ("host", ids.host)]
    return _post("add_user_properties", v5.user_properties(ids, properties))


def v5_messages(rng: random.Random, ids: Ids, load: Load) -> Request:
    """One piece in each of consecutive messages."""
    return _post("track", v5.batch([
        v5.message(rng, ids, v5.Parts({"text": piece})) for piece in load.disguise.pieces
    ]))  # fmt: skip
