"""Every defect of the shop against every rule: exactly the declared rules must fail.

`make test` plays a defect in one generation, drawn by its name, until it has shown itself;
`make generations` does so in every generation that shows it, `make matrix` in every one; what it
does in further scenarios is in test_elsewhere.py. A scenario without defects is played in one
generation as well, drawn by its name, and in every one in the other two.
"""

from collections.abc import Mapping, Sequence

import pytest

from heapqa.config.settings import Installed
from heapqa.demo.defect import Defect
from heapqa.demo.defects import DEFECTS, DIFFERENTIAL, PRIVACY
from heapqa.demo.leaks import LEAKS
from heapqa.discovery import discover
from heapqa.flow import Scenario
from heapqa.rules.catalogue import CATALOGUE
from tests.demo.defects.plays import Visit
from tests.demo.defects.shaping import PROJECT
from tests.demo.defects.together import COMPANIES, Company, generations_for
from tests.demo.defects.verdicts import GENERATIONS, Shop, Verdicts, failed, healthy_in
from tests.depth import DEPTH, WHOLE, drawn

ELEMENTS = {
    "unprotected-account-page": "button.address",
    "suppression-by-class": "button.address.heap-ignore",
    "maker-email-in-attribute": "button.button.add-to-cart",
    "typed-text-in-title": "title",
    "photographer-email-in-title": "title",
    "blanks-in-redaction-list": "button.address",
    "email-as-button-value": "button.address",
    "address-in-shadow-root": "#main",
    "street-in-account-heading": "#main",
}
"""Where findings about a defect point; a value in an address or a call stands on no element."""
SHOWN = tuple(defect for defect in DEFECTS if defect not in DIFFERENTIAL)
"""Those that one play of a scenario shows."""
PRIVATE = frozenset(rule.id for rule in CATALOGUE if rule.family == "privacy")
SCENARIOS = tuple(discover(PROJECT / "scenarios"))


CELLS = [
    (each, generation)
    for each in SHOWN
    for generation in generations_for(
        each.name, [g for g in GENERATIONS if WHOLE or each.rules_in(g)]
    )
]
"""Every defect, in one generation of those that show it, or in all of them."""
HEALTHY = [(each, generation) for each in SCENARIOS for generation in healthy_in(each)]
"""Every scenario of the shop without defects, in one generation or in all of them."""
each_healthy_play = pytest.mark.parametrize(
    ("scenario", "generation"), HEALTHY, ids=[f"{each.id}-{g}" for each, g in HEALTHY]
)
REPLAYS = frozenset({"replay-on-excluded-page", "replay-shows-masked"})
"""Rules about session replay, which the shop has by mistake alone."""
ABSENT: Mapping[Installed, frozenset[str]] = {
    "classic": REPLAYS | {"link-carries-identity"},
    "v5": REPLAYS,
}
"""Rules about what the SDK of a generation, or the shop, does not do."""


@each_healthy_play
def test_nothing_is_found_in_the_healthy_shop(
    generation: Installed, scenario: Scenario, shop: Shop
) -> None:
    judged = shop.healthy(scenario, generation)
    assert len(judged.verdicts) == len(CATALOGUE)
    assert [v for v in judged.verdicts if v.outcome in ("failed", "broken")] == []
    assert judged.console == ()
    assert judged.asked <= {defect.name for defect in DEFECTS}


@pytest.mark.parametrize(
    "generations", [[each] for each in GENERATIONS] if DEPTH else [GENERATIONS], ids="-".join
)
def test_every_rule_passes_somewhere_in_the_healthy_shop(
    generations: Sequence[Installed], shop: Shop
) -> None:
    played = [(each, generation) for each, generation in HEALTHY if generation in generations]
    verdicts = [v for each, generation in played for v in shop.healthy(each, generation).verdicts]
    absent = frozenset.intersection(*(ABSENT[generation] for generation in generations))
    passed = {v.rule for v in verdicts if v.outcome == "passed"}
    assert passed == {rule.id for rule in CATALOGUE} - absent


@pytest.mark.parametrize(("defect", "generation"), CELLS, ids=[f"{d.name}-{g}" for d, g in CELLS])
def test_a_defect_fails_exactly_the_rules_it_declares(
    defect: Defect, generation: Installed, shop: Shop
) -> None:
    plays = [shown.own for shown in shop.shown(defect, generation)]
    verdicts: Verdicts = tuple(verdict for play in plays for verdict in play)
    assert {v.rule for v in verdicts if v.outcome == "broken"} == set()
    assert failed(verdicts) == set(defect.rules_in(generation))
    if defect in (*PRIVACY, *LEAKS) and PRIVATE.intersection(defect.rules_in(generation)):
        findings = [f for v in verdicts if v.family == "privacy" for f in v.findings]
        assert any(f.remedy for f in findings)
        assert ELEMENTS.get(defect.name, "") in {f.element.split(" ")[0] for f in findings}


@pytest.mark.parametrize("company", COMPANIES, ids=str)
def test_defects_that_are_played_together_all_show_themselves(company: Company, shop: Shop) -> None:
    """Where one is found alone and not here, take it out of together.py, or have it stay there."""
    assert failed(shop.judged(shop.visit_of(company)).verdicts) == company.rules


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_defect_that_a_scenario_does_not_ask_about_changes_nothing(
    generation: Installed, shop: Shop
) -> None:
    """One such pair is played after all, another one whenever the defects or scenarios change."""
    healthy = [scenario for scenario, played_in in HEALTHY if played_in == generation]
    pairs = [
        (defect, scenario)
        for defect in SHOWN
        for scenario in healthy
        if scenario not in shop.asking_among(healthy, defect.name, generation)
    ]
    defect, scenario = pairs[drawn(f"{generation} {len(pairs)}", len(pairs))]
    verdicts = shop.judged(Visit(scenario, generation, frozenset({defect.name}))).verdicts
    expected = shop.healthy(scenario, generation).verdicts
    assert [(v.rule, v.outcome) for v in verdicts] == [(v.rule, v.outcome) for v in expected]


def test_every_rule_has_a_defect_that_it_must_catch() -> None:
    assert {rule for defect in SHOWN for rule in defect.rules} == {r.id for r in CATALOGUE}
