"""What a scenario may have forgotten to declare: said before the site is blamed."""

from collections.abc import Iterable
from math import inf

from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.step import LoggedIn, LoggedOut
from heapqa.model.verdict import Finding
from heapqa.rules.consent_states import answers, consent_required
from heapqa.rules.rule import AnyRule
from heapqa.rules.spans import changes, next_step

CONSENT = (
    "No step of this scenario says that the visitor answers the question for consent. If one does, "
    "declare it there: becomes=ConsentGranted(). If none does, the site sends without an answer."
)
KEPT = "This device started with a kept sign-in ({}): let a first step declare what is true of it."
DECLARED_LATE = (
    "Heap was told the userId of the persona '{}' before the step that signs them in. {} Where "
    "consent was given as well, each is a step of its own."
)
REFUSED = (
    "Heap was told of nobody. This device started with a kept sign-in ({}): see whether the site "
    "still takes it, for it may have expired, or another scenario may have signed it out."
)
SIGN_IN = (
    "No step of this scenario says that somebody signs in, and Heap was told the userId of the "
    "persona '{0}'. If a step signs them in, declare it there: becomes=LoggedIn(user=…). If none "
    "does, the site knows them from somewhere else."
)


def undeclared(rule: AnyRule, session: Session, findings: Iterable[Finding]) -> str:
    """What to look at first, before these findings are taken for the site's; empty for nothing."""
    hint = _hint(rule, session, findings)
    kept = ", ".join(d.storage_state for d in session.recording.devices if d.storage_state)
    if not kept:
        return hint
    declare = KEPT.format(kept)
    return f"{hint} {declare}" if hint else _of_kept(rule, session, findings, kept, declare)


def _of_kept(
    rule: AnyRule, session: Session, findings: Iterable[Finding], kept: str, declare: str
) -> str:
    """What to look at on a device that started with a kept sign-in, and says who is signed in."""
    first = next_step(session.recording, -inf, LoggedIn, LoggedOut)
    if first is None or not isinstance(first.becomes, LoggedIn):
        return ""
    if rule.id == "identify-missing-after-login":
        known = any(event.identity for event in session.events)
        missed = any(finding.step == first.index for finding in findings)
        return REFUSED.format(kept) if missed and not known else ""
    early = (e for e in findings if e.exchange is not None and e.exchange < first.opened_seq)
    told = _identities(early, session)
    if rule.family == "identity" and first.becomes.user in told:
        return DECLARED_LATE.format(_key_of(first.becomes.user, session.recording), declare)
    return ""


def _key_of(user: str, recording: Recording) -> str:
    return next((each.key for each in recording.personas if each.user_id == user), user)


def _hint(rule: AnyRule, session: Session, findings: Iterable[Finding]) -> str:
    recording = session.recording
    if rule.family == "consent" and consent_required(recording) and not answers(recording):
        return CONSENT
    if rule.family == "identity" and not any(_signs_in(recording)):
        identities = _identities(findings, session)
        for persona in recording.personas:
            if persona.user_id in identities:
                return SIGN_IN.format(persona.key)
    return ""


def _identities(findings: Iterable[Finding], session: Session) -> set[str | None]:
    told = {finding.exchange for finding in findings}
    return {event.identity for event in session.events if event.exchange in told}


def _signs_in(recording: Recording) -> Iterable[bool]:
    return (isinstance(step.becomes, LoggedIn) for step in changes(recording))
