"""The codec of last resort: whatever else reaches a tracking host is reported."""

from heapqa.bytes.address import address
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.hosts import is_dedicated
from heapqa.wire.loaders import loader


class UnknownCodec:
    """Takes what no other codec takes; stands last in the catalogue."""

    name = "unknown"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """Anything on a host for tracking only, but preflights and SDK files."""
        if exchange.is_preflight or loader(exchange, plan):
            return False
        return is_dedicated(exchange, plan)

    def decode(self, exchange: Exchange) -> Decoded:
        """Raises DecodeError naming the endpoint."""
        target = address(exchange.url)
        raise DecodeError(
            f"unknown Heap endpoint: {exchange.method} {target.host}{target.path}",
            "if this is Heap's, a release of heapqa that knows it is needed; if the host is the "
            "site's own, take it out of the ingest hosts or add it to the environment's hosts",
        )
