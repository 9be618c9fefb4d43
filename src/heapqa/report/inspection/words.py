"""How an inspected page is told in words."""

from typing import Literal, NamedTuple

from heapqa.model.inspection import STATES, Inspection, State
from heapqa.report.plural import counted

Tone = Literal["passed", "failed", "inconclusive"]


class Sign(NamedTuple):
    """How a state is shown, not by its colour alone."""

    letter: str
    name: str
    meaning: str


SIGNS: dict[State, Sign] = {
    "leaked": Sign("L", "leaked", "acting on it tells Heap something personal"),
    "captured": Sign("C", "captured", "acting on it is told, and nothing in it looks personal"),
    "redacted": Sign("R", "redacted", "acting on it is told, without its text or attributes"),
    "ignored": Sign("I", "ignored", "nothing is told of it"),
    "unheard": Sign("N", "not heard of", "this SDK does not look there"),
}
NAMES = {"classic": "the classic SDK", "v5": "Web SDK v5"}


class Headline(NamedTuple):
    """What is to be said first."""

    tone: Tone
    text: str


def headline(inspection: Inspection) -> Headline:
    """Whether anything is leaked, and how much."""
    leaked = inspection.count("leaked")
    if not leaked and not inspection.page_leaks and inspection.doubt:
        return Headline("inconclusive", f"Not judged: {inspection.doubt}")
    if not leaked and not inspection.page_leaks:
        return Headline("passed", "Nothing on this page would tell Heap anything personal")
    parts = []
    if leaked:
        parts.append(f"{counted(leaked, 'element')} would tell Heap something personal")
    if inspection.page_leaks:
        parts.append("the view of the page tells something personal by itself")
    text = "; ".join(parts)
    return Headline("failed", text[:1].upper() + text[1:])


def subject(inspection: Inspection) -> str:
    """Which page it is, and as which SDK sees it."""
    after = f", after “{inspection.step}” of {inspection.scenario}" if inspection.step else ""
    how = "as {} sees it" if inspection.runs else "as {} would see it"
    return f"{inspection.url}{after}, {how.format(NAMES[inspection.generation])}"


def counts_text(inspection: Inspection) -> str:
    """How many elements are in which state."""
    counts = ((SIGNS[state].name, inspection.count(state)) for state in STATES)
    listed = ", ".join(f"{count} {name}" for name, count in counts if count)
    others = f"{counted(inspection.others, 'further element')} would be captured, too"
    return f"{listed or 'no element to act on'}; {others}" if inspection.others else listed
