"""Heap is silent for a visitor whose browser refuses from the start."""

from collections.abc import Iterator

from heapqa.model.device import GPC, is_signal
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.contacts import hits_in, loaders_in, spans_with_traffic, storage_in
from heapqa.rules.consent_states import loader_waits, refused_by_signal, unanswered
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span, scenario_known

MOMENT = "although the browser sends Global Privacy Control"
UNKNOWN = f"{MOMENT}, and nothing says that the visitor agreed"
"""Where nobody says what the visitor did."""


def subjects(session: Session) -> Iterator[Span]:
    """The visit up to the first answer, where Heap would be allowed but for the signal.

    Of imported traffic that does not send the signal throughout, as that of several visitors, each
    request to Heap that carries it.
    """
    recording = session.recording
    terms = recording.plan.consent_terms
    if recording.plan.consent == "opt-in" or terms.gpc != "refusal":
        return
    before = unanswered(recording)
    if refused_by_signal(recording):
        yield from spans_with_traffic([before], session)
    elif recording.capture.source != "browser":
        contacts = [hit.exchange for hit in session.hits]
        for each in (*contacts, *(file.exchange for file in session.loaders)):
            if each.seq in before and is_signal(each.header(GPC)):
                yield Span(each.seq - 0.5, each.seq + 0.5)


def check(span: Span, session: Session) -> Iterator[Finding]:
    """Every hit, every file and every entry of Heap in the span is a violation."""
    moment = MOMENT if scenario_known(session.recording) else UNKNOWN
    yield from hits_in(span, session, moment)
    if loader_waits(session.recording):
        yield from loaders_in(span, session, moment)
    yield from storage_in(span, session, moment)


RULE = Rule(
    id="signal-ignored",
    title="Global Privacy Control is heeded as a refusal",
    family="consent",
    severity="blocker",
    rationale=(
        "A browser that sends Global Privacy Control has opted out on the visitor's behalf. "
        "California and other states give that the force of a refusal, without a banner and "
        "without a click; regulators have fined sites that did not listen to it."
    ),
    remedy=(
        "Read the header Sec-GPC on the server, or navigator.globalPrivacyControl in the page, "
        "before anything loads Heap, and treat it like a refusal until the visitor expressly "
        "agrees. If it is no refusal on this site, say so with heap.consent.gpc."
    ),
    example=(
        "The page loads Heap for everybody in the US who has not opted out by the footer link. "
        "Ask navigator.globalPrivacyControl in the same condition."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "No browser sends Global Privacy Control in this recording, it is no refusal here "
        "(heap.consent.gpc), or visitors must agree anyway and the rules before consent judge that."
    ),
    references=("https://globalprivacycontrol.org/",),
)
