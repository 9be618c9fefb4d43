"""The identity is an internal id, not a person's e-mail address, phone number or name."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from heapqa.identity.device import why_device
from heapqa.identity.recorded.calls import Call
from heapqa.model.persona import Persona
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.leaf import Leaf
from heapqa.pii.masking import mask
from heapqa.pii.patterns import HarmlessMatch, detect
from heapqa.rules.identity.pushed import finding_about, identities_used, value_of
from heapqa.rules.identity.uses import IdentityUse
from heapqa.rules.rule import Rule

SHORTEST_PART = 5
"""Characters; shorter names, such as Ada, are part of other words: they count as whole words."""
SHORTEST_PHONE = 7
"""Digits; shorter numbers, which local ones may have, are part of many internal ids."""
LOCAL_ADDRESS = re.compile(
    r"[^\s@:/]@(?:localhost|[\w.-]+\.(?:invalid|localhost))(?![\w.-])", re.IGNORECASE
)
"""Addresses in domains that are nowhere (RFC 2606)."""
OTHER = {
    "card": "a card number",
    "national-id": "a national id",
    "iban": "a bank account",
    "jwt": "a signed token (JWT)",
    "api-key": "an API key",
}
"""What else no internal id looks like."""


def check(use: IdentityUse | Call, session: Session) -> Iterator[Finding]:
    """One that tells who the person is to anybody who reads it is a violation."""
    kind = personal_kind(value_of(use), session.recording.personas)
    if kind:
        yield finding_about(use, f"The identity is {kind}.", mask(value_of(use)), session)


def personal_kind(identity: str, personas: tuple[Persona, ...]) -> str | None:
    """What of a person an identity tells, as a noun; None where it is an id and no more."""
    value = unquote(identity)
    matches, harmless = detect([Leaf("identity", value)])
    emails = [match for match in matches if match.kind == "email"]
    if emails or LOCAL_ADDRESS.search(value) or any(_is_address(match) for match in harmless):
        return "an e-mail address"
    if device := why_device(value):
        return device
    if any(match.kind == "phone" for match in matches):
        return "a phone number"
    if other := next((OTHER[match.kind] for match in matches if match.kind in OTHER), None):
        return other
    return next((kind for persona in personas if (kind := _kind_of(value, persona))), None)


def _is_address(match: HarmlessMatch) -> bool:
    """Whether it is harmless for its domain only, such as example.com: who is identified by it is
    somebody."""
    return match.match.kind == "email" and match.reason == "placeholder"


def _kind_of(value: str, persona: Persona) -> str | None:
    """Which of a persona's values an identity holds."""
    if value == persona.user_id:
        return None
    folded = value.casefold()
    if persona.email and persona.email.casefold() in folded:
        return f"the e-mail address of {persona.key}"
    digits = re.sub(r"\D", "", persona.phone)
    if len(digits) >= SHORTEST_PHONE and re.sub(r"[\s()+./-]", "", value) == digits:
        return f"the phone number of {persona.key}"
    names = (persona.first_name, persona.last_name, persona.full_name)
    if any(_names(folded, name.casefold()) for name in names if name):
        return f"the name of {persona.key}"
    return None


def _names(value: str, name: str) -> bool:
    if len(name) >= SHORTEST_PART:
        return name in value
    return name in re.split(r"[\W\d_]+", value)


RULE = Rule(
    id="personal-identity",
    title="The identity is an internal id, not an e-mail address, phone number or name",
    family="identity",
    severity="critical",
    rationale=(
        "Heap repeats the identity in every hit and keeps it in clear text in a cookie for 13 "
        "months. An e-mail address there is personal data in every address that a proxy or a log "
        "records. It also changes: a customer with a new address becomes a new person. Called "
        "with an object, identify({email, …}) puts the address straight into the request's URL. An "
        "IP address or a browser's id is personal data, too, and names whoever else shares it."
    ),
    remedy=(
        "Identify with the internal, unchanging id of the customer, for example cust-48213 or a "
        "UUID. If Heap must know the e-mail address at all, send it once as a user property, "
        "after the privacy review agreed. An unsalted hash of the address is no cure: it can be "
        "looked up."
    ),
    example=(
        "heap.identify(user.email) is called after the sign-in. Call heap.identify(user.id) "
        "instead."
    ),
    subjects=identities_used,
    check=check,
    judges="people",
    no_subjects="No identity was sent.",
    references=("https://developers.heap.io/reference/identify",),
)
