"""Sign-outs that no page took part in: a server forgot the visitor, or their cookie was taken.

The site can tell Heap only when a page asks its server again, so such a sign-out counts as of the
step in which the first page that could call ``resetIdentity()`` has called it. Where it has not, or
where a later page does, the sign-out stays where it was declared.
"""

from math import inf

from heapqa.model.exchange import Exchange
from heapqa.model.recording import (
    ApiCall,
    Document,
    Gesture,
    Navigation,
    Recording,
)
from heapqa.model.rendering import Rendering
from heapqa.model.step import LoggedIn, LoggedOut, StateChange, Step

RESET = "resetIdentityTelemetry%20-%20identified%20user"
"""In the address with which both SDKs tell of a reset that found somebody; calls in the queue of
Web SDK v5 are not always heard."""


def as_noticed(recording: Recording) -> Recording:
    """The recording with each such sign-out in the step in which it was noticed."""
    moved: dict[int, StateChange | None] = {}
    for step in recording.steps:
        if isinstance(step.becomes, LoggedOut) and _is_unseen(step, recording):
            later = first_notice(recording, step.closed_seq or inf, step.device)
            if later is not None and later.becomes is None and _follows(later, step, recording):
                moved |= {step.index: None, later.index: step.becomes}
    if not moved:
        return recording
    steps = (
        each.model_copy(update={"becomes": moved[each.index]}) if each.index in moved else each
        for each in recording.steps
    )
    return recording.model_copy(update={"steps": tuple(steps)})


def first_notice(recording: Recording, after: float, device: int | None = None) -> Step | None:
    """The step in which a page called ``resetIdentity()`` first after a place, if no document that
    was opened meanwhile had the chance and let it pass."""
    resets: tuple[ApiCall | Exchange, ...] = (
        *(call for call in recording.api_calls if call.method == "resetIdentity"),
        *(exchange for exchange in recording.exchanges if RESET in exchange.url),
    )
    places = [each.seq for each in resets if each.seq > after and device in (None, each.device)]
    if not places:
        return None
    called = min(places)
    opened = sum(
        after < move.seq < called and not move.same_document and move.url.startswith("http")
        for move in recording.navigations
        if device in (None, move.device)
    )
    inside = (
        step
        for step in recording.steps
        if device in (None, step.device) and step.opened_seq < called < (step.closed_seq or -inf)
    )
    return next(inside, None) if opened < 2 else None


def _is_unseen(step: Step, recording: Recording) -> bool:
    """Whether nothing was done to a page in the step, no page changed or was opened, and none made
    a call; of recordings that hold all that."""
    if recording.capture.source != "browser" or not (recording.gestures and recording.documents):
        return False
    facts: tuple[Gesture | Document | Rendering | Navigation | ApiCall, ...] = (
        *recording.gestures,
        *recording.documents,
        *recording.renderings,
        *recording.navigations,
        *recording.api_calls,
    )
    closed = step.closed_seq or inf
    own = (
        fact for fact in facts if None in (step.device, fact.device) or fact.device == step.device
    )
    return step.error is None and not any(step.opened_seq < fact.seq < closed for fact in own)


def _follows(later: Step, step: Step, recording: Recording) -> bool:
    """Whether nobody signed in or out between the two."""
    return not any(
        isinstance(each.becomes, LoggedIn | LoggedOut)
        and each.device == step.device
        and step.opened_seq < each.opened_seq < later.opened_seq
        for each in recording.steps
    )
