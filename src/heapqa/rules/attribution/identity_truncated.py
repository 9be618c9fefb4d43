"""An identity is short enough to be kept whole."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.history.argument import LONGEST_IDENTITY, as_text
from heapqa.identity.recorded.session import simulate
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import found_at
from heapqa.rules.identity.same_identity import identity_in
from heapqa.rules.identity.shown import shown
from heapqa.rules.rule import Explanation, Rule

IDENTIFYING = "identify"


@dataclass(frozen=True, slots=True)
class Handed:
    """An identity as it was handed over, or as it reached the wire."""

    value: str
    at: int
    """Number of the occurrence."""


def subjects(session: Session) -> Iterator[Handed]:
    """Every identity, once: as the page hands it over where that is recorded, else as sent."""
    seen: set[str] = set()
    for number, occurrence in enumerate(simulate(session).occurrences):
        value = _value(session, number)
        if occurrence.deed in {"identify", "server-track"} and value and value not in seen:
            seen.add(value)
            yield Handed(value, number)


def _value(session: Session, number: int) -> str | None:
    occurrence = simulate(session).occurrences[number]
    if occurrence.call is not None:
        return _handed_over(session, occurrence.call)
    event = None if occurrence.event is None else session.told[occurrence.event]
    return event.identity if event else None


def _handed_over(session: Session, call: int) -> str | None:
    """The identity of a recorded call, whole; None for what is none."""
    record = next(each for each in session.recording.api_calls if each.seq == call)
    if record.method != IDENTIFYING or not record.arguments:
        return None
    try:
        value = json.loads(record.arguments[0])
    except ValueError:
        return None
    return as_text(value) if isinstance(value, str | int | float) else None


def check(handed: Handed, session: Session) -> Iterator[Finding]:
    """One that fills all the room there is, or more, is a violation."""
    length = len(handed.value)
    if length >= LONGEST_IDENTITY:
        saw = f"{length} characters: {shown(handed.value, session)}"
        message = f"An identity has {LONGEST_IDENTITY} characters or more."
        yield found_at(session, handed.at, message, saw)


def kept_alike(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether both are about one identity, of which one may see what the SDK has left."""
    whole, told = identity_in(finding, session), identity_in(cause, session)
    if whole is None or told is None:
        return False
    return whole[:LONGEST_IDENTITY] == told[:LONGEST_IDENTITY]


RULE = Rule(
    id="identity-truncated",
    title="An identity is short enough to be kept whole",
    family="attribution",
    severity="critical",
    rationale=(
        "The SDKs cut an identity after 255 characters, and by Heap's documentation it must have "
        "fewer. People whose ids begin alike, as tokens do, become one person; who was cut is not "
        "found by exports that know the whole id."
    ),
    remedy="Identify people by their id in the database, not by a token, an address or a text.",
    example=(
        "The page hands over the signed token of the session. Hand over the customer's id instead."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nobody was identified.",
    references=("https://developers.heap.io/reference/identify",),
    explained_by=(Explanation("personal-identity", kept_alike),),
)
