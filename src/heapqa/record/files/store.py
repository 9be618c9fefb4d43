"""Recordings on disk: JSON Lines with a header, a line for each fact, and an end mark."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from heapqa.model.device import Device
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Frozen
from heapqa.model.persona import Persona
from heapqa.model.recording import (
    SCHEMA_VERSION,
    ApiCall,
    ConsentSign,
    ConsoleMessage,
    Document,
    Gesture,
    Interruption,
    Navigation,
    Recording,
    StorageSnapshot,
)
from heapqa.model.rendering import Rendering
from heapqa.model.server_call import ServerCall
from heapqa.model.step import Step
from heapqa.record.errors import RecordError
from heapqa.record.files.fact_stream import FactStream, Problems, recording_of
from heapqa.record.files.lines import BadLineError, Line, brief, read_lines
from heapqa.record.files.whole_file import write_whole

HEADER = "recording"
END = "end"
UNSAID_SINCE = 8
"""The first version whose plan can leave open whether texts are captured."""
REMEDY = "Record the scenario again; what could be read of this file is judged all the same."
FOREIGN = (
    "is of another heapqa, or was edited: this one does not know {}; upgrade heapqa, or record "
    "the scenario again with this one"
)


class _ForeignLineError(BadLineError):
    """A line with something that this version does not have."""


class _Fact(NamedTuple):
    field: str
    model: type[Frozen]


FACTS: dict[str, _Fact] = {
    "persona": _Fact("personas", Persona),
    "device": _Fact("devices", Device),
    "step": _Fact("steps", Step),
    "exchange": _Fact("exchanges", Exchange),
    "server-call": _Fact("server_calls", ServerCall),
    "api-call": _Fact("api_calls", ApiCall),
    "snapshot": _Fact("snapshots", StorageSnapshot),
    "document": _Fact("documents", Document),
    "rendering": _Fact("renderings", Rendering),
    "gesture": _Fact("gestures", Gesture),
    "navigation": _Fact("navigations", Navigation),
    "console": _Fact("console", ConsoleMessage),
    "consent-sign": _Fact("consent_signs", ConsentSign),
}
"""The kinds of line, in the order in which they are written."""

INTERRUPTION = "interruption"
_MODELS: dict[str, type[Frozen]] = {
    **{kind: fact.model for kind, fact in FACTS.items()},
    INTERRUPTION: Interruption,
}
_NOT_IN_HEADER = frozenset([*(fact.field for fact in FACTS.values()), INTERRUPTION])


def save(recording: Recording, path: Path) -> None:
    """Write a recording so that the file is either whole or not there; raises RecordError."""
    write_whole(path, _lines(recording), "the recording")


def load(path: Path) -> Recording:
    """Read a recording; of a damaged one whatever can be read, marked as interrupted.

    Raises RecordError when the header cannot be read or is of a newer release.
    """
    stream = read(path)
    facts = list(stream.facts)
    damage = stream.problems.all()
    if damage:
        facts.append(Interruption(step=None, reason="; ".join(damage), remedy=REMEDY))
    return recording_of(stream.header, facts, damage)


def read(path: Path) -> FactStream:
    """Read a recording fact by fact, in bounded memory; raises RecordError like `load`."""
    lines = read_lines(path)
    header = _header(path, next(lines, None))
    problems = Problems()
    return FactStream(header, _facts(lines, path.name, problems), problems)


def _lines(recording: Recording) -> Iterator[bytes]:
    yield _line(HEADER, recording.model_dump(mode="json", exclude=set(_NOT_IN_HEADER)))
    counts: Counter[str] = Counter()
    for kind, fact in _facts_of(recording):
        counts[kind] += 1
        yield _line(kind, fact.model_dump(mode="json"))
    yield _line(END, {"counts": counts})


def _facts_of(recording: Recording) -> Iterator[tuple[str, Frozen]]:
    for kind, fact in FACTS.items():
        for value in getattr(recording, fact.field):
            yield kind, value
    if recording.interruption is not None:
        yield INTERRUPTION, recording.interruption


def _line(kind: str, fields: dict[str, Any]) -> bytes:
    return json.dumps({"kind": kind, **fields}, ensure_ascii=False).encode() + b"\n"


def _header(path: Path, line: Line | None) -> Recording:
    foreign = RecordError(
        f"{path}: this is no recording of heapqa: its first line is no header. If it was cut "
        "off or edited, record the scenario again; a HAR file should end in .har"
    )
    try:
        fields = line.parse() if line else {}
    except BadLineError as error:
        raise foreign from error
    if fields.pop("kind", None) != HEADER:
        raise foreign
    version = fields.get("schema_version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise RecordError(
            f"{path}: written by a newer heapqa (format {version}, this one reads "
            f"{SCHEMA_VERSION}): upgrade heapqa, or record the scenario again with this one"
        )
    if version in range(1, SCHEMA_VERSION):
        fields["schema_version"] = SCHEMA_VERSION
    if version in range(1, UNSAID_SINCE):
        _unsay(fields)
    try:
        return Recording.model_validate_json(json.dumps(fields))
    except ValidationError as error:
        if names := _unknown(error):
            raise RecordError(f"{path}: its header {FOREIGN.format(names)}") from error
        raise RecordError(
            f"{path}: the header of this recording is damaged ({brief(error)}): "
            "record the scenario again"
        ) from error


def _unsay(fields: dict[str, Any]) -> None:
    """Until then a plan that did not speak of texts said that they are captured."""
    plan = fields.get("plan")
    for environment in plan.get("environments", ()) if isinstance(plan, dict) else ():
        if isinstance(environment, dict) and environment.get("disable_text_capture") is False:
            del environment["disable_text_capture"]


def _unknown(error: ValidationError) -> str:
    """The fields that this version does not have; empty where more than that is wrong."""
    details = error.errors(include_input=False, include_url=False)
    if any(each["type"] != "extra_forbidden" for each in details):
        return ""
    return ", ".join(".".join(map(str, each["loc"])) for each in details)


def _facts(lines: Iterator[Line], name: str, problems: Problems) -> Iterator[Frozen]:
    """The facts as they stand in the file; what is wrong with it goes to `problems`."""
    counts: Counter[str] = Counter()
    announced: Any = None
    last = 1
    for line in lines:
        last = line.number
        try:
            kind, fields = _kind(line)
            if announced is not None:
                raise BadLineError("it stands behind the end mark")
            if kind == END:
                announced = fields.get("counts")
                continue
            fact = _fact(kind, fields)
        except _ForeignLineError as error:
            problems.add(f"{name}: line {line.number} {error}")
            continue
        except BadLineError as error:
            problems.add(f"{name}: line {line.number} is damaged: {error}")
            continue
        counts[kind] += 1
        yield fact
    if announced is None:
        problems.add(f"{name}: the file breaks off after line {last}, without its end mark")
    elif not problems.count and announced != counts:
        problems.add(f"{name}: lines are missing: the end mark (line {last}) counts other facts")


def _kind(line: Line) -> tuple[str, dict[str, Any]]:
    fields = line.parse()
    kind = fields.pop("kind", None)
    if kind not in (*FACTS, INTERRUPTION, END):
        raise _ForeignLineError(FOREIGN.format(f"the kind {kind!r}"))
    return kind, fields


def _fact(kind: str, fields: dict[str, Any]) -> Frozen:
    try:
        # Through JSON once more: only there bytes are sure to be base64.
        return _MODELS[kind].model_validate_json(json.dumps(fields))
    except ValidationError as error:
        if names := _unknown(error):
            raise _ForeignLineError(FOREIGN.format(names)) from error
        raise BadLineError(brief(error)) from error
