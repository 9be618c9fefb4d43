"""The lanes of the picture: who acted, and the persons and Heap users that are credited."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from heapqa.model.timeline import Timeline, TimelineProfile
from heapqa.report.plural import counted

Kind = Literal["actor", "heading", "person", "user"]
MOST = 24
"""Lanes of Heap users and persons: what a screen holds. The others are in the list."""
COLORS = 6


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane."""

    kind: Kind
    name: str
    detail: str
    number: int
    """Of the actor, profile or Heap user."""
    color: int | None = None
    """None for what belongs to nobody."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes from top to bottom."""

    lanes: tuple[Lane, ...]
    left_out: int
    """Heap users without a lane."""

    @classmethod
    def of(cls, timeline: Timeline) -> "Lanes":
        """Those that matter most, where there are too many."""
        lanes = [Lane("actor", name, "", number) for number, name in enumerate(timeline.actors)]
        if lanes:
            lanes.append(Lane("heading", "Whom Heap credits", "", 0))
        hues = colors(timeline)
        shown: set[int] = set()
        room = MOST
        for number in ranked(timeline):
            needed = len(timeline.profiles[number].users) + 1
            if needed <= room:
                shown.add(number)
                room -= needed
        users = 0
        for number, profile in enumerate(timeline.profiles):
            if number in shown:
                users += len(profile.users)
                lanes += _of_profile(timeline, number, profile, hues[number])
        return cls(tuple(lanes), len(timeline.users) - users)

    def place(self, kind: Kind, number: int | None) -> int | None:
        """From the top, counted from 0; None for what has no lane."""
        found = (
            n for n, lane in enumerate(self.lanes) if (lane.kind, lane.number) == (kind, number)
        )
        return next(found, None)


def _of_profile(
    timeline: Timeline, number: int, profile: TimelineProfile, color: int | None
) -> Iterator[Lane]:
    if profile.identity is not None:
        wrong = f", {profile.wrong} wrong" if profile.wrong else ""
        events = f"{counted(profile.events, 'event')}{wrong}"
        name, detail = profile.owner, f"{profile.identity}, {events}"
        if not name:
            name, detail = profile.name, events
        yield Lane("person", name, detail, number, color)
    for user in profile.users:
        told = timeline.users[user]
        claimed = "" if profile.identity is not None else "nobody yet"
        yield Lane("user", told.label, claimed or told.heap_id, user, color)


def colors(timeline: Timeline) -> tuple[int | None, ...]:
    """The number of each profile's color; None where there is no person."""
    persons = 0
    found: list[int | None] = []
    for profile in timeline.profiles:
        found.append(None if profile.identity is None else persons % COLORS)
        persons += profile.identity is not None
    return tuple(found)


def ranked(timeline: Timeline) -> list[int]:
    """The profiles by number, those that matter most first."""
    return sorted(range(len(timeline.profiles)), key=lambda number: _rank(timeline, number))


def _rank(timeline: Timeline, number: int) -> tuple[int, int, int, int]:
    """Wrong credits first, then persons, then many events."""
    profile = timeline.profiles[number]
    return -profile.wrong, profile.identity is None, -profile.events, number
