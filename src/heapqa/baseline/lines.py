"""The accepted state of one scenario as lines of text: one fact a line, made to be reviewed.

Cells stand two spaces apart, as no text in them has more than one. A line that belongs to the one
above stands further in.
"""

import re
from collections.abc import Collection, Iterator
from typing import get_args

from heapqa.baseline.drawn import summed
from heapqa.baseline.labels import without_amounts
from heapqa.baseline.reading import Lines, Once
from heapqa.model.baseline import (
    Element,
    EventShape,
    PropertyShape,
    ScenarioShape,
    SdkFile,
    Spread,
    StepShape,
    Together,
)
from heapqa.model.event import Event, Interaction

VERSION = 1
HEAD = f"heapqa baseline  {VERSION}"
ABOUT = "# What this scenario tells Heap. Written by `heapqa baseline accept`; review it like code."
GAP = "  "
EVENT, PROPERTY = GAP, GAP * 3
SOMETIMES = "sometimes"
TOGETHER = "together"
BEFORE_STEPS = "(before the first step)"
LISTS = {
    "environment": "environments", "host": "hosts", "stored": "stored",
    "identity": "identity_calls", "examined": "examined", "accepted": "accepted",
}  # fmt: skip
"""Word that begins a line → the field of which there can be several, each on a line of its own."""
LACKED = frozenset({"host", "stored", "sdk"})
"""What some plays may have and others not, as `SOMETIMES` says."""
LABELS = {"named": "name", "at": "selector", "reading": "text", "within": "path", "on": "page",
          "by": "who", "from": "sender"}  # fmt: skip
"""Word that begins a cell of an event → what it holds."""
VARIETIES = frozenset({"once", "same", "few", "many"})
KINDS = frozenset({
    *get_args(Interaction.model_fields["action"].annotation),
    *(each.model_fields["kind"].default for each in get_args(get_args(Event)[0])),
}) - {Interaction.model_fields["kind"].default}  # fmt: skip
"""What an event can be."""
TYPES = frozenset({"boolean", "date", "empty", "id", "json", "number", "text", "url"})
"""What a property's value can be, where it is nobody's."""
SOMEBODYS = re.compile(r".+'s .+|id of who signs in")
"""Whose value it can be."""
SPREAD = re.compile(r"(\d+)(?:\.\.(\d+))?")


def written(shape: ScenarioShape) -> str:
    """The lines of a scenario, the last one ended."""
    return "\n".join((*_head(shape), *_steps(shape), ""))


def _head(shape: ScenarioShape) -> Iterator[str]:
    yield HEAD
    yield ABOUT
    yield _line("scenario", shape.scenario)
    yield _line("title", shape.title)
    yield _line("plays", str(shape.plays))
    yield _line("hits", str(shape.hits))
    for file in shape.sdk:
        cells = (file.generation, file.address, *([file.sha256] if file.sha256 else []))
        yield _line("sdk", *cells, *_sometimes(shape, "sdk", str(file)))
    yield from (_line(TOGETHER, each.kind, str(each.least)) for each in shape.together)
    for name, field in LISTS.items():
        values: tuple[str, ...] = getattr(shape, field)
        yield from (_line(name, value, *_sometimes(shape, name, value)) for value in values)


def _sometimes(shape: ScenarioShape, name: str, part: str) -> tuple[str, ...]:
    return (SOMETIMES,) if name in LACKED and part in shape.sometimes else ()


def _line(*cells: str) -> str:
    return GAP.join(cells)


def _steps(shape: ScenarioShape) -> Iterator[str]:
    for step in shape.steps:
        yield ""
        yield _line("step", step.step or BEFORE_STEPS)
        for event in step.events:
            yield EVENT + _line(*_cells(event))
            yield from (PROPERTY + _line(*_property(each)) for each in event.properties)


def _cells(event: EventShape) -> Iterator[str]:
    element = event.element
    values = {
        "named": event.name,
        "at": element.selector if element else "",
        "reading": element.text if element else "",
        "within": element.path if element else "",
        "on": event.page,
        "by": " or ".join(event.who),
        "from": event.sender,
    }
    yield str(event.count)
    yield event.kind
    yield from (f"{label} {value}" for label, value in values.items() if value)


def _property(shape: PropertyShape) -> Iterator[str]:
    yield f".{shape.name}"
    yield " or ".join(shape.types)
    yield shape.variety
    if not shape.always:
        yield SOMETIMES


