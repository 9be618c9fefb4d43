"""Contentsquare's own collection: recognised, so that it is never taken for silence."""

import re
from typing import Literal

from heapqa.bytes.address import address
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.hosts import CONTENTSQUARE_HOSTS, host_matches
from heapqa.wire.loaders import loader
from heapqa.wire.query import parse

Mode = Literal["native", "sideload"]

_TAGS_OWN = re.compile(r"(?:.*/)?(pageview|events|dvar|transaction)/?\Z")
_LONGEST_PATH = 4096
"""Characters; longer paths are none of the tag's, and would cost time by the square."""
_MODE = "cw"
"""The parameter in which the tag's page view says who collects for Heap."""
_MODES: dict[str, Mode] = {"1": "native", "2": "sideload"}
_LOOKED_AT = 65_536
"""Characters of a query or body in which the mode is looked for."""


class ContentsquareCodec:
    """Recognises everything sent to Contentsquare but its own files."""

    name = "contentsquare"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """Whether the request went to a host of Contentsquare."""
        if exchange.is_preflight or loader(exchange, plan):
            return False
        return goes_to_contentsquare(exchange)

    def decode(self, exchange: Exchange) -> Decoded:
        """The tag's own requests without content: they are no messages of Heap.

        Raises DecodeError for those that take the place of Heap's, and for unknown ones.
        """
        target = address(exchange.url)
        endpoint = tag_endpoint(exchange)
        if endpoint is None:
            raise DecodeError(
                f"a Contentsquare message ({target.host}{target.path}), whose format is not "
                "published",
                "its content was not judged: rules about Heap's messages say nothing about it",
            )
        if mode(exchange) == "native":
            raise DecodeError(
                f"native collection by Contentsquare's tag ({target.host}{target.path}, "
                f"{_MODE}=1), whose format is not published",
                "its content was not judged: this site sends Heap no messages of its own, the "
                "tag collects instead",
            )
        return Decoded(endpoint=target.path, generation="contentsquare")


def goes_to_contentsquare(exchange: Exchange) -> bool:
    """Whether a request went to a host of Contentsquare."""
    host = address(exchange.url).authority
    return any(host_matches(host, pattern) for pattern in CONTENTSQUARE_HOSTS)


def tag_endpoint(exchange: Exchange) -> str | None:
    """``pageview``, ``events``, ``dvar`` or ``transaction`` for what the tag itself collects.

    None for the rest.
    """
    path = address(exchange.url).path
    match = _TAGS_OWN.match(path) if len(path) <= _LONGEST_PATH else None
    return match[1] if match else None


def mode(exchange: Exchange) -> Mode | None:
    """Who collects for Heap, as the tag's page view tells: the tag itself, or Heap's SDK.

    None where the request does not say.
    """
    body = (exchange.body or b"")[:_LOOKED_AT].decode(errors="replace")
    for query in (address(exchange.url).query[:_LOOKED_AT], body):
        for name, value in parse(query)[0]:
            if name == _MODE and value in _MODES:
                return _MODES[value]
    return None
