"""``python -m benchmarks.histories FILE…``: the simulation held against written histories."""

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from heapqa.testing.agreement import LETTERS, Answer, Comparison, compare

ANSWERS: tuple[Answer, ...] = ("agreed", "disagreed", "unknown")
DEMANDED = ("D", "V", "M")
TARGET = 0.99


def comparisons(files: list[Path]) -> list[Comparison]:
    """Every field of every history, in every generation."""
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [each for line in lines if line.strip() for each in compare(json.loads(line))]


def agreement(found: list[Comparison]) -> float:
    """The share of fields of the demanded grades that agree."""
    demanded = [each for each in found if each.grade in DEMANDED]
    return sum(each.answer == "agreed" for each in demanded) / max(1, len(demanded))


def _table(found: list[Comparison]) -> Table:
    table = Table(title="Fields of what is expected, by grade of evidence")
    for column in ("field", "grade", *ANSWERS):
        table.add_column(column, justify="right" if column in ANSWERS else "left")
    counted = Counter((each.field, each.grade, each.answer) for each in found)
    for field, grade in sorted({(each.field, each.grade) for each in found}):
        numbers = [str(counted[field, grade, answer]) for answer in ANSWERS]
        table.add_row(field, LETTERS.get(grade, "-"), *numbers)
    table.add_section()
    totals = Counter((each.grade, each.answer) for each in found)
    for grade in sorted({each.grade for each in found}):
        numbers = [str(totals[grade, answer]) for answer in ANSWERS]
        table.add_row("all", LETTERS.get(grade, "-"), *numbers)
    return table


def main(
    files: Annotated[list[Path], typer.Argument(help="histories, one JSON object a line")],
) -> None:
    """Compare, list what disagrees, and fail below the target."""
    console = Console(width=120, soft_wrap=True)
    found = comparisons(files)
    for each in found:
        if each.answer != "agreed" and each.field != "still_open":
            place = f"{each.history} ({each.generation}) {each.field} [{each.grade}]"
            console.print(f"{each.answer}: {place}", markup=False)
            console.print(f"    expected {json.dumps(each.expected)}", markup=False)
            console.print(f"    got      {json.dumps(each.got)}", markup=False)
    console.print(_table(found))
    share = agreement(found)
    console.print(f"{share:.2%} of what is documented, tested or measured agrees")
    if share < TARGET:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