def read(text: str) -> ScenarioShape:
    """The scenario that lines tell of.

    Raises UnreadableBaselineError, which names the line and what is wrong with it.
    """
    lines = Lines.of(text)
    _check_version(lines)
    single: dict[str, str] = {}
    several: dict[str, list[str]] = {name: [] for name in LISTS}
    files: list[SdkFile] = []
    sometimes: list[str] = []
    alike: list[Together] = []
    once = Once(lines)
    while (line := lines.next_head()) is not None:
        name, *cells = line.split(GAP)
        varies = name in LACKED and len(cells) > 1 and cells[-1] == SOMETIMES
        cells = cells[:-1] if varies else cells
        if name in several and len(cells) == 1:
            several[name].append(cells[0])
            sometimes += cells if varies else []
        elif name == "sdk" and len(cells) in (2, 3):
            files.append(SdkFile(generation=cells[0], address=cells[1], sha256="".join(cells[2:])))
            sometimes += [str(files[-1])] if varies else []
        elif name == TOGETHER and len(cells) == 2:
            least = _number(cells[1], lines)
            alike.append(Together(kind=_kind(cells[0], lines), least=least))
        elif name in ("scenario", "title", "plays", "hits") and len(cells) <= 1:
            once.say(f"'{name}'", name)
            single[name] = "".join(cells)
            if name in NUMBERS:
                NUMBERS[name](single[name], lines)
        else:
            raise lines.wrong(f"nothing here begins with '{name}'")
    _check_whole(single, lines)
    return ScenarioShape(
        scenario=single["scenario"],
        title=single.get("title", ""),
        plays=_plays(single["plays"], lines),
        hits=_spread(single["hits"], lines),
        sdk=tuple(files), sometimes=tuple(sorted(sometimes)), together=tuple(alike),
        **{field: tuple(several[name]) for name, field in LISTS.items()},
        steps=tuple(_read_steps(lines)),
    )  # fmt: skip


def _check_version(lines: Lines) -> None:
    name, _, version = (lines.next_head() or "").partition(GAP)
    if name != "heapqa baseline" or not version.isdecimal() or int(version) < 1:
        raise lines.wrong(f"it does not begin with '{HEAD}'")
    if int(version) > VERSION:
        raise lines.wrong("it was written by a newer heapqa: update this one")


def _check_whole(single: Collection[str], lines: Lines) -> None:
    if "scenario" not in single:
        raise lines.wrong("it does not say of which scenario it is")
    if missing := [name for name in NUMBERS if name not in single]:
        raise lines.wrong(f"the line '{missing[0]}' is missing")


def _read_steps(lines: Lines) -> Iterator[StepShape]:
    once = Once(lines)
    while (line := lines.next_step()) is not None:
        once.say("this step", line)
        name = line.partition(GAP)[2]
        events = tuple(summed(_read_events(lines)).values())
        yield StepShape(step="" if name == BEFORE_STEPS else name, events=events)


def _read_events(lines: Lines) -> Iterator[EventShape]:
    once = Once(lines)
    while (line := lines.next_within(EVENT)) is not None:
        count, kind, *cells = (*line.split(GAP), "")
        _kind(kind, lines)
        once.say("this event", kind, *(each for each in cells if not each.startswith("by ")))
        values = {}
        for cell in filter(None, cells):
            label, _, value = cell.partition(" ")
            if label not in LABELS or not value:
                raise lines.wrong(f"no cell of an event begins with '{label}'")
            values[LABELS[label]] = value
        spread = _spread(count, lines)
        element = None
        if "selector" in values:
            element = Element(
                selector=values["selector"],
                text=without_amounts(values.get("text", "")),
                path=values.get("path", ""),
            )
        yield EventShape(
            kind=kind,
            name=values.get("name", ""),
            element=element,
            page=values.get("page", ""),
            who=tuple(filter(None, values.get("who", "").split(" or "))),
            sender=values.get("sender", ""),
            count=spread,
            properties=tuple(_read_properties(lines)),
        )


def _read_properties(lines: Lines) -> Iterator[PropertyShape]:
    once = Once(lines)
    while (line := lines.next_within(PROPERTY)) is not None:
        name, types, variety, *rest = (*line.split(GAP), "", "")
        once.say(f"the property '{name}'", name)
        if not name.startswith(".") or variety not in VARIETIES:
            raise lines.wrong("a property has a name behind a dot, its types, and a variety")
        for each in types.split(" or "):
            if each not in TYPES and not SOMEBODYS.fullmatch(each):
                raise lines.wrong(f"no value is of the type '{each}'")
        if strange := [each for each in rest if each not in ("", SOMETIMES)]:
            raise lines.wrong(f"no property ends with '{strange[0]}'")
        yield PropertyShape(
            name=name[1:],
            types=tuple(types.split(" or ")),
            variety=variety,
            always=SOMETIMES not in rest,
        )


def _kind(text: str, lines: Lines) -> str:
    if text not in KINDS:
        raise lines.wrong(f"no event is a '{text}'; there are {', '.join(sorted(KINDS))}")
    return text


def _spread(text: str, lines: Lines) -> Spread:
    found = SPREAD.fullmatch(text)
    if found is None:
        raise lines.wrong(f"'{text}' is no count such as 2 or 2..4")
    least, most = int(found[1]), int(found[2] or found[1])
    if least > most:
        raise lines.wrong(f"'{text}' goes from more to fewer")
    return Spread(least=least, most=most)


def _number(text: str, lines: Lines) -> int:
    if not text.isdecimal():
        raise lines.wrong(f"'{text}' is no number")
    return int(text)


def _plays(text: str, lines: Lines) -> int:
    if not (number := _number(text, lines)):
        raise lines.wrong("no play says nothing: accept the state anew")
    return number


NUMBERS = {"plays": _plays, "hits": _spread}
"""What must be a number or a spread, told of the line it stands on."""
