"""What all classic requests say about themselves: who, which visit, when, by which release."""

import re
from typing import Any

from heapqa.model.event import Generation
from heapqa.model.frozen import Pairs
from heapqa.wire.classic.names import MESSAGE_EXTRAS
from heapqa.wire.classic.reader import PairReader

_FROM_V5_ON = re.compile(r"(?:[5-9]|[1-9][0-9]{1,3})(?:\.|\Z)")

Message = dict[str, Any]
"""The fields of EventBase that all events of one request share."""


def read_message(reader: PairReader, exchange: int) -> Message:
    """Take the parameters that any request may carry, as fields of an event."""
    return {
        "exchange": exchange,
        "generation": _generation(reader),
        "env_id": reader.one("a"),
        "user_id": reader.one("u"),
        "session_id": reader.one("s"),
        "pageview_id": reader.one("v"),
        "identity": reader.one("i"),
        "sent_at": reader.moment("st"),
        "extras": (*reader.renamed(MESSAGE_EXTRAS), *source_properties(reader, "sprops")),
    }


def _generation(reader: PairReader) -> Generation:
    """Web SDK v5 reports on itself by the classic endpoint, under its own version (``hv``)."""
    version = reader.peek("hv") or ""
    return "v5" if _FROM_V5_ON.match(version) else "classic"


def source_properties(reader: PairReader, name: str) -> Pairs:
    """Properties of the library that fed Heap: one value, or keys and values by turns."""
    values = reader.take(name)
    if len(values) == 1:
        return (("source_properties", values[0]),)
    pairs = reader.paired(name, values)
    return tuple((f"source_properties.{key}", value) for key, value in pairs)
