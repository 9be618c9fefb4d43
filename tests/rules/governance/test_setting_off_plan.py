"""setting-off-plan."""

import json
from typing import Any

import pytest

from heapqa.model.verdict import Verdict
from heapqa.rules.governance.setting_off_plan import RULE
from heapqa.testing import (
    APP_ID,
    Item,
    api_call,
    click,
    granted,
    holding,
    loader,
    pageview,
    plan,
    stopped,
    telemetry,
    verdict,
    visit,
)

COOKIE = (f"_hp2_id.{APP_ID}", '{"userId":"1"}')


def judged(settings: dict[str, Any], *items: Item) -> Verdict:
    given = plan(("test", APP_ID, "shop.test"), settings=settings)
    return verdict(RULE, granted(), visit(*items), plan=given)


def options(**given: object) -> list[Item]:
    return [api_call("config", json.dumps(given), phase="queued"), loader()]


def test_texts_that_are_to_be_left_out_are_found() -> None:
    found = judged({"disable_text_capture": True}, click(""), click("Buy"), click("Sell"))

    (finding,) = found.findings
    assert finding.message == (
        "Environment 'test' plans disableTextCapture: true, and a text was sent."
    )
    assert finding.field == "disableTextCapture"
    assert judged({"disable_text_capture": True}, click(""), click("****")).outcome == "passed"


def test_an_option_that_leaves_texts_out_against_the_plan_is_found() -> None:
    off = options(disableTextCapture=True)
    found = judged({"disable_text_capture": False}, *off, click(""))

    (finding,) = found.findings
    assert "starts the SDK with disableTextCapture: true" in finding.message
    assert finding.call is not None
    on = options(disableTextCapture=False)
    assert judged({"disable_text_capture": False}, *on, click("Buy")).outcome == "passed"
    assert judged({"disable_text_capture": False}, click("Buy")).outcome == "passed"


@pytest.mark.parametrize("planned", [True, False])
def test_a_cookie_tells_what_secure_cookie_does(planned: bool) -> None:
    found = judged({"secure_cookie": planned}, holding(COOKIE, secure=not planned))

    (finding,) = found.findings
    assert finding.snapshot is not None
    assert f"{COOKIE[0]} is {'not ' if planned else ''}Secure" in finding.message
    right = judged({"secure_cookie": planned}, holding(COOKIE, secure=planned))
    assert right.outcome == "passed"


def test_the_option_alone_is_no_effect() -> None:
    given = options(secureCookie=True)

    assert judged({"secure_cookie": True}, *given, holding(COOKIE, secure=False)).findings
    assert judged({"secure_cookie": True}, *given, holding(COOKIE)).outcome == "skipped"


def test_cookies_of_another_environment_are_not_judged() -> None:
    other = holding(("_hp2_id.77", "1"), ("theme.1234567890", "dark"), secure=False)

    assert judged({"secure_cookie": True}, other).outcome == "skipped"


def test_hits_that_go_elsewhere_are_found_and_what_the_sdk_says_of_itself_is_not() -> None:
    found = judged({"ingest_host": "t.shop.test"}, pageview(), pageview())

    (finding,) = found.findings
    assert "ingestHost: t.shop.test, and a hit was sent to" in finding.message
    own = "https://t.shop.test/h?a=1"
    assert judged({"ingest_host": "t.shop.test"}, pageview(url=own)).outcome == "passed"
    assert judged({"ingest_host": "t.shop.test"}, telemetry("x")).outcome == "skipped"


def test_what_the_plan_does_not_say_is_not_judged() -> None:
    everything = [*options(disableTextCapture=True), click("Buy"), holding(COOKIE, secure=False)]

    assert judged({}, *everything, pageview()).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing_but_what_was_seen() -> None:
    given = plan(("test", APP_ID, "shop.test"), settings={"ingest_host": "t.shop.test"})
    assert verdict(RULE, visit(pageview()), stopped(), plan=given).outcome == "failed"
    own = pageview(url="https://t.shop.test/h?a=1")
    assert verdict(RULE, visit(own), stopped(), plan=given).outcome == "skipped"


def test_a_session_without_anything_is_skipped() -> None:
    assert judged({"secure_cookie": True, "ingest_host": "t.shop.test"}).outcome == "skipped"
