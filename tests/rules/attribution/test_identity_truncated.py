"""identity-truncated."""

from heapqa.rules.attribution.identity_truncated import RULE
from heapqa.testing import api_call, event, hit, identify, pageview, stopped, verdict


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
    assert verdict(RULE, pageview(), stopped()).outcome == "skipped"
