"""The lanes of a timeline as columns beside its entries, as in a graph of commits."""

from dataclasses import dataclass
from typing import Literal

from heapqa.model.timeline import Timeline, TimelineEntry

Phase = Literal["anonymous", "known"]
MOST = 10
"""Columns: more do not fit beside a text. Heap users beyond share the last one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A lane where it passes an entry."""

    user: int
    phase: Phase
    """Whether a person had claimed the Heap user by then."""
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """Columns of Heap users: one is used again where its user was seen for the last time."""

    timeline: Timeline
    columns: dict[int, int]
    """The column of each Heap user that an entry names."""
    width: int

    @classmethod
    def of(cls, timeline: Timeline) -> "Graph":
        """Give each Heap user the leftmost column that is free."""
        busy: list[int] = []
        columns: dict[int, int] = {}
        spans = [
            (user.first, user.last, number)
            for number, user in enumerate(timeline.users)
            if user.first is not None and user.last is not None
        ]
        for first, last, number in sorted(spans):
            free = next((c for c, until in enumerate(busy) if until < first), None)
            if free is None and len(busy) < MOST:
                busy.append(last)
                free = len(busy) - 1
            elif free is None:
                free = MOST - 1
            busy[free] = max(busy[free], last)
            columns[number] = free
        return cls(timeline, columns, len(busy))

    def rows(self) -> list[tuple[Cell | None, ...]]:
        """The cells beside each entry, column by column."""
        rows: list[list[Cell | None]] = [[None] * self.width for _ in self.timeline.entries]
        for number, column in self.columns.items():
            user = self.timeline.users[number]
            first, last = user.first or 0, user.last or 0
            tied = user.tied_at
            known = tied is None and self._is_known(number)
            for place in range(first, last + 1):
                claimed = known or (tied is not None and place >= tied)
                rows[place][column] = Cell(
                    number, "known" if claimed else "anonymous", place == first, place == last
                )
        return [tuple(row) for row in rows]

    def _is_known(self, user: int) -> bool:
        profile = self.timeline.users[user].profile
        return profile is not None and self.timeline.profiles[profile].identity is not None

    def column_of(self, entry: TimelineEntry) -> int | None:
        """Where its mark stands."""
        return None if entry.user is None else self.columns.get(entry.user)
