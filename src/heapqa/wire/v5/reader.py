"""A v5 request being read: what is odd about it, and the parts that all its messages share."""

from collections.abc import Iterable
from typing import Any

from google.protobuf.message import Message

from heapqa.model.event import PageContext
from heapqa.model.frozen import Pairs
from heapqa.wire.v5.names import utm, viewport
from heapqa.wire.v5.protobuf.messages import PageviewInfo, Property, SessionInfo, Timestamp

Fields = dict[str, Any]
"""Fields of an event, by name."""

_NANOS = 1_000_000_000
_LATEST = 1 << 40
"""No time of this world: some 35,000 years from now, in seconds."""


class V5Reader:
    """One request being read. Places are paths that end with a dot, or are empty."""

    def __init__(self, exchange: int) -> None:
        self.exchange = exchange
        self.unexplained: list[tuple[str, str]] = []

    def report(self, place: str, value: str, remark: str = "") -> None:
        """Note a field that is not understood, with a remark on what is wrong with it."""
        self.unexplained.append((f"{place} ({remark})" if remark else place, value))

    def require(self, message: Message, place: str, *names: str) -> None:
        """Report the absence of fields that are always sent."""
        for name in names:
            if not message.HasField(name):
                self.report(place + name, "", "absent: the body may be cut short")

    def moment(self, time: Timestamp, place: str) -> float | None:
        """Unix seconds; None for a time that is none, which is reported."""
        if 0 < time.seconds < _LATEST and 0 <= time.nanos < _NANOS:
            return (time.seconds * _NANOS + time.nanos) / _NANOS
        self.report(place, f"{time.seconds} s, {time.nanos} ns", "not a time")
        return None

    def pairs(self, properties: Iterable[Property], place: str) -> Pairs:
        """Keys and values in order; one without a value is reported.

        An empty text is sent as a value with nothing in it.
        """
        pairs = []
        for index, each in enumerate(properties):
            if not each.HasField("value"):
                self.report(f"{place}[{index}].value", each.key, "no text")
            pairs.append((each.key, each.value.string))
        return tuple(pairs)

    def page(self, info: PageviewInfo, place: str, **of_session: Any) -> PageContext:
        """The page that is described."""
        url = info.url
        return PageContext(
            domain=url.domain or None,
            path=url.path or None,
            query=url.query or None,
            hash=url.hash or None,
            title=info.title or None,
            previous_path=info.previous_page or None,
            viewed_at=self.moment(info.time, f"{place}time") if info.HasField("time") else None,
            properties=self.pairs(info.properties, f"{place}properties"),
            **of_session,
        )

    def session(self, info: SessionInfo, place: str) -> tuple[Fields, Pairs]:
        """Which session, and how it began; then what else is said about that."""
        first, within = info.initial_pageview_info, f"{place}initial_pageview_info."
        landing = self.page(
            first,
            within,
            referrer=info.referrer or None,
            search_keyword=info.search_keyword or None,
            utm=utm(info.utm),
        )
        extras = [("landing_pageview_id", first.id)] if first.id else []
        began = self.moment(info.time, f"{place}time") if info.HasField("time") else None
        if began is not None and began != landing.viewed_at:
            extras.append(("session_began_at", f"{began:.6f}"))
        source = self.pairs(first.source_properties, f"{within}source_properties")
        extras += [(f"landing_{name}", value) for name, value in viewport(source)]
        return {"session_id": info.id or None, "landing": landing}, tuple(extras)
