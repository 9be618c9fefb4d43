"""JUnit XML, which every CI server reads: a suite for each scenario, a case for each rule, and one
for the accepted state."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from heapqa.model.baseline import Comparison
from heapqa.model.verdict import Verdict
from heapqa.report.changes import texts
from heapqa.report.ci.reported import STALE, TITLES, place, reported
from heapqa.report.digest import NOT_JUDGED, headline, scenarios, standing
from heapqa.report.doubts import doubts
from heapqa.report.fingerprint import where_of
from heapqa.report.results import RunReport, ScenarioSummary, exit_code

COUNTS = ("tests", "failures", "errors", "skipped")
ACCEPTED_STATE = "accepted-state"
"""Name of the case for what differs from the accepted state."""
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def junit(report: RunReport) -> str:
    """The document."""
    root = Element("testsuites", name="heapqa", time=f"{report.duration_s:.3f}")
    for scenario in scenarios(report):
        verdicts = [each for each in report.verdicts if each.scenario == scenario.id]
        held = next((each for each in report.comparisons if each.scenario == scenario.id), None)
        _suite(root, scenario, verdicts, report.notes)
        if held is not None:
            _accepted_state(root[-1], scenario, held)
    _whole_run(root, report)
    for suite in root:
        for name in COUNTS:
            root.set(name, str(int(root.get(name, "0")) + int(suite.get(name, "0"))))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(
    root: Element, scenario: ScenarioSummary, verdicts: list[Verdict], notes: tuple[str, ...]
) -> None:
    states = [standing(verdict) for verdict in verdicts]
    suite = SubElement(
        root, "testsuite", name=_safe(scenario.title), tests=str(len(verdicts)),
        failures=str(states.count("failed")), errors=str(states.count("inconclusive")),
        skipped=str(states.count("skipped") + states.count("accepted")),
        time=f"{scenario.duration_s:.3f}",
    )  # fmt: skip
    if notes:
        properties = SubElement(suite, "properties")
        for note in notes:
            SubElement(properties, "property", name="note", value=_safe(note))
    file, line = place(scenario.source)
    for verdict in verdicts:
        case = SubElement(
            suite, "testcase", classname=f"heapqa.{_safe(scenario.id)}", name=verdict.rule,
            time="0",
        )  # fmt: skip
        if file:
            case.set("file", file)
            case.set("line", str(line))
        _outcome(case, verdict)


def _of_whole_run(root: Element, report: RunReport) -> Iterator[tuple[str, str, str]]:
    """(name, kind, text) of what makes the run red and hangs on no rule of a scenario."""
    for each in reported(report):
        if each.rule == STALE:
            yield STALE, "failure", f"{each.scenario}, {each.where}: {each.message}"
    open_ = {scenario.id for scenario, suite in zip(scenarios(report), root, strict=True)
             if suite.get("errors") != "0"}  # fmt: skip
    untold = [doubt for doubt in doubts(report) if open_.isdisjoint(doubt.where.split(", "))]
    for doubt in untold:
        yield "judged", "error", doubt.text
    red = any(suite.get(name) != "0" for suite in root for name in ("failures", "errors"))
    if not red and not untold and exit_code(report) == NOT_JUDGED:
        yield "judged", "error", headline(report).text


def _whole_run(root: Element, report: RunReport) -> None:
    """A suite of its own for it, where there is any."""
    cases = list(_of_whole_run(root, report))
    if not cases:
        return
    kinds = [kind for _, kind, _ in cases]
    suite = SubElement(
        root, "testsuite", name="the whole run", tests=str(len(cases)), skipped="0", time="0",
        failures=str(kinds.count("failure")), errors=str(kinds.count("error")),
    )  # fmt: skip
    for name, kind, text in cases:
        case = SubElement(suite, "testcase", classname="heapqa", name=f"{name}: {_safe(text)}",
                          time="0")  # fmt: skip
        type_ = "not judged" if kind == "error" else "no longer found"
        SubElement(case, kind, message=_safe(text), type=type_)


def _accepted_state(suite: Element, scenario: ScenarioSummary, held: Comparison) -> None:
    """A case for what the accepted state says of the scenario."""
    case = SubElement(suite, "testcase", classname=f"heapqa.{_safe(scenario.id)}",
                      name=ACCEPTED_STATE, time="0")  # fmt: skip
    lines = [line for each in texts(held.changes) for line in (each.head, *each.details)]
    counted = ["tests"]
    match held.state:
        case "changed":
            SubElement(case, "failure", message=_safe(lines[0]), type="changed").text = _safe(
                "\n".join(lines)
            )
            counted.append("failures")
        case "not-judged":
            SubElement(case, "error", message=_safe(held.reason), type="not judged")
            counted.append("errors")
        case "not-accepted":
            SubElement(case, "skipped", message=_safe(held.reason))
            counted.append("skipped")
    for name in counted:
        suite.set(name, str(int(suite.get(name, "0")) + 1))


def _outcome(case: Element, verdict: Verdict) -> None:
    match standing(verdict):
        case "failed":
            first = verdict.findings[0].message
            failure = SubElement(case, "failure", message=_safe(first), type=verdict.severity)
            failure.text = _safe("\n".join([TITLES.get(verdict.rule, ""), *_lines(verdict)]))
        case "inconclusive":
            SubElement(case, "error", message=_safe(verdict.reason), type="not judged")
        case "accepted":
            SubElement(case, "skipped", message="accepted: somebody answers for what was found")
        case "skipped":
            SubElement(case, "skipped", message=_safe(verdict.reason))


def _lines(verdict: Verdict) -> list[str]:
    return [
        f"{finding.message} {where_of(finding)} {finding.saw}".strip()
        for finding in verdict.findings
    ]


def _safe(text: str) -> str:
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
