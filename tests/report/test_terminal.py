"""The report at a terminal."""

import pytest
from syrupy.assertion import SnapshotAssertion

from heapqa.report.results import OutputPaths, RunReport, exit_code
from heapqa.report.terminal import terminal_text
from heapqa.rules.catalogue import CATALOGUE
from tests.report.run import RULES, report, verdict


def trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("width", [80, 120])
def test_a_run_with_findings_and_doubts(width: int, snapshot: SnapshotAssertion) -> None:
    text = terminal_text(report(), width=width, catalogue=RULES)
    assert max(map(len, text.splitlines())) <= width
    assert trimmed(text) == snapshot


def test_all_families_and_the_names_of_scenarios_fit_on_a_narrow_terminal() -> None:
    rules = {rule.family: rule for rule in CATALOGUE}.values()
    verdicts = tuple(verdict("buy_and_leave", rule) for rule in rules)
    text = terminal_text(RunReport(verdicts=verdicts), width=80)

    assert max(map(len, text.splitlines())) <= 80
    assert len(rules) == 7
    (row,) = (line for line in text.splitlines() if "buy_and_leave" in line)
    assert row.count("✓1") == len(rules)


def test_colour_adds_nothing_but_colour() -> None:
    plain = terminal_text(report(), catalogue=RULES)
    coloured = terminal_text(report(), color=True, catalogue=RULES)
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured


def test_a_note_is_told_and_casts_no_doubt() -> None:
    noted = report().model_copy(update={"notes": ("the vendor's file changed",)})
    assert "Note: the vendor's file changed" in terminal_text(noted, catalogue=RULES)
    assert exit_code(noted) == exit_code(report())


def test_a_run_without_scenarios_says_so() -> None:
    assert terminal_text(RunReport()).splitlines()[-1] == "? Nothing was judged."


def test_what_is_not_masked_is_told_by_folder() -> None:
    output = OutputPaths(
        directory="/out",
        unmasked=("/out/recordings", "/out/artifacts/a/trace.zip", "/out/artifacts/b/page.png"),
    )
    text = terminal_text(RunReport(output=output), width=120)
    assert (
        "recordings, artifacts (2 files): they hold what was typed, so do not pass them on" in text
    )
