"""What the classic SDK would have written: the query string that tells given events.

Both generations send telemetry like this.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from heapqa.model.event import (
    CustomEvent,
    Event,
    Identification,
    Interaction,
    PageContext,
    Pageview,
    Telemetry,
    UserProperties,
)

V5_VERSION = "5.3.6"


def classic_endpoint(events: Sequence[Event]) -> str:
    """The endpoint that takes these events."""
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


def classic_query(events: Sequence[Event], now: float) -> str:
    """The query string of a request that is sent now; each event as if it travelled alone."""
    return urlencode([pair for event in events for pair in _parameters(event, now)])


def _parameters(given: Event, now: float) -> list[tuple[str, str]]:
    ids = [("a", given.env_id), ("u", given.user_id), ("v", given.pageview_id)]
    ids += [("s", given.session_id), ("i", given.identity)]
    if not isinstance(given, Telemetry):
        ids += [("b", "web"), ("tv", "4.0")]
    told = [(name, value) for name, value in [*ids, *_content(given)] if value]
    version = [("hv", V5_VERSION)] if given.generation == "v5" else []
    return [*told, ("st", f"{now * 1000:.0f}"), *version]


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
