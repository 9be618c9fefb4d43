"""What became of a finding, run by run."""

import pytest

from heapqa.history.stories import alarming, stories
from heapqa.model.history import PastRun
from heapqa.model.verdict import Finding
from heapqa.report.alarm import alarm
from heapqa.report.ci.reported import reported
from tests.history.nights import HIT, LEAK, report, run, undecided


@pytest.mark.parametrize(
    ("runs", "becoming"),
    [
        ((run(1, LEAK),), "new"),
        ((run(1), run(2, LEAK)), "new"),
        ((run(1, LEAK), run(2, LEAK)), "known"),
        ((run(1, LEAK), run(2)), "fixed"),
        ((run(1, LEAK), run(2), run(3)), "fixed"),
        ((run(1, LEAK), run(2), run(3, LEAK)), "back"),
        ((run(1, LEAK), undecided(2)), "unknown"),
        ((run(1, LEAK), undecided(2), run(3, LEAK)), "known"),
        ((run(1, LEAK), run(2, accepted=(LEAK,))), "accepted"),
        ((run(1, accepted=(LEAK,)), run(2, LEAK)), "back"),
        ((run(1, accepted=(LEAK,)), run(2, LEAK), run(3, LEAK)), "known"),
    ],
)
def test_a_finding_is_told_by_what_changed_last(runs: tuple[PastRun, ...], becoming: str) -> None:
    (story,) = stories(runs)

    assert story.becoming == becoming


def test_the_order_in_which_runs_are_given_says_nothing() -> None:
    runs = (run(1), run(2, LEAK), run(3, LEAK, HIT))

    assert stories(tuple(reversed(runs))) == stories(runs)


def test_a_story_knows_the_first_run_and_the_last_one_before_it_that_judged() -> None:
    runs = (run(1), run(2), undecided(3), run(4, LEAK), run(5, LEAK))
    (story,) = stories(runs)

    assert story.before
    assert [each.started_at for each in (story.before, story.first, story.last)] == [
        runs[1].started_at,
        runs[3].started_at,
        runs[4].started_at,
    ]
    assert story.runs == 2


def test_without_findings_there_is_no_story() -> None:
    assert stories((run(1), run(2))) == ()
    assert stories(()) == ()


def test_what_is_new_or_back_again_alarms_and_later_runs_do_not_count() -> None:
    runs = (run(1, HIT), run(2, HIT, LEAK), run(3, HIT, LEAK))
    found = {story.finding.where: story.finding.fingerprint for story in stories(runs)}

    assert alarming(runs, runs[1]) == {found["identity"]}
    assert alarming(runs, runs[2]) == frozenset()


def test_a_job_that_is_run_again_finds_the_same_new_findings() -> None:
    night = run(1, HIT, ci_run="811")
    first, again = run(2, HIT, LEAK, ci_run="812"), run(2.1, HIT, LEAK, ci_run="812")
    leak = {each.fingerprint for each in again.findings if each.where == "identity"}

    assert alarming((night, first), again) == leak
    assert alarming((night, first), run(3, HIT, LEAK, ci_run="813")) == frozenset()
    assert alarming((run(2, LEAK),), run(2.1, LEAK)) == frozenset()


def test_without_earlier_runs_everything_is_new() -> None:
    now = run(3, HIT, LEAK)

    assert alarming((), now) == {each.fingerprint for each in now.findings}


def test_a_story_knows_since_when_a_finding_is_back() -> None:
    runs = (run(1), run(2, LEAK), run(3), undecided(4), run(5, LEAK), run(6, LEAK))
    (story,) = stories(runs)

    assert (story.first, story.before) == (runs[1], runs[0])
    assert (story.back, story.gone) == (runs[4], runs[2])


def test_of_a_finding_that_was_never_gone_or_is_gone_now_there_is_no_such_run() -> None:
    for runs in ((run(1), run(2, LEAK), undecided(3), run(4, LEAK)), (run(1, LEAK), run(2))):
        (story,) = stories(runs)

        assert (story.back, story.gone) == (None, None)


def mobile(night: float, *findings: Finding) -> PastRun:
    return run(night, *findings, project="mobile")


def becoming(*runs: PastRun) -> dict[str, str]:
    return {story.finding.scenario: story.becoming for story in stories(runs)}


def test_runs_of_another_project_are_another_series() -> None:
    nights = (mobile(1, LEAK), run(1.1), mobile(2, LEAK), run(2.1))

    assert becoming(*nights[:2]) == {"buys [mobile]": "new"}
    assert becoming(*nights) == {"buys [mobile]": "known"}
    assert becoming(*nights, mobile(3)) == {"buys [mobile]": "fixed"}
    assert becoming(*nights, run(3, LEAK)) == {"buys [mobile]": "unknown", "buys": "new"}


def test_a_project_that_is_run_no_more_says_nothing_of_now() -> None:
    nights = (mobile(1, LEAK), run(1.1), run(2.1))

    assert becoming(*nights) == {"buys [mobile]": "unknown"}


def test_what_alarms_is_told_by_the_runs_of_the_project() -> None:
    now = mobile(2, LEAK)

    assert alarming((mobile(1, LEAK), run(1.1)), now) == frozenset()
    assert alarming((mobile(1), run(1.1, LEAK)), now) == {now.findings[0].fingerprint}
    report_now = report(2, LEAK, project="mobile")
    assert alarm(report_now, among=alarming((mobile(1),), now)) == 1
    assert alarm(report_now, among=alarming((mobile(1, LEAK),), now)) == 0
    assert reported(report_now)[0].fingerprint == now.findings[0].fingerprint
