"""An identity is spelt in one way."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.recorded.session import simulate
from heapqa.model.session import Session
from heapqa.model.simulation import Simulation
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import found_at
from heapqa.rules.identity import identity_mismatch
from heapqa.rules.identity.shown import shown
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Spellings:
    """The ways in which one identity is written in one environment."""

    firsts: dict[str, int]
    """Each spelling, with the first occurrence that has it, in order."""


def subjects(session: Session) -> Iterator[Spellings]:
    """Every identity of every environment, letters of any case taken for one."""
    result = simulate(session)
    found: dict[tuple[str | None, str], dict[str, int]] = {}
    for env_id, identity, number in _named(result):
        spellings = found.setdefault((env_id, identity.casefold()), {})
        spellings.setdefault(identity, number)
    for spellings in found.values():
        yield Spellings(spellings)


def _named(result: Simulation) -> Iterator[tuple[str | None, str, int]]:
    """Identities of browsers, and those that servers name with their events."""
    named = [(tie.env_id, tie.identity, tie.at) for tie in result.ties]
    for credit in result.credits:
        if credit.heap_user is None and credit.identity_on_wire is not None:
            env_id = result.occurrences[credit.event].env_id
            named.append((env_id, credit.identity_on_wire, credit.event))
    yield from sorted(named, key=lambda each: each[2])


def check(spelt: Spellings, session: Session) -> Iterator[Finding]:
    """A second spelling is a violation, unless `identity-mismatch` has said that it is wrong."""
    known = _told_already(session)
    first, *others = spelt.firsts
    for other in others:
        if not {first, other} & known:
            saw = f"{shown(first, session)} and {shown(other, session)}"
            message = "One identity was spelt in two ways, which are two people to Heap."
            yield found_at(session, spelt.firsts[other], message, saw)


def _told_already(session: Session) -> set[str]:
    claims = identity_mismatch.subjects(session)
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
    no_subjects="Nobody was identified.",
    references=("https://developers.heap.io/reference/identify",),
)
