"""SARIF, read by a model of its schema."""

import json

from sarif_pydantic import Sarif

from heapqa.model.verdict import Finding
from heapqa.report.ci.sarif import sarif
from heapqa.rules.privacy.persona_value_in_payload import RULE as PERSONAL_VALUE
from tests.history.nights import report
from tests.report.ci.told import CALM, told
from tests.report.run import verdict


def read(text: str) -> Sarif:
    return Sarif.model_validate_json(text)


def test_every_finding_is_a_result_with_place_and_fingerprint() -> None:
    (run,) = read(sarif(told())).runs
    results = run.results or []

    assert [result.rule_id for result in results] == ["personal-identity", "personal-identity"]
    place = (results[0].locations or [])[0].physical_location
    assert place
    assert place.artifact_location
    assert place.region
    assert (place.artifact_location.uri, place.region.start_line) == ("scenarios/buys.py", 12)
    prints = [each.partial_fingerprints["heapqa/v1"] for each in results]
    assert len(set(prints)) == 2


def test_rules_are_told_once_with_reason_and_remedy() -> None:
    (run,) = json.loads(sarif(told()))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]

    assert rule["id"] == "personal-identity"
    assert rule["help"]["text"]
    assert all(result["ruleIndex"] == 0 for result in run["results"])


def test_a_calm_run_has_no_result() -> None:
    (run,) = read(sarif(CALM)).runs

    assert run.results == []


def test_tags_are_told_once() -> None:
    leak = Finding(message="The email of ada was sent.", field="properties.email")
    verdicts = (verdict("buys", PERSONAL_VALUE, "failed", findings=(leak,)),)
    (run,) = json.loads(sarif(report(1, verdicts=verdicts)))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]

    assert rule["properties"]["tags"] == ["privacy"]


def test_a_run_in_which_something_could_not_be_judged_is_no_successful_one() -> None:
    (run,) = json.loads(sarif(told()))["runs"]
    (invocation,) = run["invocations"]
    (calm,) = json.loads(sarif(CALM))["runs"]

    assert not invocation["executionSuccessful"]
    assert "looks" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert calm["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
