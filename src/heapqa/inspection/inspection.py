"""One page made out as an inspection."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

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
        doubt=_doubt(seen, len(elements) + rows.others),
        notes=tuple(_notes(session, here, chosen)),
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


def _doubt(seen: Seen, elements: int) -> str:
    if seen.status is not None and seen.status >= ERROR:
        return f"The page was answered with {seen.status}: it may not be the one that was meant."
    if any(each.cut for each in seen.renderings):
        return "The page has more elements than are looked at: what the rest tells is not known."
    return "" if elements else "The page shows nothing that anybody could act on."


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
