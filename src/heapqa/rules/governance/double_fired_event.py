"""One action is one event."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from heapqa.model.event import CustomEvent, Interaction
from heapqa.model.frozen import Pairs
from heapqa.model.moments import moment, moment_of
from heapqa.model.recording import Recording
from heapqa.model.session import Session, Stream
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.positions import step_at, tab_of
from heapqa.rules.rule import Rule

TASK_S = 0.05
"""Events this close together come of one action: two clicks of a program are further apart."""
ACTION_S = 1.0
"""So long a tag manager or a form's answer may take, after an action that Heap saw."""
SOURCE = re.compile(r"https?://[^/\s]*(/[^?#\s()]*)(?:[?#][^\s()]*?)?(:\d+:\d+)")
"""Where a line of a stack trace points to."""


@dataclass(frozen=True, slots=True)
class Burst:
    """The events of one name that one action on one page brought about."""

    events: tuple[CustomEvent, ...]
    actions: tuple[Interaction, ...]
    """What the visitor did on that page, as far as Heap was told."""


def subjects(session: Session) -> Iterator[Burst]:
    """Every custom event, together with those of its name that the same action sent."""
    recording = session.recording
    for stream in session.streams:
        acted = [event for event in stream.events if isinstance(event, Interaction)]
        for events in _by_page_and_name(stream, recording):
            page = events[0].pageview_id
            actions = tuple(action for action in acted if action.pageview_id == page)
            yield from _bursts(events, actions, recording)


def _by_page_and_name(stream: Stream, recording: Recording) -> Iterator[list[CustomEvent]]:
    def place(event: CustomEvent) -> tuple[str, ...]:
        return (*map(str, tab_of(recording, event)), event.pageview_id or "", event.name)

    events = _each_once(event for event in stream.events if isinstance(event, CustomEvent))
    for _, together in groupby(sorted(events, key=place), key=place):
        yield sorted(together, key=lambda event: moment(recording, event))


def _each_once(events: Iterable[CustomEvent]) -> list[CustomEvent]:
    """Without what the SDK sent again, perhaps as somebody else's by then: its number tells."""
    seen: dict[object, CustomEvent] = {}
    for number, event in enumerate(events):
        seen.setdefault(number if event.message_id is None else event.message_id, event)
    return list(seen.values())


def _bursts(
    events: Iterable[CustomEvent], actions: tuple[Interaction, ...], recording: Recording
) -> Iterator[Burst]:
    burst: list[CustomEvent] = []
    for event in events:
        if burst and not _of_one_action(burst[0], event, actions, recording):
            yield Burst(tuple(burst), actions)
            burst = []
        burst.append(event)
    if burst:
        yield Burst(tuple(burst), actions)


def _of_one_action(
    first: CustomEvent, other: CustomEvent, actions: tuple[Interaction, ...], recording: Recording
) -> bool:
    """Whether nothing but one action of the visitor's can have sent both."""
    begun, ended = moment(recording, first), moment(recording, other)
    if any(begun < moment_of(recording, step) <= ended for step in recording.steps):
        return False
    times = [(action.action, moment(recording, action)) for action in actions]
    cause = {kind for kind, at in times if begun - ACTION_S <= at <= begun}
    again = {kind for kind, at in times if begun < at <= ended}
    if cause & again:
        return False
    return ended - begun <= (ACTION_S if cause else TASK_S)


def check(burst: Burst, session: Session) -> Iterator[Finding]:
    """The same event with the same properties more often than once is a violation.

    Several things that one action is about, such as the wares of an order, differ: where some of
    the events stand alone, those that are equal are about equal things.
    """
    variants = Counter(tuple(sorted(event.properties)) for event in burst.events)
    most = max(variants.values())
    if min(variants.values()) < 2 or _acted_often(burst, session.recording) >= most:
        return
    places = _places(burst, session.recording)
    if most > 2 and not any(variants) and len(places) < 2:
        return
    for properties, count in variants.items():
        yield _finding(burst, properties, count, places, session.recording)


def _acted_often(burst: Burst, recording: Recording) -> int:
    """How often the visitor did the same at that moment: a double click is two clicks."""
    begun, ended = (moment(recording, event) for event in (burst.events[0], burst.events[-1]))
    near = (a for a in burst.actions if begun - TASK_S <= moment(recording, a) <= ended)
    return max(Counter(action.action for action in near).values(), default=0)


def _places(burst: Burst, recording: Recording) -> tuple[str, ...]:
    """Where the site's code called for these events, each place once; empty where unknown.

    A call that waits for the SDK is made again by the queue, which is no place of its own.
    """
    begun, ended = (moment(recording, event) for event in (burst.events[0], burst.events[-1]))
    wanted = json.dumps(burst.events[0].name, ensure_ascii=False)
    calls = [
        call
        for call in recording.api_calls
        if call.method == "track"
        and call.arguments[:1] == (wanted,)
        and begun - ACTION_S <= moment_of(recording, call) <= ended + TASK_S
    ]
    queued = [call for call in calls if call.phase == "queued"]
    made = queued if len(queued) >= len(burst.events) else calls
    found = (SOURCE.search(call.stack) for call in made)
    return tuple(dict.fromkeys(f"{place[1]}{place[2]}" for place in found if place))


def _finding(
    burst: Burst, properties: Pairs, count: int, places: tuple[str, ...], recording: Recording
) -> Finding:
    second = [e for e in burst.events if tuple(sorted(e.properties)) == properties][1]
    origin = f", called from {' and '.join(map(mask_place, places))}" if places else ""
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
