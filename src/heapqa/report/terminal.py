"""The run as a table and a list of failures, for people at a terminal."""

from collections.abc import Iterator, Sequence
from io import StringIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heapqa.model.plain import plainly
from heapqa.report.accepted import accepted, remarks
from heapqa.report.changes_terminal import changes_block
from heapqa.report.definitions import definitions_block
from heapqa.report.digest import (
    SIGNS,
    WORDS,
    Hint,
    Standing,
    Tally,
    families,
    headline,
    hints,
    matrix,
    never_examined,
)
from heapqa.report.doubts import Doubt, doubts
from heapqa.report.failures import Case, Failure, failures
from heapqa.report.finding_groups import FindingGroup, finding_groups
from heapqa.report.results import RunReport, ScenarioSummary
from heapqa.report.terminal_facts import facts
from heapqa.report.troubles import Trouble, beside, told
from heapqa.rules.catalogue import ALL_RULES
from heapqa.rules.rule import AnyRule

PLAIN_SIGNS: dict[Standing, str] = {
    "passed": "ok", "accepted": "~", "failed": "x", "skipped": "-", "inconclusive": "?",
    "changed": "!=",
}  # fmt: skip
STYLES: dict[Standing, str] = {
    "passed": "green", "accepted": "cyan", "failed": "bold red", "skipped": "dim",
    "inconclusive": "yellow", "changed": "bold magenta",
}  # fmt: skip
NAME_WIDTH = 14
"""Columns that the name of a scenario has at least."""
FEW = 4
"""Families whose columns fit on any terminal."""
FAMILY_WIDTH = 8
"""Columns of a family on a narrow terminal, where what is longer is folded."""
WIDE = 100
"""Columns of a terminal on which nothing of the table need be folded but a scenario's name."""
SHOWN = 3
"""Different findings shown for each rule and scenario: one screen for a rule that fails
everywhere; the HTML report has them all."""


def terminal_text(
    report: RunReport,
    *,
    width: int = 80,
    color: bool = False,
    catalogue: Sequence[AnyRule] = ALL_RULES,
) -> str:
    """What `print_report` prints, as text."""
    page = StringIO()
    console = Console(
        file=page, width=width, force_terminal=color, no_color=not color, highlight=False,
        color_system="standard" if color else None,
    )  # fmt: skip
    print_report(report, console, catalogue)
    return page.getvalue()


def print_report(
    report: RunReport,
    console: Console | None = None,
    catalogue: Sequence[AnyRule] = ALL_RULES,
) -> None:
    """The table, then what failed and what could not be judged, the files, and the verdict.

    Without a console it goes to standard output.
    """
    console, report = console or Console(), plainly(report)
    signs = SIGNS if console.encoding.lower().startswith("utf") else PLAIN_SIGNS
    for block in _blocks(report, signs, catalogue, console.width):
        console.print(block, highlight=False)
        console.print()
    verdict = headline(report)
    console.print(Text(f"{signs[verdict.standing]} {verdict.text}", STYLES[verdict.standing]))


def _blocks(
    report: RunReport, signs: dict[Standing, str], catalogue: Sequence[AnyRule], width: int
) -> Iterator[RenderableType]:
    if report.scenarios or report.verdicts:
        yield _table(report, signs, width)
    if first := hints(report):
        yield _look_first(first)
    by_id = {scenario.id: scenario for scenario in report.scenarios}
    failed = failures(report, catalogue)
    for failure in failed:
        yield _failed(failure, by_id, signs)
    yield from _accepted(report, signs)
    yield from changes_block(report.comparisons, signs)
    yield from definitions_block(report.definitions, signs)
    open_questions = doubts(report, catalogue)
    if open_questions:
        yield _open(open_questions, signs)
    if rest := _other_troubles(report, failed) if failed or open_questions else ():
        yield Group(Text("Went wrong in the pages", "bold"), *rest)
    if silent := never_examined(report):
        text = (
            f"Nothing to examine in any scenario, so these rules prove nothing: {', '.join(silent)}"
        )
        yield Text(text, "dim")
    for note in report.notes:
        yield Text(f"Note: {note}")
    yield facts(report)


def _look_first(first: Sequence[Hint]) -> RenderableType:
    lines: list[RenderableType] = [Text("Look here first", "bold")]
    for hint in first:
        about = Text(f"in {hint.scenario}, for {', '.join(hint.rules)}: ").append(hint.text)
        lines.append(_row("!", about))
    return Group(*lines)


def _open(questions: Sequence[Doubt], signs: dict[Standing, str]) -> RenderableType:
    lines: list[RenderableType] = [Text("Could not be judged", STYLES["inconclusive"])]
    for doubt in questions:
        where = f"{doubt.where}: " if doubt.where else ""
        lines.append(_indented(f"{signs['inconclusive']} {where}{doubt.what}"))
        lines += [_indented(f"  {detail}") for detail in doubt.details]
        if doubt.remedy:
            lines.append(_indented(f"  {doubt.remedy}", "dim"))
    return Group(*lines)


def _other_troubles(report: RunReport, failed: Sequence[Failure]) -> list[RenderableType]:
    """What went wrong in pages and does not stand with a finding already."""
    shown = {
        (case.scenario, trouble)
        for failure in failed
        for case in failure.cases
        for scenario in report.scenarios
        if scenario.id == case.scenario
        for trouble in beside(case.all_findings, scenario.troubles, absence=failure.absence)
    }
    lines: list[RenderableType] = []
    for scenario in report.scenarios:
        rest = [trouble for trouble in scenario.troubles if (scenario.id, trouble) not in shown]
        if rest:
            lines.append(_indented(f"in {scenario.id}"))
            lines += _troubles(rest, scenario)
    return lines


