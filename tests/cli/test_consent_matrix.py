"""``heapqa run --consent-matrix``."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from rich.console import Console

from heapqa.cli.consent_matrix import Way, matrix, page, play, table, ways, words
from heapqa.cli.output import Exit
from heapqa.cli.pytest_run import PytestRun
from heapqa.config import Config, load_config
from heapqa.discovery import discover
from heapqa.engine import judge
from heapqa.report.results import RunReport
from heapqa.rules.consent_matrix import Column
from heapqa.testing import Item, pageview, rejected, session, visit

PROJECT = Path(__file__).parents[2]


def shop() -> Config:
    return load_config(PROJECT / "playwright.config.json")


def columns(*names: str, named: bool = False) -> tuple[Way, ...]:
    scenarios = [s for s in discover(shop().scenarios_dir) if not names or s.id in names]
    return tuple(ways(shop(), scenarios, named, None))


def column(name: str, *story: Item) -> Column:
    made, played = Column(name), session(*story)
    made.add(played, judge(played))
    return made


def heapqa(*arguments: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "heapqa", "run", *arguments],
        cwd=PROJECT, env=clean, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def test_the_shop_has_a_column_for_each_generation_and_signal() -> None:
    assert [way.name for way in columns()] == [
        "classic",
        "classic, with Global Privacy Control",
        "v5",
        "v5, with Global Privacy Control",
    ]
    assert "--heapqa-signal=gpc" in columns()[1].options
    assert "--heapqa-generation=v5" in columns()[2].options


@pytest.fixture
def ending_with() -> Callable[[int], PytestRun]:
    """Runs that play nothing and end with a status."""

    def one(status: int) -> PytestRun:
        class Ended(PytestRun):
            def into(
                self, folder: Path, log: Path, options: Sequence[str] = ()
            ) -> tuple[RunReport, int]:
                """As pytest does that collected nothing, or that a signal has ended."""
                return RunReport(), status

        return Ended(shop(), 1, [])

    return one


def test_a_run_that_is_stopped_plays_no_further_column(
    ending_with: Callable[[int], PytestRun], tmp_path: Path
) -> None:
    made, problems = play(ending_with(2), tmp_path, columns())

    assert [column.name for column in made] == ["classic"]
    assert problems == ["classic: the run was stopped; what follows was not played"]


def test_a_scenario_that_was_not_played_is_told_and_the_matrix_is_not_green(
    ending_with: Callable[[int], PytestRun], tmp_path: Path
) -> None:
    of = columns("first_visit")
    made, problems = play(ending_with(0), tmp_path, of)

    assert [column.name for column in made] == [way.name for way in of]
    assert problems == [f"{way.name}: first_visit was not played" for way in of]
    assert matrix(ending_with(0), tmp_path, of, Console(quiet=True)) == Exit.NOT_JUDGED


def test_a_signal_is_sent_where_visitors_must_agree_anyway_or_send_it_themselves() -> None:
    plain, refusing, *_ = columns("first_visit", "opt_out", "privacy_control")

    assert [each.id for each in plain.scenarios] == ["first_visit", "opt_out"]
    assert [each.id for each in refusing.scenarios] == ["first_visit", "privacy_control"]


def test_scenarios_with_a_sign_in_are_played_only_when_they_are_named() -> None:
    assert "two_people" not in {each.id for way in columns() for each in way.scenarios}
    named = columns("two_people", named=True)
    assert {each.id for way in named for each in way.scenarios} == {"two_people"}


def test_cells_say_what_was_found_or_why_nothing_was() -> None:
    clean = column("classic", visit(), rejected(), visit())
    found = column("v5", visit(), rejected(), visit(pageview()))
    short = column("gpc", visit())
    made = table([clean, found, short])

    assert [str(cell) for cell in made.columns[0].cells] == ["not answered", "refused"]
    assert words(clean.cells["refused"]) == "nothing found"
    assert [str(cell) for cell in made.columns[2].cells] == [
        "nothing found", "hit-after-rejection, tracking-resumes-without-consent"
    ]  # fmt: skip
    assert [str(cell) for cell in made.columns[3].cells][1] == "not played"
    html = page([clean, found, short], ["<stopped>"])
    assert "class='found' title='example'>hit-after-rejection" in html
    assert "&lt;stopped&gt;" in html


@pytest.mark.parametrize("other", ["--differential", "--repeat-each=2", "--only=new"])
def test_what_it_does_not_go_with_is_refused(other: str) -> None:
    run = heapqa("--consent-matrix", other)

    assert run.returncode == 2
    assert f"--consent-matrix does not go with {other.partition('=')[0]}" in run.stderr


@pytest.mark.browser
@pytest.mark.matrix
def test_a_defect_stands_in_the_rows_of_its_states(tmp_path: Path) -> None:
    chosen = ("reject_analytics", "--defect=ignored-rejection", "--generation=classic")
    run = heapqa("--consent-matrix", *chosen, f"--output={tmp_path}")

    assert run.returncode == 1, run.stderr
    assert "hit-after-rejection" in run.stdout.replace("\n", "")
    html = (tmp_path / "consent-matrix.html").read_text("utf-8")
    assert html.count("class='found'") >= 2
