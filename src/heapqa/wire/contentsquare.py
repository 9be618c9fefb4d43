"""Contentsquare's own collection: recognised, so that it is never taken for silence."""

from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.address import address
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.hosts import CONTENTSQUARE_HOSTS, host_matches
from heapqa.wire.loaders import loader


class ContentsquareCodec:
    """Recognises everything sent to Contentsquare but its own files."""

    name = "contentsquare"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """Whether the request went to a host of Contentsquare."""
        if exchange.method.upper() == "OPTIONS" or loader(exchange, plan):
            return False
        host = address(exchange.url).authority
        return any(host_matches(host, pattern) for pattern in CONTENTSQUARE_HOSTS)

    def decode(self, exchange: Exchange) -> Decoded:
        """Raises DecodeError: the format is not published."""
        target = address(exchange.url)
        raise DecodeError(
            f"a Contentsquare message ({target.host}{target.path}), whose format is not published",
            "its content was not judged: the site collects by Contentsquare's own tag, so rules "
            "about Heap's messages say nothing about it",
        )