def _troubles(
    each: Sequence[Trouble], scenario: ScenarioSummary, mark: str = "•"
) -> list[RenderableType]:
    lines = [_row(mark, Text(told(trouble, scenario.steps))) for trouble in each[:SHOWN]]
    if len(each) > SHOWN:
        lines.append(_indented(f"  … and {len(each) - SHOWN} more", "dim"))
    return lines


def _accepted(report: RunReport, signs: dict[Standing, str]) -> Iterator[RenderableType]:
    """What was accepted and by whom, and the acceptances that fail."""
    lines: list[RenderableType] = []
    for each in accepted(report):
        lines.append(_indented(f"{signs['accepted']} {each.heading}"))
        lines.append(_indented(f"  {each.decision}", "dim"))
    for remark in remarks(report):
        lines.append(_indented(f"{signs['failed']} {remark}", STYLES["failed"]))
    if lines:
        yield Group(Text("Accepted", STYLES["accepted"]), *lines)


def _table(report: RunReport, signs: dict[Standing, str], width: int) -> RenderableType:
    widest = FAMILY_WIDTH if width < WIDE and len(families(report)) > FEW else None
    right = 0 if widest else 1
    table = Table(box=box.SIMPLE_HEAD, padding=(0, right, 0, 0), pad_edge=False, show_footer=True)
    everything = Tally.of(report.verdicts)
    rows = matrix(report)
    table.add_column(
        "scenario", "all", overflow="fold", footer_style="bold", ratio=1, min_width=NAME_WIDTH
    )
    for family in families(report):
        total = Tally.of(verdict for verdict in report.verdicts if verdict.family == family)
        table.add_column(family, _cell(total, signs), overflow="fold", max_width=widest)
    for row in rows:
        name = Text(row.scenario.id)
        if row.interrupted:
            name.append(" interrupted", STYLES["inconclusive"])
        table.add_row(name, *(_cell(tally, signs) for tally in row.cells))
    legend = Text()
    for name_, count in everything.parts():
        legend.append(f"{signs[name_]} {count} {WORDS[name_]}   ", STYLES[name_])
    return Group(table, legend)


def _cell(tally: Tally, signs: dict[Standing, str]) -> Text:
    cell = Text()
    for index, (name, count) in enumerate(tally.parts()):
        cell.append(" " if index else "")
        cell.append(f"{signs[name]}{count}", STYLES[name])
    return cell


def _failed(
    failure: Failure, scenarios: dict[str, ScenarioSummary], signs: dict[Standing, str]
) -> RenderableType:
    head = Text(f"{signs['failed']} {failure.id}", STYLES["failed"])
    head.append(f"  {failure.severity}", "yellow")
    if failure.heuristic:
        head.append("  heuristic: look before you act", "dim")
    lines: list[RenderableType] = [head, _indented(failure.title, "bold")]
    for case in failure.cases:
        lines += _case(case, failure, scenarios.get(case.scenario))
    if failure.remedy:
        lines.append(_indented(Text.assemble(("Remedy: ", "bold"), failure.remedy)))
    return Group(*lines)


def _case(case: Case, failure: Failure, scenario: ScenarioSummary | None) -> list[RenderableType]:
    lines: list[RenderableType] = [_indented(f"in {case.scenario}")]
    lines += _listed(finding_groups(case.findings), scenario)
    if case.symptoms:
        lines.append(_indented("  Symptoms of this:"))
    for symptom in case.symptoms:
        head = Text.assemble((symptom.rule, "bold"), f"  {symptom.severity}")
        lines += [_row("↳", head), *_listed(finding_groups(symptom.findings), scenario, deep=True)]
    if case.led_elsewhere:
        lines.append(_indented(f"  {case.led_elsewhere}", "dim"))
    near = beside(case.all_findings, scenario.troubles if scenario else (), absence=failure.absence)
    if near and scenario:
        lines.append(_indented("  Went wrong in the page meanwhile:"))
        lines += _troubles(near, scenario, "!")
    return lines


def _listed(
    groups: Sequence[FindingGroup], scenario: ScenarioSummary | None, *, deep: bool = False
) -> list[RenderableType]:
    inner = 2 if deep else 0
    lines: list[RenderableType] = [
        Padding(_shown(group, scenario), (0, 0, 0, inner)) for group in groups[:SHOWN]
    ]
    if len(groups) > SHOWN:
        more = f"  … and {len(groups) - SHOWN} more"
        lines.append(Padding(_indented(more, "dim"), (0, 0, 0, inner)))
    return lines


def _shown(group: FindingGroup, scenario: ScenarioSummary | None) -> RenderableType:
    saw = (f"saw {group.first.saw}",) if group.first.saw else ()
    text = Text(group.first.message)
    if details := (*saw, *group.evidence(scenario)):
        text.append(f"\n{' · '.join(details)}", "dim")
    if group.first.remedy:
        text.append("\nDo: ", "bold").append(group.first.remedy)
    return _row("•", text)


def _row(mark: str, text: Text) -> RenderableType:
    row = Table.grid(padding=(0, 1))
    row.add_row(mark, text)
    return Padding(row, (0, 0, 0, 4))


def _indented(text: str | Text, style: str = "") -> RenderableType:
    return Padding(Text(text, style) if isinstance(text, str) else text, (0, 0, 0, 2))
