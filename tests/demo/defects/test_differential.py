"""What depends on who was typed in: the plays of a differential run, judged together."""

from dataclasses import replace

import pytest

from heapqa.config.settings import Installed
from heapqa.demo.defect import Defect
from heapqa.demo.defects import DIFFERENTIAL as DEFECTS
from heapqa.discovery import discover
from heapqa.engine import decode, judge
from heapqa.model.verdict import Verdict
from heapqa.rules.catalogue import DIFFERENTIAL
from tests.demo.defects.plays import Plays, Visit
from tests.demo.defects.verdicts import failed
from tests.depth import some_of

GENERATIONS: tuple[Installed, ...] = ("classic", "v5")
CELLS = [(each, generation) for each in DEFECTS for generation in some_of(GENERATIONS, each.name)]
SCENARIO = "buy_and_leave_by_account"


def verdicts_on(plays: Plays, visit: Visit) -> tuple[Verdict, ...]:
    """The verdicts on the visit beside the same with the same people and with others."""
    others = plays.config.with_other_people().personas
    again = replace(visit, label="again")
    first, same, other = (
        decode(plays.play(each).recording)
        for each in (visit, again, replace(visit, personas=others, label="others"))
    )
    return judge(first.model_copy(update={"beside": (same, other)}), DIFFERENTIAL)


def visit_of(plays: Plays, generation: Installed, *defects: str) -> Visit:
    scenario = next(each for each in discover(plays.config.scenarios_dir) if each.id == SCENARIO)
    return Visit(scenario, generation, frozenset(defects))


@pytest.mark.parametrize(("defect", "generation"), CELLS, ids=[f"{d.name}-{g}" for d, g in CELLS])
def test_a_defect_that_one_play_hides_is_found(
    defect: Defect, generation: Installed, plays: Plays
) -> None:
    visit = visit_of(plays, generation, defect.name)
    verdicts = verdicts_on(plays, visit)

    assert failed(judge(decode(plays.play(visit).recording))) == {"property-off-plan"}
    assert failed(verdicts) == set(defect.rules_in(generation))
    fields = {finding.field for verdict in verdicts for finding in verdict.findings}
    assert fields == {"properties.reference"}


@pytest.mark.parametrize("generation", some_of(GENERATIONS, "healthy"))
def test_the_healthy_shop_depends_on_nobody(generation: Installed, plays: Plays) -> None:
    (verdict,) = verdicts_on(plays, visit_of(plays, generation))

    assert (verdict.outcome, verdict.conclusive) == ("passed", True)
    assert verdict.subjects > 20
