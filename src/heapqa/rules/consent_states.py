"""The states of consent in a visit: which one is in force at every place of the number line.

Steps move them. Inside a step that moves one, the old state and the new one may both be in force,
as nobody knows when in it the visitor clicked; each function here says how it treats that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Literal

from heapqa.model.once import once
from heapqa.model.recording import Recording
from heapqa.model.step import (
    ConsentGranted,
    ConsentRejected,
    ConsentWithdrawn,
    NextVisit,
    StateChange,
    Step,
)
from heapqa.rules.spans import Span, changes, closed_seq, horizon, scenario_known

State = Literal["unanswered", "granted", "refused", "other-purposes", "withdrawn"]
"""``other-purposes``: the visitor agreed, but not to what Heap is used for."""
DECLINED: tuple[State, ...] = ("refused", "other-purposes", "withdrawn")
WORDS: dict[State, str] = {
    "unanswered": "had not answered",
    "granted": "had agreed",
    "refused": "had refused",
    "other-purposes": "had agreed to other purposes only",
    "withdrawn": "had withdrawn consent",
}
"""What the visitor had done, for findings."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the visit in which one state is in force."""

    state: State
    cause: Step | None
    """The step that brought it about; None for what a visit starts with."""
    span: Span
    """From the end of that step to the beginning of the step that ends it: in it, no other state
    can be in force."""


def answer(change: StateChange | None, purpose: str) -> State | None:
    """The state that a change leads to; None where it changes nothing about Heap."""
    match change:
        case ConsentGranted(purposes=purposes):
            return "granted" if _covers(purposes, purpose) else "other-purposes"
        case ConsentRejected():
            return "refused"
        case ConsentWithdrawn(purposes=purposes) if _covers(purposes, purpose):
            return "withdrawn"
        case _:
            return None


def _covers(purposes: tuple[str, ...], purpose: str) -> bool:
    return not purposes or purpose.casefold() in {each.casefold() for each in purposes}


def answer_in(recording: Recording, step: Step) -> State | None:
    """The state that a step of the recording leads to; None where it changes none."""
    return answer(step.becomes, recording.plan.consent_terms.purpose)


def consent_required(recording: Recording) -> bool:
    """Whether rules about missing consent can judge this recording at all."""
    return recording.plan.consent == "opt-in" and scenario_known(recording)


def loader_waits(recording: Recording) -> bool:
    """Whether Heap's files may not be requested without consent."""
    return recording.plan.consent_terms.loader == "waits"


@once
def answers(recording: Recording) -> tuple[Step, ...]:
    """The steps that answered the question for consent to what Heap is used for, in order."""
    return tuple(step for step in changes(recording) if answer_in(recording, step))


def next_answer(recording: Recording, after: float, *states: State) -> Step | None:
    """The first step after a place that leads to one of these states; to any, where none is named.

    Counted from its beginning.
    """
    following = (step for step in answers(recording) if step.opened_seq > after)
    return next((s for s in following if not states or answer_in(recording, s) in states), None)


@once
def stretches(recording: Recording) -> tuple[Stretch, ...]:
    """The visit as its states follow each other, up to where a scenario stopped."""
    steps = answers(recording)
    known = horizon(recording)
    found = [Stretch("unanswered", None, Span(-inf, min(_opened(steps, 0), known)))]
    for place, step in enumerate(steps, 1):
        state = answer_in(recording, step)
        if state is not None:
            span = Span(closed_seq(step), min(_opened(steps, place), known), step)
            found.append(Stretch(state, step, span))
    return tuple(each for each in found if each.span.begin < each.span.end)


def states_at(recording: Recording, seq: float) -> tuple[State, ...]:
    """The state in force at a place; two inside a step that moves it, none where none is known."""
    if seq >= horizon(recording):
        return ()
    before: State = "unanswered"
    for step in answers(recording):
        state = answer_in(recording, step)
        if state is None or seq <= step.opened_seq:
            break
        if seq < closed_seq(step):
            return before, state
        before = state
    return (before,)


def visits(recording: Recording) -> tuple[Span, ...]:
    """The visits of a recording: each from the step that opened the browser again to the next."""
    again = [step for step in changes(recording) if isinstance(step.becomes, NextVisit)]
    begins = [Span(-inf, _opened(again, 0))]
    begins += [Span(s.opened_seq, _opened(again, n), s) for n, s in enumerate(again, 1)]
    return tuple(begins)


