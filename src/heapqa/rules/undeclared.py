"""What a scenario may have forgotten to declare: said before the site is blamed."""

from collections.abc import Iterable

from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.step import LoggedIn
from heapqa.model.verdict import Finding
from heapqa.rules.consent_states import answers, consent_required
from heapqa.rules.rule import AnyRule
from heapqa.rules.spans import changes

CONSENT = (
    "No step of this scenario says that the visitor answers the question for consent. If one does, "
    "declare it there: becomes=ConsentGranted(). If none does, the site sends without an answer."
)
KEPT = " This device started with a kept sign-in ({}): let a first step declare what is true of it."
SIGN_IN = (
    "No step of this scenario says that somebody signs in, and Heap was told the userId of the "
    "persona '{0}'. If a step signs them in, declare it there: becomes=LoggedIn(user=…). If none "
    "does, the site knows them from somewhere else."
)


def undeclared(rule: AnyRule, session: Session, findings: Iterable[Finding]) -> str:
    """What to look at first, before these findings are taken for the site's; empty for nothing."""
    hint = _hint(rule, session, findings)
    kept = ", ".join(d.storage_state for d in session.recording.devices if d.storage_state)
    return f"{hint}{KEPT.format(kept)}" if hint and kept else hint


def _hint(rule: AnyRule, session: Session, findings: Iterable[Finding]) -> str:
    recording = session.recording
    if rule.family == "consent" and consent_required(recording) and not answers(recording):
        return CONSENT
    if rule.family == "identity" and not any(_signs_in(recording)):
        told = {finding.exchange for finding in findings}
        identities = {event.identity for event in session.events if event.exchange in told}
        for persona in recording.personas:
            if persona.user_id in identities:
                return SIGN_IN.format(persona.key)
    return ""


def _signs_in(recording: Recording) -> Iterable[bool]:
    return (isinstance(step.becomes, LoggedIn) for step in changes(recording))
