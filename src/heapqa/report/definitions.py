"""What became of the tracking plan's definitions: how often each matched, and where."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from heapqa.model.tracking import DefinitionUse
from heapqa.report.digest import Standing
from heapqa.report.plural import counted

STANDINGS: Mapping[str, Standing] = {
    "matched": "passed", "not matched": "failed", "not examined": "skipped"
}  # fmt: skip
STYLES: Mapping[str, str] = {"matched": "green", "not matched": "bold red", "not examined": "dim"}


def matched_text(uses: Sequence[DefinitionUse]) -> str:
    """How many of the definitions matched; empty where there are none."""
    if not uses:
        return ""
    matched = sum(use.state == "matched" for use in uses)
    return f"{matched} of {counted(len(uses), 'definition')} matched"


def told(use: DefinitionUse) -> str:
    """How often a definition matched and where, and where it should have, in one sentence."""
    parts = [f"{counted(times, 'time')} in {scenario}" for scenario, times in use.matched]
    if use.missing:
        parts.append(f"not in {', '.join(use.missing)}, as the plan wants")
    if use.unjudged:
        parts.append(f"not seen in {', '.join(use.unjudged)}, whose recording is not complete")
    if not parts:
        parts.append(f"{', '.join(use.definition.scenarios)} was not played")
    return "; ".join(parts)


def standing_of(use: DefinitionUse) -> Standing:
    """How reports sign it."""
    return STANDINGS[use.state]


def definitions_block(
    uses: Sequence[DefinitionUse], signs: Mapping[Standing, str]
) -> Iterator[RenderableType]:
    """Each definition with what became of it; nothing where there are none."""
    if not uses:
        return
    lines: list[RenderableType] = [Text(f"Tracking plan: {matched_text(uses)}", "bold")]
    for use in uses:
        sign = signs[standing_of(use)]
        line = Text(f"{sign} {use.definition.name}", STYLES[use.state])
        line.append(f"  {told(use)}", "dim")
        lines.append(Padding(line, (0, 0, 0, 2)))
    yield Group(*lines)