def _opened(steps: "tuple[Step, ...] | list[Step]", place: int) -> float:
    return steps[place].opened_seq if place < len(steps) else inf


def _until(recording: Recording, step: Step | None) -> float:
    return min(step.opened_seq if step else inf, horizon(recording))


def without_grant(recording: Recording) -> Span:
    """From the start to the beginning of the first grant; a rejection does not end it."""
    return Span(-inf, _until(recording, next_answer(recording, -inf, "granted")))


def waited(recording: Recording) -> Iterator[Span]:
    """Every part of the visit in which Heap might not run until a grant: from the start, or from
    the end of the step that took back what was allowed, to the beginning of that grant."""
    begin = inf if allowed_unasked(recording) else -inf
    for step in answers(recording):
        if answer_in(recording, step) == "granted":
            if begin < (end := _until(recording, step)):
                yield Span(begin, end)
            begin = inf
        elif begin == inf:
            begin = closed_seq(step)


def unanswered(recording: Recording) -> Span:
    """From the start to the beginning of the first answer of any kind."""
    return Span(-inf, _until(recording, next_answer(recording, -inf)))


def rejected(recording: Recording) -> Iterator[Span]:
    """From the beginning of each rejection to the next grant; agreeing to other purposes is one.

    A rejection of what was allowed before counts from its end, like a withdrawal: what was captured
    lawfully may be sent inside the step.
    """
    for step in answers(recording):
        if answer_in(recording, step) in ("refused", "other-purposes"):
            yield Span(_declined_from(recording, step), _until_grant(recording, step), step)


def withdrawn(recording: Recording) -> Iterator[Span]:
    """From the end of each withdrawal to the next grant.

    From its beginning where nothing was allowed that could be taken back.
    """
    for step in answers(recording):
        if answer_in(recording, step) == "withdrawn":
            yield Span(_declined_from(recording, step), _until_grant(recording, step), step)


def revoked(recording: Recording) -> Iterator[Span]:
    """From the end of each step that ended what was allowed before, to the next grant.

    Where visitors need not agree, from each refusal: of a visitor whose browser refuses from the
    start, nothing else speaks of what is loaded and stored then.
    """
    for step in answers(recording):
        state = answer_in(recording, step)
        if recording.plan.consent != "opt-in":
            begin = _declined_from(recording, step)
        elif state == "withdrawn" or allowed_at(recording, step.opened_seq):
            begin = closed_seq(step)
        else:
            continue  # the rules before consent go on
        if state in DECLINED:
            yield Span(begin, _until_grant(recording, step), step)


def _declined_from(recording: Recording, step: Step) -> float:
    return closed_seq(step) if allowed_at(recording, step.opened_seq) else step.opened_seq


def _until_grant(recording: Recording, step: Step) -> float:
    return _until(recording, next_answer(recording, step.opened_seq, "granted"))


def granted(recording: Recording) -> Iterator[Span]:
    """From the beginning of each grant to the end of the step that takes it back."""
    for step in answers(recording):
        if answer_in(recording, step) == "granted":
            end = next_answer(recording, step.opened_seq, *DECLINED)
            yield Span(step.opened_seq, closed_seq(end) if end else inf, step)


def allowed(recording: Recording) -> Iterator[Span]:
    """The spans in which Heap may run: from each grant until it is taken back, and where visitors
    need not be asked from the start to the first refusal."""
    if allowed_unasked(recording):
        end = next_answer(recording, -inf, *DECLINED)
        yield Span(-inf, closed_seq(end) if end else inf)
    yield from granted(recording)


def allowed_at(recording: Recording, seq: float) -> bool:
    """Whether Heap was allowed at a place: by the last answer that began before it, or where there
    was none by the site's promise."""
    before = [step for step in answers(recording) if step.opened_seq < seq]
    if not before:
        return allowed_unasked(recording)
    return answer_in(recording, before[-1]) == "granted"


def allowed_unasked(recording: Recording) -> bool:
    """Whether Heap may run before any answer: no consent is needed, and no signal refuses."""
    return recording.plan.consent != "opt-in" and not refused_by_signal(recording)


def refused_by_signal(recording: Recording) -> bool:
    """Whether Global Privacy Control is sent from the start, and the site says it is a refusal."""
    gpc = any(device.gpc for device in recording.devices)
    return gpc and recording.plan.consent_terms.gpc == "refusal"
