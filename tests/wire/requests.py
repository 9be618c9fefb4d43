"""What the decoders' tests share: requests made of pairs or messages, and the recorded ones."""

import base64
import json
from pathlib import Path

from google.protobuf.message import Message

from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.catalogue import CODECS
from heapqa.wire.codec import Decoded
from heapqa.wire.query import encode

RECORDED = Path(__file__).parent / "recorded"
BASE = (("a", "1234567890"), ("u", "11"), ("v", "22"), ("s", "33"), ("b", "web"), ("tv", "4.0"))
SENT = (("st", "1795426951804"),)
VIEW = (("z", "0"), ("h", "/start"), ("d", "shop.test"), ("ts", "1795426951800"))


def request(url: str, method: str = "GET", **fields: object) -> Exchange:
    """A request as captured."""
    return Exchange.model_validate({"seq": 1, "at": 0.0, "method": method, "url": url, **fields})


def hit(*pairs: tuple[str, str], endpoint: str = "/h") -> Exchange:
    """A classic request with the parameters that all of them carry around the given ones."""
    return request(f"https://heapanalytics.com{endpoint}?{encode((*BASE, *pairs, *SENT))}")


def capture(message: Message | bytes, endpoint: str = "track", **fields: object) -> Exchange:
    """A request of Web SDK v5 with this message as its body."""
    body = message if isinstance(message, bytes) else message.SerializeToString()
    url = f"https://c.us.heap-api.com/api/capture/v2/{endpoint}"
    return request(url, "POST", body=body, **fields)


def decode(exchange: Exchange, plan: Plan | None = None) -> Decoded:
    """The request read by the first codec that accepts it."""
    codec = next(codec for codec in CODECS if codec.accepts(exchange, plan or Plan()))
    return codec.decode(exchange)


def recorded_requests(name: str) -> list[Exchange]:
    """The requests of a recorded file, without the SDK files."""
    lines = [json.loads(line) for line in (RECORDED / name).read_text().splitlines()]
    return [
        request(line["url"], line["method"], seq=number, body=_body(line["body_b64"]))
        for number, line in enumerate(lines)
        if line["kind"] == "hit"
    ]


def _body(encoded: str | None) -> bytes | None:
    return None if encoded is None else base64.b64decode(encoded)
