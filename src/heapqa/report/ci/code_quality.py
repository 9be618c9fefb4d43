"""GitLab's code quality report: the findings as a list."""

import json

from heapqa.model.verdict import Severity
from heapqa.report.ci.reported import reported
from heapqa.report.ci.sarif import UNKNOWN_FILE
from heapqa.report.results import RunReport

SEVERITIES: dict[Severity, str] = {
    "blocker": "blocker", "critical": "critical", "normal": "major", "minor": "minor",
    "trivial": "info",
}  # fmt: skip


def code_quality(report: RunReport) -> str:
    """The document."""
    issues = [
        {
            "description": f"{each.message} {each.where}".strip(),
            "check_name": each.rule,
            "fingerprint": each.fingerprint,
            "severity": SEVERITIES[each.severity],
            "location": {"path": each.file or UNKNOWN_FILE, "lines": {"begin": each.line}},
        }
        for each in reported(report)
    ]
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"
