"""identity-case-drift."""

from heapqa.engine import judge
from heapqa.rules.attribution.identity_case_drift import RULE
from heapqa.rules.identity import server_identity_mismatch
from heapqa.testing import (
    event,
    hit,
    identify,
    logged_in,
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


def test_what_is_known_to_be_the_wrong_id_is_told_by_another_rule() -> None:
    judged = verdict(
        RULE,
        visit(pageview()),
        logged_in("ada-7", identify("ada-7"), identify("ADA-7", user_id="2")),
    )

    assert judged.outcome == "passed"


def test_without_an_identity_it_is_skipped() -> None:
    assert verdict(RULE, pageview()).outcome == "skipped"
    assert verdict(RULE, pageview(), stopped()).outcome == "skipped"


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
