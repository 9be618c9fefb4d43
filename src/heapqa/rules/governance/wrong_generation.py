"""One generation of the SDK runs on a page, and it is the planned one."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.event import OF_PAGES, Generation
from heapqa.model.exchange import Exchange
from heapqa.model.session import Loader, Session
from heapqa.model.verdict import Finding
from heapqa.rules.governance.sdk_loaded_twice import same_document
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.rules.sdk_files import arrived, is_fetched_ahead, page_known


@dataclass(frozen=True, slots=True)
class Running:
    """A generation that a page asked for or told something by."""

    generation: Generation
    app_id: str
    exchange: Exchange
    is_first: bool
    """Whether nothing showed this generation of this environment before."""
    beside: Loader | None = None
    """The other generation's file that the same document had loaded before."""


def subjects(session: Session) -> Iterator[Running]:
    """Every file that an SDK begins with, and the first hit of each environment and generation.

    Where nobody knows which files belong to one page, and there are two generations, only what
    contradicts the plan.
    """
    running = list(_running(session))
    known = all(page_known(each.exchange, session) for each in running)
    if len({each.generation for each in running}) > 1 and not known:
        running = [each for each in running if any(_off_plan(each, session))]
    yield from running


def _running(session: Session) -> Iterator[Running]:
    began: list[Loader] = []
    seen: set[tuple[str, Generation]] = set()
    for loader in session.loaders:
        if loader.env_id is None or loader.generation not in OF_PAGES:
            continue
        if is_fetched_ahead(loader):
            continue
        beside = (each for each in began if _is_beside(each, loader, session))
        what = (loader.env_id, loader.generation)
        first = what not in seen
        yield Running(loader.generation, loader.env_id, loader.exchange, first, next(beside, None))
        began.append(loader)
        seen.add(what)
    for stream in session.streams:
        if stream.env_id is not None and stream.generation in OF_PAGES:
            first = (stream.env_id, stream.generation) not in seen
            yield Running(stream.generation, stream.env_id, stream.hits[0].exchange, first)


def check(running: Running, session: Session) -> Iterator[Finding]:
    """Another generation than the plan's, or than the one that the page has, is a violation."""
    yield from _off_plan(running, session)
    if running.beside is not None:
        seq = running.exchange.seq
        yield Finding(
            message="One page loaded both generations of the SDK.",
            saw=f"{running.beside.generation}, then {running.generation}",
            exchange=seq,
            step=step_at(session.recording, seq),
        )


def _off_plan(running: Running, session: Session) -> Iterator[Finding]:
    seq = running.exchange.seq
    for environment in session.recording.plan.environments:
        planned = environment.generation
        differs = running.is_first and planned not in (None, running.generation)
        if environment.app_id == running.app_id and differs:
            yield Finding(
                message=f"Environment '{environment.name}' runs {planned} by the plan, and a page "
                f"of it runs {running.generation}.",
                saw=f"App ID {running.app_id} ({running.generation})",
                exchange=seq,
                step=step_at(session.recording, seq),
            )


def _is_beside(before: Loader, loader: Loader, session: Session) -> bool:
    if before.generation == loader.generation or before.exchange.page != loader.exchange.page:
        return False
    both = loader.exchange.sender in {None, "page"} and arrived(before) and arrived(loader)
    return both and page_known(loader.exchange, session) and same_document(before, loader, session)


RULE = Rule(
    id="wrong-generation",
    title="One generation of the SDK runs on a page, and it is the planned one",
    family="governance",
    severity="critical",
    rationale=(
        "The generations differ in options, limits, cookies and in what suppresses an element, so "
        "a page that runs another one than the team believes is not governed. Both on one page are "
        "no migration: as soon as v5 owns window.heap, the classic SDK sends next to nothing, and "
        "rolling back to classic makes everybody new."
    ),
    remedy=(
        "Leave one snippet on the page: look in the layout, in tag managers and in plug-ins. If "
        "the page is right, change generation in the plan, and read what differs."
    ),
    example=("The layout was moved to v5, and a tag still loads the classic file. Remove the tag."),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "No page asked for an SDK, or told anything by one; or there are two generations, and "
        "nobody knows whether they ran on one page."
    ),
)
