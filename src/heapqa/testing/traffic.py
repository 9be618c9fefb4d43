"""Requests for tests: hits of either generation of the SDK, its files, and others.

Which generation sends is a setting of the session, ``session(…, generation="v5")``, or of the item.
"""

from typing import Any

from pydantic import TypeAdapter

from heapqa.model.event import (
    CustomEvent,
    Event,
    Generation,
    Identification,
    Interaction,
    PageContext,
    Pageview,
    Replay,
    SessionStart,
    Target,
    Telemetry,
    UserProperties,
)
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Pairs
from heapqa.model.session import Hit, Loader, Undecoded, Unexplained
from heapqa.testing.classic_query import V5_VERSION, classic_endpoint, classic_query
from heapqa.testing.line import Item, Line
from heapqa.testing.v5_body import v5_body

APP_ID = "1234567890"
ANY_EVENT: TypeAdapter[Event] = TypeAdapter(Event)
IDS = {"generation": "classic", "user_id": "1001", "pageview_id": "2001", "session_id": "3001"}
PAGE = PageContext(domain="shop.test", path="/")
CAPTURE = "/api/capture/v2"
INGEST = f"https://c.us.heap-api.com{CAPTURE}"
POST = {
    "method": "POST",
    "resource_type": "fetch",
    "headers": (("content-type", "application/octet-stream"),),
}
LOADERS = {
    "classic": "https://cdn.heapanalytics.com/js/heap-{}.js",
    "v5": "https://cdn.us.heap-api.com/config/{}/heap_config.js",
}
V5_EXTRAS: Pairs = (("library", "web"), ("sdk_version", V5_VERSION))


def event(kind: str = "pageview", **fields: Any) -> Event:
    """One event, for `hit`; it happens when its hit is sent unless `occurred_at` is given."""
    return ANY_EVENT.validate_python({"kind": kind, "exchange": 0, **IDS, **fields})


def hit(
    *events: Event,
    unexplained: Pairs = (),
    env_id: str = APP_ID,
    generation: Generation | None = None,
    **fields: Any,
) -> Item:
    """A hit with these events; `fields` are of its exchange."""

    def write(line: Line) -> None:
        seq, now = line.seq + 1, line.now + 1
        sender = generation or line.generation
        completed = tuple(
            _completed(each, sender, env_id, (seq, index), now) for index, each in enumerate(events)
        )
        endpoint, sent = _request(completed, sender, now)
        made = _exchange(line, sent.pop("url"), sent | fields)
        hit = Hit(
            exchange=made, endpoint=endpoint, generation=sender, env_id=env_id, events=completed
        )
        line.hits.append(hit)
        line.unexplained += [
            Unexplained(exchange=seq, parameter=name, value=value) for name, value in unexplained
        ]

    return write


def pageview(*, late: float = 0, identity: str | None = None, **fields: Any) -> Item:
    """A page view; `late` is how many places ago it happened, the rest as for `one`."""
    return one(Pageview, late=late, identity=identity, page=PAGE, fields=fields)


def click(text: str = "Buy", *, late: float = 0, **fields: Any) -> Item:
    """A click on a button of that text."""
    target = Target(tag="button", text=text)
    return one(Interaction, late=late, action="click", target=target, page=PAGE, fields=fields)


def track(name: str, *, late: float = 0, properties: Pairs = (), **fields: Any) -> Item:
    """A custom event."""
    return one(CustomEvent, late=late, name=name, properties=properties, page=PAGE, fields=fields)


def identify(identity: str | None, *, late: float | None = None, **fields: Any) -> Item:
    """A call of ``identify()`` that reached the wire.

    The object form, with `email` and `handle` and without an identity, is the classic SDK's alone.
    `late` is how many places ago it was called; without it the message does not tell.
    """
    if identity is None:
        fields.setdefault("generation", "classic")
    return one(Identification, late=late, identity=identity, fields=fields)


def user_properties(*properties: tuple[str, str], **fields: Any) -> Item:
    """User properties."""
    return one(UserProperties, properties=properties, fields=fields)


def telemetry(message: str, value: str | None = None, **fields: Any) -> Item:
    """The SDK's report on itself."""
    nobody = dict.fromkeys(("user_id", "pageview_id", "session_id"))
    return one(Telemetry, message=message, value=value, **nobody, fields=fields)


