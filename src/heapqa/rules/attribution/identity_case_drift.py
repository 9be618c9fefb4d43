"""An identity is spelt in one way."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.recorded.session import simulate
from heapqa.model.by_device import parts_of
from heapqa.model.event import Event
from heapqa.model.moments import moment
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import found_at
from heapqa.rules.identity import identity_mismatch
from heapqa.rules.identity.same_identity import same_identity
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
    """What the back end told; None for what the simulation has."""


Named = tuple[Place, str | None, str]
"""Where, in which environment, under which identity."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """The ways in which one identity is written in one environment."""

    firsts: dict[str, Place]
    """Each spelling, with where it came up first, in order."""


def subjects(session: Session) -> Iterator[Spellings]:
    """Every identity of every environment, letters of any case taken for one."""
    found: dict[tuple[str | None, str], dict[str, Place]] = {}
    named = [*_by_simulation(session), *_by_back_end(session)]
    for place, env_id, identity in sorted(named, key=lambda each: each[0].at):
        spellings = found.setdefault((env_id, identity.casefold()), {})
        spellings.setdefault(identity, place)
    for spellings in found.values():
        yield Spellings(spellings)


def _by_simulation(session: Session) -> Iterator[Named]:
    """Identities of browsers, and those that servers name with their events."""
    result = simulate(session)
    named = [(tie.at, tie.env_id, tie.identity) for tie in result.ties]
    for credit in result.credits:
        if credit.heap_user is None and credit.identity_on_wire is not None:
            env_id = result.occurrences[credit.event].env_id
            named.append((credit.event, env_id, credit.identity_on_wire))
    for number, env_id, identity in named:
        yield Place(result.occurrences[number].at, number), env_id, identity


def _by_back_end(session: Session) -> Iterator[Named]:
    """Identities that the site's own back end names, recorded with the scenario."""
    for event in session.server_events:
        if event.identity:
            yield Place(moment(session.recording, event), told=event), event.env_id, event.identity


def check(spelt: Spellings, session: Session) -> Iterator[Finding]:
    """A second spelling is a violation, unless `identity-mismatch` has said that it is wrong."""
    known = _told_already(session)
    first, *others = spelt.firsts
    for other in others:
        if not {first, other} & known:
            saw = f"{shown(first, session)} and {shown(other, session)}"
            message = "One identity was spelt in two ways, which are two people to Heap."
            yield _found(spelt.firsts[other], message, saw, session)


def _found(place: Place, message: str, saw: str, session: Session) -> Finding:
    if place.told is None:
        return found_at(session, place.occurrence, message, saw)
    seq = place.told.exchange
    step = step_at(session.recording, seq)
    return Finding(message=message, saw=saw, exchange=seq, field="identity", step=step)


def _told_already(session: Session) -> set[str]:
    parts = parts_of(session).values()
    claims = (claim for part in parts for claim in identity_mismatch.subjects(part))
    return {c.event.identity or "" for c in claims if c.event.identity not in c.accepted}


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
    explained_by=(Explanation("server-identity-mismatch", same_identity),),
)
