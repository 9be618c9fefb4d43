"""What the visitor answered still holds on the next page and in the next visit."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.recording import ConsentSign
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.signs import Meaning, meaning, settled
from heapqa.rules.consent_states import WORDS, Stretch, stretches, visits
from heapqa.rules.expectation import had_time
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span


@dataclass(frozen=True, slots=True)
class Return:
    """A later visit with consent, after Heap was heard with the same consent before."""

    stretch: Stretch
    stay: Span
    """From the opening of the browser to the next answer, visit or end."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the site has stored while one answer holds."""

    stretch: Stretch
    signs: tuple[ConsentSign, ...]


def subjects(session: Session) -> Iterator[Return | Memory]:
    """Every later visit in which consent holds, and every answer whose storing was watched."""
    yield from _returns(session)
    yield from _memories(session)


def _returns(session: Session) -> Iterator[Return]:
    recording = session.recording
    for stretch in stretches(recording):
        agreed = stretch.cause if stretch.state == "granted" else None
        if not agreed or not _is_heard(Span(agreed.opened_seq, stretch.span.end), session):
            continue
        for visit in visits(recording):
            stay = Span(visit.begin, min(visit.end, stretch.span.end), visit.cause)
            if visit.cause and visit.begin in stretch.span and had_time(recording, stay):
                yield Return(stretch, stay)


def _memories(session: Session) -> Iterator[Memory]:
    stored = session.recording.plan.consent_terms.stored
    for stretch, signs in settled(session.recording):
        kept = tuple(sign for sign in signs if sign.source == "stored")
        readable = stretch.state == "granted" or (stored is not None and stored.refused)
        if stretch.cause and readable and len({sign.at for sign in kept}) > 1:
            never = all(not sign.value for sign in kept)
            if never or _first_owed(stretch, kept, session) is not None:
                yield Memory(stretch, kept)


def check(subject: Return | Memory, session: Session) -> Iterator[Finding]:
    """A visit without a hit is a violation, and an answer that is stored no more, or never was."""
    match subject:
        case Return(stretch=stretch, stay=stay):
            if not _is_heard(stay, session):
                yield Finding(
                    message="The visitor had agreed in an earlier visit, but Heap was not heard "
                    "in this one.",
                    saw="no hit",
                    step=stay.cause.index if stay.cause else None,
                )
        case Memory(stretch=stretch, signs=signs):
            yield from _forgotten(stretch, signs, session)


def _forgotten(
    stretch: Stretch, signs: tuple[ConsentSign, ...], session: Session
) -> Iterator[Finding]:
    since = _first_owed(stretch, signs, session)
    kept = signs if since is None else signs[since:]
    lost = next((sign for sign in kept if not sign.value), None)
    if lost is not None and not signs[-1].value:
        lack = "was not stored" if since is None else "was not there any more"
        yield Finding(
            message=f"The visitor {WORDS[stretch.state]}, but the answer {lack}.",
            saw="nothing",
            field="stored",
            step=step_at(session.recording, lost.seq),
        )


def _first_owed(stretch: Stretch, signs: tuple[ConsentSign, ...], session: Session) -> int | None:
    """Place of the first sign that says what the visitor answered."""
    terms = session.recording.plan.consent_terms
    owed: Meaning = "granted" if stretch.state == "granted" else "refused"
    return next((n for n, sign in enumerate(signs) if meaning(sign, terms) == owed), None)


def _is_heard(span: Span, session: Session) -> bool:
    return any(h.exchange.seq in span and h.generation != "contentsquare" for h in session.hits)


RULE = Rule(
    id="consent-not-remembered",
    title="An answer still holds on the next page and in the next visit",
    family="consent",
    severity="critical",
    rationale=(
        "An answer that is forgotten is asked for again, which wears visitors down until they "
        "agree, and regulators count that as no free choice. Where a missing answer is taken for "
        "yes, it is tracking without consent; where consent is forgotten, returning visitors are "
        "missing from every report."
    ),
    remedy=(
        "Store yes and no alike, with a date some months ahead, on the domain that all pages "
        "share, and before the page is left. A cookie without a date ends with the browser, and "
        "session storage with the tab."
    ),
    example=(
        "The choice is kept in sessionStorage and is gone the next day. Keep it in a cookie with "
        "Max-Age."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "The scenario has no later visit with consent (flow.next_visit()), and no answer whose "
        "storing could be watched (heap.consent.stored)."
    ),
    violation="absence",
)
