"""One page made out as an inspection."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from heapqa.bytes.address import address, without_query
from heapqa.definitions.matching import is_page
from heapqa.inspection.elements import Masker, Rows
from heapqa.inspection.running import running_on
from heapqa.model.event import PageContext
from heapqa.model.inspection import (
    Area,
    DefinitionHere,
    InspectedElement,
    Inspection,
    Leak,
)
from heapqa.model.recording import DENIED
from heapqa.model.rendering import Rendering
from heapqa.model.session import Session
from heapqa.page.suppressions import Running
from heapqa.rules.privacy.exposures import told_by_page

SIGN_IN = re.compile(r"/(?:log|sign)[-_]?(?:in|on)(?![a-z])|/(?:auth|sso|sessions?)(?:/|$)", re.I)
"""Paths of pages to sign in, also of those that ask for a name alone at first."""
ERROR = 400
"""HTTP statuses from here on say that something else was answered than the page."""
Boxes = Sequence[tuple[int, int, int, int] | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that was looked at: what the recorder hands over."""

    renderings: Sequence[Rendering]
    """The page first, then its frames."""
    boxes: Sequence[Boxes]
    """Of each rendering's nodes: left, top, width, height."""
    width: int
    height: int
    screenshot: bytes = b""
    step: str = ""
    status: int | None = None
    """HTTP status of the page; None where it was not opened for this."""
    asked: str = ""
    """The address that was asked for; empty where the page was come to otherwise."""
    rests: bool = True
    """Whether everything that the page names had come."""
    stopped: str = ""
    """Why the scenario stopped before its end, or the page had to be; empty where nothing did."""
    unread: Sequence[str] = ()
    """Frames that have no address of their own, and were not looked at."""


def inspect(
    seen: Seen,
    session: Session,
    generation: Running | None = None,
    *,
    otherwise: Running = "v5",
    whole: bool = False,
) -> Inspection:
    """What the SDK would tell of the page: the `generation` that is asked for, else the one that
    runs, else `otherwise`.

    `whole` lists also texts that nobody is expected to act on.
    """
    top = seen.renderings[0]
    here = running_on(top.url, session)
    chosen = generation or (here[-1] if here else otherwise)
    masker = Masker(session)
    page = _page(top)
    rows = Rows(session, masker, page, whole=whole)
    elements: list[InspectedElement] = []
    for rendering, boxes in zip(seen.renderings, seen.boxes, strict=True):
        own = running_on(rendering.url, session) if rendering.frame else ()
        running = own[-1] if own and generation is None else chosen
        for made, box in rows.of(rendering, running, boxes):
            numbered = {"number": len(elements) + 1, "area": _area(box, seen)}
            elements.append(made.model_copy(update=numbered))
    leaks = tuple(
        Leak(where=each.field, what=each.what, masked=each.masked)
        for each in told_by_page(page, session)
    )
    return Inspection(
        url=_address(top.url, leaks, masker),
        title=masker(top.title) if all(leak.where != "title" for leak in leaks) else "",
        step=seen.step,
        scenario=session.recording.scenario if seen.step else "",
        generation=chosen,
        runs=chosen in here,
        elements=tuple(elements),
        others=rows.others,
        page_leaks=leaks,
        definitions=_definitions(session, page, elements),
        frames=tuple(masker(each.url) for each in seen.renderings[1:]),
        doubt=next(_doubts(seen, len(elements) + rows.others, rows.controls, masker), ""),
        notes=(*_led_on(seen, masker), *_notes(session, here, chosen), *_unread(seen.unread)),
        width=seen.width,
        height=seen.height,
        screenshot=seen.screenshot,
    )


def _address(url: str, leaks: Sequence[Leak], masker: Masker) -> str:
    """An address without the parts of it that tell something."""
    shown, mark, fragment = url.partition("#")
    if any(leak.where == "query" for leak in leaks):
        shown = f"{shown.partition('?')[0]}?…"
    if any(leak.where == "hash" for leak in leaks):
        fragment = "…"
    return masker(shown + mark + fragment)


