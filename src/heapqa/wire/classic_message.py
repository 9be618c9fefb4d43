"""What all classic requests say about themselves: who, which visit, when, by which release."""

import re
from typing import Any

from heapqa.model.event import Generation
from heapqa.model.frozen import Pairs
from heapqa.wire.classic_names import MESSAGE_EXTRAS
from heapqa.wire.query import Reading

_FROM_V5_ON = re.compile(r"(?:[5-9]|[1-9][0-9]{1,3})(?:\.|\Z)")

Message = dict[str, Any]
"""The fields of EventBase that all events of one request share."""


def read_message(reading: Reading, exchange: int) -> Message:
    """Take the parameters that any request may carry, as fields of an event."""
    return {
        "exchange": exchange,
        "generation": _generation(reading),
        "env_id": reading.one("a"),
        "user_id": reading.one("u"),
        "session_id": reading.one("s"),
        "pageview_id": reading.one("v"),
        "identity": reading.one("i"),
        "sent_at": reading.moment("st"),
        "extras": (*reading.renamed(MESSAGE_EXTRAS), *source_properties(reading, "sprops")),
    }


def _generation(reading: Reading) -> Generation:
    """Web SDK v5 reports on itself by the classic endpoint, under its own version (``hv``)."""
    version = reading.peek("hv") or ""
    return "v5" if _FROM_V5_ON.match(version) else "classic"


def source_properties(reading: Reading, name: str) -> Pairs:
    """Properties of the library that fed Heap: one value, or keys and values by turns."""
    values = reading.take(name)
    if len(values) == 1:
        return (("source_properties", values[0]),)
    pairs = reading.paired(name, values)
    return tuple((f"source_properties.{key}", value) for key, value in pairs)
