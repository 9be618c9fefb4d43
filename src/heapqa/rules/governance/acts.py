"""What the visitor did: what comes without that, pages have done by themselves."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from heapqa.bytes.address import address
from heapqa.model.event import Event, Interaction
from heapqa.model.moments import moment, moment_of
from heapqa.model.once import once
from heapqa.model.recording import Gesture, Recording
from heapqa.model.session import Stream
from heapqa.rules.positions import tab_of

ANSWER_S = 2.0
"""So long what answers an act may take: a page that waits for its server, or for a pause."""
DELIBERATE = frozenset({"click", "change", "keydown", "pointerdown", "popstate"})
"""Gestures that an event may be about. Of typing and scrolling, a view is drawn again that means to
tell of itself once."""
BEGINS = frozenset({"pointerdown", "keydown", "input"})
GOES_ON = frozenset({"click", "change"})
"""One act is told several times: when the pointer goes down, as a click, and as a change."""
ACT_S = 0.5
"""What lies further apart is more than one act, or harmlessly taken for two."""


def are_known(recording: Recording) -> bool:
    """Whether it is known when events were sent, and what the visitor did: from gestures, or in
    imported files as far as Heap was told."""
    capture = recording.capture
    return recording.clock == "unix" and (capture.gestures or capture.source != "browser")


def without_act(recording: Recording) -> str:
    """What is known of the time in which something came by itself; the end of a sentence."""
    if recording.capture.gestures:
        return "nobody did more than type or scroll"
    return "Heap was told of nothing that the visitor did"


@dataclass(slots=True)
class Acts:
    """What somebody did in one tab. Each act explains one event: what comes again without another
    act has come by itself."""

    at: Sequence[float]
    """When, in order."""
    opened_at: Sequence[float]
    """When the tab came to another page, in order: what was done before explains nothing there."""
    steps_at: Sequence[float]
    _used: set[int] = field(default_factory=set)

    def explain(self, before: float, at: float) -> bool:
        """Whether an event is no repetition of the one before: a page or a step began between them,
        or an act that explains nothing yet can be what it answers, which it explains from then on.
        """
        opened_at = latest(self.opened_at, at)
        first = bisect_right(self.at, max(opened_at, at - ANSWER_S))
        answered = range(first, bisect_right(self.at, at))
        act = next((number for number in answered if number not in self._used), None)
        if act is not None:
            self._used.add(act)
        return act is not None or before < max(opened_at, latest(self.steps_at, at))


def gestures_in(recording: Recording, page: int | None) -> Sequence[Gesture]:
    """The gestures of a tab, in order; all of them where the tab is not known."""
    return _gestures(recording).get(page, ())


def acts_in(recording: Recording, page: int | None) -> Sequence[Gesture]:
    """What each act of a tab began with; a click is one, whatever it is told as."""
    return _acts(recording).get(page, ())


def opened_at(recording: Recording, page: int | None) -> Sequence[float]:
    """When a tab came to other pages, in order."""
    return _openings(recording).get(page, ())


@once
def _gestures(recording: Recording) -> dict[int | None, list[Gesture]]:
    by_tab: dict[int | None, list[Gesture]] = {}
    for gesture in sorted(recording.gestures, key=lambda each: each.at):
        for page in (None, gesture.page):
            by_tab.setdefault(page, []).append(gesture)
    return by_tab


@once
def _acts(recording: Recording) -> dict[int | None, list[Gesture]]:
    return {page: [*_begun_by(own)] for page, own in _gestures(recording).items()}


@once
def _openings(recording: Recording) -> dict[int | None, list[float]]:
    pages = {None, *(move.page for move in recording.navigations)}
    return {page: sorted(_opened_at(recording, page)) for page in pages}


def _acts_around(stream: Stream, recording: Recording, event: Event) -> Acts:
    """What was done in the tab of an event."""
    page, _ = tab_of(recording, event)
    if recording.capture.gestures:
        done = [each.at for each in acts_in(recording, page)]
    else:
        told = [each for each in stream.events if isinstance(each, Interaction)]
        done = sorted(moment(recording, e) for e in told if tab_of(recording, e)[0] == page)
    return Acts(
        tuple(done),
        opened_at(recording, page),
        tuple(sorted(moment_of(recording, step) for step in recording.steps)),
    )


def explained(stream: Stream, recording: Recording, events: Sequence[Event]) -> list[bool]:
    """Of each of some events of one tab, in order, whether it is no repetition of the one before.

    The first is none.
    """
    if not events:
        return []
    around = _acts_around(stream, recording, events[0])
    moments = [moment(recording, event) for event in events]
    befores = [-1.0, *moments[:-1]]
    return [around.explain(before, at) for before, at in zip(befores, moments, strict=True)]


def latest(moments: Sequence[float], at: float) -> float:
    """The last of some moments up to another; 0 where there is none."""
    place = bisect_right(moments, at)
    return moments[place - 1] if place else 0.0


def _opened_at(recording: Recording, page: int | None) -> Iterator[float]:
    """When a tab came to another document, or to another path of the same one."""
    path = ""
    for move in recording.navigations:
        if page in (None, move.page):
            before, path = path, address(move.url).path
            if not move.same_document or path != before:
                yield move.at


def _begun_by(gestures: Iterable[Gesture]) -> Iterator[Gesture]:
    act: list[Gesture] = []
    for gesture in _deliberate(gestures):
        goes_on = (
            bool(act)
            and act[0].what in BEGINS
            and gesture.what in GOES_ON - {each.what for each in act}
            and gesture.at - act[-1].at <= ACT_S
        )
        if not goes_on:
            act = []
            yield gesture
        act.append(gesture)


def _deliberate(gestures: Iterable[Gesture]) -> Iterator[Gesture]:
    """Without typing: what comes into a field without a key is pasted, or was chosen."""
    typed_at = 0.0
    for gesture in gestures:
        if gesture.what == "typing":
            typed_at = gesture.at
        is_whole = gesture.what == "input" and gesture.at - typed_at > ACT_S
        if is_whole or gesture.what in DELIBERATE:
            yield gesture