def _page(rendering: Rendering) -> PageContext:
    """The page as a pageview tells of it."""
    parts = urlsplit(rendering.url)
    return PageContext(
        domain=parts.hostname,
        path=parts.path,
        query=f"?{parts.query}" if parts.query else None,
        hash=f"#{parts.fragment}" if parts.fragment else None,
        title=rendering.title,
    )


def _area(box: tuple[int, int, int, int] | None, seen: Seen) -> Area | None:
    if box is None or box[2] <= 0 or box[3] <= 0:
        return None
    left, top = max(box[0], 0), max(box[1], 0)
    width = min(box[0] + box[2], seen.width) - left
    height = min(box[1] + box[3], seen.height) - top
    return Area(left=left, top=top, width=width, height=height) if min(width, height) > 0 else None


def _definitions(
    session: Session, page: PageContext, elements: Sequence[InspectedElement]
) -> tuple[DefinitionHere, ...]:
    return tuple(
        DefinitionHere(
            name=each.name,
            action=each.action,
            elements=tuple(e.number for e in elements if each.name in e.definitions),
            page=each.action == "pageview" and is_page(each, page),
        )
        for each in session.recording.plan.tracking.definitions
        if each.action != "custom"
    )


def _doubts(seen: Seen, elements: int, controls: int, masker: Masker) -> Iterator[str]:
    """Why a page without leaks proves nothing, the plainest reason first."""
    if seen.stopped:
        yield f"It did not come to its end: {masker(seen.stopped)}."
    if seen.status is not None and seen.status >= ERROR:
        yield f"The page was answered with {seen.status}: it may not be the one that was meant."
    if any(each.cut for each in seen.renderings):
        yield "The page has more elements than are looked at: what the rest tells is not known."
    if _is_led_on(seen) and _asks_to_sign_in(seen.renderings[0]):
        yield (
            "The address led to a page to sign in: play a scenario that signs in, and look "
            "after a step of it (--scenario, --step)."
        )
    if not seen.rests:
        yield "The page had not come as a whole: what the rest would tell is not known."
    if not elements:
        yield "The page shows nothing that anybody could act on."
    elif not controls:
        yield "The page shows nothing to act on but texts: is it there yet?"


def _is_led_on(seen: Seen) -> bool:
    """Whether another page came than was asked for."""
    asked, came = address(seen.asked), address(seen.renderings[0].url)
    places = [(each.host, each.path.rstrip("/")) for each in (asked, came)]
    return bool(seen.asked) and places[0] != places[1]


def _asks_to_sign_in(page: Rendering) -> bool:
    """Whether it has a field for a password, or an address that says so."""
    fields = (dict(node.attributes) for node in page.nodes if node.tag == "input")
    return any(held.get("type", "").lower() == "password" for held in fields) or bool(
        SIGN_IN.search(address(page.url).path)
    )


def _led_on(seen: Seen, masker: Masker) -> list[str]:
    asked = masker(without_query(seen.asked))
    return [f"Asked for was {asked}; it led on to this page."] if _is_led_on(seen) else []


def _unread(frames: Sequence[str]) -> list[str]:
    told = ", ".join(dict.fromkeys(frames))
    return [f"Frames without an address of their own were not looked at: {told}."] if told else []


def _notes(session: Session, here: Sequence[Running], chosen: Running) -> list[str]:
    notes = [f"Not complete: {problem}" for problem in session.recording.capture.problems]
    messages = (message.text for message in session.recording.console)
    denied = dict.fromkeys(text.partition(DENIED)[0] for text in messages if DENIED in text)
    if denied:
        notes.append(
            f"The page may look otherwise: it could not reach {', '.join(denied)}, which heap."
            "allowedHosts does not name."
        )
    if len(here) > 1:
        notes.append("Both generations run on this page; it is shown as the later one sees it.")
    if not here:
        notes.append(
            "No SDK of Heap was seen on this page: this is what "
            f"{'the classic SDK' if chosen == 'classic' else 'Web SDK v5'} would capture."
        )
    return notes
