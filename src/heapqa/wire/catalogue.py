"""All codecs, in the order in which they are asked."""

from heapqa.bytes.address import address
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.classic.codec import ClassicCodec
from heapqa.wire.codec import Codec
from heapqa.wire.contentsquare.replay import ReplayCodec
from heapqa.wire.contentsquare.tag import ContentsquareCodec
from heapqa.wire.hosts import is_dedicated
from heapqa.wire.loaders import loader
from heapqa.wire.mobile.codec import MobileCodec
from heapqa.wire.server_api import ServerApiCodec
from heapqa.wire.unknown import UnknownCodec
from heapqa.wire.v5.codec import V5Codec

CODECS: tuple[Codec, ...] = (
    MobileCodec("ios"),
    MobileCodec("android"),
    ServerApiCodec(),
    ClassicCodec(),
    V5Codec(),
    ReplayCodec(),
    ContentsquareCodec(),
    UnknownCodec(),
)


def concerns_heap(exchange: Exchange, plan: Plan) -> bool:
    """Whether a request is a hit, a loader, or a preflight of either."""
    if exchange.is_preflight:
        return is_dedicated(exchange, plan) or "/api/capture/" in address(exchange.url).path
    if loader(exchange, plan) is not None:
        return True
    return any(codec.accepts(exchange, plan) for codec in CODECS)
