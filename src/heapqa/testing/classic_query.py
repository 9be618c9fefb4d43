"""What the classic SDK would have written: the query string that tells given events.

Both generations send telemetry like this.
"""

from collections.abc import Iterable, Iterator, Sequence

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
from heapqa.model.frozen import Pairs
from heapqa.wire.classic.names import EVENT_EXTRAS, MESSAGE_EXTRAS, TARGET_EXTRAS, UTM, VIEWPORT
from heapqa.wire.query import encode

V5_VERSION = "5.3.6"
DEFAULTS = (("b", "web"), ("tv", "4.0"))
VISITS = {"new-user": "0", "new-session": "1", "continuing": "2"}
OF_LANDING = (("z", "landing_visit_code"),)
OF_CALLS = (("z", "visit_code"), ("callback", "callback"))

Told = Iterable[tuple[str, str | None]]


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


def classic_query(events: Sequence[Event], now: float | None) -> str:
    """The query string of a request that tells these events, sent now unless they say otherwise.

    `now` is None for a request that does not say when. Raises ValueError where the classic SDK
    sends no such.
    """
    return encode((name, value) for name, value in _request(events, now) if value is not None)


def _request(events: Sequence[Event], now: float | None) -> Iterator[tuple[str, str | None]]:
    if not events:
        return
    first = events[0]
    yield from [("a", first.env_id), ("u", first.user_id), ("v", first.pageview_id)]
    yield from [("s", first.session_id), ("i", first.identity)]
    shared = _short(first.extras, MESSAGE_EXTRAS)
    yield from shared
    if not isinstance(first, Telemetry):
        yield from (pair for pair in DEFAULTS if pair[0] not in dict(shared))
    yield from _source_properties(first.extras)
    yield from (("sp", text) for text in _flat(_landing(first)))
    views = [event for event in events if isinstance(event, Pageview)]
    acted = [event for event in events if isinstance(event, Interaction | CustomEvent)]
    for view in views:
        yield from _pageview(view)
    if acted and not (views and acted[0].page == views[0].page):
        yield from (("pp", text) for text in _flat(_page(acted[0].page)))
    for index, event in enumerate(acted):
        yield from ((f"{name}{index}", value) for name, value in _event(event))
    if not views and not acted:
        yield from _call(first)
    yield "st", _milliseconds(now if first.sent_at is None else first.sent_at)


def _landing(event: Event) -> Told:
    yield from _short(event.extras, OF_LANDING)
    yield from _page(event.landing)


def _pageview(view: Pageview) -> Told:
    page = view.page or PageContext()
    page = page.model_copy(update={"viewed_at": page.viewed_at or view.occurred_at})
    yield "z", VISITS.get(view.visit or "")
    yield from _page(page)
    yield from (("k", text) for text in _flat(view.properties))
    yield from _short(view.extras, VIEWPORT)


def _event(event: Interaction | CustomEvent) -> Told:
    yield "id", event.message_id
    if isinstance(event, Interaction):
        target = event.target
        yield from [("t", event.action), ("n", target.tag), ("c", target.css_class)]
        yield from [("i", target.id), ("h", target.href), ("y", target.hierarchy)]
        yield from [("x", target.text), ("rc", "true" if event.rage_click else None)]
    else:
        yield "t", event.name
        yield from _short(event.extras, TARGET_EXTRAS)
    yield "ts", _milliseconds(event.occurred_at)
    yield from (("k", text) for text in _flat(event.properties))
    own = [pair for pair in EVENT_EXTRAS if pair not in MESSAGE_EXTRAS]
    yield from _short(event.extras, own)


def _call(event: Event) -> Told:
    yield from _short(event.extras, OF_CALLS)
    match event:
        case Identification():
            yield from [("e", event.email), ("h", event.handle), *event.properties]
        case UserProperties():
            yield from ((f"_{name}", value) for name, value in event.properties)
        case Telemetry():
            said = [("type", event.level), ("cm", event.message), ("val", event.value)]
            said.append(("str", event.text))
            yield from (("te", text) for text in _flat(said))
            yield "hv", event.sdk_version or (V5_VERSION if event.generation == "v5" else None)
        case _:
            raise ValueError(f"the classic SDK sends no message of kind '{event.kind}'")


def _page(page: PageContext | None) -> Told:
    if page is None:
        return
    yield from [("d", page.domain), ("h", page.path), ("q", page.query), ("g", page.hash)]
    yield from [("t", page.title), ("r", page.referrer), ("pr", page.previous_path)]
    yield "e", page.search_keyword
    yield from _short(page.utm, UTM)
    yield "ts", _milliseconds(page.viewed_at)


def _short(pairs: Pairs, names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the pairs that have a short name, under it."""
    known = {long: short for short, long in names}
    return [(known[name], value) for name, value in pairs if name in known]


def _source_properties(extras: Pairs) -> Told:
    for name, value in extras:
        listed, dot, key = name.partition(".")
        if listed == "source_properties":
            yield from [("sprops", key), ("sprops", value)] if dot else [("sprops", value)]


def _flat(pairs: Told) -> Iterator[str]:
    for name, value in pairs:
        if value is not None:
            yield from (name, value)


def _milliseconds(seconds: float | None) -> str | None:
    return None if seconds is None else f"{seconds * 1000:.0f}"
