"""Accepted findings in words, counted, and never silently stale."""

from datetime import date

import pytest

from heapqa.model.verdict import AcceptanceUse, AcceptedFinding, Finding
from heapqa.report.accepted import accepted, accepted_text, remarks, stale_text
from heapqa.report.digest import Tally, headline
from heapqa.report.html import render_html
from heapqa.report.results import RunReport, exit_code
from heapqa.report.terminal import terminal_text
from heapqa.testing import acceptance
from tests.report.run import EARLY, PERSONAL, verdict

KNOWN = acceptance("personal-identity", "identity", owner="Marketing", reason="No accounts.")
FINDING = Finding(message="The identity is an e-mail address.", field="identity")
ACCEPTED = verdict(
    "quiz",
    PERSONAL,
    "accepted",
    accepted=(AcceptedFinding(finding=FINDING, acceptance=KNOWN),) * 2,
)


def use(state: str, findings: int = 0) -> AcceptanceUse:
    return AcceptanceUse.model_validate({"acceptance": KNOWN, "state": state, "findings": findings})


def run(*verdicts: object, uses: tuple[AcceptanceUse, ...] = ()) -> RunReport:
    return RunReport(verdicts=verdicts, acceptances=uses)


def test_what_is_accepted_is_counted_apart() -> None:
    report = run(ACCEPTED, verdict("quiz", EARLY))
    assert Tally.of(report.verdicts) == Tally(passed=1, accepted=1)
    assert accepted_text(report) == "2 findings accepted"
    assert headline(report).text == (
        "Nothing new found (2 findings accepted): 1 rule held in 1 scenario."
    )
    [group] = accepted(report)
    assert group.heading == "personal-identity in quiz, identity: 2 findings"
    assert group.decision == "Accepted by Marketing until 2999-12-31: No accounts."


def test_every_report_shows_it() -> None:
    report = run(ACCEPTED)
    page = render_html(report, (), lambda text: text)
    assert "Accepted by Marketing until 2999-12-31: No accounts." in page
    assert "The identity is an e-mail address." in page
    text = " ".join(terminal_text(report).split())
    assert "~ personal-identity in quiz, identity: 2 findings" in text
    assert "Accepted by Marketing until 2999-12-31: No accounts." in text


@pytest.mark.parametrize(
    ("report", "status"),
    [
        (run(ACCEPTED), 0),
        (run(ACCEPTED, uses=(use("in use", 2),)), 0),
        (run(ACCEPTED, uses=(use("not examined"),)), 0),
        (run(ACCEPTED, uses=(use("not found"),)), 1),
        (run(verdict("quiz", EARLY), uses=(use("not found"),)), 1),
        (run(ACCEPTED.model_copy(update={"conclusive": False})), 3),
    ],
)
def test_the_exit_status(report: RunReport, status: int) -> None:
    assert exit_code(report) == status
    assert (headline(report).standing == "passed") == (status == 0)


def test_one_that_names_nothing_any_more_is_told_and_the_run_is_red() -> None:
    report = run(verdict("quiz", EARLY), uses=(use("not found"), use("in use", 1)))
    assert stale_text(report) == "1 acceptance names nothing any more"
    assert headline(report).text == "1 acceptance names nothing any more."
    assert remarks(report) == (
        "personal-identity in *, identity: accepted by Marketing, but no longer found. "
        "Remove it from heap.accepted.",
    )
    assert "no longer found" in " ".join(terminal_text(report).split())
    assert "no longer found" in render_html(report, (), lambda text: text)


def test_one_that_has_expired_is_told_beside_what_fails_again() -> None:
    late = use("expired", 1).model_copy(
        update={"acceptance": KNOWN.model_copy(update={"expires": date(2026, 1, 31)})}
    )
    failed = verdict("quiz", PERSONAL, "failed", findings=(FINDING,))
    report = run(failed, uses=(late, use("not found")))
    assert remarks(report)[0] == (
        "personal-identity in *, identity: the acceptance by Marketing expired on 2026-01-31, and "
        "1 finding fails again. Mend it, or decide anew."
    )
    assert headline(report).text == (
        "1 rule failed in 1 of 1 scenario; 1 acceptance names nothing any more."
    )


def test_a_document_that_is_read_back_holds_the_same() -> None:
    report = run(ACCEPTED, uses=(use("in use", 2),))
    assert RunReport.model_validate_json(report.model_dump_json()) == report
