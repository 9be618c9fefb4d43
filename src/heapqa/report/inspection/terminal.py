"""An inspected page for people at a terminal: what is leaked first, then every listed element."""

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

from heapqa.model.inspection import STATES, InspectedElement, Inspection
from heapqa.model.plain import plainly
from heapqa.report.inspection.words import SIGNS, counts_text, headline, subject

STYLES = {
    "leaked": "bold red", "captured": "blue", "redacted": "magenta", "ignored": "bright_black",
    "unheard": "bright_black",
}  # fmt: skip
NEW_LINE = "\\n"
"""As it is spelled out in a plain text."""
TONES = {"passed": "green", "failed": "bold red", "inconclusive": "yellow"}


def inspection_text(inspection: Inspection, *, width: int = 120) -> str:
    """What `print_inspection` prints, as text."""
    page = StringIO()
    print_inspection(inspection, Console(file=page, width=width, no_color=True, highlight=False))
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def print_inspection(inspection: Inspection, console: Console) -> None:
    """The headline, what the page itself tells, and the elements, the leaked ones first."""
    inspection = plainly(inspection)
    said = headline(inspection)
    console.print(Text(said.text, TONES[said.tone]))
    console.print(Text(subject(inspection)))
    console.print(Text(counts_text(inspection), "dim"))
    for note in inspection.notes:
        console.print(Text(note, "yellow"))
    for leak in inspection.page_leaks:
        console.print(Text(f"The view of the page tells {leak.what} in its {leak.where}: "
                           f"{leak.masked}", "bold red"))  # fmt: skip
    console.print()
    for state in STATES:
        for element in (each for each in inspection.elements if each.state == state):
            for line in _lines(element):
                console.print(line, soft_wrap=True)
    for line in _definitions(inspection):
        console.print(line)


def _lines(element: InspectedElement) -> Iterator[Text]:
    sign = SIGNS[element.state]
    yield Text.assemble(
        (f"{sign.letter} {element.number:>3}  ", STYLES[element.state]),
        (element.selector, "bold"),
        (f"  {sign.name}", STYLES[element.state]),
    )
    yield _detail(element.why)
    for leak in element.leaks:
        yield _detail(f"{leak.where}: {leak.what}, {leak.masked}")
    if element.state in ("ignored", "unheard"):
        return
    yield _detail(f"sends: {_event(element)}")
    yield _detail(f"hierarchy: {element.hierarchy}")
    if element.cut:
        yield _detail(f"the hierarchy is cut: what stands around {element.cut} is not told")
    if element.definitions:
        yield _detail(f"definitions: {', '.join(element.definitions)}")
    if element.frame:
        yield _detail(f"in the frame {element.frame}")
    if element.remedy:
        yield _detail(f"→ {element.remedy}")


def _event(element: InspectedElement) -> str:
    text = f", text “{element.text.replace(NEW_LINE, ' / ')}”" if element.text else ""
    return element.action + text + (f", to {element.href}" if element.href else "")


def _detail(text: str) -> Text:
    return Text(f"       {text}", "dim")


def _definitions(inspection: Inspection) -> Iterator[Text]:
    if inspection.definitions:
        yield Text("")
        yield Text("Definitions of the tracking plan on this page", "bold")
    for each in inspection.definitions:
        numbers = ", ".join(f"#{number}" for number in each.elements)
        where = numbers or ("this page" if each.page else "nothing here")
        yield Text(f"  {each.name} ({each.action}): {where}")
