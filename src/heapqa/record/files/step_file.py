"""A file of steps: when each began in imported traffic, and what the visitor became."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from heapqa.model.step import CHANGES, LoggedIn
from heapqa.record.errors import RecordError
from heapqa.record.files.changes import WrittenChange
from heapqa.record.files.lines import unreadable

KINDS = tuple(get_args(each.model_fields["kind"].annotation)[0] for each in CHANGES)
FORM = (
    'a file of steps is a JSON list such as [{"text": "agree", "begins": "/welcome", "becomes": '
    '"consent-granted"}]'
)


class StepFileError(RecordError):
    """The steps cannot be used; the message holds all that is wrong with them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the traffic, as the file names it: a time, or the address of a request."""

    written: str | float
    unix_s: float | None = None
    """Unix seconds; None unless it is a date and time."""
    seconds: float | None = None
    """After the first request of the traffic; None unless it is a number."""
    address: str = ""
    """Path or whole address, in which ``*`` stands for any run of characters; empty for a time."""


def _moment(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(
            "must be a date and time with its zone, a number of seconds, or an address"
        )
    if not isinstance(value, str):
        return Moment(value, seconds=float(value))
    text = value.strip()
    if text.startswith(("/", "*", "http://", "https://")):
        return Moment(value, address=text)
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(
            f"'{value}' is neither a date and time such as 2026-11-29T10:15:00Z, nor a path such "
            "as /account, nor a number of seconds"
        ) from error
    if time.tzinfo is None:
        raise ValueError(f"'{value}' has no time zone: write {text}Z for UTC, or {text}+01:00")
    return Moment(value, unix_s=time.timestamp())


def _change(value: object) -> object:
    if isinstance(value, str):
        if value not in KINDS:
            raise ValueError(f"'{value}' is no change; known: {', '.join(KINDS)}")
        return {"kind": value}
    return value


Place = Annotated[Moment, BeforeValidator(_moment)]


class StepRow(BaseModel):
    """One step as the file has it."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    text: str = ""
    begins: Place
    ends: Place | None = None
    """Where it ends before the next page or step; None for there, or after some seconds."""
    becomes: Annotated[WrittenChange, BeforeValidator(_change)] | None = None
    persona: str | None = None

    @property
    def name(self) -> str:
        """What the visitor did, as reports show it."""
        return self.text or (self.becomes.kind.replace("-", " ") if self.becomes else "a step")


@dataclass(frozen=True, slots=True)
class StepFile:
    """What a file of steps says, and what is wrong with it so far."""

    path: Path
    rows: dict[int, StepRow]
    """By number, from 1; of a step with mistakes, as much as its place needs, if that is there."""
    problems: tuple[tuple[int, str], ...] = ()
    """(number of the step, which one it is and what is wrong with it)."""

    def refuse(self, misplaced: Iterable[tuple[int, str]]) -> None:
        """Raise StepFileError with all that is wrong, if anything is."""
        problems = sorted([*self.problems, *misplaced], key=lambda problem: problem[0])
        if problems:
            lines = "".join(f"\n  {text}" for _, text in problems)
            raise StepFileError(f"{self.path}: the steps cannot be used:{lines}")


def read_steps(path: Path) -> StepFile:
    """The steps of a file, in order; raises StepFileError where it holds none.

    What is wrong with single steps is told together with what is wrong with their places.
    """
    try:
        rows = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise unreadable(path, error) from error
    except (ValueError, RecursionError) as error:
        raise StepFileError(f"{path}: no JSON ({error}): {FORM}") from error
    if not isinstance(rows, list) or not rows:
        raise StepFileError(f"{path}: {'it is empty' if rows == [] else 'no list'}: {FORM}")
    steps: dict[int, StepRow] = {}
    problems: list[tuple[int, str]] = []
    for number, row in enumerate(rows, start=1):
        try:
            steps[number] = StepRow.model_validate(_with_user(row))
        except ValidationError as error:
            problems += [(number, f"step {number}: {each}") for each in _explained(error, row)]
            steps |= _placeable(number, row)
    return StepFile(path, steps, tuple(problems))


def _placeable(number: int, row: object) -> dict[int, StepRow]:
    """A step with mistakes, as far as its place is known: others are looked for after it."""
    if not isinstance(row, Mapping):
        return {}
    needed = {name: row[name] for name in ("begins", "ends") if name in row}
    if isinstance(row.get("text"), str):
        needed["text"] = row["text"]
    try:
        return {number: StepRow.model_validate(needed)}
    except ValidationError:
        return {}


def _with_user(row: Any) -> Any:
    """`user` beside a sign-in belongs to it."""
    if not isinstance(row, Mapping) or "user" not in row:
        return row
    rest = {name: value for name, value in row.items() if name != "user"}
    if row.get("becomes") != LoggedIn.model_fields["kind"].default:
        return row
    return {**rest, "becomes": {"kind": row["becomes"], "user": row["user"]}}


def _explained(error: ValidationError, row: object) -> Iterator[str]:
    known = ", ".join((*StepRow.model_fields, "user"))
    for detail in error.errors(include_url=False):
        where = ".".join(str(part) for part in detail["loc"] if part not in KINDS)
        if not isinstance(row, Mapping):
            yield f"it is no object; known keys: {known}"
        elif where == "user":
            yield "user: only a step that becomes logged-in has one"
        elif detail["type"] == "extra_forbidden":
            yield f"{where}: unknown key; known here: {known}"
        elif where == "becomes.user":
            yield 'user: is missing: say who signed in, as "user": "cust-48213"'
        elif detail["type"] == "missing":
            yield f"{where}: is missing: add it"
        else:
            told = detail.get("ctx", {}).get("error")
            yield f"{where}: {told or detail['msg']}"
