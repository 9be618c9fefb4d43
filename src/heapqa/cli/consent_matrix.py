"""The consent matrix of a run: scenarios in every state, signal and generation, side by side."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from heapqa.cli.output import Exit, say
from heapqa.cli.pytest_run import PYTEST_FAILED, PYTEST_PASSED, PytestRun
from heapqa.config import Config
from heapqa.config.settings import Installed
from heapqa.declared import states_of
from heapqa.engine import decode, judge
from heapqa.flow import Scenario
from heapqa.model.step import LoggedIn
from heapqa.record.errors import RecordError
from heapqa.record.files.store import load
from heapqa.rules.catalogue import CATALOGUE
from heapqa.rules.consent_matrix import Cell, Column, Standing, rows_in

FOLDER = "consent-matrix"
PAGE = "consent-matrix.html"
SIGNS: dict[Standing, tuple[str, str]] = {
    "clean": ("nothing found", "green"),
    "found": ("", "bold red"),
    "not-judged": ("not judged", "yellow"),
    "not-played": ("not played", "dim"),
}
CONSENT = tuple(rule for rule in CATALOGUE if rule.family == "consent")


@dataclass(frozen=True, slots=True)
class Way:
    """One column: with which signal and generation scenarios are played."""

    gpc: bool
    generation: Installed | None
    """None for a site that chooses itself."""
    scenarios: tuple[Scenario, ...]

    @property
    def name(self) -> str:
        """As the column's head shows it."""
        parts = (self.generation or "", "with Global Privacy Control" if self.gpc else "")
        return ", ".join(part for part in parts if part) or "as installed"

    @property
    def options(self) -> list[str]:
        """Of pytest."""
        generation = [f"--heapqa-generation={self.generation}"] if self.generation else []
        signal = ["--heapqa-signal=gpc"] if self.gpc else []
        chosen = [f"--heapqa-scenario={each.id}" for each in self.scenarios]
        return ["-m", "heap_consent", *generation, *signal, *chosen]


def ways(
    settings: Config, scenarios: Sequence[Scenario], named: bool, generation: Installed | None
) -> Iterator[Way]:
    """The columns that the configuration allows; without names, scenarios in which nobody signs in.

    A signal is sent where visitors must agree anyway, and by visitors who send it by themselves.
    """
    chosen = [s for s in scenarios if named or LoggedIn not in states_of(s)]
    installed: tuple[Installed, ...] = ("classic", "v5")
    generations = (generation,) if generation else installed if settings.demo else (None,)
    mode = settings.settings.heap.consent.promise()
    plain = tuple(each for each in chosen if not each.start.gpc)
    refusing = tuple(s for s in chosen if s.start.gpc or (s.consent or mode) == "opt-in")
    for each in generations:
        for gpc, own in ((False, plain), (True, refusing)):
            if own and not (settings.gpc and not gpc):
                yield Way(gpc, each, own)


def play(pytest: PytestRun, folder: Path, columns: Sequence[Way]) -> tuple[list[Column], list[str]]:
    """Every column played, and what could not be judged."""
    made, problems = [], []
    for number, way in enumerate(columns, 1):
        count = len(way.scenarios)
        say(f"heapqa: column {number} of {len(columns)}, {way.name}: {count} scenarios")
        target = folder / FOLDER / f"column-{number}"
        target.mkdir(parents=True, exist_ok=True)
        report, status = pytest.into(target, target / "pytest.txt", way.options)
        column = Column(way.name)
        problems += [f"{way.name}: {problem}" for problem in report.problems]
        for scenario in report.scenarios:
            if (stopped := scenario.interruption) is not None:
                problems.append(f"{way.name}: {scenario.id} stopped: {stopped.reason}")
            try:
                session = decode(load(Path(scenario.recording)))
            except RecordError as error:
                problems.append(f"{way.name}: {error}")
                continue
            column.add(session, judge(session, CONSENT))
        made.append(column)
        if status not in (PYTEST_PASSED, PYTEST_FAILED):
            problems.append(f"{way.name}: the run was stopped; what follows was not played")
            break
        there = {scenario.id for scenario in report.scenarios}
        left = (each.id for each in way.scenarios if each.id not in there)
        problems += [f"{way.name}: {each} was not played" for each in left]
    return made, problems


def matrix(pytest: PytestRun, folder: Path, columns: Sequence[Way], console: Console) -> Exit:
    """Play the matrix, print it and write it as a page; the exit status."""
    begun = time.monotonic()
    made, problems = play(pytest, folder, columns)
    console.print(table(made))
    for problem in problems:
        console.print(Text(f"Could not be judged: {problem}", "yellow"))
    (folder / PAGE).write_text(page(made, problems), encoding="utf-8")
    plays = sum(len(way.scenarios) for way in columns)
    took_s = time.monotonic() - begun
    console.print(f"{plays} plays in {took_s:.0f} s; {folder / PAGE}", highlight=False)
    standings = {cell.standing for column in made for cell in column.cells.values()}
    if "found" in standings:
        return Exit.FOUND
    unproven = problems or "not-judged" in standings or not standings
    return Exit.NOT_JUDGED if unproven else Exit.PASSED


def table(columns: Sequence[Column]) -> Table:
    """The matrix for a terminal."""
    made = Table(title="Consent matrix", title_justify="left")
    made.add_column("state")
    for column in columns:
        made.add_column(column.name)
    for row in rows_in(columns):
        cells = (column.cells.get(row, Cell()) for column in columns)
        made.add_row(row, *(Text(words(cell), SIGNS[cell.standing][1]) for cell in cells))
    return made


def words(cell: Cell) -> str:
    """What a cell says."""
    return ", ".join(cell.rules) or SIGNS[cell.standing][0]


def page(columns: Sequence[Column], problems: Sequence[str]) -> str:
    """The matrix as a page of its own."""
    head = "".join(f"<th>{escape(column.name)}</th>" for column in columns)
    body = "".join(_row(row, columns) for row in rows_in(columns))
    open_ = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    style = (
        "body{font:15px system-ui;margin:2em}th,td{padding:.4em .8em;text-align:left;border:1px "
        "solid #ccc}.found{background:#fdd}.clean{background:#dfd}.not-judged{background:#ffd}"
    )
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Consent matrix</title>"
        f"<style>{style}</style><h1>Consent matrix</h1><table><tr><th>state</th>{head}</tr>{body}"
        f"</table>{f'<h2>Could not be judged</h2><ul>{open_}</ul>' if open_ else ''}</html>\n"
    )


def _row(row: str, columns: Sequence[Column]) -> str:
    cells = "".join(_cell(column.cells.get(row, Cell())) for column in columns)
    return f"<tr><th>{escape(row)}</th>{cells}</tr>"


def _cell(cell: Cell) -> str:
    played = escape(", ".join(cell.scenarios))
    return f"<td class='{cell.standing}' title='{played}'>{escape(words(cell))}</td>"
