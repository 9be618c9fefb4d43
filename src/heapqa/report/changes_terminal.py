"""What differs from the accepted state, on a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from heapqa.model.baseline import Comparison
from heapqa.report.changes import ChangeText, changed, flaky, texts
from heapqa.report.digest import SIGNS, Standing

SHOWN = 30
"""Changes of a kind that are listed: a screen; the rest is in results.json."""


def changes_block(
    comparisons: Sequence[Comparison], signs: Mapping[Standing, str] = SIGNS
) -> Iterator[RenderableType]:
    """What changed, what is flaky, what could not be compared; nothing where all is as accepted."""
    if told := texts(changed(comparisons)):
        yield _block("Changed since the state was accepted", "bold magenta", signs["changed"], told)
    if told := texts(flaky(comparisons)):
        yield _block("Flaky: differs in some plays only", "bold yellow", "~", told)
    if open_ := [each for each in comparisons if each.state == "not-judged"]:
        lines = (_row(f"{signs['inconclusive']} {each.scenario}: {each.reason}") for each in open_)
        yield Group(Text("Could not be compared", "bold yellow"), *lines)


def _block(title: str, style: str, sign: str, told: Sequence[ChangeText]) -> RenderableType:
    lines: list[RenderableType] = [Text(title, style)]
    for each in told[:SHOWN]:
        lines.append(_row(f"{sign} {each.head}"))
        lines += [_row(place, 4) for place in _places(each)]
        lines += [_row(detail, 4, "dim") for detail in each.details]
    if len(told) > SHOWN:
        lines.append(_row(f"… and {len(told) - SHOWN} more", style="dim"))
    return Group(*lines)


def _places(each: ChangeText) -> Iterator[str]:
    first, *rest = each.places
    yield f"in {first}" + (f" and {len(rest)} more: {'; '.join(rest[:3])}" if rest else "")


def _row(text: str, indent: int = 2, style: str = "") -> RenderableType:
    return Padding(Text(text, style), (0, 0, 0, indent))
