"""A file of steps: when each began in imported traffic, and what the visitor became."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from heapqa.model.step import (
    ConsentGranted,
    ConsentRejected,
    ConsentWithdrawn,
    LoggedIn,
    LoggedOut,
    StateChange,
)
from heapqa.record.errors import RecordError
from heapqa.record.files.lines import unreadable

CHANGES = (ConsentGranted, ConsentRejected, ConsentWithdrawn, LoggedIn, LoggedOut)
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
    becomes: Annotated[StateChange, BeforeValidator(_change)] | None = None
    persona: str | None = None

    @property
    def name(self) -> str:
        """What the visitor did, as reports show it."""
        return self.text or (self.becomes.kind.replace("-", " ") if self.becomes else "a step")


def read_steps(path: Path) -> tuple[StepRow, ...]:
    """The steps of a file, in order; raises StepFileError with all that is wrong."""
    try:
        rows = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise unreadable(path, error) from error
    except (ValueError, RecursionError) as error:
        raise StepFileError(f"{path}: no JSON ({error}): {FORM}") from error
    if not isinstance(rows, list) or not rows:
        raise StepFileError(f"{path}: {'it is empty' if rows == [] else 'no list'}: {FORM}")
    steps: list[StepRow] = []
    problems: list[str] = []
    for number, row in enumerate(rows, start=1):
        try:
            steps.append(StepRow.model_validate(_with_user(row)))
        except ValidationError as error:
            problems += [f"step {number}: {problem}" for problem in _explained(error, row)]
    refuse(path, problems)
    return tuple(steps)


def refuse(path: Path, problems: Sequence[str]) -> None:
    """Raise StepFileError if there is any problem."""
    if problems:
        lines = "".join(f"\n  {problem}" for problem in problems)
        raise StepFileError(f"{path}: the steps cannot be used:{lines}")


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
