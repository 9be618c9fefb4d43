"""Nothing that was collected before consent is sent after it."""

from collections.abc import Iterator
from math import inf

from heapqa.identity.recorded.calls import CONTENTSQUARE
from heapqa.model.event import Event
from heapqa.model.recording import ApiCall, Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.waiting_calls import called_names
from heapqa.rules.consent_states import granted, waited
from heapqa.rules.positions import loads, own_time, step_at, time_of
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span, scenario_known

TELLING = frozenset(
    {
        "identify", "identifyHashed", "addUserProperties", "addAccountProperties", "track",
        "trackPageview", "addEventProperties", "setEventProperties", "addPageviewProperties",
        "trackEvent", "trackDynamicVariable", "ec:transaction:send",
    }
)  # fmt: skip
"""Methods that tell Heap something of the visitor; the last three are of Contentsquare's tag."""


def subjects(session: Session) -> Iterator[Event | ApiCall]:
    """Every event that was sent after a grant that Heap had to wait for, and has a time of its own,
    and every call that waited for an SDK before such a grant.

    Nothing of imported traffic in which all is well but for messages whose time is not that of the
    file: nobody knows what the visitor had agreed to when they came about.
    """
    recording = session.recording
    waits = tuple(waited(recording)) if scenario_known(recording) else ()
    sent = [e for e in session.events if any(e.exchange > wait.end for wait in waits)]
    timed = [event for event in sent if own_time(recording, event) is not None]
    if recording.capture.source != "browser" and any(
        _is_of_another_time(event, recording) for event in sent
    ):
        timed = [event for event in timed if any(check(event, session))]
    yield from timed
    for call in recording.api_calls:
        is_waiting = call.phase == "queued" and any(call.seq in wait for wait in waits)
        if is_waiting and TELLING & set(called_names(call)):
            yield call


def check(subject: Event | ApiCall, session: Session) -> Iterator[Finding]:
    """An event from before the grant is a violation, and a call that an SDK then finds waiting."""
    if isinstance(subject, ApiCall):
        if _is_found(subject, session):
            yield _waited(subject, session)
        return
    recording = session.recording
    happened_at = own_time(recording, subject) or inf
    for wait in waited(recording):
        begin_at, granted_at = time_of(recording, wait.begin), time_of(recording, wait.end)
        if subject.exchange > wait.end and begin_at < happened_at < granted_at:
            kind = _named(subject)
            yield Finding(
                message=f"{kind} from before the visitor had agreed was sent afterwards.",
                saw=f"{granted_at - happened_at:.1f} s before the step that agreed",
                exchange=subject.exchange,
                step=step_at(recording, subject.exchange),
            )


def _named(event: Event) -> str:
    return f"{'An' if event.kind[0] in 'aeiou' else 'A'} {event.kind}"


def _is_of_another_time(event: Event, recording: Recording) -> bool:
    """Whether it is older than an imported file, or from after its own arrival, by its clock."""
    is_timed = recording.clock == "unix" and event.occurred_at is not None
    is_imported = recording.capture.source != "browser"
    return is_imported and is_timed and own_time(recording, event) is None


def _waited(call: ApiCall, session: Session) -> Finding:
    names = ", ".join(name for name in called_names(call) if name in TELLING)
    what, whom, where = f"heap.{names}() was called", "SDK", f"{names}() in the snippet's queue"
    if call.method == CONTENTSQUARE:
        what, whom, where = f"{names} was pushed on _uxa", "tag", f"{names} in the tag's queue"
    return Finding(
        message=f"{what} before the visitor had agreed, and waited for the {whom} that was loaded "
        "afterwards.",
        saw=where,
        call=call.seq,
        step=step_at(session.recording, call.seq),
    )


def _is_found(call: ApiCall, session: Session) -> bool:
    """Whether an SDK was loaded with consent into the very page in which the call waits."""
    moves = (n.seq for n in loads(session.recording) if n.page == call.page)
    left = min((seq for seq in moves if seq > call.seq), default=inf)
    stays = [Span(max(g.begin, call.seq), min(g.end, left)) for g in granted(session.recording)]
    of_tag = call.method == CONTENTSQUARE
    loaded = (
        each.exchange
        for each in session.loaders
        if each.exchange.page == call.page and (each.generation == "contentsquare") == of_tag
    )
    return any(file.seq in stay for file in loaded for stay in stays)


RULE = Rule(
    id="buffered-before-consent",
    title="Nothing that was collected before consent is sent after it",
    family="consent",
    severity="critical",
    rationale=(
        "Consent works for what follows it. What a page has written down about the visitor before "
        "the answer, to send it once the answer is yes, was collected without consent, and most "
        "visitors whose data it holds will answer no or not at all."
    ),
    remedy=(
        "Do not put the snippet, its stubs or a queue of your own on the page before the visitor "
        "agreed, and do not call them: begin with the page on which the visitor agrees. Empty "
        "queues of tag managers before the tag is released."
    ),
    example=(
        "The head defines window.heap and calls heap.track('Banner Seen'); the SDK sends it after "
        "the click on accept. Define it in the callback of that click."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "Heap waited for no consent here, that is not known from this recording, or the visitor "
        "never agreed; or nothing that was sent tells its own time; or some of imported traffic is "
        "by its own clock older than the file, or younger than its arrival."
    ),
)
