"""The classic ``/h`` hit: a pageview, events in indexed groups, or both."""

import re
from typing import Literal

from heapqa.model.event import (
    CustomEvent,
    Event,
    Interaction,
    PageContext,
    Pageview,
    Target,
)
from heapqa.wire.classic.message import Message, source_properties
from heapqa.wire.classic.names import (
    EVENT_EXTRAS,
    EVENT_PARAMETERS,
    PAGEVIEW_MARKS,
    TARGET,
    TARGET_EXTRAS,
    UTM,
    VIEWPORT,
)
from heapqa.wire.classic.reader import PairReader
from heapqa.wire.codec import DecodeError
from heapqa.wire.hierarchy import parse_hierarchy

Visit = Literal["new-user", "new-session", "continuing"]
Action = Literal["click", "change", "submit"]

_INDEXED = re.compile(r"([a-z]+)(0|[1-9][0-9]*)")
_VISITS: dict[str, Visit] = {"0": "new-user", "1": "new-session", "2": "continuing"}
_ACTIONS: dict[str, Action] = {"click": "click", "change": "change", "submit": "submit"}


def read_hit(reader: PairReader, message: Message) -> tuple[Event, ...]:
    """The events of one hit, the pageview first; none where only their context was sent.

    The SDK sends such a hit before an event that fills a request of its own.
    """
    groups = _groups(reader)
    with_context = "sp" in reader or "pp" in reader
    message = _with_landing(reader, message)
    views = _pageviews(reader, message)
    alone = not views and not groups
    page = _pairs_page(reader, "pp") if (groups or alone) and "pp" in reader else None
    if page is None and views:
        page = views[0].page
    acted = _events(groups, reader, {**message, "page": page})
    if not (views or acted or (alone and with_context)):
        raise DecodeError(
            "the hit tells of neither a pageview nor an event",
            "look at its raw address: it may be cut short, or come from an SDK release that "
            "is not known yet",
        )
    return (*views, *acted)


def _with_landing(reader: PairReader, message: Message) -> Message:
    """The message with the page its session began on."""
    if "sp" not in reader:
        return message
    pairs = PairReader(reader.pairs("sp"), label="sp.")
    # Until the session's first hit is answered, what that hit said of the visitor is told along.
    code = _visit_code(pairs)
    extras = (*message["extras"], ("landing_visit_code", code)) if code else message["extras"]
    return {**message, "landing": _listed_page(pairs, reader), "extras": extras}


def _groups(reader: PairReader) -> dict[str, PairReader]:
    """The indexed parameters, grouped by index in order of first appearance."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in reader.names():
        indexed = _INDEXED.fullmatch(name)
        if indexed and indexed[1] in EVENT_PARAMETERS:
            values = reader.take(name)
            groups.setdefault(indexed[2], []).extend((indexed[1], value) for value in values)
    return {index: PairReader(pairs, suffix=index) for index, pairs in groups.items()}


def _events(groups: dict[str, PairReader], hit: PairReader, message: Message) -> tuple[Event, ...]:
    events: list[Event] = []
    for group in groups.values():
        if "t" in group or _is_nameless(group):
            events.append(_event(group, message))
        group.finish()
        hit.unexplained += group.unexplained
    return tuple(events)


def _is_nameless(group: PairReader) -> bool:
    """Whether this is what ``track("")`` sends: a number and a time, and no name."""
    return "id" in group and "ts" in group and not any(part in group for part in TARGET)


def _event(group: PairReader, message: Message) -> Event:
    name = group.one("t") or ""
    fields: Message = {
        "message_id": group.one("id"),
        "occurred_at": group.moment("ts"),
        "properties": group.properties("k"),
    }
    extras = (
        *message["extras"],
        *group.renamed(EVENT_EXTRAS),
        *source_properties(group, "sprops"),
    )
    # track("click") is possible: what tells the visitor's own click apart is its target.
    action = _ACTIONS.get(name) if any(part in group for part in TARGET) else None
    if action is None:
        extras = (*extras, *group.renamed(TARGET_EXTRAS))
        return CustomEvent(**{**message, **fields, "extras": extras}, name=name)
    rage_click = _flag(group, "rc")
    return Interaction(
        **{**message, **fields, "extras": extras},
        action=action,
        target=_target(group),
        rage_click=rage_click,
    )


def _target(group: PairReader) -> Target:
    hierarchy = group.one("y")
    nodes, strange = parse_hierarchy(hierarchy or "")
    for token in strange:
        group.report("y", token, "strange token")
    return Target(
        tag=group.one("n"),
        id=group.one("i"),
        css_class=group.one("c"),
        href=group.one("h"),
        text=group.one("x"),
        hierarchy=hierarchy,
        nodes=nodes,
    )


def _flag(group: PairReader, name: str) -> bool:
    value = group.one(name)
    if value not in {None, "true", "false"}:
        group.report(name, value or "", "neither true nor false")
    return value == "true"


def _pageviews(reader: PairReader, message: Message) -> tuple[Pageview, ...]:
    if not any(mark in reader for mark in PAGEVIEW_MARKS):
        return ()
    visit = _visit(reader)
    page = _page(reader)
    extras = (*message["extras"], *reader.renamed(VIEWPORT))
    own: Message = {"page": page, "occurred_at": page.viewed_at, "extras": extras}
    return (Pageview(**{**message, **own}, visit=visit, properties=reader.properties("k")),)


def _visit(reader: PairReader) -> Visit | None:
    return _VISITS.get(_visit_code(reader) or "")


def _visit_code(reader: PairReader) -> str | None:
    code = reader.one("z")
    if code is not None and code not in _VISITS:
        reader.report("z", code, "none of 0, 1, 2")
        return None
    return code


def _pairs_page(reader: PairReader, name: str) -> PageContext:
    """The page a paired list describes; what is not understood in it is reported."""
    return _listed_page(PairReader(reader.pairs(name), label=f"{name}."), reader)


def _listed_page(pairs: PairReader, hit: PairReader) -> PageContext:
    page = _page(pairs)
    pairs.finish()
    hit.unexplained += pairs.unexplained
    return page


def _page(reader: PairReader) -> PageContext:
    return PageContext(
        domain=reader.one("d"),
        path=reader.one("h"),
        query=reader.one("q"),
        hash=reader.one("g"),
        title=reader.one("t"),
        referrer=reader.one("r"),
        previous_path=reader.one("pr"),
        search_keyword=reader.one("e"),
        utm=reader.renamed(UTM),
        viewed_at=reader.moment("ts"),
    )
