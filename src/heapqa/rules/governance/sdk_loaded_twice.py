"""A page loads the SDK once."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import address
from heapqa.model.event import Pageview
from heapqa.model.moments import moment
from heapqa.model.recording import Document, Navigation, Recording
from heapqa.model.session import Loader, Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent_states import answers
from heapqa.rules.governance.script_elements import ELEMENT, scripts_of
from heapqa.rules.positions import step_at, tab_of
from heapqa.rules.rule import Rule
from heapqa.rules.sdk_files import arrived, is_fetched_ahead, page_known, sends_on
from heapqa.rules.spans import closed_seq

HEARD_LATE_S = 0.25
"""The recorder may hear of a new page a moment after the page's first requests."""

MISTAKEN_S = 4.0
"""Navigations to one address are told apart by their times, to about half of this."""


@dataclass(frozen=True, slots=True)
class Loading:
    """An SDK file that a page asked for, and the one for the same environment before it."""

    loader: Loader
    before: Loader | None


@dataclass(frozen=True, slots=True)
class Written:
    """Script elements of one document that load the same SDK file."""

    loader: Loader
    document: Document


def subjects(session: Session) -> Iterator[Loading | Written]:
    """Every file a page's SDK begins with, and every document with several elements for one.

    A browser that is asked for a file twice at once fetches it once: the document shows it.
    """
    last: dict[tuple[int | None, str, str], Loader] = {}
    for loader in session.loaders:
        exchange = loader.exchange
        if loader.env_id is None or exchange.sender not in {None, "page"}:
            continue
        if is_fetched_ahead(loader) or not page_known(exchange, session):
            continue
        place = (exchange.page, loader.env_id, loader.generation)
        yield Loading(loader, last.get(place))
        last[place] = loader
    came = {(each.env_id, each.generation) for each in last.values() if _came(each)}
    for written in _written(session):
        if (written.loader.env_id, written.loader.generation) in came:
            yield written


def _written(session: Session) -> Iterator[Written]:
    """Those of each environment and generation, each once: in the document that was read first."""
    seen: set[tuple[str | None, str]] = set()
    for document in session.recording.documents:
        found: dict[tuple[str | None, str], int] = {}
        for loader in scripts_of(document) if len(ELEMENT.findall(document.html)) > 1 else ():
            key = (loader.env_id, loader.generation)
            found[key] = found.get(key, 0) + 1
            if found[key] > 1 and key not in seen:
                seen.add(key)
                yield Written(loader, document)


def check(subject: Loading | Written, session: Session) -> Iterator[Finding]:
    """A second file in the same document is a violation, unless the first one did not arrive."""
    if isinstance(subject, Written):
        host = address(subject.loader.exchange.url).host
        if all(_came(each) for each in session.loaders):
            yield _finding(subject.loader, host, subject.document.seq, None, session)
        return
    loader, before = subject.loader, subject.before
    if before is None or not arrived(before) or _answered_between(before, loader, session):
        return
    if same_document(before, loader, session):
        first, second = address(before.exchange.url).host, address(loader.exchange.url).host
        hosts = first if first == second else f"{first}, then {second}"
        yield _finding(loader, hosts, loader.exchange.seq, loader.exchange.seq, session)


def _finding(
    loader: Loader, hosts: str, seq: int, exchange: int | None, session: Session
) -> Finding:
    return Finding(
        message="One page loaded the SDK a second time.",
        saw=f"App ID {loader.env_id} ({loader.generation}) from {hosts}",
        exchange=exchange,
        step=step_at(session.recording, seq),
    )


def _came(loader: Loader) -> bool:
    return arrived(loader) or sends_on(loader)


def _answered_between(before: Loader, loader: Loader, session: Session) -> bool:
    """Whether the visitor answered in between, which may end one SDK and begin another."""
    return any(
        before.exchange.seq < closed_seq(step) and step.opened_seq < loader.exchange.seq
        for step in answers(session.recording)
        if step.opened_seq > before.exchange.seq
    )


def same_document(before: Loader, loader: Loader, session: Session) -> bool:
    """Whether no new document came in between.

    A new address may be one where it is not known that it stayed in its document: it is not where
    the SDK told of it before its file was asked for.
    """
    exchange = loader.exchange
    moves = [
        move
        for move in session.recording.navigations
        if move.page == exchange.page
        and move.seq > before.exchange.seq
        and not move.url.startswith("about:")  # the recorder, which leaves when all is done
        and (move.seq < exchange.seq or move.at - exchange.at < HEARD_LATE_S)
        and not _stayed(move, session.recording)
    ]
    return not moves or _already_ran(max(moves, key=lambda m: m.seq), loader, session)


def _stayed(move: Navigation, recording: Recording) -> bool:
    """Whether an address was surely given to the document that was there before.

    Of a page that is loaded anew under an address that scripts write as well, recorders have
    taken the one for the other.
    """
    before: Navigation | None = None
    for each in recording.navigations:
        if each.page != move.page or each.seq >= move.seq:
            continue
        again = before is not None and before.url == each.url == move.url
        if again and not each.same_document and move.at - each.at < MISTAKEN_S:
            return False
        before = each
    return bool(move.same_document)


def _already_ran(move: Navigation, loader: Loader, session: Session) -> bool:
    recording = session.recording
    return recording.clock == "unix" and any(
        isinstance(event, Pageview)
        and (event.env_id, event.generation) == (loader.env_id, loader.generation)
        and tab_of(recording, event)[0] == move.page
        and move.at < moment(recording, event) < loader.exchange.at
        for event in session.events
    )


RULE = Rule(
    id="sdk-loaded-twice",
    title="A page loads the SDK once",
    family="governance",
    severity="normal",
    rationale=(
        "A second snippet puts new stubs over the SDK that is already running: calls go into a "
        "queue that may never be read, options of one copy meet the identity of the other, and "
        "which of them wins depends on the network. In a single-page application that calls "
        "heap.load whenever a view is drawn, it happens at every click."
    ),
    remedy=(
        "Load Heap in one place. Where the layout and the tag manager both hold the snippet, "
        "remove one; where a component calls heap.load, call it once outside of components, or "
        "only while window.heap is not there."
    ),
    example=(
        "The snippet stands in the layout, and a tag of the tag manager loads the same App ID. "
        "Remove the tag."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No page that is known asked for an SDK file.",
)
