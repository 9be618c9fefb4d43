"""How commands speak: documents on standard output, messages on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import BaseModel

from heapqa.config import FILE_NAME, Config, ConfigError, load_config
from heapqa.config.settings import Installed
from heapqa.demo.errors import DemoError
from heapqa.flow import ScenarioError
from heapqa.record.errors import RecordError


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


FormatOption = Annotated[
    Format, typer.Option("--format", help="For people (text) or for machines (json).")
]
ConfigOption = Annotated[
    Path, typer.Option("--config", metavar="FILE", help="The configuration, or its folder.")
]
GenerationOption = Annotated[
    Installed | None,
    typer.Option(
        "--generation",
        help="Which generation of Heap's SDK the bundled shop installs.",
    ),
]
DEFAULT_CONFIG = Path(FILE_NAME)


def say(message: str) -> None:
    """A message to people."""
    typer.echo(message, err=True)


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


@contextmanager
def clear_errors() -> Iterator[None]:
    """What a user can mend becomes one message and exit status 2."""
    try:
        yield
    except (ConfigError, DemoError, RecordError, ScenarioError) as error:
        fail(str(error), Exit.USAGE)


def configuration(path: Path) -> Config:
    """The configuration, or the end with all that is wrong with it."""
    with clear_errors():
        return load_config(path)
