"""identity-truncated."""

from base64 import urlsafe_b64encode

from heapqa.engine import judge
from heapqa.rules.attribution.identity_truncated import RULE
from heapqa.rules.identity import personal_identity
from heapqa.testing import api_call, event, hit, identify, pageview, session, stopped, verdict


def test_an_identity_that_is_cut_is_found_by_its_call() -> None:
    judged = verdict(RULE, pageview(), api_call("identify", f'"{"x" * 300}"'), identify("x" * 255))

    assert [finding.saw[:14] for finding in judged.findings] == ["300 characters"]
    assert judged.findings[0].call is not None


def test_without_calls_one_that_fills_all_the_room_is_found() -> None:
    assert verdict(RULE, pageview(), identify("x" * 255)).outcome == "failed"


def test_a_server_is_judged_too() -> None:
    paid = event("custom", name="Paid", identity="x" * 300, user_id=None, session_id=None)

    assert verdict(RULE, pageview(), hit(paid, generation="server")).outcome == "failed"


def test_an_ordinary_identity_passes() -> None:
    call = api_call("identify", '"u1"')

    assert verdict(RULE, pageview(), call, identify("u1")).outcome == "passed"
    assert verdict(RULE, pageview(), identify("x" * 254)).outcome == "passed"


def test_without_an_identity_it_is_skipped() -> None:
    assert verdict(RULE, pageview()).outcome == "skipped"


def test_a_token_that_is_cut_leads_to_it() -> None:
    claims = urlsafe_b64encode(b'{"sub": "u1", "scope": "orders"}').decode()
    token = f"eyJhbGciOiJIUzUxMiJ9.{claims.rstrip('=')}.{'x1_Y' * 60}"
    told = session(pageview(), api_call("identify", f'"{token}"'), identify(token[:255]))
    symptom, _ = judge(told, [RULE, personal_identity.RULE])

    assert [f.symptom_of and f.symptom_of.rule for f in symptom.findings] == ["personal-identity"]


def test_a_scenario_that_stopped_proves_nothing_and_hides_nothing() -> None:
    passed = verdict(RULE, pageview(), identify("u1"), stopped())

    assert (passed.outcome, passed.conclusive) == ("skipped", False)
    assert verdict(RULE, pageview(), identify("x" * 255), stopped()).outcome == "failed"
