"""The two files that Allure reads beside its results: environment and categories."""

import json

from heapqa.report.coverage import seen_text
from heapqa.report.results import RunReport

CATEGORIES = (
    {
        "name": "Heap is told something it must not be told",
        "matchedStatuses": ["failed"],
        "messageRegex": "(?s).*— not so in .*",
    },
    {
        "name": "A scenario could not be played to its end",
        "matchedStatuses": ["failed", "broken"],
        "messageRegex": "(?s).*the scenario was not recorded completely.*",
    },
    {"name": "Could not be judged", "matchedStatuses": ["broken"]},
    {
        "name": "Accepted",
        "matchedStatuses": ["skipped"],
        "messageRegex": "(?s).*Accepted by .* until \\d{4}-\\d{2}-\\d{2}: .*",
    },
    {
        "name": "Nothing to examine",
        "matchedStatuses": ["skipped"],
        "messageRegex": "(?s)(?!.*Accepted by ).*",
    },
)


def environment_properties(report: RunReport) -> str:
    """Content of ``environment.properties``, in the escapes of Java's properties files."""
    facts = {
        "heapqa": report.heapqa,
        "Browser": report.browser,
        "SDK": report.sdk,
        "Seed of personas": report.seed,
        "Judged again, not played": report.saved_evidence,
        "Scenarios": str(len(report.scenarios)),
        "Requests in the sink": str(report.sink_requests),
        "Requests escaped": str(report.escaped_requests),
        "Complete": seen_text(report),
        "Notes": " ".join(report.notes),
    }
    lines = [f"{_escaped(key, ' :=')}={_escaped(value)}" for key, value in facts.items() if value]
    return "\n".join(lines) + "\n"


def categories_json() -> str:
    """Content of ``categories.json``: how failures are grouped."""
    return json.dumps(CATEGORIES, indent=2, ensure_ascii=False) + "\n"


def _escaped(text: str, separators: str = "") -> str:
    escaped = text.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")
    for separator in separators:
        escaped = escaped.replace(separator, f"\\{separator}")
    return "".join(c if ord(c) < 128 else f"\\u{ord(c):04x}" for c in escaped)
