"""An event is about what somebody did, not about what was drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from heapqa.definitions.owners import own_streams
from heapqa.model.event import CustomEvent
from heapqa.model.moments import moment
from heapqa.model.recording import Recording
from heapqa.model.session import Session, Stream
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.governance.acts import are_known, explained, without_act
from heapqa.rules.positions import step_at, tab_of
from heapqa.rules.rule import Rule

OFTEN = 3
"""Twice can be an order of two equal things, or a retry; three times is a loop."""
WITHIN_S = 1.5
"""Views are drawn again within a moment of each other; what beats once a second or more slowly is a
clock, which a site may mean to send."""
AT_ONCE_S = 0.05
"""What comes in one task is fired twice by two integrations: `double-fired-event`."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Custom events of one page that are equal in name and properties, in order."""

    events: tuple[CustomEvent, ...]
    new: tuple[bool, ...]
    """Of each, whether it is no repetition of the one before."""


def subjects(session: Session) -> Iterator[Alike]:
    """Every custom event, with those on the same page that equal it; where it is known when they
    were sent, and what the visitor did."""
    if are_known(session.recording):
        for stream in own_streams(session):
            for events in _alike(stream, session.recording):
                yield Alike(events, tuple(explained(stream, session.recording, events)))


def _alike(stream: Stream, recording: Recording) -> Iterator[tuple[CustomEvent, ...]]:
    def what(event: CustomEvent) -> tuple[str, ...]:
        told = (part for pair in sorted(event.properties) for part in pair)
        tab = map(str, tab_of(recording, event))
        return (*tab, event.pageview_id or "", event.name, *told)

    events = [event for event in stream.events if isinstance(event, CustomEvent)]
    for _, alike in groupby(sorted(events, key=what), key=what):
        yield tuple(sorted(alike, key=lambda event: moment(recording, event)))


def check(alike: Alike, session: Session) -> Iterator[Finding]:
    """Three equal events in a moment, none of which answers an act of its own, are a violation."""
    run = _longest_run(alike, session.recording)
    if len(run) < OFTEN:
        return
    lasted = moment(session.recording, run[-1]) - moment(session.recording, run[0])
    yield Finding(
        message=f"An event was sent again and again; {without_act(session.recording)}.",
        saw=f"{len(run)} times {mask_place(run[0].name)} within {lasted:.1f} s",
        exchange=run[OFTEN - 1].exchange,
        field="name",
        step=step_at(session.recording, run[0].exchange),
    )


def _longest_run(alike: Alike, recording: Recording) -> Sequence[CustomEvent]:
    """The most of them within a moment, apart from each other, that repeat the first."""
    longest: list[CustomEvent] = []
    told = zip(alike.events, alike.new, strict=True)
    marked = [(event, new) for event, new in told if not _is_handling(event, recording)]
    for first, (event, _) in enumerate(marked):
        run, begun = [event], moment(recording, event)
        for other, is_new in marked[first + 1 :]:
            before, at = moment(recording, run[-1]), moment(recording, other)
            if is_new or at - begun > WITHIN_S:
                break
            if at - before > AT_ONCE_S:
                run.append(other)
        longest = max(longest, run, key=len)
    return longest


def _is_handling(event: CustomEvent, recording: Recording) -> bool:
    """Whether the page sent it while it handled what somebody did: a loop on a slow machine."""
    at, (page, _) = moment(recording, event), tab_of(recording, event)
    handled = (g for g in recording.gestures if g.page == page and g.ended_at is not None)
    return any(g.at <= at <= (g.ended_at or g.at) for g in handled)


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
    no_subjects=(
        "No custom event was sent, or the evidence does not say when, or what the visitor did."
    ),
    confidence="heuristic",
)
