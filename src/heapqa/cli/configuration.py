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
DEFAULT_CONFIG = Path(FILE_NAME)


def configuration(path: Path) -> Config:
    """The configuration, or the end with all that is wrong with it."""
    with clear_errors():
        return load_config(path)
