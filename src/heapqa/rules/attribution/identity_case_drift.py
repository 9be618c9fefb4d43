"""An identity is spelt in one way."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from heapqa.identity.recorded.session import simulate
from heapqa.model.event import Event
from heapqa.model.moments import moment
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import found_at
from heapqa.rules.identity.people import folded
from heapqa.rules.identity.same_identity import identity_in
from heapqa.rules.identity.shown import shown
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Explanation, Rule


@dataclass(frozen=True, slots=True)
class Place:
    """Where a spelling came up."""

    at: float
    """In the time of `moment`."""
    occurrence: int = 0
    """Number in the simulation."""
    told: Event | None = None
    """What the back end told; None for what a browser did."""


Named = tuple[Place, str | None, str]
"""Where, in which environment, under which identity."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """The ways in which one identity is written in one environment."""

    firsts: dict[str, Place] = field(default_factory=dict)
    """Each spelling, with where it came up first, in order."""
    of_pages: set[str] = field(default_factory=set)
    of_back_end: set[str] = field(default_factory=set)


def spellings_in(session: Session) -> dict[tuple[str | None, str], Spellings]:
    """Every identity of every environment, letters of any case taken for one, blanks around for
    none; of all devices, tabs and calls of the back end."""
    found: dict[tuple[str | None, str], Spellings] = {}
    named = [*_by_browsers(session), *_by_back_end(session)]
    for place, env_id, identity in sorted(named, key=lambda each: each[0].at):
        spellings = found.setdefault((env_id, folded(identity)), Spellings())
        spellings.firsts.setdefault(identity, place)
        (spellings.of_back_end if place.told else spellings.of_pages).add(identity)
    return found


def subjects(session: Session) -> Iterator[Spellings]:
    """The spellings of every identity."""
    yield from spellings_in(session).values()


def _by_browsers(session: Session) -> Iterator[Named]:
    of_browsers = len(session.events)
    for number, each in enumerate(simulate(session).occurrences):
        if each.event is not None and each.event < of_browsers and each.identity:
            yield Place(each.at, number), each.env_id, each.identity


def _by_back_end(session: Session) -> Iterator[Named]:
    for event in session.server_events:
        if event.identity:
            yield Place(moment(session.recording, event), told=event), event.env_id, event.identity


def check(spelt: Spellings, session: Session) -> Iterator[Finding]:
    """A second spelling is a violation."""
    first, *others = spelt.firsts
    for other in others:
        saw = f"{shown(first, session)} and {shown(other, session)}"
        message = "One identity was spelt in two ways, which are two people to Heap."
        yield _found(spelt.firsts[other], message, saw, session)


def _found(place: Place, message: str, saw: str, session: Session) -> Finding:
    if place.told is None:
        return found_at(session, place.occurrence, message, saw)
    seq = place.told.exchange
    step = step_at(session.recording, seq)
    return Finding(message=message, saw=saw, exchange=seq, field="identity", step=step)


def spelt_by_page(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the page's wrong id is one of the two spellings, and no back end's as well."""
    wrong = identity_in(cause, session)
    pair = _pair(finding, session)
    return pair is not None and wrong in pair[0] and wrong not in pair[1].of_back_end


def spelt_by_back_end(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the back end's wrong spelling is one of the two, and no page's as well."""
    wrong = identity_in(cause, session)
    pair = _pair(finding, session)
    return pair is not None and wrong in pair[0] and wrong not in pair[1].of_pages


def _pair(finding: Finding, session: Session) -> tuple[tuple[str, str], Spellings] | None:
    """The two spellings that a finding is about, with all others."""
    told = (finding.message, finding.saw, finding.exchange)
    for spelt in subjects(session):
        first, *others = spelt.firsts
        for other, found in zip(others, check(spelt, session), strict=True):
            if (found.message, found.saw, found.exchange) == told:
                return (first, other), spelt
    return None


RULE = Rule(
    id="identity-case-drift",
    title="An identity is spelt in one way",
    family="attribution",
    severity="critical",
    rationale=(
        "Heap compares identities letter by letter: 'U1' and 'u1' are two people. Where the site "
        "spells one, and the server or another page the other, one person has two profiles, and "
        "in the browser every change of spelling makes a new Heap user and a new session."
    ),
    remedy=(
        "Write the identity in one way, at the place where it comes from: the id as the database "
        "has it. Check the server's calls, and what forms and addresses have made of it."
    ),
    example=(
        "The page identifies 'ada-7', the server tracks orders of 'ADA-7'. Hand both the id of the "
        "database."
    ),
    subjects=subjects,
    check=check,
    looks_at="recording",
    no_subjects="Nobody was identified.",
    references=("https://developers.heap.io/reference/identify",),
    explained_by=(
        Explanation("identity-mismatch", spelt_by_page),
        Explanation("server-identity-mismatch", spelt_by_back_end),
    ),
)
