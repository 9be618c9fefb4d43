"""People have the kind of id that the plan says, and are identified only where it says so."""

from collections.abc import Iterator

from heapqa.definitions.values import Pattern
from heapqa.identity.recorded.calls import Call
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.identity.pushed import finding_about, identities_used, value_of
from heapqa.rules.identity.same_identity import same_identity
from heapqa.rules.identity.shown import shown
from heapqa.rules.identity.uses import IdentityUse
from heapqa.rules.rule import Explanation, Rule


def subjects(session: Session) -> Iterator[IdentityUse | Call]:
    """Every identity that pages or the back end told, once for each environment, where the plan
    speaks of identities; of Contentsquare's tag what it was called with."""
    if session.recording.plan.identity is not None:
        yield from identities_used(session)


def check(use: IdentityUse | Call, session: Session) -> Iterator[Finding]:
    """One that does not fit the pattern is a violation, and any where nobody is identified."""
    terms, value = session.recording.plan.identity, value_of(use)
    if terms is None:
        return
    saw = shown(value, session)
    if terms.identify == "never":
        message = "Somebody was identified, and by the plan nobody is."
        yield finding_about(use, message, saw, session)
    elif terms.pattern and not Pattern(terms.pattern).fits(value):
        message = f"The identity is not of the form {terms.pattern}."
        yield finding_about(use, message, saw, session)


RULE = Rule(
    id="identity-off-plan",
    title="People have the kind of id that the plan says",
    family="plan",
    severity="critical",
    rationale=(
        "One person is one id. Another kind of id, that of the account, the session or an older "
        "system, makes a second person of everybody who passes there, and Heap cannot join the "
        "two. Two that differ in case or in a prefix are two people as well."
    ),
    remedy=(
        "Hand the id of the plan to heap.identify on every page and in the back end. If ids are "
        "meant to look otherwise, change identity.pattern in the plan, and say why."
    ),
    example=(
        "The help centre identifies by the number of its own customer record. Look up the shop's "
        "id there."
    ),
    subjects=subjects,
    check=check,
    judges="people",
    no_subjects="The plan does not speak of identities, or no identity was told.",
    explained_by=(
        Explanation("placeholder-identity", same_identity),
        Explanation("personal-identity", same_identity),
        Explanation("identity-case-drift", same_identity),
    ),
)
