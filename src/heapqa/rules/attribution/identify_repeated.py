"""A page says once who is there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import address
from heapqa.definitions.paths import readable
from heapqa.identity.recorded.session import simulate
from heapqa.model.moments import exchange_of
from heapqa.model.session import Session
from heapqa.model.simulation import Occurrence
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import found_at
from heapqa.rules.identity.shown import shown
from heapqa.rules.positions import loads
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class OnPage:
    """The calls with one identity on one page of one tab."""

    identity: str
    calls: tuple[int, ...]
    """Numbers of their occurrences."""


def subjects(session: Session) -> Iterator[OnPage]:
    """Every identity on every page that was viewed; what an SDK sends again counts once."""
    result = simulate(session)
    again = set(result.places("sent-again"))
    called_at = {call.seq: _path_of(call.page_url) for call in session.recording.api_calls}
    views: Counter[tuple[object, ...]] = Counter()
    viewed: dict[tuple[object, ...], str] = {}
    found: dict[tuple[str, int, tuple[object, ...]], list[tuple[int, str | None]]] = {}
    for number, each in enumerate(result.occurrences):
        document = _document(each, session)
        place = (each.env_id, each.generation, each.device, each.tab, document)
        if each.deed == "pageview":
            views[place] += 1
            viewed[place] = _plain(each.path or "")
        if each.deed == "identify" and each.event is not None and number not in again:
            named = session.told[each.event].identity
            view = views[place] or (1 if document is not None else 0)
            path = None if each.call is None else called_at.get(each.call)
            # A script that changes the address goes on before the view of it is told.
            ahead = bool(path and viewed.get(place) and path != viewed[place])
            if named is not None and view:
                found.setdefault((named, view + ahead, place), []).append((number, path))
    for (identity, *_), calls in found.items():
        yield from _pages(identity, calls)


def _path_of(url: str) -> str | None:
    """The path of a page; None for a frame without an address of its own."""
    page = address(url)
    return _plain(page.path) if page.host else None


def _plain(path: str) -> str:
    """A path as people read it, without the slash at its end that sites add or leave out."""
    return readable(path).rstrip("/") or path


def _pages(identity: str, calls: list[tuple[int, str | None]]) -> Iterator[OnPage]:
    """One for each address; all calls are of one page where that of any is not known."""
    paths = dict.fromkeys(path for _, path in calls)
    if None in paths:
        yield OnPage(identity, tuple(number for number, _ in calls))
        return
    for there in paths:
        yield OnPage(identity, tuple(number for number, path in calls if path == there))


def _document(occurrence: Occurrence, session: Session) -> int | None:
    """Where the document began that sent what the classic SDK tells; None where that is not known.

    It tells what waited for it before the pageview of the same page, and of identify() no time.
    """
    if occurrence.exchange is None or occurrence.generation != "classic":
        return None
    carrier = exchange_of(session.recording, occurrence.exchange)
    if carrier is None:
        return None
    began = (move.seq for move in loads(session.recording) if move.page == carrier.page)
    return max((seq for seq in began if seq < carrier.seq), default=None)


def check(on_page: OnPage, session: Session) -> Iterator[Finding]:
    """More than one call on a page is a violation; one on every page is not."""
    if len(on_page.calls) > 1:
        yield found_at(
            session,
            on_page.calls[1],
            "identify() was called again on a page that had said who is there.",
            f"{len(on_page.calls)} calls with {shown(on_page.identity, session)}",
        )


RULE = Rule(
    id="identify-repeated",
    title="A page says once who is there",
    family="attribution",
    severity="minor",
    rationale=(
        "Another identify() with the same id changes nothing, and is sent all the same. Several on "
        "one page mean that two parts of the site identify, a tag and the page or a component each "
        "time it is drawn; sooner or later they do it with two ids. One call on every page does no "
        "harm, and makes up for one that was lost."
    ),
    remedy="Identify in one place, once for each page, or when the person signs in.",
    example=(
        "A component calls heap.identify whenever it is drawn. Call it where the sign-in is known, "
        "outside of components."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nobody was identified on a page.",
    references=("https://developers.heap.io/reference/identify",),
)
