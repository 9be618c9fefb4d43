"""The messages that Heap's SDKs for apps send as JSON."""

import re
from typing import Any

from heapqa.bytes.json_pairs import Members
from heapqa.model.event import (
    CustomEvent,
    Event,
    Generation,
    Identification,
    Interaction,
    PageContext,
    Pageview,
    Target,
    UserProperties,
)
from heapqa.model.frozen import Pairs
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.json_reader import JsonReader

Message = dict[str, Any]
MILLISECONDS = re.compile(r"[0-9]{10,15}")
LISTS = ("messages", "events")
ABOUT = ("applicationInfo", "deviceInfo", "sessionInfo", "pageviewInfo", "userInfo")
"""Objects that say something of the app, the device and the visit."""


def read_messages(members: Members, seq: int, path: str, generation: Generation) -> Decoded:
    """The events of a request in order; raises DecodeError when it holds none."""
    reader = JsonReader(members, [])
    env_id = _env_id(reader)
    sent_at = _moment(reader, "sentTime")
    name = next((name for name in LISTS if name in reader), None)
    items = reader.objects(name) if name else [reader]
    events = []
    for item in items:
        shared: Message = {"exchange": seq, "generation": generation, "sent_at": sent_at}
        events.append(_event(item, {**shared, "env_id": _env_id(item) or env_id}))
        item.finish()
    reader.finish()
    if not events:
        raise DecodeError("the request holds no message", "look at the raw body")
    known = (event.env_id for event in events if event.env_id)
    return Decoded(
        endpoint=path,
        generation=generation,
        env_id=env_id or next(known, None),
        events=tuple(events),
        unexplained=tuple(reader.unexplained),
    )


def _env_id(item: JsonReader) -> str | None:
    for name in ("envId", "env_id", "app_id"):
        if name in item:
            return item.text(name, number=True)
    return None


def _moment(item: JsonReader, name: str) -> float | None:
    """A time in milliseconds, here also as a text; other forms as everywhere."""
    written = item.peek(name)
    if isinstance(written, str) and MILLISECONDS.fullmatch(written):
        item.text(name)
        return int(written) / 1000
    return item.moment(name)


def _event(item: JsonReader, shared: Message) -> Event:
    fields: Message = {
        **shared,
        **_person(item),
        "message_id": item.text("id", number=True),
        "occurred_at": _moment(item, "timestamp"),
    }
    fields |= _visit(item)
    properties = item.properties("properties")
    event = item.object("event")
    if event is None:
        if properties:
            return UserProperties(**fields, properties=properties)
        if fields["identity"] and fields["user_id"]:
            return Identification(**fields)
        return Pageview(**fields)
    return _acted(event, fields, properties)


def _acted(event: JsonReader, fields: Message, properties: Pairs) -> Event:
    """A touch, or what the app tracked itself; what the reader does not know is reported."""
    touch = event.object("touchEvent")
    custom = event.object("custom") or event.object("customEvent") or event.object("sourceEvent")
    event.text("appVisibilityState", number=True)
    if touch is not None:
        text, view = touch.text("targetText"), touch.text("targetView")
        classes = [text for name, text in touch.every() if name.endswith("class")]
        target = Target(tag=view, text=text or None, hierarchy=" > ".join(classes) or None)
        event.finish()
        return Interaction(**fields, action="touch", target=target, properties=properties)
    name = ""
    if custom is not None:
        name = custom.text("name") or custom.text("type") or ""
        properties = (*properties, *custom.properties("properties"))
        custom.finish()
    event.finish()
    return CustomEvent(**fields, name=name, properties=properties)


def _person(item: JsonReader) -> Message:
    """Whom a message is about: an object, or fields of the message itself."""
    user = item.object("user")
    if user is None:
        return {"user_id": item.text("user_id", number=True), "identity": item.text("identity")}
    person = {"user_id": user.text("id", number=True), "identity": user.text("identity")}
    user.finish()
    return person


def _visit(item: JsonReader) -> Message:
    """Session and screen, and what is said of app and device as extras."""
    said: dict[str, str] = {}
    for name in ABOUT:
        if (about := item.object(name)) is not None:
            said |= {f"{name}.{key}": text for key, text in about.every() if text}
    page = PageContext(
        title=said.pop("pageviewInfo.title", None),
        path=said.pop("pageviewInfo.viewController", None),
    )
    return {
        "session_id": said.pop("sessionInfo.id", None),
        "pageview_id": said.pop("pageviewInfo.id", None),
        "page": None if page == PageContext() else page,
        "extras": tuple(said.items()),
    }
