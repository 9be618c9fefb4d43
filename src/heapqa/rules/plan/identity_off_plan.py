"""People have the kind of id that the plan says, and are identified only where it says so."""

from collections.abc import Iterator

from heapqa.definitions.values import Pattern
from heapqa.identity.recorded.calls import Call
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.identity.pushed import named_by_tag
from heapqa.rules.identity.same_identity import same_identity
from heapqa.rules.identity.shown import shown
from heapqa.rules.identity.uses import IdentityUse, identity_uses
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Explanation, Rule


def subjects(session: Session) -> Iterator[IdentityUse | Call]:
    """Every identity that pages or the back end told, once for each environment, where the plan
    speaks of identities; of Contentsquare's tag what it was called with."""
    if session.recording.plan.identity is not None:
        yield from identity_uses(session)
        yield from {call.identity: call for call in reversed(named_by_tag(session))}.values()


def check(use: IdentityUse | Call, session: Session) -> Iterator[Finding]:
    """One that does not fit the pattern is a violation, and any where nobody is identified."""
    terms = session.recording.plan.identity
    value = (use.identity or "") if isinstance(use, Call) else use.value
    if terms is None:
        return
    if terms.identify == "never":
        message = "Somebody was identified, and by the plan nobody is."
    elif terms.pattern and not Pattern(terms.pattern).fits(value):
        message = f"The identity is not of the form {terms.pattern}."
    else:
        return
    seq = use.record.seq if isinstance(use, Call) else use.seq
    finding = Finding(
        message=message, saw=shown(value, session), step=step_at(session.recording, seq)
    )
    if isinstance(use, Call):
        yield finding.model_copy(update={"call": seq, "field": "identity"})
    else:
        shows = {"exchange": use.exchange, "snapshot": use.snapshot, "field": use.field}
        yield finding.model_copy(update=shows)


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
