"""Requests for tests: hits of the classic SDK, its file, and others."""

from typing import Any
from urllib.parse import urlencode

from pydantic import TypeAdapter

from heapqa.model.event import (
    CustomEvent,
    Event,
    Identification,
    Interaction,
    PageContext,
    Pageview,
    Target,
    Telemetry,
    UserProperties,
)
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Pairs
from heapqa.model.session import Hit, Loader, Undecoded, Unexplained
from heapqa.testing.line import Item, Line

APP_ID = "1234567890"
ANY_EVENT: TypeAdapter[Event] = TypeAdapter(Event)
IDS = {"generation": "classic", "user_id": "1001", "pageview_id": "2001", "session_id": "3001"}
PAGE = PageContext(domain="shop.test", path="/")


def event(kind: str = "pageview", **fields: Any) -> Event:
    """One event, for `hit`; it happens when its hit is sent unless `occurred_at` is given."""
    return ANY_EVENT.validate_python({"kind": kind, "exchange": 0, **IDS, **fields})


def hit(*events: Event, unexplained: Pairs = (), env_id: str = APP_ID, **fields: Any) -> Item:
    """A hit with these events; `fields` are of its exchange."""

    def write(line: Line) -> None:
        seq, now = line.seq + 1, line.now + 1
        told = tuple(_told(each, seq, env_id, now) for each in events)
        endpoint = _endpoint(told)
        query = urlencode([pair for each in told for pair in _parameters(each, now)])
        made = _exchange(line, f"https://heapanalytics.com{endpoint}?{query}", fields)
        hit = Hit(
            exchange=made, endpoint=endpoint, generation="classic", env_id=env_id, events=told
        )
        line.hits.append(hit)
        line.unexplained += [
            Unexplained(exchange=seq, parameter=name, value=value) for name, value in unexplained
        ]

    return write


def pageview(*, late: float = 0, identity: str | None = None, **fields: Any) -> Item:
    """A page view; `late` is how many places ago it happened, the rest as for `_one`."""
    return _one(Pageview, late=late, identity=identity, page=PAGE, fields=fields)


def click(text: str = "Buy", *, late: float = 0, **fields: Any) -> Item:
    """A click on a button of that text."""
    target = Target(tag="button", text=text)
    return _one(Interaction, late=late, action="click", target=target, page=PAGE, fields=fields)


def track(name: str, *, late: float = 0, properties: Pairs = (), **fields: Any) -> Item:
    """A custom event."""
    return _one(CustomEvent, late=late, name=name, properties=properties, page=PAGE, fields=fields)


def identify(identity: str | None, **fields: Any) -> Item:
    """A call of ``identify()`` that reached the wire; `email` and `handle` for the object form."""
    return _one(Identification, identity=identity, fields=fields)


def user_properties(*properties: tuple[str, str], **fields: Any) -> Item:
    """User properties."""
    return _one(UserProperties, properties=properties, fields=fields)


def telemetry(message: str, value: str | None = None, **fields: Any) -> Item:
    """The SDK's report on itself."""
    nobody = dict.fromkeys(("user_id", "pageview_id", "session_id"))
    return _one(Telemetry, message=message, value=value, **nobody, fields=fields)


def _one(
    kind: type[Any], *, fields: dict[str, Any], late: float | None = None, **of_event: Any
) -> Item:
    """A hit with one event; `fields` named like a field of the event or its exchange go there."""
    theirs = {name: fields[name] for name in fields if name in kind.model_fields}
    rest = {name: fields[name] for name in fields if name not in theirs}
    env_id = theirs.pop("env_id", APP_ID)
    values = IDS | of_event | theirs

    def write(line: Line) -> None:
        timed = {} if late is None else {"occurred_at": line.now + 1 - late}
        hit(kind(exchange=0, **(timed | values)), env_id=env_id, **rest)(line)

    return write


def unreadable_hit(problem: str = "the address was cut short", **fields: Any) -> Item:
    """A hit that no codec can read."""

    def write(line: Line) -> None:
        made = _exchange(line, "https://heapanalytics.com/h?", fields)
        line.hits.append(Hit(exchange=made, endpoint="/h", generation="classic"))
        line.undecoded.append(
            Undecoded(exchange=made.seq, codec="classic", problem=problem, remedy="record it again")
        )

    return write


def loader(app_id: str = APP_ID, **fields: Any) -> Item:
    """A request for the classic SDK's file; `fields` are of its exchange."""

    def write(line: Line) -> None:
        url = f"https://cdn.heapanalytics.com/js/heap-{app_id}.js"
        made = _exchange(line, url, {"resource_type": "script", **fields})
        line.loaders.append(Loader(exchange=made, generation="classic", env_id=app_id))

    return write


def exchange(url: str = "https://shop.test/other", **fields: Any) -> Item:
    """A request that is neither hit nor loader; `fields` are of the exchange."""
    return lambda line: line.others.append(_exchange(line, url, fields))


def _exchange(line: Line, url: str, fields: dict[str, Any]) -> Exchange:
    known = {"seq": line.take(), "at": line.now, "method": "GET", "url": url, "page": 1}
    known |= {"page_url": "https://shop.test/", "resource_type": "image", "delivery": "answered"}
    made = Exchange.model_validate(known | fields)
    line.exchanges.append(made)
    return made


def _told(given: Event, seq: int, env_id: str, now: float) -> Event:
    update: dict[str, Any] = {"exchange": seq, "env_id": env_id, "sent_at": given.sent_at or now}
    if isinstance(given, Pageview | Interaction | CustomEvent) and given.occurred_at is None:
        update["occurred_at"] = now
    return given.model_copy(update=update)


def _endpoint(events: tuple[Event, ...]) -> str:
    match events:
        case [Identification(identity=None), *_]:
            return "/api/identify"
        case [Identification(), *_]:
            return "/api/identify_v3"
        case [UserProperties(), *_]:
            return "/api/add_user_properties_v3"
        case [Telemetry(), *_]:
            return "/api/telemetry"
        case _:
            return "/h"


def _parameters(given: Event, now: float) -> list[tuple[str, str]]:
    """The classic SDK's parameters of an event that travels alone."""
    ids = [("a", given.env_id), ("u", given.user_id), ("v", given.pageview_id)]
    ids += [("s", given.session_id), ("i", given.identity)]
    if not isinstance(given, Telemetry):
        ids += [("b", "web"), ("tv", "4.0")]
    told = [(name, value) for name, value in [*ids, *_content(given)] if value]
    return [*told, ("st", f"{now * 1000:.0f}")]


def _content(given: Event) -> list[tuple[str, str | None]]:
    when = f"{given.occurred_at * 1000:.0f}" if given.occurred_at else None
    match given:
        case Pageview():
            page = given.page or PageContext()
            pairs = [("k", text) for pair in given.properties for text in pair]
            return [("h", page.path), ("q", page.query), ("d", page.domain), *pairs, ("ts", when)]
        case Interaction():
            return [
                ("t0", given.action),
                ("n0", "button"),
                ("x0", given.target.text),
                ("ts0", when),
            ]
        case CustomEvent():
            pairs = [("k0", text) for pair in given.properties for text in pair]
            return [("t0", given.name), *pairs, ("ts0", when)]
        case Identification():
            return [("e", given.email), ("h", given.handle)]
        case UserProperties():
            return [(f"_{name}", value) for name, value in given.properties]
        case Telemetry():
            said = [("type", given.level), ("cm", given.message), ("val", given.value)]
            return [("te", text) for pair in said if pair[1] for text in pair]
        case _:
            raise ValueError(f"the classic SDK sends no message of kind '{given.kind}'")
