"""The configuration that a command was given."""

from pathlib import Path
from typing import Annotated

import typer

from heapqa.cli.errors import clear_errors
from heapqa.config import FILE_NAME, Config, load_config
from heapqa.config.settings import Installed

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
DefectOption = Annotated[
    list[str] | None,
    typer.Option("--defect", metavar="NAME", help="Break the bundled shop so; repeatable."),
]
ProjectOption = Annotated[
    str | None, typer.Option("--project", metavar="NAME", help="Project of the configuration.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="DIR", help="Folder for recordings and reports."),
]
DEFAULT_CONFIG = Path(FILE_NAME)


def configuration(path: Path) -> Config:
    """The configuration, or the end with all that is wrong with it."""
    with clear_errors():
        return load_config(path)
