"""One action is one event."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import NamedTuple

from heapqa.definitions.owners import own_streams
from heapqa.model.event import CustomEvent, Event, Interaction
from heapqa.model.frozen import Pairs
from heapqa.model.moments import exchange_of, moment, moment_of
from heapqa.model.recording import Gesture, Recording
from heapqa.model.session import Session, Stream
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.governance.acts import (
    ACT_S,
    ANSWER_S,
    DELIBERATE,
    acts_in,
    explained,
    gestures_in,
    latest,
    opened_at,
)
from heapqa.rules.governance.callers import TASK_S, caller, places
from heapqa.rules.positions import step_at, tab_of
from heapqa.rules.rule import Rule

ACTION_S = 1.0
"""So long a tag manager or a form's answer may take, after an action."""
CLICKS = {"pointerdown": "click"}
"""What acts begin with, by what they are."""


class Action(NamedTuple):
    """Something that the visitor did; of a kind, as far as it can be the same again."""

    kind: str
    at: float
    is_act: bool
    """Whether it was done on purpose, and not told by Heap alone."""


@dataclass(frozen=True, slots=True)
class Done:
    """What the visitor did on one page."""

    actions: tuple[Action, ...]
    causes: tuple[float, ...]
    """When something was done that Heap was told of, or clicked: it may be answered late."""
    clicks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Burst:
    """The events of one name that one action on one page brought about."""

    events: tuple[CustomEvent, ...]
    done: Done


def subjects(session: Session) -> Iterator[Burst]:
    """Every custom event, together with those of its name that the same action sent."""
    recording = session.recording
    for stream in own_streams(session):
        acted = [event for event in stream.events if isinstance(event, Interaction)]
        done: dict[tuple[str | None, int | None, float], Done] = {}
        for events in _by_page_and_name(stream, recording):
            page, (tab, _) = events[0].pageview_id, tab_of(recording, events[0])
            opened = latest(opened_at(recording, tab), moment(recording, events[0]))
            if (page, tab, opened) not in done:
                told = [action for action in acted if action.pageview_id == page]
                done[page, tab, opened] = _done(told, tab, opened, recording)
            yield from _bursts(events, done[page, tab, opened], stream, recording)


def _done(
    told: Sequence[Interaction], tab: int | None, opened: float, recording: Recording
) -> Done:
    """What was done on a page that was opened in a tab at that moment.

    Of a click on a label Heap is told twice: where gestures are recorded, they are what counts.
    """
    known = recording.capture.gestures
    gestures, begun = gestures_in(recording, tab), acts_in(recording, tab)
    actions = [Action(action.action, _when(recording, action), False) for action in told]
    own = [each for each in actions if not (known and _is_told_of(each.at, gestures))]
    own += (Action(CLICKS.get(each.what, each.what), each.at, True) for each in begun)
    own += (Action(each.what, each.at, False) for each in gestures if each.what not in DELIBERATE)
    clicks = [each.at for each in gestures if each.what == "click" and each.at >= opened]
    if not known:
        clicks = [each.at for each in actions if each.kind == "click"]
    causes = (*(each.at for each in actions), *clicks)
    return Done(tuple(own), causes, tuple(clicks))


def _when(recording: Recording, event: Event) -> float:
    """When an event happened, in seconds: by the SDK's clock where the recording's is another."""
    if recording.clock == "unix":
        return moment(recording, event)
    carrier = exchange_of(recording, event.exchange)
    return event.occurred_at or (carrier.at if carrier else inf)


def _is_told_of(at: float, gestures: Iterable[Gesture]) -> bool:
    """Whether what Heap was told of at a moment is a gesture, or one that follows from it."""
    return any(-TASK_S <= at - gesture.at <= ACT_S for gesture in gestures)


def _by_page_and_name(stream: Stream, recording: Recording) -> Iterator[list[CustomEvent]]:
    def place(event: CustomEvent) -> tuple[str, ...]:
        return (*map(str, tab_of(recording, event)), event.pageview_id or "", event.name)

    events = _each_once(event for event in stream.events if isinstance(event, CustomEvent))
    for _, together in groupby(sorted(events, key=place), key=place):
        yield sorted(together, key=lambda event: _when(recording, event))


def _each_once(events: Iterable[CustomEvent]) -> list[CustomEvent]:
    """Without what the SDK sent again, perhaps as somebody else's by then: its number tells."""
    seen: dict[object, CustomEvent] = {}
    for number, event in enumerate(events):
        seen.setdefault(number if event.message_id is None else event.message_id, event)
    return list(seen.values())


def _bursts(
    events: Iterable[CustomEvent], done: Done, stream: Stream, recording: Recording
) -> Iterator[Burst]:
    burst: list[CustomEvent] = []
    for event in events:
        if burst and not (
            _of_one_action(burst[0], event, done, recording)
            or any(_is_sent_elsewhere(each, event, done, stream, recording) for each in burst)
        ):
            yield Burst(tuple(burst), done)
            burst = []
        burst.append(event)
    if burst:
        yield Burst(tuple(burst), done)


