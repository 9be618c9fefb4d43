"""SARIF 2.1.0, which code scanning reads: rules, findings and their fingerprints."""

import json
from typing import Any
from urllib.parse import quote

from heapqa.model.verdict import Severity
from heapqa.report.ci.reported import Reported, reported
from heapqa.report.doubts import doubts
from heapqa.report.results import RunReport
from heapqa.rules.catalogue import ALL_RULES
from heapqa.rules.rule import AnyRule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {
    "blocker": "error", "critical": "error", "normal": "warning", "minor": "note",
    "trivial": "note",
}  # fmt: skip
SCORES: dict[Severity, str] = {
    "blocker": "9.5", "critical": "8.0", "normal": "5.0", "minor": "3.0", "trivial": "1.0",
}  # fmt: skip
"""``security-severity``, by which code scanning sorts: 9 and above is critical there, 7 high."""
FINGERPRINT = "heapqa/v1"
UNKNOWN_FILE = "playwright.config.json"
"""Where a finding is shown whose scenario has no file, as of an imported recording."""


def sarif(report: RunReport) -> str:
    """The document."""
    found = reported(report)
    ids = {each.rule for each in found}
    rules = [rule for rule in ALL_RULES if rule.id in ids]
    places = {rule.id: place for place, rule in enumerate(rules)}
    driver = {
        "name": "heapqa",
        "version": report.heapqa or "0",
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(report)],
        "results": [_result(each, places) for each in found],
        "columnKind": "unicodeCodePoints",
    }
    if report.notes:
        run["properties"] = {"notes": list(report.notes)}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _invocation(report: RunReport) -> dict[str, Any]:
    """Whether everything was judged: else what has no result here may still be there."""
    notes = [{"level": "error", "message": {"text": each.text}} for each in doubts(report)]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _rule(rule: AnyRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.rationale},
        "help": {"text": rule.remedy},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": list(dict.fromkeys(("privacy", rule.family))),
            "security-severity": SCORES[rule.severity],
            "precision": "medium" if rule.confidence == "heuristic" else "high",
        },
    }


def _result(found: Reported, places: dict[str, int]) -> dict[str, Any]:
    where = f" ({found.where})" if found.where else ""
    known = {"ruleIndex": places[found.rule]} if found.rule in places else {}
    return {
        "ruleId": found.rule,
        **known,
        "level": LEVELS[found.severity],
        "message": {"text": f"{found.message}{where}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(found.file or UNKNOWN_FILE)},
                    "region": {"startLine": found.line},
                },
                "logicalLocations": [{"name": found.scenario, "kind": "function"}],
            }
        ],
        "partialFingerprints": {FINGERPRINT: found.fingerprint},
    }
