"""What a scenario may have forgotten to declare comes before the findings."""

import pytest

from heapqa.model.verdict import Verdict
from heapqa.rules.catalogue import CATALOGUE
from heapqa.testing import (
    Item,
    granted,
    identify,
    loader,
    logged_in,
    pageview,
    persona,
    plan,
    rejected,
    step,
    verdict,
    visit,
)

ADA = persona()
RULES = {rule.id: rule for rule in CATALOGUE}


def judged(rule: str, *items: Item, consent: str = "opt-in") -> Verdict:
    return verdict(RULES[rule], *items, personas=[ADA], plan=plan(consent=consent))


@pytest.mark.parametrize("rule", ["hit-before-consent", "loader-before-consent"])
def test_hits_without_any_answer_first_ask_for_the_forgotten_consent(rule: str) -> None:
    found = judged(rule, visit(), step("accept", loader(), pageview()))
    assert found.outcome == "failed"
    assert "becomes=ConsentGranted()" in found.hint


def test_hits_before_a_declared_answer_are_the_sites_own() -> None:
    for answer in (granted, rejected):
        found = judged("hit-before-consent", visit(pageview()), answer())
        assert (found.outcome, found.hint) == ("failed", "")


def test_the_id_of_a_persona_whom_no_step_signs_in_first_asks_for_the_forgotten_sign_in() -> None:
    found = judged("identify-before-login", granted(), step("sign in", identify(ADA.user_id)))
    assert found.outcome == "failed"
    assert f"the persona '{ADA.key}'" in found.hint
    assert "becomes=LoggedIn" in found.hint


def test_another_id_or_a_declared_sign_in_is_the_sites_own() -> None:
    stranger = judged("identify-before-login", granted(), step("sign in", identify("cust-9")))
    declared = judged("identify-before-login", granted(identify(ADA.user_id)), logged_in("x"))
    assert (stranger.outcome, stranger.hint) == ("failed", "")
    assert (declared.outcome, declared.hint) == ("failed", "")


def test_what_passes_has_no_hint() -> None:
    assert judged("hit-before-consent", visit(), granted(pageview())).hint == ""
