"""A Heap user is one person."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.recorded.session import simulate
from heapqa.model.session import Session
from heapqa.model.simulation import Contradiction
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import counted, found_at
from heapqa.rules.attribution.same_fault import same_message
from heapqa.rules.identity.shown import shown
from heapqa.rules.rule import Explanation, Rule


@dataclass(frozen=True, slots=True)
class Named:
    """A Heap user who was told to be somebody."""

    heap_user: str
    contradictions: tuple[Contradiction, ...]
    """What names somebody else for it, in order."""


def subjects(session: Session) -> Iterator[Named]:
    """Every Heap user who is named with an identity, in each environment; no steps are needed."""
    result = simulate(session)
    told: dict[tuple[str | None, str], list[Contradiction]] = {}
    for tie in result.ties:
        told.setdefault((tie.env_id, tie.heap_user), [])
    for each in result.contradictions:
        told.setdefault((result.occurrences[each.at].env_id, each.heap_user), []).append(each)
    for (_, heap_user), contradictions in told.items():
        yield Named(heap_user, tuple(contradictions))


def check(named: Named, session: Session) -> Iterator[Finding]:
    """A second person for one Heap user is a violation."""
    if named.contradictions:
        first, *others = named.contradictions
        held, told = shown(first.held, session), shown(first.told, session)
        more = f", {counted(len(others) + 1, 'time')}" if others else ""
        message = "One Heap user was told to be two people, of whom one can hold."
        saw = f"user {named.heap_user} is {held} and was told to be {told}{more}"
        yield found_at(session, first.at, message, saw)


RULE = Rule(
    id="identity-contradiction",
    title="A Heap user is one person",
    family="attribution",
    severity="critical",
    rationale=(
        "A Heap user is tied to one person, for ever. The SDKs make a new one where somebody else "
        "is identified, so a second person for the same one comes from a message that no SDK made, "
        "or from a server that ties the wrong user: Heap drops it, and what this person did is "
        "credited to the first one."
    ),
    remedy=(
        "Let the SDK send who is there, by heap.identify and heap.resetIdentity, and let a server "
        "tie only the user whom the page hands over with the request that it answers."
    ),
    example=("A tag sends an image to /api/identify_v3 at each sign-in. Call heap.identify there."),
    subjects=subjects,
    check=check,
    looks_at="recording",
    no_subjects="Nobody was named for a Heap user.",
    references=("https://developers.heap.io/reference/identify",),
    explained_by=(Explanation("wire-without-call", same_message),),
)
