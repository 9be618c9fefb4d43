"""``heapqa rules``: what is judged."""

import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import groupby
from typing import Annotated, Literal

import typer
from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json
from heapqa.model.frozen import Frozen
from heapqa.model.verdict import Severity
from heapqa.rules.catalogue import ALL_RULES, CATALOGUE, DIFFERENTIAL
from heapqa.rules.rule import AnyRule, Family

app = typer.Typer(add_completion=False, rich_markup_mode=None)
OPTION = "--differential"
"""Asks `heapqa run` for the rules about several plays of one scenario."""


class RuleDocument(Frozen):
    """A rule as ``heapqa rules --format json`` shows it."""

    id: str
    title: str
    family: Family
    severity: Severity
    confidence: Literal["certain", "heuristic"]
    rationale: str
    remedy: str
    example: str
    references: tuple[str, ...]
    differential: bool
    """Whether only ``heapqa run --differential`` judges it."""


@app.command()
def rules(
    id_: Annotated[str | None, typer.Argument(metavar="ID", help="Show one rule in full.")] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Show the rules, or one with its reason and remedy.

    \b
    Examples:
      heapqa rules
      heapqa rules identity-not-reset
      heapqa rules --format json
    """
    console = Console(file=sys.stdout, highlight=False)
    if id_ is None:
        if format_ is Format.JSON:
            print_json(tuple(_document(rule) for rule in ALL_RULES))
        else:
            console.print(_table())
        return
    rule = _find(id_)
    if format_ is Format.JSON:
        print_json(_document(rule))
    else:
        _explain(rule, console)


def _find(wanted: str) -> AnyRule:
    known = {rule.id: rule for rule in ALL_RULES}
    if wanted not in known:
        near = get_close_matches(wanted, known, n=1, cutoff=0.4)
        hint = f"did you mean '{near[0]}'?" if near else "see `heapqa rules`"
        fail(f"no rule '{wanted}': {hint}", Exit.USAGE)
    return known[wanted]


def _document(rule: AnyRule) -> RuleDocument:
    own = RuleDocument.model_fields.keys() - {"differential"}
    fields = {name: getattr(rule, name) for name in own}
    return RuleDocument(**fields, differential=rule in DIFFERENTIAL)


def _table() -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("rule", "severity", "claim"):
        table.add_column(column, no_wrap=column != "claim")
    for heading, listed in _groups():
        table.add_row(Text(heading, "bold"), "", "")
        for rule in listed:
            table.add_row(Text(f"  {rule.id}"), rule.severity, Text(rule.title))
    return table


def _groups() -> Iterator[tuple[str, Iterable[AnyRule]]]:
    """The rules by family, then those that a run judges only when it is asked to."""
    yield from groupby(CATALOGUE, key=lambda rule: rule.family)
    yield f"with {OPTION}", DIFFERENTIAL


def _explain(rule: AnyRule, console: Console) -> None:
    console.print(Text.assemble((rule.id, "bold"), f"  {rule.family}, {rule.severity}"))
    console.print(Text(rule.title))
    sections = [("Why", rule.rationale), ("What to do", rule.remedy), ("Example", rule.example)]
    if rule.confidence == "heuristic":
        sections.append(("Confidence", "Heuristic: look before you act."))
    if rule in DIFFERENTIAL:
        sections.append(("When", f"Judged by `heapqa run {OPTION}` only."))
    if rule.references:
        sections.append(("See", "\n".join(rule.references)))
    for title, text in sections:
        console.print()
        console.print(Text(title, "bold"))
        console.print(Padding(Text(text), (0, 0, 0, 2)))
