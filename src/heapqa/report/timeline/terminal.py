"""A timeline for people at a terminal: what is wrong first, then the lanes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heapqa.model.plain import plainly
from heapqa.model.timeline import Blame, Timeline, TimelineEntry, WrongCredits
from heapqa.report.digest import SIGNS
from heapqa.report.plural import counted
from heapqa.report.timeline.graph import Cell, Graph
from heapqa.report.timeline.lanes import ranked
from heapqa.report.timeline.words import (
    WHY,
    blamed,
    cause_text,
    contradiction_text,
    counts_text,
    found_text,
    headline,
    merge_text,
    not_blamed_text,
    source_of,
    title,
    users_text,
    where,
)

STYLES = {"passed": "green", "failed": "bold red", "inconclusive": "yellow"}
LINES = {"anonymous": "┊", "known": "│"}
PEOPLE = 30
"""Persons and Heap users that are listed: a log of a server has thousands."""
LONG = 200
"""Entries: of a longer timeline only what changes something is shown, and what is wrong."""
NEAR = 2
"""Entries around those that are shown all the same, so that one sees where one is."""
LANES = ("cyan", "magenta", "blue", "green", "yellow", "bright_black")


def timeline_text(timeline: Timeline, *, width: int = 120, whole: bool = False) -> str:
    """What `print_timeline` prints, as text."""
    page = StringIO()
    console = Console(file=page, width=width, no_color=True, highlight=False)
    print_timeline(timeline, console, whole=whole)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def print_timeline(timeline: Timeline, console: Console, *, whole: bool = False) -> None:
    """The verdict, the first wrong moment, users and merges, and then everything in order."""
    timeline = plainly(timeline)
    said = headline(timeline)
    console.print(Text(timeline.title, "bold"))
    line = Text(f"{SIGNS[said.tone]} {said.text}", STYLES[said.tone])
    console.print(line)
    if counts := counts_text(timeline):
        console.print(Text(f"  {counts}; {users_text(timeline)}", "dim"))
    if timeline.not_judged:
        console.print(Text(timeline.not_judged))
    for wrong in timeline.wrongs:
        console.print()
        _print_wrong(wrong, timeline, console)
    _print_findings(timeline, console)
    console.print()
    for text in _people(timeline):
        console.print(text)
    console.print()
    for text in _Lanes(timeline, Graph.of(timeline)).lines(whole=whole):
        console.print(text, no_wrap=True, overflow="ellipsis", crop=True)
    for question in timeline.unknowns:
        console.print(Text(f"Nobody knows {question}.", "dim"))
    for problem in timeline.problems:
        console.print(Text(f"Not complete: {problem}", "yellow"))


def _print_wrong(wrong: WrongCredits, timeline: Timeline, console: Console) -> None:
    entry = timeline.entries[wrong.events[0]]
    style = "bold red" if wrong.preventable else "yellow"
    console.print(Text(f"{title(wrong, timeline)}: {where(entry, timeline)}", style))
    cause = None if wrong.cause is None else timeline.entries[wrong.cause]
    _print_pairs(console, (
        ("what", entry.what),
        ("acted", entry.acted),
        ("credited", wrong.credited_to),
        ("events", _events(wrong)),
        ("why", WHY[wrong.fault]),
        ("blame" if wrong.preventable else "done by", cause_text(wrong, timeline)),
        ("called at", source_of(cause.stack) if cause else ""),
        ("do", wrong.remedy),
    ))  # fmt: skip
    if wrong.blame:
        _print_blame(wrong.blame, timeline, console)


def _print_pairs(console: Console, pairs: Iterable[tuple[str, str]]) -> None:
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", min_width=9, no_wrap=True)
    for name, value in pairs:
        if value:
            table.add_row(name, Text(value))
    console.print(Padding(table, (0, 0, 0, 2), expand=False))


def _print_blame(blame: Blame, timeline: Timeline, console: Console) -> None:
    console.print(Text(f"  the shortest way to it, of {blame.of} steps and entries:", "dim"))
    lines = enumerate(blamed(blame, timeline), 1)
    _print_pairs(console, ((f"{number:>7}.", text) for number, text in lines))


def _print_findings(timeline: Timeline, console: Console) -> None:
    for each in timeline.contradictions:
        console.print()
        console.print(Text(f"Contradiction: {contradiction_text(each, timeline)}", "bold red"))
        if each.blame:
            _print_blame(each.blame, timeline, console)
    for found in timeline.findings:
        console.print()
        console.print(Text.assemble((found.rule, "bold red"), f": {found_text(found)}"))
        if found.blame:
            _print_blame(found.blame, timeline, console)
    if timeline.not_blamed:
        console.print()
        console.print(Text(not_blamed_text(timeline), "dim"))


def _events(wrong: WrongCredits) -> str:
    numbers = ", ".join(f"#{number}" for number in wrong.events[:8])
    more = f" and {len(wrong.events) - 8} more" if len(wrong.events) > 8 else ""
    return f"{counted(len(wrong.events), 'event')}: {numbers}{more}"


def _people(timeline: Timeline) -> Iterator[RenderableType]:
    """Each person with their Heap users; unclaimed users last."""
    several = len({user.env_id for user in timeline.users}) > 1
    order = ranked(timeline)
    if len(order) > PEOPLE:
        yield Text(f"{PEOPLE} of {len(order)} persons and Heap users:", "dim")
    for profile in (timeline.profiles[number] for number in order[:PEOPLE]):
        wrong = f", {profile.wrong} of them another person's" if profile.wrong else ""
        yield Text.assemble(
            (profile.name, "bold"), f"  {counted(profile.events, 'event')}", (wrong, "bold red")
        )
        for number in profile.users:
            user = timeline.users[number]
            env = f" in {user.env_id}" if several else ""
            told = [f"{user.label}  {user.heap_id}{env}, {user.origin}"]
            if merge := timeline.merge_of.get(number):
                told.append(f"#{merge.at}: {merge_text(merge, timeline)}")
            yield Padding(Text("\n".join(told), "dim"), (0, 0, 0, 2), expand=False)


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Everything in order, with the lanes of Heap users beside it."""

    timeline: Timeline
    graph: Graph

    def lines(self, *, whole: bool) -> Iterator[Text]:
        """Steps and entries; the boring ones left out where there are too many."""
        shown = set(range(len(self.timeline.entries))) if whole else self._notable()
        rows, headings = self.graph.rows(), self._headings()
        passed: list[Text] = []
        left_out = 0
        yield self._head()
        for entry in self.timeline.entries:
            passed += headings.get(entry.number, ())
            if entry.number not in shown:
                passed, left_out = passed[-1:], left_out + 1
                continue
            yield from self._left_out(left_out)
            yield from passed
            passed, left_out = [], 0
            yield self._line(entry, rows[entry.number])
        yield from self._left_out(left_out)
        yield from headings.get(len(self.timeline.entries), ())

    def _headings(self) -> dict[int, list[Text]]:
        """What stands before each entry."""
        headings: dict[int, list[Text]] = {}
        ends = {step.ends for step in self.timeline.steps if step.ends > step.begins}
        for place, step in enumerate(self.timeline.steps):
            headings.setdefault(step.begins, []).append(self._step(place))
        for entry in self.timeline.entries:
            if ends and entry.step is None and (entry.number in ends or entry.number in headings):
                between = Text("── between the steps", "dim")
                headings.setdefault(entry.number, []).append(between)
        return headings

    def _notable(self) -> set[int]:
        entries = self.timeline.entries
        if len(entries) <= LONG:
            return set(range(len(entries)))
        first = {wrong.events[0] for wrong in self.timeline.wrongs}
        merges = self.timeline.merge_at
        wanted = [
            e.number
            for e in entries
            if e.number in first or e.number in merges or e.deed == "reset"
        ]  # fmt: skip
        wanted += [each.at for each in self.timeline.contradictions]
        around = range(-NEAR, NEAR + 1)
        near = {number + by for number in wanted[:LONG] for by in around}
        return {number for number in near if 0 <= number < len(entries)}

    def _left_out(self, count: int) -> Iterator[Text]:
        if count:
            yield Text(f"{'':14}{'':{2 * self.graph.width}} … {count} more", "dim")

    def _head(self) -> Text:
        labels = ["  "] * self.graph.width
        return Text(f"{'#':>4} {'at':>8} {''.join(labels)} {'acted':<16} what", "dim")

    def _step(self, place: int) -> Text:
        step = self.timeline.steps[place]
        change = f" · {step.change}" if step.change else ""
        failed = " · stopped here" if step.failed else ""
        return Text(f"── step {step.number} {step.text}{change}{failed} ", "bold")

    def _line(self, entry: TimelineEntry, row: tuple[Cell | None, ...]) -> Text:
        line = Text.assemble((f"{entry.number:>4} {entry.at_s:>7.2f}s ", "dim"))
        for column, cell in enumerate(row):
            line.append(self._mark(entry, column, cell))
            line.append(" ")
        acted = "" if entry.actor is None else self.timeline.actors[entry.actor]
        line.append(f" {acted:<16.16} ", "cyan")
        quiet = "" if entry.is_event or entry.deed in {"identify", "reset"} else "dim"
        line.append(entry.what.replace("\n", " "), "red" if entry.wrong else quiet)
        for text, style in self._remarks(entry):
            line.append(f"  {text}", style)
        return line

    def _mark(self, entry: TimelineEntry, column: int, cell: Cell | None) -> Text:
        style = LANES[column % len(LANES)]
        if self.graph.column_of(entry) == column:
            if entry.wrong:
                return Text("✗", "bold red")
            if entry.number in self.timeline.merge_at:
                return Text("◆", f"bold {style}")
            if entry.deed == "reset":
                return Text("┷", f"bold {style}")
            if entry.is_event:
                return Text("●" if cell and cell.phase == "known" else "○", style)
        return Text(" " if cell is None else LINES[cell.phase], style)

    def _remarks(self, entry: TimelineEntry) -> Iterator[tuple[str, str]]:
        if merge := self.timeline.merge_at.get(entry.number):
            yield f"◆ {merge_text(merge, self.timeline)}", "bold"
        if entry.judgement not in {None, "rightly"}:
            style = "bold red" if entry.wrong else "yellow"
            yield f"→ {entry.credited_to or 'not known'}", style
        elif entry.generation == "server" and entry.credited_to:
            yield f"→ {entry.credited_to}", "dim"
        first = self.timeline.first_wrong
        if first is not None and first.number == entry.number:
            yield "◀ first wrong moment", "bold red"
        for note in entry.notes:
            yield f"({note})", "dim"