def _of_one_action(
    first: CustomEvent, other: CustomEvent, done: Done, recording: Recording
) -> bool:
    """Whether nothing but one action of the visitor's can have sent both."""
    came = moment(recording, first), moment(recording, other)
    if any(came[0] < moment_of(recording, step) <= came[1] for step in recording.steps):
        return False
    begun, ended = _when(recording, first), _when(recording, other)
    cause = {each.kind for each in done.actions if begun - ACTION_S <= each.at <= begun}
    again = [each for each in done.actions if begun < each.at <= ended]
    if any(each.kind in cause or (each.is_act and ended - each.at <= TASK_S) for each in again):
        return False
    is_caused = any(begun - ACTION_S <= at <= begun for at in done.causes)
    return ended - begun <= (ACTION_S if is_caused else TASK_S)


def _is_sent_elsewhere(
    first: CustomEvent, other: CustomEvent, done: Done, stream: Stream, recording: Recording
) -> bool:
    """Whether another place of the code says the same again, although nobody did anything.

    Events without properties may be about two parts of a page.
    """
    begun, ended = moment(recording, first), moment(recording, other)
    known = recording.clock == "unix" and recording.capture.gestures
    if ended - begun > ANSWER_S or not first.properties or not known:
        return False
    if sorted(first.properties) != sorted(other.properties):
        return False
    if any(begun < each.at <= ended for each in done.actions):
        return False
    callers = caller(recording, first), caller(recording, other)
    if None in callers or callers[0] == callers[1]:
        return False
    return not explained(stream, recording, (first, other))[1]


def check(burst: Burst, session: Session) -> Iterator[Finding]:
    """The same event with the same properties more often than once is a violation.

    Several things that one action is about, such as the wares of an order, differ: where some of
    the events stand alone, those that are equal are about equal things.
    """
    variants = Counter(tuple(sorted(event.properties)) for event in burst.events)
    most = max(variants.values())
    if min(variants.values()) < 2:
        return
    called = _places(burst, session.recording)
    if _acted_often(burst, session.recording, are_apart=len(called) > 1) >= most:
        return
    if most > 2 and not any(variants) and len(called) < 2 and not _is_of_a_click(burst, session):
        return
    for properties, count in variants.items():
        yield _finding(burst, properties, count, called, session.recording)


def _is_of_a_click(burst: Burst, session: Session) -> bool:
    """Whether somebody clicked at that moment: else many things may have been shown."""
    begun = _when(session.recording, burst.events[0])
    return any(begun - TASK_S <= at <= begun for at in burst.done.clicks)


def _acted_often(burst: Burst, recording: Recording, *, are_apart: bool) -> int:
    """How often the visitor did the same at that moment: a double click is two clicks.

    What comes in several tasks may answer what was done a while before, unless it comes from
    places of the code that lie apart.
    """
    begun, ended = (_when(recording, event) for event in (burst.events[0], burst.events[-1]))
    since = begun - (ACTION_S if ended - begun > TASK_S and not are_apart else TASK_S)
    near = (each.kind for each in burst.done.actions if since <= each.at <= ended)
    return max(Counter(near).values(), default=0)


def _places(burst: Burst, recording: Recording) -> tuple[str, ...]:
    """Where the site's code called for these events."""
    begun, ended = (_when(recording, event) for event in (burst.events[0], burst.events[-1]))
    near = (begun - ACTION_S, ended + TASK_S)
    return places(recording, burst.events[0].name, near, len(burst.events))


def _finding(
    burst: Burst, properties: Pairs, count: int, called: tuple[str, ...], recording: Recording
) -> Finding:
    second = [e for e in burst.events if tuple(sorted(e.properties)) == properties][1]
    origin = f", called from {' and '.join(map(mask_place, called))}" if called else ""
    return Finding(
        message="One action sent the same event more than once.",
        saw=f"{count} times {mask_place(second.name)}{origin}",
        exchange=second.exchange,
        field="name",
        step=step_at(recording, second.exchange),
    )


RULE = Rule(
    id="double-fired-event",
    title="One action is one event",
    family="governance",
    severity="critical",
    rationale=(
        "An event that is sent twice for one click counts twice: conversion rates exceed the "
        "number of visitors, revenue doubles, and nobody sees it, because both events look right. "
        "It begins when a second integration is added, such as a tag manager's tag beside the "
        "page's own code, or when a listener is attached again each time a view is drawn."
    ),
    remedy=(
        "Decide which code sends the event and remove the other: pause the tag, or the call in the "
        "page. Attach listeners once, and remove them when their view goes. Where one action "
        "really is about several things, say which in a property, so that the events differ."
    ),
    example=(
        "The order page calls heap.track, and the tag manager sends the same event from the data "
        "layer. Pause the tag."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No custom event was sent.",
    confidence="heuristic",
)
