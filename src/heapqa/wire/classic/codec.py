"""The classic SDK (4.x): image pixels and JSONP whose query strings are the message."""

from collections.abc import Callable

from heapqa.bytes.address import address
from heapqa.model.event import Event
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Pairs
from heapqa.model.plan import Plan
from heapqa.wire.classic.calls import (
    read_identification,
    read_object_identification,
    read_telemetry,
    read_user_properties,
)
from heapqa.wire.classic.hit import read_hit
from heapqa.wire.classic.message import Message, read_message
from heapqa.wire.classic.reader import PairReader
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.hosts import is_dedicated
from heapqa.wire.query import parse

_MESSAGE = ("a", "u", "v", "s", "b", "tv")
_ENDPOINTS: dict[str, tuple[str, ...]] = {
    "/api/add_user_properties_v3": (*_MESSAGE, "st"),
    "/api/identify_v3": (*_MESSAGE, "i", "st"),
    "/api/identify_v4": (*_MESSAGE, "i", "st"),
    "/api/identify": _MESSAGE,
    "/api/telemetry": ("a", "te", "st"),
    "/h": (*_MESSAGE, "st"),
}
"""Every endpoint, with the parameters that it always carries."""

_EVENTS: dict[str, Callable[[PairReader, Message], tuple[Event, ...]]] = {
    "/api/add_user_properties_v3": read_user_properties,
    "/api/identify_v3": read_identification,
    "/api/identify_v4": read_identification,
    "/api/identify": read_object_identification,
    "/api/telemetry": read_telemetry,
    "/h": read_hit,
}

_OPENING_CHARACTERS = 4096
"""Where the parameters that give a classic request away stand: the SDK writes them first."""


class ClassicCodec:
    """Reads ``/h``, ``/api/identify…``, ``/api/add_user_properties_v3`` and ``/api/telemetry``."""

    name = "classic"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """By path on tracking hosts, by path and shape on any host, for first-party ingest."""
        if exchange.is_preflight:
            return False
        target = address(exchange.url)
        if target.path in _ENDPOINTS and is_dedicated(exchange, plan):
            return True
        endpoint = _endpoint(target.path)
        return endpoint is not None and _has_shape(endpoint, target.query)

    def decode(self, exchange: Exchange) -> Decoded:
        """Read the query string; raises DecodeError when it carries no message at all."""
        target = address(exchange.url)
        endpoint = _endpoint(target.path) or "/h"
        pairs, problems = parse(target.query)
        if not pairs:
            raise DecodeError(
                f"the request to {endpoint} carries no parameters",
                "look at what sent it: Heap's SDK never does; or the address was cut short",
            )
        reader = PairReader(pairs)
        reader.unexplained += problems
        reader.require(*_ENDPOINTS.get(endpoint, ()))
        message = read_message(reader, exchange.seq)
        events = _EVENTS[endpoint](reader, message)
        reader.finish()
        return Decoded(
            endpoint=endpoint,
            generation=message["generation"],
            env_id=message["env_id"],
            events=events,
            unexplained=(*reader.unexplained, *_with_body(exchange)),
        )


def _endpoint(path: str) -> str | None:
    """The endpoint a path names, also below a prefix as a first-party proxy may have."""
    return next((known for known in _ENDPOINTS if path.endswith(known)), None)


def _has_shape(endpoint: str, query: str) -> bool:
    opening = "&" + query[:_OPENING_CHARACTERS]
    names = ("a", "te") if endpoint == "/api/telemetry" else _MESSAGE
    return all(f"&{name}=" in opening for name in names)


def _with_body(exchange: Exchange) -> Pairs:
    if not exchange.body:
        return ()
    text = exchange.body.decode(errors="backslashreplace")
    return (("request body (a classic request has none)", text),)
