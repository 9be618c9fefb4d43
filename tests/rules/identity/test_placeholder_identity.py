"""placeholder-identity."""

import pytest

from heapqa.rules.identity.placeholder_identity import RULE, WRONG_CALL
from heapqa.testing import (
    api_call,
    identify,
    pageview,
    persona,
    server_track,
    stopped,
    telemetry,
    verdict,
    visit,
)


@pytest.mark.parametrize(
    "identity",
    [
        *("user", "N/A", "{{user.id}}", "%USER_ID%", "-1", "u:undefined:eu", "undefined-48213"),
        *("invité", "guest@guest.com", "d41d8cd98f00b204e9800998ecf8427e"),
    ],
)
def test_fails_when_a_placeholder_reaches_the_wire(identity: str) -> None:
    judged = verdict(RULE, visit(identify(identity)))

    assert [finding.saw for finding in judged.findings] == [identity]


@pytest.mark.parametrize(
    "argument",
    ["undefined", "null", '""', '"undefined"', "0", "true", "NaN", '{"email":"a@b.test"}', "[]"],
)
def test_fails_when_the_page_calls_identify_with_a_placeholder(argument: str) -> None:
    judged = verdict(RULE, visit(api_call("identify", argument)))

    assert judged.outcome == "failed"
    assert "a@b.test" not in str(judged.findings)


def test_fails_when_identify_is_called_with_nothing() -> None:
    assert verdict(RULE, visit(api_call("identify"))).outcome == "failed"


def test_fails_when_the_sdk_reports_a_call_that_nothing_else_shows() -> None:
    assert verdict(RULE, visit(telemetry(WRONG_CALL))).outcome == "failed"


def test_reports_one_placeholder_once_whatever_shows_it() -> None:
    seen = [api_call("identify", "undefined"), telemetry(WRONG_CALL), identify("undefined")]

    assert len(verdict(RULE, visit(*seen)).findings) == 1


def test_the_object_form_is_found_in_imported_traffic_too() -> None:
    judged = verdict(RULE, visit(identify(None, email="a@b.test")), source="har")

    assert [finding.saw for finding in judged.findings] == ["an object"]


def test_passes_for_ids_as_strings_and_numbers() -> None:
    calls = [api_call("identify", '"cust-48213"'), api_call("identify", "48213")]

    assert verdict(RULE, visit(*calls, identify("cust-48213"))).outcome == "passed"


@pytest.mark.parametrize(
    "identity", ["5f4dcc3b5aa765d61d8327deb882cf99", "Nullmeyer", "null-island-77"]
)
def test_passes_for_hashes_and_names_of_somebody(identity: str) -> None:
    assert verdict(RULE, visit(identify(identity))).outcome == "passed"


def test_the_account_of_a_persona_may_be_called_anything() -> None:
    visits = visit(api_call("identify", '"test1234"'), identify("test1234"))

    assert verdict(RULE, visits).outcome == "failed"
    named = persona("ada", user_id="test1234")
    assert verdict(RULE, visits, personas=[named]).outcome == "passed"


def test_the_id_of_a_session_is_masked() -> None:
    (finding,) = verdict(RULE, visit(identify("sess_9f8e7d6c5b4a"))).findings

    assert finding.saw == "s***_9***"


def test_is_skipped_when_nothing_was_identified() -> None:
    assert verdict(RULE, visit(pageview(), api_call("track", '"x"'))).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped_before_anything_was_found() -> None:
    judged = verdict(RULE, visit(identify("cust-1")), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_what_the_back_end_uses_is_held_to_it_too() -> None:
    """No SDK stands between that would refuse it."""
    failed = verdict(RULE, visit(server_track("Purchase", "undefined")))

    assert [finding.saw for finding in failed.findings] == ["undefined"]
