"""What a scenario may have forgotten to declare comes before the findings."""

import pytest

from heapqa.engine import judge
from heapqa.model.device import Device
from heapqa.model.verdict import Verdict
from heapqa.rules.catalogue import CATALOGUE
from heapqa.testing import (
    Item,
    granted,
    identify,
    loader,
    logged_in,
    logged_out,
    pageview,
    persona,
    plan,
    rejected,
    session,
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


def returning(rule: str, *items: Item, kept: str = "ada.json") -> str:
    """The hint for a device that starts with a kept sign-in."""
    played = session(*items, personas=[ADA], plan=plan(consent="not-required"))
    device = Device(number=1, storage_state=kept)
    told = played.recording.model_copy(update={"devices": (device,)})
    (judged,) = judge(played.model_copy(update={"recording": told}), [RULES[rule]])
    assert judged.outcome == "failed"
    return judged.hint


SIGN_IN = logged_in(ADA.user_id, pageview(identity=ADA.user_id))


@pytest.mark.parametrize("named", [identify(ADA.user_id), pageview(identity=ADA.user_id)])
def test_a_kept_sign_in_that_is_declared_too_late_is_told_first(named: Item) -> None:
    hint = returning("identify-before-login", visit(named), SIGN_IN)
    assert f"'{ADA.key}' before the step that signs them in" in hint
    assert "a kept sign-in (ada.json)" in hint


def test_a_kept_sign_in_that_the_site_takes_no_more_is_told_first() -> None:
    refused = logged_in(ADA.user_id, pageview())
    assert "see whether the site still takes it" in returning(
        "identify-missing-after-login", refused, visit(pageview())
    )


@pytest.mark.parametrize(
    ("rule", "story"),
    [
        ("identify-before-login", [visit(identify("visitor-9")), SIGN_IN]),
        ("identify-before-login", [SIGN_IN, logged_out(), visit(identify(ADA.user_id))]),
        (
            "identify-missing-after-login",
            [SIGN_IN, logged_out(), logged_in("cust-2", pageview()), visit(pageview())],
        ),
    ],
)
def test_what_a_kept_sign_in_does_not_explain_is_the_sites_own(
    rule: str, story: list[Item]
) -> None:
    assert returning(rule, *story) == ""


def test_without_a_kept_sign_in_an_early_identify_is_the_sites_own() -> None:
    assert returning("identify-before-login", visit(identify(ADA.user_id)), SIGN_IN, kept="") == ""
