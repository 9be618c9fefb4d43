"""Defects in every scenario that asks for their switches: none may fail a rule it does not declare.

Where a defect has to show itself, test_matrix.py plays it alone. Elsewhere it is played with up to
four others, which declare other rules, and alone where such a company fails a rule that nobody of
it declares. `make matrix ALONE=1` plays each alone; so does `make matrix DEFECT=name`.
"""

from collections.abc import Sequence

import pytest

from heapqa.config.settings import Installed
from heapqa.demo.defect import Defect
from heapqa.flow import Scenario
from tests.demo.defects.plays import Visit
from tests.demo.defects.test_matrix import HEALTHY, SHOWN
from tests.demo.defects.together import MOST, drawn_companies
from tests.demo.defects.verdicts import SHOWN_BY, Shop
from tests.depth import ALONE, DEFECT

STOPPED = {("withdrawal-only-stops-tracking", "agree_again")}
"""Defects that scenarios cannot be played with: nobody is asked again who seems to agree still."""
SOMETIMES = {
    ("identify-undefined", "v5"): ("reset-while-anonymous",),
}
"""Rules that a defect fails in some plays. v5 reports at most twice a second, so that it tells of a
reset or not, as fast as the play is."""
PARTS = range(4)
"""A scenario's companies are judged in so many tests: workers share them better."""
PLAYED = [(part, scenario, generation) for part in PARTS for scenario, generation in HEALTHY]


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("part", "scenario", "generation"), PLAYED, ids=[f"{s.id}-{g}-{part}" for part, s, g in PLAYED]
)
def test_no_defect_fails_a_rule_that_it_does_not_declare(
    part: int, scenario: Scenario, generation: Installed, shop: Shop
) -> None:
    asked = shop.healthy(scenario, generation).asked
    asking = [each for each in SHOWN if each.name in asked and DEFECT in ("", each.name)]
    elsewhere = [
        each
        for each in asking
        if not _is_played_alone(each, scenario, generation)
        and (each.name, scenario.id) not in STOPPED
    ]
    companies = drawn_companies(elsewhere, generation, most=1 if ALONE else MOST)
    suspects = [
        each
        for company in companies[part :: len(PARTS)]
        if _undeclared(company, scenario, generation, shop)
        for each in company
    ]
    undeclared = {each.name: _undeclared([each], scenario, generation, shop) for each in suspects}
    assert {name: rules for name, rules in undeclared.items() if rules} == {}


def _is_played_alone(defect: Defect, scenario: Scenario, generation: Installed) -> bool:
    """Whether it has to show itself in the scenario."""
    return bool(defect.rules_in(generation)) and scenario.id in SHOWN_BY.get(defect.name, ())


def _undeclared(
    company: Sequence[Defect], scenario: Scenario, generation: Installed, shop: Shop
) -> set[str]:
    """Rules that fail, or break, although nobody of a company declares them."""
    names = frozenset(each.name for each in company)
    verdicts = shop.judged(Visit(scenario, generation, names)).verdicts
    declared = {rule for each in company for rule in each.rules_in(generation)}
    declared.update(*(SOMETIMES.get((each.name, generation), ()) for each in company))
    failed = {v.rule for v in verdicts if v.outcome == "failed"}
    broken = {v.rule for v in verdicts if v.outcome == "broken"}
    return failed - declared | broken
