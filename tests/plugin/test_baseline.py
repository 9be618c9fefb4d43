"""A run held against the accepted state."""

from pathlib import Path

import pytest

from heapqa.baseline.facts import shape_of
from heapqa.engine import decode
from heapqa.record.files.baseline_folder import write_baseline
from heapqa.testing import Item, granted, loader, pageview, recording, step, track, visit
from heapqa.testing.traffic import PAGE
from tests.plugin.suite import judge_again, keep, results

CONSENT: tuple[Item, ...] = (visit(), granted(loader(), pageview()))
ORDERED = (*CONSENT, step("buy", track("Order", page=PAGE)))
LOST = (*CONSENT, step("buy"))
NAMES = ("accepts", "looks")


def accept(folder: Path, *items: Item) -> None:
    shape = shape_of([(decode(recording(*items)), ())])
    write_baseline(folder, [shape.model_copy(update={"scenario": name}) for name in NAMES])


def test_a_change_is_told_in_every_report_and_makes_the_run_red(
    recorded: pytest.Pytester,
) -> None:
    accept(recorded.path / "tracking-baseline", *ORDERED)
    keep(recorded, "accepts", *ORDERED)
    keep(recorded, "looks", *LOST)
    result = judge_again(recorded)

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "failed" not in result.parseoutcomes()
    result.stdout.fnmatch_lines(["Changed since*", "*custom event Order: missing*"])
    assert results(recorded)["problems"] == []
    states = {each["scenario"]: each["state"] for each in results(recorded)["comparisons"]}
    assert states == {"accepts": "as-accepted", "looks": "changed"}
    page = (recorded.path / "heapqa-results" / "report.html").read_text("utf-8")
    assert "custom event Order: missing" in page


def test_a_state_that_cannot_be_read_leaves_its_scenario_unjudged_and_no_other(
    recorded: pytest.Pytester,
) -> None:
    folder = recorded.path / "tracking-baseline"
    accept(folder, *ORDERED)
    keep(recorded, "accepts", *ORDERED)
    keep(recorded, "looks", *ORDERED)
    (folder / "looks.baseline").write_text("heapqa baseline  1\n<<<<<<< HEAD\n", "utf-8")
    result = judge_again(recorded)

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    compared = {each["scenario"]: each for each in results(recorded)["comparisons"]}
    assert {name: each["state"] for name, each in compared.items()} == {
        "accepts": "as-accepted",
        "looks": "not-judged",
    }
    (problem,) = results(recorded)["problems"]
    assert "looks.baseline: line 2: git left a conflict here" in problem
    assert compared["looks"]["reason"] == problem


def test_a_scenario_that_is_no_more_is_missed(recorded: pytest.Pytester) -> None:
    accept(recorded.path / "tracking-baseline", *ORDERED)
    gone = recorded.path / "tracking-baseline" / "gone.baseline"
    text = (gone.parent / "looks.baseline").read_text("utf-8")
    gone.write_text(text.replace("scenario  looks", "scenario  gone"), "utf-8")
    for name in NAMES:
        keep(recorded, name, *ORDERED)
    result = judge_again(recorded, "-k", "looks")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    (problem,) = results(recorded)["problems"]
    assert problem.startswith("gone has an accepted state, and there is no such scenario")
