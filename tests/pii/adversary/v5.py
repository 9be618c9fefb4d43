"""Requests of Web SDK v5: protobuf by its wire format, without a schema."""

import random
from collections.abc import Sequence

from tests.pii.adversary import shop
from tests.pii.adversary.disguise import Ids

HOST = "https://c.us.heap-api.com/api/capture/v2/"
Properties = Sequence[tuple[str, str | bytes | int]]
AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/156.0.0.0 Safari/537.36"
)


def varint(number: int) -> bytes:
    """A number in groups of seven bits."""
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    return bytes([*made, number])


def field(number: int, value: str | bytes | int) -> bytes:
    """One field: a number, a text, bytes or a message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def mapping(number: int, properties: Properties) -> bytes:
    """A map of names to values; bytes and numbers as their own field types."""
    made = b""
    for name, value in properties:
        held = field(2, value) if isinstance(value, int) else field(1, value)
        made += field(number, field(1, name) + field(2, held))
    return made


def head(ids: Ids) -> bytes:
    """Fields 2 to 5 and 8 of a message."""
    library = field(1, "web") + field(2, "5.3.6") + field(3, "web")
    library += mapping(4, [("library_domain", "cdn.us.heap-api.com")])
    return (
        field(2, ids.app)
        + field(3, ids.user)
        + field(4, field(1, 1795426877) + field(2, 262143000))
        + field(5, library)
        + field(8, field(3, AGENT) + field(13, field(1, "")))
    )


def session(rng: random.Random, ids: Ids, own: dict[str, str]) -> bytes:
    """Where the visit began."""
    first = field(1, ids.pageview) + field(
        5, _url(rng, ids, {"query": own.get("landing", shop.query(rng))})
    )
    return (
        field(1, ids.session)
        + field(3, own.get("referrer", "https://www.search.example/"))
        + field(5, field(1, "news") + field(5, own.get("utm", "sp")))
        + field(6, first)
    )


def _url(rng: random.Random, ids: Ids, own: dict[str, str]) -> bytes:
    return (
        field(1, ids.host)
        + field(2, own.get("path", rng.choice(shop.PATHS)))
        + field(3, own.get("query", shop.query(rng)))
        + field(4, own.get("hash", "#top"))
    )


def page(rng: random.Random, ids: Ids, own: dict[str, str], properties: Properties) -> bytes:
    """What is known of the page."""
    return (
        field(1, ids.pageview)
        + field(4, own.get("title", rng.choice(shop.TITLES)))
        + field(5, _url(rng, ids, own))
        + field(7, own.get("previous", "/start.html"))
        + mapping(8, properties)
    )


def interaction(
    rng: random.Random, own: dict[str, str], attribute: tuple[str, str] | None
) -> bytes:
    """A click with its nodes."""
    nodes = b""
    for at in range(5):
        text = own.get("text", rng.choice(shop.LABELS)) if at == 0 else ""
        attributes = (
            [attribute] if attribute and at == 1 else [("data-sku", str(rng.randrange(10**6)))]
        )
        nodes += field(
            5,
            field(1, rng.choice(shop.TAGS))
            + field(2, rng.choice(shop.CLASSES))
            + field(3, f"el-{rng.randrange(99)}")
            + field(4, text)
            + field(5, own.get("href", "/next") if at == 0 else "")
            + mapping(8, attributes),
        )
    return field(3, 1) + field(4, shop.hierarchy(rng, 5, attribute)) + nodes


class Parts:
    """What may be special about one message."""

    def __init__(
        self,
        own: dict[str, str] | None = None,
        properties: Properties = (),
        attribute: tuple[str, str] | None = None,
        custom: str = "",
    ) -> None:
        self.own, self.properties = own or {}, properties
        self.attribute, self.custom = attribute, custom


def message(rng: random.Random, ids: Ids, parts: Parts) -> bytes:
    """A click, or a custom event where one is named."""
    own = parts.own
    made = field(1, str(rng.randrange(1 << 53))) + head(ids)
    made += field(9, session(rng, ids, own)) + field(10, page(rng, ids, own, ()))
    made += mapping(11, [] if parts.custom else parts.properties)
    if parts.custom:
        made += field(14, field(1, field(1, parts.custom) + mapping(2, parts.properties)))
    else:
        made += field(14, field(2, interaction(rng, own, parts.attribute)))
    return made + (field(19, own["identity"]) if "identity" in own else b"")


def batch(messages: Sequence[bytes]) -> bytes:
    """The body of ``track``."""
    return b"".join(field(1, one) for one in messages)


def user_properties(ids: Ids, properties: Properties) -> bytes:
    """The body of ``add_user_properties``."""
    return (
        field(1, ids.app) + field(2, ids.user) + mapping(3, properties) + field(4, field(3, AGENT))
    )


def identification(ids: Ids, identity: str) -> bytes:
    """The body of ``identify``."""
    return (
        field(1, ids.app) + field(2, ids.user) + field(3, identity) + field(4, field(1, 1795427053))
    )
