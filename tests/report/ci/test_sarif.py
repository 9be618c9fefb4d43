"""SARIF, read by a model of its schema."""

import json

from sarif_pydantic import Sarif

from heapqa.report.ci.sarif import sarif
from tests.report.ci.told import CALM, told


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
