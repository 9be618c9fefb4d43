"""No hash of a visitor's personal value is sent to Heap, unless the plan declares it."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.privacy.carriers import Carrier, carriers
from heapqa.rules.privacy.persona_values import (
    PersonaValue,
    is_told_again,
    persona_values_in,
)
from heapqa.rules.privacy.wording import value_finding
from heapqa.rules.rule import Rule


def subjects(session: Session) -> tuple[Carrier, ...]:
    """Everything that goes to Heap or is kept for it, where there are values to look for."""
    return carriers(session)


def check(carrier: Carrier, session: Session) -> Iterator[Finding]:
    """A hash of a persona's value that is not the identity the plan declares."""
    declared = session.recording.plan.hashed_identity
    for value in persona_values_in(carrier, session):
        if value.sighting.detector != "hash" or _is_declared(value, declared):
            continue
        if not is_told_again(value, session):
            yield value_finding(value, session)


def _is_declared(value: PersonaValue, declared: str) -> bool:
    """Whether it stands where an identity stands, and is the hash that was declared."""
    is_identity = value.channel == "identity" or (
        value.event is None and value.field.rpartition(".")[2] == "identity"
    )
    algorithm, _, field = declared.rstrip(")").partition("(")
    return (
        is_identity
        and value.sighting.canary.field == field
        and value.sighting.path[-1:] != ()
        and value.sighting.path[-1].partition("(")[0] == algorithm
    )


RULE = Rule(
    id="hashed-persona-value",
    title="No hash of a visitor's personal value is sent to Heap",
    family="privacy",
    severity="critical",
    rationale=(
        "A hash of an e-mail address or a phone number is still personal data: whoever has a list "
        "of addresses hashes them all and compares, which takes seconds. It links the visitor with "
        "every other tool that was given the same hash, and data-protection authorities treat it "
        "as a pseudonym, not as anonymous."
    ),
    remedy=(
        "Send an internal id that was drawn at random instead, and keep its meaning in your own "
        "systems. Where a hashed identity is a decision that was taken, declare it in the "
        "configuration as heap.hashedIdentity, for example 'sha256(email)': it is then allowed as "
        "identity, and nowhere else. A salt that is sent along protects nothing."
    ),
    example=(
        "A user property email_sha256 holds the SHA-256 of the customer's e-mail address. Leave it "
        "out; the identity already says which customer it is."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nothing was sent or stored, or no persona has personal values to look for.",
)
