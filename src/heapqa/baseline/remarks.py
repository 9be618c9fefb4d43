"""What somebody wrote between the lines of an accepted state, and stays in the next one."""

from collections.abc import Iterator

from heapqa.baseline.lines import ABOUT
from heapqa.baseline.reading import COMMENT, STEP

Place = tuple[str, str]
"""The step, and the line below a remark without its count."""
NOWHERE: Place = ("", "")
"""The place of what stands below the last line."""


def with_remarks(text: str, earlier: str) -> str:
    """The text with each remark of the earlier one above the line that it stood above there.

    Where that line is no more, it stands at the top: somebody has to decide what becomes of it.
    """
    remarks = _remarks(earlier)
    places = [place for place, line in _placed(text) if _is_fact(line)]
    first = next((place for place in places if place[1].startswith("scenario")), NOWHERE)
    orphans = [each for place in remarks if place not in places for each in remarks[place]]
    lines = list[str]()
    for place, line in _placed(text):
        if _is_fact(line):
            lines += [*(orphans if place == first else ()), *remarks.get(place, ())]
        lines.append(line)
    return "\n".join((*lines, ""))


def _remarks(text: str) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = {}
    waiting = list[str]()
    for place, line in _placed(text):
        if line.startswith(COMMENT):
            waiting += [line] if line != ABOUT else []
        elif _is_fact(line) and waiting:
            found.setdefault(place, []).extend(waiting)
            waiting = []
    return {**found, **({NOWHERE: waiting} if waiting else {})}


def _is_fact(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(COMMENT)


def _placed(text: str) -> Iterator[tuple[Place, str]]:
    step = ""
    for line in text.splitlines():
        if line.split("  ")[0] == STEP:
            step = line
        yield (step, _uncounted(line)), line


def _uncounted(line: str) -> str:
    """A line without the number that changes with the plays."""
    first, _, rest = line.strip().partition("  ")
    return rest if first.replace(".", "").isdecimal() else line.strip()
