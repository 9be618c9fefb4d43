"""The history of a suite, for people."""

import pytest

from heapqa.history.stories import stories
from heapqa.model.history import PastRun, ScenarioRun
from heapqa.model.verdict import Finding
from heapqa.report.trends import (
    blame_lines,
    by_scenario,
    headline,
    in_order,
    releases,
    series,
    unusual,
)
from heapqa.report.trends_page import render_trends
from tests.history.nights import HIT, LEAK, run, undecided
from tests.report.ci.told import CHANGED

NEW_FILE = ("cdn.heapanalytics.com/js/heap.js bbbb",)
RUNS = (run(1), run(2, LEAK), run(3, LEAK, HIT, sdk_files=NEW_FILE))
STORIES = stories(RUNS)


def test_what_asks_for_somebody_comes_first() -> None:
    assert [story.becoming for story in in_order(STORIES)] == ["new", "known"]
    assert headline(STORIES, RUNS) == "3 runs: 1 new, 1 known."


def test_blame_names_the_span_of_commits_and_the_files_of_the_sdk() -> None:
    new, known = in_order(STORIES)

    assert "between them  git log 000000000000..000000000000" in blame_lines(new)
    assert f"              SDK file new:  {NEW_FILE[0]}" in blame_lines(new)
    assert "              the same files of Heap's SDK" in blame_lines(known)


def test_a_finding_as_old_as_the_history_says_so() -> None:
    (story,) = stories((run(1, LEAK),))

    assert blame_lines(story)[-1].startswith("no earlier run judged it")


def test_figures_are_drawn_run_by_run() -> None:
    findings = next(each for each in series(RUNS) if each.title == "findings")

    assert findings.values == (0.0, 1.0, 2.0)
    assert findings.points(300, 60) == "0.0,60.0 150.0,30.0 300.0,0.0"
    assert [each.values for each in by_scenario(RUNS)] == [(11.0, 12.0, 13.0)]
    assert [each.runs for each in releases(RUNS)] == [2, 1]


def test_a_scenario_that_is_slower_or_noisier_than_usual_is_noted() -> None:
    def night(number: int, duration_s: float, requests: int) -> PastRun:
        played = ScenarioRun(scenario="buys", requests=requests, duration_s=duration_s)
        return PastRun(started_at=float(number), scenarios=(played,))

    usual = [night(number, 8 + number % 3, 30 + number % 2) for number in range(6)]

    assert unusual((*usual, night(7, 20, 35))) == ()
    assert unusual((*usual, night(7, 31, 30))) == (
        "buys is slower than usual: 31 s; the median of 6 runs before is 9 s",
    )
    assert unusual((*usual, night(7, 9, 90))) == (
        "buys is noisier than usual: 90 requests to Heap; the median of 6 runs before is 30",
    )
    assert unusual((*usual[:4], night(7, 60, 90))) == (), "four runs say nothing"
    assert unusual(()) == ()


def test_the_page_shows_findings_figures_and_files() -> None:
    page = render_trends(STORIES, RUNS)

    assert "3 runs: 1 new, 1 known." in page
    assert NEW_FILE[0] in page
    assert page.count("<polyline") == len(series(RUNS)) + 1


def test_nothing_in_a_finding_becomes_markup() -> None:
    runs = (run(1, Finding(message="<b>bold</b>", field="identity")),)

    assert "<b>bold</b>" not in render_trends(stories(runs), runs)


def test_a_history_without_findings_or_runs_can_be_shown() -> None:
    assert "Nothing was ever found." in render_trends((), (run(1),))
    assert "0 runs" in render_trends((), ())


def test_blame_names_the_span_in_which_a_finding_came_back() -> None:
    (story,) = stories((run(1), run(2, LEAK), run(3), run(4, LEAK)))
    lines = blame_lines(story)
    own, again = lines[: lines.index("", 3)], lines[lines.index("", 3) :]

    assert [line.split("  ")[0] for line in own if line[:1].isalpha()][-3:] == [
        "first found", "not found in", "between them",
    ]  # fmt: skip
    assert again[1].startswith("back again    1970-01-05")
    assert again[2].startswith("not found in  1970-01-04")


@pytest.mark.parametrize(
    ("runs", "tone"),
    [
        ((run(1), run(2, LEAK)), "failed"),
        ((run(1, LEAK), undecided(2)), "inconclusive"),
        ((run(1), undecided(2)), "inconclusive"),
        ((run(1), run(2, comparisons=(CHANGED,))), "failed"),
        ((run(1, LEAK), run(2)), "passed"),
        ((), "inconclusive"),
    ],
)
def test_the_page_is_green_only_where_everything_that_was_found_is_gone(
    runs: tuple[PastRun, ...], tone: str
) -> None:
    assert f'<header class="{tone}">' in render_trends(stories(runs), runs)
