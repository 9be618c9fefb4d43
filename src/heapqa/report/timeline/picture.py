"""The picture of a timeline: lanes from left to right, steps as bands, merges, wrong credits."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from heapqa.model.timeline import Timeline, TimelineEntry
from heapqa.report.timeline.axis import Axis, Band, Pause
from heapqa.report.timeline.lanes import Lane, Lanes

ROW = 28
"""Height of a lane in pixels."""
SPAN = 10_000
"""Width of the drawing, which is stretched to that of the page; strokes keep their width."""
Strokes = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Picture:
    """What the page draws."""

    lanes: tuple[Lane, ...]
    left_out: int
    bands: tuple[Band, ...]
    pauses: tuple[Pause, ...]
    height: int
    drawing: Markup
    """Content of the SVG element."""
    points: tuple[tuple[int, int | None, int | None], ...]
    """For each entry its x, and the lanes of its Heap user and of its actor; what a back end tells
    of a person stands on that person's lane."""


def picture(timeline: Timeline) -> Picture:
    """Draw the timeline."""
    axis, lanes = Axis.of(timeline), Lanes.of(timeline)
    drawn = _Drawing(timeline, axis, lanes)
    return Picture(
        lanes=lanes.lanes,
        left_out=lanes.left_out,
        bands=axis.bands,
        pauses=axis.pauses,
        height=ROW * len(lanes.lanes),
        drawing=drawn.markup(),
        points=tuple(drawn.point(entry) for entry in timeline.entries),
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    timeline: Timeline
    axis: Axis
    lanes: Lanes

    def markup(self) -> Markup:
        """Everything, from back to front; marks of one kind are one path."""
        strokes: Strokes = {}
        self._draw_lines(strokes)
        self._draw_merges(strokes)
        self._draw_marks(strokes)
        parts = [*self._bands(), *self._floors()]
        for name in sorted(strokes, key=_depth):
            path = Markup('<path class="{}" d="{}"/>').format(name, "".join(strokes[name]))
            parts.append(path)
        return Markup("").join(parts)

    def point(self, entry: TimelineEntry) -> tuple[int, int | None, int | None]:
        """Where an entry stands."""
        credited = self.lanes.place("user", entry.user)
        if entry.user is None and entry.profile is not None:
            credited = self.lanes.place("person", entry.profile)
        return (
            self._x(entry.number),
            credited,
            None if entry.actor is None else self.lanes.place("actor", entry.actor),
        )

    def _x(self, number: int) -> int:
        return round(self.axis.positions[number] * SPAN)

    def _bands(self) -> Iterator[Markup]:
        for band in self.axis.bands:
            yield Markup('<rect class="band{}" x="{}" width="{}" height="{}"/>').format(
                " odd" if band.odd else "", round(band.left * SPAN), round(band.width * SPAN),
                ROW * len(self.lanes.lanes),
            )  # fmt: skip

    def _floors(self) -> Iterator[Markup]:
        """A thin line for each actor."""
        for place, lane in enumerate(self.lanes.lanes):
            if lane.kind == "actor":
                yield Markup('<path class="floor" d="M0 {}h{}"/>').format(_y(place), SPAN)

    def _draw_lines(self, strokes: Strokes) -> None:
        """Heap users from their first entry to their last one; persons from their first merge."""
        for place, lane in enumerate(self.lanes.lanes):
            if lane.kind == "user":
                self._draw_user(strokes, place, lane)
            elif lane.kind == "person":
                self._draw_person(strokes, place, lane)

    def _draw_user(self, strokes: Strokes, place: int, lane: Lane) -> None:
        user = self.timeline.users[lane.number]
        if user.first is None or user.last is None:
            return
        begin, end = self._x(user.first), self._x(user.last)
        tied = begin if user.tied_at is None and lane.color is not None else end
        if user.tied_at is not None:
            tied = self._x(user.tied_at)
        _stroke(strokes, f"line anonymous {_hue(lane)}", f"M{begin} {_y(place)}H{tied}")
        if end > tied:
            _stroke(strokes, f"line {_hue(lane)}", f"M{tied} {_y(place)}H{end}")

    def _draw_person(self, strokes: Strokes, place: int, lane: Lane) -> None:
        profile = self.timeline.profiles[lane.number]
        users = [self.timeline.users[number] for number in profile.users]
        ties = [user.first if user.tied_at is None else user.tied_at for user in users]
        begins = [tie for tie in ties if tie is not None]
        ends = [user.last for user in users if user.last is not None]
        own = [
            e.number for e in self.timeline.entries if e.profile == lane.number and e.user is None
        ]
        if begins or own:
            begin, end = min([*begins, *own]), max([*ends, *own])
            line = f"M{self._x(begin)} {_y(place)}H{self._x(end)}"
            _stroke(strokes, f"line person {_hue(lane)}", line)

    def _draw_merges(self, strokes: Strokes) -> None:
        for merge in self.timeline.merges:
            user = self.lanes.place("user", merge.user)
            person = self.lanes.place("person", merge.profile)
            if user is None or person is None:
                continue
            hue, x = _hue(self.lanes.lanes[person]), self._x(merge.at)
            _stroke(strokes, f"line merge {hue}", f"M{x} {_y(user)}V{_y(person)}")
            _stroke(strokes, f"mark tie {hue}", f"M{x} {_y(user)}h0M{x} {_y(person)}h0")

    def _draw_marks(self, strokes: Strokes) -> None:
        for entry in self.timeline.entries:
            x, user, actor = self.point(entry)
            if entry.deed == "reset" and user is not None:
                _stroke(strokes, "reset", f"M{x} {_y(user) - 9}v18")
            if not entry.is_event:
                continue
            if entry.wrong and user is not None and actor is not None:
                _stroke(strokes, "line wrong", f"M{x} {_y(actor)}V{_y(user)}")
            for place in (user, actor):
                if place is not None:
                    kind = self._kind(entry, self.lanes.lanes[place])
                    _stroke(strokes, f"mark {kind}", f"M{x} {_y(place)}h0")
                    if kind.startswith("before"):
                        _stroke(strokes, "mark hole", f"M{x} {_y(place)}h0")

    def _kind(self, entry: TimelineEntry, lane: Lane) -> str:
        if entry.wrong:
            return "wrong"
        if lane.kind == "actor":
            return "acted" if entry.judgement == "rightly" else "doubt"
        if lane.kind == "person":
            return _hue(lane)
        tied = self.timeline.users[lane.number].tied_at
        before = lane.color is None or (tied is not None and entry.number < tied)
        return f"{'before ' if before else ''}{_hue(lane)}"


DEPTHS = ("line person", "line anonymous", "line p", "line merge", "line nobody", "line wrong",
          "mark before", "mark hole", "mark")  # fmt: skip


def _depth(name: str) -> tuple[int, str]:
    """What is drawn later stands before the rest; wrong credits before everything."""
    if name == "mark wrong":
        return len(DEPTHS) + 1, name
    return next((n for n, d in enumerate(DEPTHS) if name.startswith(d)), len(DEPTHS)), name


def _stroke(strokes: Strokes, name: str, path: str) -> None:
    strokes.setdefault(name, []).append(path)


def _hue(lane: Lane) -> str:
    return "nobody" if lane.color is None else f"p{lane.color}"


def _y(place: int) -> int:
    return ROW * place + ROW // 2
