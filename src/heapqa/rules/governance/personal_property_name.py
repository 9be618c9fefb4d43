"""No property is named after something personal."""

import re
from collections.abc import Iterator

from heapqa.definitions.personal_names import is_personal_name
from heapqa.identity.unset import why_unset
from heapqa.model.plan import Plan
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.governance.told_properties import EVENT, USER, Told, told_properties
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

ABSENT = ("", "true", "false", "yes", "no", "0", "1", "****", "null", "undefined")
"""Values that say whether there is something, whatever the name."""
# fmt: off
NOTHING = frozenset({
    "y", "n", "on", "off", "in", "out", "nan",
    "none", "n/a", "na", "nil", "unknown", "empty", "missing", "set", "unset", "not set",
    "not provided", "not available", "anonymous", "guest", "redacted", "masked", "hidden",
    "removed", "filtered", "anonymized", "hashed", "opt in", "opt out", "opted in", "opted out",
    "subscribed", "unsubscribed", "present", "absent", "provided", "given", "filled", "entered",
    "valid", "invalid", "verified", "unverified", "confirmed", "unconfirmed", "enabled",
    "disabled", "required", "optional", "allowed", "denied", "granted", "active", "inactive",
    "changed", "daily", "weekly", "monthly", "never", "always", "weak", "medium", "strong",
    "sent", "delivered", "opened", "clicked", "bounced", "pending", "registered", "signed up",
    "new", "existing", "primary", "secondary", "home", "work", "private", "personal", "business",
    "landline", "android", "ios", "iphone", "ipad", "debit", "credit", "visa", "mastercard",
    "amex", "american express", "maestro", "discover", "diners club", "jcb", "unionpay",
})
# fmt: on
"""Values that say whether there is an address or a number, of what kind it is, what became of it or
how often it is used; not which."""
BETWEEN = re.compile(r"[\s_-]+")
AROUND = " []()<>{}'\""
COUNT = 2
"""Digits of a number that may count something; the code of a card has three."""


def subjects(session: Session) -> Iterator[Told]:
    """Every property, the first of each kind and name that has a value."""
    seen: set[tuple[str, str]] = set()
    for told in told_properties(session):
        if (told.what, told.name) not in seen and not _says_nothing(told):
            seen.add((told.what, told.name))
            yield told


def check(told: Told, session: Session) -> Iterator[Finding]:
    """A personal name that the plan does not mean so is a violation."""
    if is_personal_name(told.name) and told.name not in _meant(told.what, session.recording.plan):
        name = mask_place(told.name)
        yield Finding(
            message=f"An {told.what} is named after something personal."
            if told.what[0] in "ae"
            else f"A {told.what} is named after something personal.",
            saw=f"{name} = {mask(told.value)}",
            exchange=told.event.exchange,
            field=f"properties.{name}",
            step=step_at(session.recording, told.event.exchange),
        )


def _says_nothing(told: Told) -> bool:
    """Whether a value does not say anything, or nothing of a person where its name would."""
    if told.value.lower() in ABSENT:
        return True
    return is_personal_name(told.name) and _tells_nobody(told.value)


def _tells_nobody(value: str) -> bool:
    if why_unset(value) or not any(character.isalnum() for character in value):
        return True
    if value.isdecimal():
        return len(value) <= COUNT
    text = BETWEEN.sub(" ", value.strip(AROUND).lower())
    return text in NOTHING or is_personal_name(value)


def _meant(what: str, plan: Plan) -> frozenset[str]:
    """Names of properties of a kind that the plan says are personal and meant so."""
    tracking = plan.tracking
    own = [each for event in tracking.events or () for each in event.properties]
    known = {EVENT: (*own, *tracking.event_properties), USER: tracking.user_properties or ()}
    return frozenset(each.name for each in known.get(what, ()) if each.personal)


RULE = Rule(
    id="personal-property-name",
    title="No property is named after something personal",
    family="governance",
    severity="normal",
    rationale=(
        "A property called email or phone holds an address or a number for every visitor who has "
        "one, whatever the synthetic visitor of a test has typed. Its name tells that before a "
        "value does."
    ),
    remedy=(
        "Leave the property out: the internal id is enough to join what Heap knows with the "
        'house\'s own data. Where Heap is meant to have it, plan it with "personal": true.'
    ),
    example=(
        "heap.addUserProperties({first_name: …}) greets people in charts. Send the customer number "
        "as identity, and no name."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No property with a value was sent.",
    confidence="heuristic",
)
