"""The messages of v5's ``track``: sessions, page views, events of both kinds, and replays."""

from collections.abc import Callable, Iterator

from heapqa.model.event import (
    CustomEvent,
    Event,
    Pageview,
    Replay,
    SessionStart,
    UserProperties,
)
from heapqa.model.frozen import Pairs
from heapqa.wire.codec import DecodeError
from heapqa.wire.v5.interaction import read_interaction, source_properties
from heapqa.wire.v5.names import contentsquare, device, library, viewport
from heapqa.wire.v5.protobuf import messages
from heapqa.wire.v5.reader import Fields, V5Reader
from heapqa.wire.v5.survey import texts

Read = Callable[[messages.Message, Fields, str, V5Reader], Event]


def read_batch(batch: messages.MessageBatch, reader: V5Reader) -> tuple[Event, ...]:
    """The events of a batch in order; raises DecodeError when it tells of none."""
    if not batch.events:
        raise DecodeError(
            "the batch holds no message",
            "look at the raw body: it may come from an SDK release that is not known yet",
        )
    overrides: Pairs = (("ip_override", batch.ip_override),) if batch.ip_override else ()
    moment = (
        reader.moment(batch.time_override, "time_override")
        if batch.HasField("time_override")
        else None
    )
    if moment is not None:
        overrides += (("time_override", f"{moment:.6f}"),)
    return tuple(
        event
        for index, message in enumerate(batch.events)
        for event in _events(message, f"events[{index}].", overrides, reader)
    )


def _events(
    message: messages.Message, place: str, overrides: Pairs, reader: V5Reader
) -> Iterator[Event]:
    """The events of one message: one, unless the message contradicts itself."""
    present = [kind for kind in ("session", "pageview", "event", "user") if message.HasField(kind)]
    kinds = [kind for kind in present if kind != "event"]
    kinds += [kind for kind in ("custom", "interaction") if message.event.HasField(kind)]
    if not present and any(map(message.HasField, ("session_replay_info", "session_replay"))):
        kinds = ["replay"]
    if not kinds:
        reader.report(place.rstrip("."), "", "of no known kind")
        reader.unexplained += texts(message, place)
        return
    if len(present) > 1 or len(kinds) > 1:
        reader.report(
            place.rstrip("."), ", ".join(dict.fromkeys((*present, *kinds))), "of several kinds"
        )
    shared = _shared(message, place, overrides, reader)
    for kind in kinds:
        yield _KINDS[kind](message, shared, place, reader)


def _shared(message: messages.Message, place: str, overrides: Pairs, reader: V5Reader) -> Fields:
    """What every kind of message says about who, where and when."""
    reader.require(message, place, "id", "env_id", "user_id", "time", "base_library")
    own = reader.pairs(message.base_library.properties, f"{place}base_library.properties")
    extras = (*library(message.base_library, own), *device(message.device))
    fields: Fields = {
        "exchange": reader.exchange,
        "generation": "v5",
        "env_id": message.env_id or None,
        "message_id": message.id or None,
        "user_id": message.user_id or None,
        "identity": message.identity or None,
    }
    if message.HasField("time"):
        fields["occurred_at"] = reader.moment(message.time, f"{place}time")
    if message.HasField("session_info"):
        session, more = reader.session(message.session_info, f"{place}session_info.")
        fields |= session
        extras += more
    if message.HasField("pageview_info"):
        info = message.pageview_info
        fields["pageview_id"] = info.id or None
        fields["page"] = reader.page(info, f"{place}pageview_info.")
        source = reader.pairs(info.source_properties, f"{place}pageview_info.source_properties")
        extras += viewport(source)
    fields["properties"] = reader.pairs(message.properties, f"{place}properties")
    fields["extras"] = (*extras, *contentsquare(message.cs_properties), *overrides)
    return fields


def _plain(kind: type[SessionStart | Pageview | UserProperties | Replay]) -> Read:
    def read(_message: messages.Message, fields: Fields, _place: str, _reader: V5Reader) -> Event:
        return kind(**fields)

    return read


def _custom(message: messages.Message, fields: Fields, place: str, reader: V5Reader) -> Event:
    """``track()``: the event properties that ride on everything, then its own."""
    custom, within = message.event.custom, f"{place}event.custom."
    reader.require(custom, within, "name")
    own = reader.pairs(custom.properties, f"{within}properties")
    source = source_properties(custom.source_properties, within, reader)
    changed: Fields = {
        "properties": (*fields["properties"], *own),
        "extras": (*fields["extras"], *source),
    }
    return CustomEvent(**{**fields, **changed}, name=custom.name)


_KINDS: dict[str, Read] = {
    "session": _plain(SessionStart),
    "pageview": _plain(Pageview),
    "user": _plain(UserProperties),
    "replay": _plain(Replay),
    "custom": _custom,
    "interaction": read_interaction,
}
