"""Which timelines a report shows."""

from heapqa.engine import judge
from heapqa.timeline.of_failures import timelines_of
from tests.report.timeline.stories import orderly_device, shared_device


def test_a_scenario_in_which_a_rule_about_identities_failed_has_its_timeline() -> None:
    played = shared_device()

    assert list(timelines_of([played], judge(played))) == ["example"]


def test_a_scenario_in_which_none_failed_has_none() -> None:
    played = orderly_device()
    verdicts = [each for each in judge(played) if each.outcome != "failed"]

    assert timelines_of([played], verdicts) == {}
