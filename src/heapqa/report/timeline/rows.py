"""The list of a timeline's page: its rows by step, and the styles of the lanes beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.timeline import Timeline, TimelineEntry, TimelineStep
from heapqa.report.timeline.graph import Cell, Graph
from heapqa.report.timeline.lanes import colors as colors_of
from heapqa.report.timeline.words import merge_text

CHUNK = 200
"""Rows that a browser lays out at once, where they come into view."""
Look = tuple[tuple[int, Cell, int | None], ...]
"""(column, lane, colour) of the lanes that pass a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in the list."""

    entry: TimelineEntry
    graph: str
    """Class of the lanes behind it."""
    mark: str
    """Classes of its own mark; empty where it has none."""
    sort: str
    """Classes that tell what it is: ``event wrong``."""
    actor: str
    merge: str
    first_wrong: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows under one heading, or its continuation."""

    step: TimelineStep | None
    begins: bool
    """Whether the heading is shown."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The list, and the style sheet of its lanes."""

    chunks: tuple[Chunk, ...]
    styles: str
    width: int
    """Of the graph, in columns."""


def listing(timeline: Timeline) -> Listing:
    """Everything in order."""
    graph = Graph.of(timeline)
    styles: dict[Look, str] = {}
    rows = tuple(_rows(timeline, graph, styles))
    sheet = [_style(name, look) for look, name in styles.items()]
    return Listing(tuple(_chunks(timeline, rows)), "\n".join(sheet), max(graph.width, 1))


def _rows(timeline: Timeline, graph: Graph, styles: dict[Look, str]) -> Iterator[Row]:
    first = timeline.first_wrong
    of_profile = colors_of(timeline)
    colors = [None if u.profile is None else of_profile[u.profile] for u in timeline.users]
    for entry, cells in zip(timeline.entries, graph.rows(), strict=True):
        look = tuple(
            (column, _plain(cell), colors[cell.user])
            for column, cell in enumerate(cells)
            if cell is not None
        )
        name = styles.setdefault(look, f"g{len(styles)}")
        merge = timeline.merge_at.get(entry.number)
        column = graph.column_of(entry)
        yield Row(
            entry=entry,
            graph=name,
            mark=_mark(timeline, entry, column, cells, colors),
            sort=_sort(entry, merged=merge is not None),
            actor="" if entry.actor is None else timeline.actors[entry.actor],
            merge=merge_text(merge, timeline) if merge else "",
            first_wrong=first is not None and first.number == entry.number,
        )


def _plain(cell: Cell) -> Cell:
    """The cell without whose it is: lanes of one look share a style."""
    return Cell(0, cell.phase, cell.begins, cell.ends)


def _mark(
    timeline: Timeline,
    entry: TimelineEntry,
    column: int | None,
    cells: tuple[Cell | None, ...],
    colors: list[int | None],
) -> str:
    cell = None if column is None else cells[column]
    if column is None or cell is None or entry.user is None:
        return ""
    hue = "nobody" if colors[entry.user] is None else f"p{colors[entry.user]}"
    if entry.wrong:
        kind = "x"
    elif entry.number in timeline.merge_at:
        kind = f"tie {hue}"
    elif entry.deed == "reset":
        kind = "reset"
    elif entry.is_event:
        kind = f"{'hollow ' if cell.phase == 'anonymous' else ''}{hue}"
    else:
        kind = f"small {hue}"
    return f"c{column} {kind}"


def _sort(entry: TimelineEntry, *, merged: bool) -> str:
    """What filters ask for."""
    kinds = ["event" if entry.is_event else "other"]
    if entry.deed in {"identify", "reset"} or merged:
        kinds = ["call"]
    if entry.judgement not in {None, "rightly"}:
        kinds.append("wrong" if entry.wrong else "doubt")
    if merged:
        kinds.append("merge")
    return " ".join(kinds)


def _chunks(timeline: Timeline, rows: tuple[Row, ...]) -> Iterator[Chunk]:
    """The rows by step; what is in no step stands between them without a heading."""
    at = 0
    for step in timeline.steps:
        yield from _cut(None, rows[at : step.begins], heading=False)
        yield from _cut(step, rows[step.begins : step.ends], heading=True)
        at = max(at, step.ends)
    yield from _cut(None, rows[at:], heading=False)


def _cut(step: TimelineStep | None, rows: tuple[Row, ...], *, heading: bool) -> Iterator[Chunk]:
    for start in range(0, len(rows), CHUNK):
        yield Chunk(step, heading and start == 0, rows[start : start + CHUNK])
    if heading and not rows:
        yield Chunk(step, True, ())


def _style(name: str, look: Look) -> str:
    """One background for all lanes that pass a row."""
    layers = [_layer(*each) for each in look]
    return f".{name}{{background:{','.join(layers) or 'none'}}}"


def _layer(column: int, cell: Cell, color: int | None) -> str:
    paint = "var(--nobody)" if color is None else f"var(--p{color})"
    image = f"linear-gradient({paint},{paint})"
    if cell.phase == "anonymous":
        image = f"repeating-linear-gradient({paint} 0 3px,transparent 3px 6px)"
    height = "100%"
    if cell.begins:
        height = "0" if cell.ends else "calc(100% - var(--mid))"
    elif cell.ends:
        height = "var(--mid)"
    side = "bottom" if cell.begins else "top"
    return (
        f"{image} left calc({column}*var(--col) + var(--col)/2 - 1px) {side}/2px {height} no-repeat"
    )
