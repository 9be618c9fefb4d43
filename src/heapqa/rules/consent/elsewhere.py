"""Where a visitor is after an answer: on further pages, in other tabs, in later visits."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Literal

from heapqa.model.recording import Navigation, Recording
from heapqa.model.step import Step
from heapqa.rules.consent_states import visits
from heapqa.rules.positions import loads
from heapqa.rules.spans import Span, closed_seq

Kind = Literal["page", "tab", "visit"]
KINDS: tuple[Kind, ...] = ("page", "tab", "visit")


@dataclass(frozen=True, slots=True)
class Stay:
    """A page while it stood: from the navigation that led to it to the next one in its tab."""

    page: int
    """Number of the tab."""
    begin: float
    end: float

    def __contains__(self, seq: float) -> bool:
        return self.begin < seq < self.end


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """All that the visitor saw of one kind after an answer."""

    kind: Kind
    span: Span
    """In which the answer holds."""
    stays: tuple[Stay, ...]


def elsewhere(recording: Recording, span: Span) -> Iterator[Elsewhere]:
    """What was seen in a span that an answer began, but for the page that stood open then."""
    answered_in = _tabs_of(recording, span.cause) if span.cause else frozenset()
    found: dict[Kind, list[Stay]] = {kind: [] for kind in KINDS}
    for stay in _stays(recording, span):
        begins_in = stay.begin in span
        if any(visit.cause and _is_later(visit, stay, span) for visit in visits(recording)):
            found["visit"].append(stay)
        elif answered_in and stay.page not in answered_in:
            found["tab"].append(stay)
        elif begins_in:
            found["page"].append(stay)
    for kind, stays in found.items():
        if stays:
            yield Elsewhere(kind, span, tuple(stays))


def _is_later(visit: Span, stay: Stay, span: Span) -> bool:
    return visit.begin in span and stay.begin in visit


def _stays(recording: Recording, span: Span) -> Iterator[Stay]:
    """The pages that stood in a span, each as far as it lies in it."""
    tabs: dict[int, list[Navigation]] = {}
    for move in loads(recording):
        tabs.setdefault(move.page, []).append(move)
    for page, moves in tabs.items():
        for place, move in enumerate(moves):
            end = moves[place + 1].seq if place + 1 < len(moves) else inf
            is_web = move.url.startswith(("http://", "https://"))
            if is_web and move.seq < span.end and end > span.begin:
                begin = move.seq if move.seq in span else span.begin
                yield Stay(page, begin, min(end, span.end))


def _tabs_of(recording: Recording, step: Step) -> frozenset[int]:
    """The tabs in which a step was taken, as far as it shows: those that changed in it.

    Empty where none or several did, as then any may be the one.
    """
    inside = Span(step.opened_seq, closed_seq(step))
    changed = {move.page for move in recording.navigations if move.seq in inside}
    changed |= {read.page for read in recording.documents if read.seq in inside}
    return frozenset(changed) if len(changed) == 1 else frozenset()