def one(
    kind: type[Any], *, fields: dict[str, Any], late: float | None = None, **of_event: Any
) -> Item:
    """A hit with one event; `fields` named like a field of the event or its exchange go there."""
    theirs = {name: fields[name] for name in fields if name in kind.model_fields}
    rest = {name: fields[name] for name in fields if name not in theirs}
    env_id, generation = theirs.pop("env_id", APP_ID), theirs.pop("generation", None)
    values = IDS | of_event | theirs

    def write(line: Line) -> None:
        timed = {} if late is None else {"occurred_at": line.now + 1 - late}
        event = kind(exchange=0, **(timed | values))
        hit(event, env_id=env_id, generation=generation, **rest)(line)

    return write


def unreadable_hit(
    problem: str = "it was cut short",
    generation: Generation | None = None,
    call: str = "track",
    **fields: Any,
) -> Item:
    """A hit that no codec can read; `call` is the last part of a v5 endpoint."""

    def write(line: Line) -> None:
        sender = generation or line.generation
        v5 = sender == "v5"
        endpoint = f"{CAPTURE}/{call}" if v5 else "/h"
        sent = POST | {"body": b"\n"} if v5 else {}
        url = f"{INGEST}/{call}" if v5 else "https://heapanalytics.com/h?"
        made = _exchange(line, url, sent | fields)
        line.hits.append(Hit(exchange=made, endpoint=endpoint, generation=sender))
        line.undecoded.append(
            Undecoded(exchange=made.seq, codec=sender, problem=problem, remedy="record it again")
        )

    return write


def loader(app_id: str = APP_ID, generation: Generation | None = None, **fields: Any) -> Item:
    """A request for an SDK's file; `fields` are of its exchange."""

    def write(line: Line) -> None:
        sender = generation or line.generation
        url = LOADERS[sender].format(app_id)
        made = _exchange(line, url, {"resource_type": "script", **fields})
        line.loaders.append(Loader(exchange=made, generation=sender, env_id=app_id))

    return write


def exchange(url: str = "https://shop.test/other", **fields: Any) -> Item:
    """A request that is neither hit nor loader; `fields` are of the exchange."""
    return lambda line: line.others.append(_exchange(line, url, fields))


def _exchange(line: Line, url: str, fields: dict[str, Any]) -> Exchange:
    known = {"seq": line.take(), "at": line.now, "method": "GET", "url": url, "page": line.page}
    known |= {"page_url": "https://shop.test/", "resource_type": "image", "delivery": "answered"}
    known |= {"device": line.device}
    made = Exchange.model_validate(known | fields)
    line.exchanges.append(made)
    return made


def _completed(
    given: Event, sender: Generation, env_id: str, place: tuple[int, int], now: float
) -> Event:
    seq, index = place
    update: dict[str, Any] = {"exchange": seq, "generation": sender, "env_id": env_id}
    if sender == "classic" or isinstance(given, Telemetry):
        update["sent_at"] = given.sent_at or now
    else:
        update["extras"] = given.extras or V5_EXTRAS
    if isinstance(given, Pageview | SessionStart | Interaction | CustomEvent | Replay):
        update["occurred_at"] = now if given.occurred_at is None else given.occurred_at
        if sender == "v5":
            update["message_id"] = given.message_id or f"{seq}{index:03}"
    elif sender == "v5" and not isinstance(given, Telemetry):
        update |= {"session_id": None, "pageview_id": None}
        if isinstance(given, Identification):
            update["occurred_at"] = given.occurred_at or now
    return given.model_copy(update=update)


def _request(
    events: tuple[Event, ...], sender: Generation, now: float
) -> tuple[str, dict[str, Any]]:
    """Endpoint and fields of the exchange that tells these events."""
    if sender == "classic" or any(isinstance(event, Telemetry) for event in events):
        endpoint = classic_endpoint(events)
        url = f"https://heapanalytics.com{endpoint}?{classic_query(events, now)}"
        return endpoint, {"url": url}
    endpoint, message = v5_body(events)
    body = message.SerializeToString()
    return f"{CAPTURE}/{endpoint}", POST | {"url": f"{INGEST}/{endpoint}", "body": body}
