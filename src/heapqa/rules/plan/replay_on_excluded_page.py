"""Session replay records no page that the plan excludes."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import address, without_query
from heapqa.definitions.paths import is_at_or_below
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.rules.plan.replays import paths_of, uploads
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Upload:
    """A part of a replay, and the page that sent it."""

    hit: Hit
    path: str


def subjects(session: Session) -> Iterator[Upload]:
    """Every upload from a known page, where the plan excludes pages."""
    terms = session.recording.plan.replay
    for hit in uploads(session) if terms and terms.excluded else ():
        for path in paths_of(hit):
            yield Upload(hit, path)


def check(upload: Upload, session: Session) -> Iterator[Finding]:
    """One from an excluded page is a violation."""
    terms, exchange = session.recording.plan.replay, upload.hit.exchange
    for pattern in terms.excluded if terms else ():
        if is_at_or_below(pattern, upload.path):
            yield Finding(
                message="Session replay recorded a page that the plan excludes.",
                saw=f"{pattern}: {address(exchange.url).authority}, "
                f"{len(exchange.body or b'')} bytes",
                exchange=exchange.seq,
                page=without_query(exchange.page_url or ""),
                step=step_at(session.recording, exchange.seq),
            )
            return


RULE = Rule(
    id="replay-on-excluded-page",
    title="Session replay records no page that the plan excludes",
    family="plan",
    severity="critical",
    rationale=(
        "A replay shows whatever stands on a page, to everybody who may watch replays. Pages with "
        "health, money or messages are excluded for that reason, by lists that are kept elsewhere "
        "and do not follow when an address changes."
    ),
    remedy=(
        "Exclude the page in the settings of session replay, or start the recorder only on pages "
        "that may be recorded. If the page may be recorded, take it out of replay.excluded."
    ),
    example=(
        "The account moved from /my to /account, and the recorder still leaves out /my alone. "
        "Exclude /account."
    ),
    subjects=subjects,
    check=check,
    judges="recorded-pages",
    no_subjects="The plan excludes no page from session replay, or no replay was uploaded.",
)
