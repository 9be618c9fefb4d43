"""The site's tracking suite: every scenario is played once, and every rule judges it."""

from heapqa.plugin.outcomes import Completeness, RuleVerdict


def test_scenario_is_recorded_completely(heap_completeness: Completeness) -> None:
    """The scenario reached its end, and nothing that it sent was missed."""
    heap_completeness.enforce()


def test_rule(heap_verdict: RuleVerdict) -> None:
    """What the scenario sent obeys the rule."""
    heap_verdict.enforce()
