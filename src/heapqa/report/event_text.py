"""One decoded event as a short line of text."""

from dataclasses import dataclass

from heapqa.model.event import (
    AccountProperties,
    CustomEvent,
    Event,
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
from heapqa.model.frozen import Pairs
from heapqa.model.plain import plain

LONGEST = 160
"""Characters of a text: two lines of a terminal."""
_NOTHING = {
    "user-properties": "a new user",
    "account-properties": "an account without properties",
    "replay": "session replay",
}
"""What a message without properties says."""


@dataclass(frozen=True, slots=True)
class EventText:
    """An event for people."""

    kind: str
    who: str
    """The identity it carries; ``anonymous`` where it has none, empty where none is ever sent."""
    what: str
    where: str
    """The page it happened on."""

    @classmethod
    def of(cls, event: Event) -> "EventText":
        """Put the event into words."""
        return cls(
            _kind(event),
            printable(_who(event)),
            printable(_what(event)),
            printable(_address(event.page)),
        )


def stream_name(event: Event) -> str:
    """The environment and generation that an event belongs to."""
    return printable(f"App ID {event.env_id or 'not told'}, {event.generation}")


def printable(text: str) -> str:
    """The text on one line, control characters spelled out, cut where it gets too long."""
    shown = plain(text)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def _kind(event: Event) -> str:
    if isinstance(event, Interaction) and event.action != "unknown":
        return event.action
    return event.kind


def _who(event: Event) -> str:
    if event.identity:
        return event.identity
    of_nobody = isinstance(event, Telemetry) or (
        isinstance(event, UserProperties) and event.generation == "v5"
    )
    return "" if of_nobody else "anonymous"


def _what(event: Event) -> str:
    match event:
        case Pageview() | SessionStart():
            page = event.page or event.landing
            title = f" “{page.title}”" if page and page.title else ""
            properties = (*event.properties, *(page.properties if page else ()))
            return f"{_address(page)}{title}{_pairs(properties)}"
        case Interaction():
            rage = " (rage click)" if event.rage_click else ""
            return f"{_target(event.target)}{rage}{_pairs(event.properties)}"
        case CustomEvent():
            return f"{event.name}{_pairs(event.properties)}"
        case Identification():
            named = {"email": event.email, "handle": event.handle}
            return f"{event.identity or ''}{_pairs(tuple((k, v) for k, v in named.items() if v))}"
        case UserProperties() | AccountProperties() | Replay():
            return _pairs(event.properties).strip() or _NOTHING[event.kind]
        case Telemetry():
            parts = (event.level, event.message, event.value, event.text)
            return " ".join(part for part in parts if part)


def _address(page: PageContext | None) -> str:
    if page is None:
        return ""
    return f"{page.domain or ''}{page.path or ''}{page.query or ''}{page.hash or ''}"


def _target(target: Target) -> str:
    name = target.tag or target.hierarchy or "element"
    name += f"#{target.id}" if target.id else ""
    name += "".join(f".{part}" for part in (target.css_class or "").split())
    text = f" “{target.text}”" if target.text else ""
    link = f" → {target.href}" if target.href else ""
    return f"{name}{text}{link}"


def _pairs(pairs: Pairs) -> str:
    return "".join(f" {name}={value}" for name, value in pairs)
