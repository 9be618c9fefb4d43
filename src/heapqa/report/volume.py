"""How much a session told Heap, step by step, as a chart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heapqa.model.event import Event
from heapqa.model.session import Session
from heapqa.model.step import Step
from heapqa.report.places import step_at
from heapqa.report.plural import counted

SORTS: Mapping[str, str] = {
    "pageview": "pageviews",
    "interaction": "clicks, changes, submits",
    "custom": "custom events",
    "other": "people, properties, sessions, telemetry",
}
"""Sort of event → what the legend calls it, in the order in which they are stacked."""
COLUMN, GAP, HEIGHT = 20, 6, 80
"""In the units of the drawing."""
MOST = 60
"""Columns; with more steps the last ones are left out, and the label says so."""


@dataclass(frozen=True, slots=True)
class Block:
    """The events of one sort in one column."""

    sort: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One step, or what happened between steps."""

    x: int
    name: str
    """Number of the step; empty between steps."""
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing."""

    width: int
    height: int
    label: str
    """What it shows, for those who do not see it."""
    columns: tuple[Column, ...]
    sorts: tuple[str, ...]
    """Those that came up."""


def volume_chart(session: Session) -> Chart | None:
    """The chart of a session; None where nothing was told."""
    counts: dict[int | None, Counter[str]] = {}
    for event in session.events:
        step = step_at(session.recording, event.exchange)
        counts.setdefault(step, Counter())[_sort(event)] += 1
    if not counts:
        return None
    steps = session.recording.steps
    places: list[int | None] = [step.index for step in steps]
    places += [None] if None in counts else []
    most = max(count.total() for count in counts.values())
    columns = tuple(
        _column(number, place, steps, counts.get(place, Counter()), most)
        for number, place in enumerate(places[:MOST])
    )
    return Chart(
        width=len(columns) * (COLUMN + GAP),
        height=HEIGHT,
        label=_label(session, counts, steps, left_out=len(places) - len(columns)),
        columns=columns,
        sorts=tuple(sort for sort in SORTS if any(count[sort] for count in counts.values())),
    )


def _sort(event: Event) -> str:
    return event.kind if event.kind in SORTS else "other"


def _column(
    number: int, place: int | None, steps: Sequence[Step], count: Counter[str], most: int
) -> Column:
    blocks, y = list[Block](), float(HEIGHT)
    for sort in SORTS:
        height = round(HEIGHT * count[sort] / most, 1)
        y = round(y - height, 1)
        if height:
            blocks.append(Block(sort, y, height))
    told = "; ".join(f"{SORTS[sort]}: {count[sort]}" for sort in SORTS if count[sort])
    name = "" if place is None else str(place + 1)
    title = f"{_named(place, steps)} ({told or 'nothing'})"
    return Column(number * (COLUMN + GAP), name, title, tuple(blocks))


def _named(place: int | None, steps: Sequence[Step]) -> str:
    return "Between steps" if place is None else f"Step {place + 1}, {steps[place].text}"


def _label(
    session: Session,
    counts: Mapping[int | None, Counter[str]],
    steps: Sequence[Step],
    left_out: int,
) -> str:
    largest = max(counts, key=lambda place: counts[place].total())
    amount = f"{counted(len(session.events), 'event')} in {counted(len(session.hits), 'hit')}"
    rest = f"; {counted(left_out, 'step')} not drawn" if left_out else ""
    return f"{amount}; most in {_named(largest, steps)}: {counts[largest].total()}{rest}"
