"""An event is about what somebody did, not about what was drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from heapqa.model.event import CustomEvent
from heapqa.model.moments import moment
from heapqa.model.recording import Recording
from heapqa.model.session import Session, Stream
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.governance.acts import Acts, streams_with_acts
from heapqa.rules.positions import step_at, tab_of
from heapqa.rules.rule import Rule

OFTEN = 3
"""Twice can be an order of two equal things, or a retry; three times is a loop."""
WITHIN_S = 2.0
"""Views are drawn again within a moment of each other; what beats more slowly is a clock, which a
site may mean to send."""
AT_ONCE_S = 0.05
"""What comes in one task is fired twice by two integrations: `double-fired-event`."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Custom events of one page that are equal in name and properties, in order."""

    events: tuple[CustomEvent, ...]
    acted_at: Acts


def subjects(session: Session) -> Iterator[Alike]:
    """Every custom event, with those on the same page that equal it; where times are known."""
    for stream, acts in streams_with_acts(session):
        for alike in _alike(stream, session.recording):
            yield Alike(alike, acts)


def _alike(stream: Stream, recording: Recording) -> Iterator[tuple[CustomEvent, ...]]:
    def what(event: CustomEvent) -> tuple[str, ...]:
        told = (part for pair in sorted(event.properties) for part in pair)
        tab = map(str, tab_of(recording, event))
        return (*tab, event.pageview_id or "", event.name, *told)

    events = [event for event in stream.events if isinstance(event, CustomEvent)]
    for _, alike in groupby(sorted(events, key=what), key=what):
        yield tuple(sorted(alike, key=lambda event: moment(recording, event)))


def check(alike: Alike, session: Session) -> Iterator[Finding]:
    """Three equal events in a moment in which nobody did anything are a violation."""
    run = _longest_run(alike, session.recording)
    if len(run) < OFTEN:
        return
    lasted = moment(session.recording, run[-1]) - moment(session.recording, run[0])
    yield Finding(
        message="An event was sent again and again while nobody did anything.",
        saw=f"{len(run)} times {mask_place(run[0].name)} within {lasted:.1f} s",
        exchange=run[OFTEN - 1].exchange,
        field="name",
        step=step_at(session.recording, run[0].exchange),
    )


def _longest_run(alike: Alike, recording: Recording) -> tuple[CustomEvent, ...]:
    """The most of them within a moment, apart from each other, without an action between."""
    longest: list[CustomEvent] = []
    for first in range(len(alike.events)):
        run = [alike.events[first]]
        begun = moment(recording, run[0])
        for event in alike.events[first + 1 :]:
            before, at = moment(recording, run[-1]), moment(recording, event)
            if at - begun > WITHIN_S or any(before < acted <= at for acted in alike.acted_at):
                break
            if at - before > AT_ONCE_S:
                run.append(event)
        longest = max(longest, run, key=len)
    return tuple(longest)


RULE = Rule(
    id="event-fired-by-rendering",
    title="An event is about what somebody did, not about what was drawn",
    family="governance",
    severity="normal",
    rationale=(
        "A call of heap.track in a component's body, or in an effect without its dependencies, is "
        "made each time the view is drawn. Counts then follow the framework's mood: they double "
        "with a release that changes nothing for visitors, and sessions fill up with noise."
    ),
    remedy=(
        "Call heap.track where the visitor's action is handled, or once when the page opens: an "
        "effect with an empty list of dependencies, a flag, a constructor."
    ),
    example=(
        "The component of the memberships calls heap.track in its body. Call it in an effect "
        "without dependencies."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No custom event was sent, or the evidence does not say when.",
    confidence="heuristic",
)
