"""What Heap's server API answers, as its documentation says.

What it does is documented for a missing or a second name of a person, for Heap user ids out of
range, for properties called ``id`` or ``user_id``, and for what `identify` drops. Of limits on
lengths and rates only the limits themselves are; calls beyond them are taken here, with a remark.
"""

import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from heapqa.model.event import JOINED

GREATEST_USER = 2**53 - 1
RESERVED = frozenset({"id", "user_id"})
"""Names, in any case, that no user property may have."""
MOST_ITEMS = 1000
"""Events, users or accounts of one call in bulk."""
LONGEST_NAME = 1024
LONGEST_IDENTITY = 255
LONGEST_VALUE = 1024
MOST_REQUESTS, REQUESTS_S = 30, 30.0
"""Requests that speak of one identity, for one app and one kind of call."""
MOST_EVENTS, MOST_EVENTS_OF_APP, EVENTS_S = 1000, 15_000, 60.0
"""Events in bulk for one identity, and for one app."""
MOST_USERS, USERS_S = 10, 28 * 86_400.0
"""Heap users that `identify` ties to one identity in a month; no scenario lasts longer."""

PACKED = (b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
"""How bodies begin that were packed with gzip or deflate."""

Item = dict[str, Any]
OK, BAD_REQUEST, NOT_FOUND = "OK", "Bad request", "Not found"


class RefusedError(Exception):
    """The call is refused; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a body in plain text, and why Heap keeps nothing or not all of the call."""

    status: int = 200
    body: str = OK
    problem: str = ""


@dataclass(slots=True)
class Answers:
    """Answers one call after another, and remembers what the limits need."""

    _requests: dict[tuple[str, ...], deque[float]] = field(default_factory=dict)
    _identity_of: dict[tuple[str, str], str] = field(default_factory=dict)
    """By app and Heap user."""
    _users_of: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)
    """By app and identity the Heap users that were tied to it, and when."""

    def to(self, method: str, path: str, body: bytes, at: float) -> Answer:
        """The answer to a call that came at that time, in seconds."""
        call = CALLS.get(path)
        if call is None or method.upper() != "POST":
            return Answer(404, NOT_FOUND, f"{method} {path} is no call that is answered here")
        try:
            message = _object(body)
            app = _app(message)
            items = _items(message, call.bulk)
            for item in items:
                call.refuse(item)
        except RefusedError as refused:
            return Answer(400, BAD_REQUEST, str(refused))
        remarks = [remark for item in items for remark in _undocumented(item)]
        is_bulk = call.bulk in message
        remarks += self._too_many(path, app, items, at, is_bulk=is_bulk)
        if path == "/api/v1/identify":
            remarks += [text for item in items if (text := self._dropped(app, item, at))]
        return Answer(problem="; ".join(dict.fromkeys(remarks)))

    def _too_many(
        self, path: str, app: str, items: list[Item], at: float, *, is_bulk: bool
    ) -> Iterator[str]:
        people = [str(item.get("identity") or item.get("user_id") or "") for item in items]
        if path != "/api/track" or not is_bulk:
            for person in dict.fromkeys(people):
                if self._count(("request", path, app, person), at, REQUESTS_S) > MOST_REQUESTS:
                    yield f"more than {MOST_REQUESTS} requests in {REQUESTS_S:.0f} s for one person"
            return
        counts = [self._count(("event", app, person), at, EVENTS_S) for person in people]
        if max(counts, default=0) > MOST_EVENTS:
            yield f"more than {MOST_EVENTS} events in bulk in a minute for one person"
        of_app = [self._count(("event", app), at, EVENTS_S) for _ in people]
        if max(of_app, default=0) > MOST_EVENTS_OF_APP:
            yield f"more than {MOST_EVENTS_OF_APP:,} events in bulk in a minute for one app"

    def _count(self, what: tuple[str, ...], at: float, window_s: float) -> int:
        """How often it was there within the window, this time included."""
        times = self._requests.setdefault(what, deque())
        times.append(at)
        while times[0] <= at - window_s:
            times.popleft()
        return len(times)

    def _dropped(self, app: str, item: Item, at: float) -> str:
        """Why `identify` drops it without a word; empty where it ties the two."""
        user, identity = str(item["user_id"]), str(item["identity"])
        if self._identity_of.setdefault((app, user), identity) != identity:
            return "dropped: the Heap user is tied to another identity already"
        tied = self._users_of.setdefault((app, identity), {})
        lately = [when for when in tied.values() if at - when < USERS_S]
        if user not in tied and len(lately) >= MOST_USERS:
            return f"dropped: {MOST_USERS} Heap users were tied to the identity this month"
        tied.setdefault(user, at)
        return ""


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event that a call tells of."""

    app: str
    name: str
    key: tuple[str, str] | None
    """Whom it is about and its idempotency key; None where it has none, and each is one."""


def named_events(body: bytes) -> tuple[NamedEvent, ...]:
    """The events that a call tells of; none where it cannot be read."""
    try:
        message = _object(body)
        items = _items(message, "events")
    except RefusedError:
        return ()
    app = str(message.get("app_id"))
    return tuple(
        NamedEvent(app, name, _key(item))
        for item in items
        if isinstance(name := item.get("event"), str)
    )


def _key(item: Item) -> tuple[str, str] | None:
    key = item.get("idempotency_key")
    return (
        None if key in (None, "") else (str(item.get("identity") or item.get("user_id")), str(key))
    )


def _object(body: bytes) -> Item:
    if body.startswith(PACKED):
        raise RefusedError("its body is packed, which Heap does not document: send it plain")
    try:
        message = json.loads(body.decode(), parse_constant=_no_json)
    except (ValueError, RecursionError) as error:
        raise RefusedError("its body is no JSON") from error
    if not isinstance(message, dict):
        raise RefusedError("its body is no JSON object")
    return message


def _no_json(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _app(message: Item) -> str:
    app = message.get("app_id")
    if not isinstance(app, str | int) or isinstance(app, bool) or not str(app):
        raise RefusedError("app_id is missing")
    return str(app)


def _items(message: Item, bulk: str) -> list[Item]:
    if bulk not in message:
        return [message]
    items = message[bulk]
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise RefusedError(f"{bulk} is no list of objects")
    if len(items) > MOST_ITEMS:
        raise RefusedError(f"{bulk} holds more than {MOST_ITEMS}")
    return items


def _refuse_event(item: Item) -> None:
    if not isinstance(item.get("event"), str) or not item["event"]:
        raise RefusedError("event is missing")
    _refuse_person(item)
    _refuse_time(item)


def _refuse_person(item: Item) -> None:
    """It is about an identity or a Heap user, and never about both."""
    named = [name for name in ("identity", "user_id") if item.get(name) not in (None, "")]
    if len(named) != 1:
        raise RefusedError("identity and user_id are both there" if named else "nobody is named")
    if "user_id" in named:
        _refuse_user(item)


def _refuse_user(item: Item) -> None:
    text = str(item.get("user_id", ""))
    if not text.isascii() or not text.isdecimal() or int(text[:20]) > GREATEST_USER:
        raise RefusedError(f"user_id is no number from 0 to {GREATEST_USER}")


def _refuse_tie(item: Item) -> None:
    if not item.get("identity") or item.get("user_id") in (None, ""):
        raise RefusedError("identity and user_id are both needed")
    _refuse_user(item)
    _refuse_time(item)


def _refuse_user_properties(item: Item) -> None:
    _refuse_person(item)
    _refuse_names(item)


def _refuse_account(item: Item) -> None:
    if not item.get("account_id"):
        raise RefusedError("account_id is missing")


def _refuse_names(item: Item) -> None:
    names = item.get("properties")
    for name in names if isinstance(names, dict) else ():
        if name.lower() in RESERVED:
            raise RefusedError(f"a property is called {name.lower()}")


def _refuse_time(item: Item) -> None:
    time = item.get("timestamp")
    try:
        if time is not None:
            datetime.fromisoformat(str(time))
    except ValueError as error:
        raise RefusedError("timestamp is not of ISO 8601") from error


def _undocumented(item: Item) -> Iterator[str]:
    """What is longer than documented, or a value of another kind; what Heap does with it is not
    documented."""
    if len(str(item.get("event", ""))) > LONGEST_NAME:
        yield f"event has more than {LONGEST_NAME} characters"
    if len(str(item.get("identity", ""))) > LONGEST_IDENTITY:
        yield f"identity has more than {LONGEST_IDENTITY} characters"
    properties = item.get("properties")
    for name, value in properties.items() if isinstance(properties, dict) else ():
        if _is_nested(value):
            yield "a property is neither text, number, true or false, nor a list of these"
        text = JOINED.join(map(str, value)) if isinstance(value, list) else str(value)
        if max(len(name), len(text)) > LONGEST_VALUE - (not isinstance(value, list)):
            yield f"a property has {LONGEST_VALUE} characters or more"


def _is_nested(value: object) -> bool:
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, dict | list) for item in items)


@dataclass(frozen=True, slots=True)
class _Call:
    bulk: str
    """Name of the list of its form in bulk."""
    refuse: Callable[[Item], None]
    """Raises RefusedError for an item that is not as it must be."""


CALLS = {
    "/api/track": _Call("events", _refuse_event),
    "/api/v1/track": _Call("events", _refuse_event),
    "/api/v1/identify": _Call("users", _refuse_tie),
    "/api/identify": _Call("users", _refuse_user_properties),
    "/api/add_user_properties": _Call("users", _refuse_user_properties),
    "/api/add_account_properties": _Call("accounts", _refuse_account),
}
"""The calls that are answered, by path."""
