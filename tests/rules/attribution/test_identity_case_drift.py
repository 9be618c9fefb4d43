"""identity-case-drift."""

import pytest

from heapqa.engine import judge
from heapqa.rules.attribution.identity_case_drift import RULE
from heapqa.rules.identity import identity_mismatch, server_identity_mismatch
from heapqa.rules.rule import AnyRule
from heapqa.testing import (
    Item,
    event,
    hit,
    identify,
    logged_in,
    logged_out,
    on_device,
    pageview,
    server_track,
    session,
    stopped,
    verdict,
    visit,
)


def test_two_spellings_in_the_browser_are_found() -> None:
    judged = verdict(RULE, pageview(), identify("ada-7"), identify("ADA-7", user_id="2"))

    assert judged.outcome == "failed"
    assert judged.findings[0].exchange == 3


def test_a_server_that_spells_it_otherwise_is_found() -> None:
    paid = event("custom", name="Paid", identity="ADA-7", user_id=None, session_id=None)
    judged = verdict(RULE, pageview(), identify("ada-7"), hit(paid, generation="server"))

    assert judged.outcome == "failed"


def test_one_spelling_passes_and_environments_are_told_apart() -> None:
    again = identify("ada-7", user_id="2")

    assert verdict(RULE, pageview(), identify("ada-7"), again).outcome == "passed"
    elsewhere = identify("ADA-7", env_id="9")
    assert verdict(RULE, pageview(), identify("ada-7"), elsewhere).outcome == "passed"


def test_two_people_are_not_two_spellings() -> None:
    judged = verdict(RULE, pageview(), identify("ada-7"), identify("ada-8", user_id="2"))

    assert judged.outcome == "passed"


def test_blanks_around_an_id_are_another_spelling() -> None:
    judged = verdict(RULE, pageview(), identify("42"), identify(" 42 ", user_id="2"))

    assert judged.outcome == "failed"


def test_what_is_known_to_be_the_wrong_id_leads() -> None:
    told = session(
        visit(pageview()),
        logged_in("ada-7", identify("ada-7"), identify("ADA-7", user_id="2")),
    )
    symptom, cause = judge(told, [RULE, identity_mismatch.RULE])

    assert (symptom.outcome, cause.outcome) == ("failed", "failed")
    assert [f.symptom_of and f.symptom_of.rule for f in symptom.findings] == ["identity-mismatch"]


def test_a_wrong_id_that_is_no_spelling_leads_nothing() -> None:
    told = session(
        visit(pageview()),
        logged_in("ada-7", identify("ada-7"), identify("basket-1", user_id="2")),
        logged_out(),
        visit(identify("ADA-7", user_id="3")),
    )
    symptom, cause = judge(told, [RULE, identity_mismatch.RULE])

    assert cause.outcome == "failed"
    assert [f.symptom_of for f in symptom.findings] == [None]


def test_what_both_sides_spell_otherwise_is_led_by_neither() -> None:
    """Who mends the page leaves the back end's, and the other way round."""
    told = session(
        visit(pageview()),
        logged_in("ada-7", identify("ada-7"), identify("ADA-7", user_id="2")),
        visit(pageview(identity="ada-7"), server_track("Paid", "ADA-7")),
    )
    rules: list[AnyRule] = [RULE, identity_mismatch.RULE, server_identity_mismatch.RULE]
    symptom, *_ = judge(told, rules)

    assert [f.symptom_of for f in symptom.findings] == [None]


@pytest.mark.parametrize(
    "where",
    [
        (logged_out(), visit(pageview(identity="ADA-7", user_id="2"))),
        (visit(hit(event(identity="ADA-7", user_id="2"), page=2)),),
        (on_device(2, visit(pageview(identity="ADA-7", user_id="2"))),),
        (visit(server_track("Paid", "ADA-7")),),
    ],
    ids=["after the sign-out", "another tab", "another device", "back end"],
)
def test_two_spellings_are_found_wherever_the_second_one_is(where: tuple[Item, ...]) -> None:
    story = on_device(1, visit(pageview()), logged_in("ada-7", identify("ada-7")))

    assert verdict(RULE, story, *where).outcome == "failed"
    assert verdict(RULE, story).outcome == "passed"


def test_a_scenario_that_stopped_hides_no_second_spelling() -> None:
    story = (pageview(), identify("ada-7"))
    alike = verdict(RULE, *story, stopped())

    assert (alike.outcome, alike.conclusive) == ("skipped", False)
    assert verdict(RULE, *story, identify("ADA-7", user_id="2"), stopped()).outcome == "failed"


def test_without_an_identity_it_is_skipped() -> None:
    assert verdict(RULE, pageview()).outcome == "skipped"


def test_the_back_end_leads_where_it_is_the_one_that_spells_it_otherwise() -> None:
    told = session(
        visit(pageview()),
        logged_in("ada-7", identify("ada-7")),
        visit(pageview(identity="ada-7"), server_track("Paid", "ADA-7")),
    )
    symptom, _ = judge(told, [RULE, server_identity_mismatch.RULE])
    leads = [f.symptom_of and f.symptom_of.rule for f in symptom.findings]

    assert leads == ["server-identity-mismatch"]


def test_two_spellings_on_two_devices_are_found_on_the_second() -> None:
    desk = on_device(1, visit(), identify("ada-7"))
    phone = on_device(2, visit(), identify("ADA-7", user_id="2"))
    (finding,) = verdict(RULE, desk, phone).findings

    assert finding.device == 2
