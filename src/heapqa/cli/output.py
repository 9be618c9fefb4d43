"""How commands speak: documents on standard output, messages on standard error."""

import sys
from enum import IntEnum, StrEnum
from typing import Annotated, NoReturn

import typer
from pydantic import BaseModel

from heapqa.model.plain import plain


class Format(StrEnum):
    """For people or for machines."""

    TEXT = "text"
    JSON = "json"


class Exit(IntEnum):
    """Exit status of every command."""

    PASSED = 0
    FOUND = 1
    USAGE = 2
    NOT_JUDGED = 3
    CHANGED = 4


FormatOption = Annotated[
    Format, typer.Option("--format", help="For people (text) or for machines (json).")
]


def say(message: str) -> None:
    """A message to people."""
    typer.echo(plain(message, lines=True), err=True)


def fail(message: str, status: Exit) -> NoReturn:
    """One clear message, and the end."""
    say(f"heapqa: {message}")
    raise typer.Exit(status)


def print_json(document: BaseModel | tuple[BaseModel, ...]) -> None:
    """The document, alone on standard output."""
    if isinstance(document, tuple):
        text = "[" + ",".join(f"\n  {item.model_dump_json()}" for item in document) + "\n]"
    else:
        text = document.model_dump_json(indent=2)
    sys.stdout.write(f"{text}\n")
