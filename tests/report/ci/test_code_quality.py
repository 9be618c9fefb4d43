"""GitLab's code quality report."""

import json

from heapqa.report.ci.code_quality import code_quality
from tests.report.ci.told import CALM, told


def test_every_finding_has_what_gitlab_asks_for() -> None:
    issues = json.loads(code_quality(told()))

    assert [each["check_name"] for each in issues] == ["personal-identity"] * 2
    assert issues[0]["severity"] == "critical"
    assert issues[0]["location"] == {"path": "scenarios/buys.py", "lines": {"begin": 12}}
    assert len({each["fingerprint"] for each in issues}) == 2
    assert json.loads(code_quality(CALM)) == []
