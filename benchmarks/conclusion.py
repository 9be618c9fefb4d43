"""What a benchmark ends with: its figures for people or machines, and whether they are met."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TypeVar

import typer
from rich.console import Console

from heapqa.cli.output import Format, print_json
from heapqa.model.frozen import Frozen


class Measured(Frozen, ABC):
    """Figures that know what is promised."""

    @abstractmethod
    def targets(self) -> tuple[tuple[str, bool], ...]:
        """What is promised, and whether it holds here."""


AnyMeasured = TypeVar("AnyMeasured", bound=Measured)


def conclude(
    measured: AnyMeasured, show: Callable[[AnyMeasured, Console], None], format_: Format
) -> None:
    """Print the figures and the targets; always raises typer.Exit, with 1 for a missed target."""
    if format_ is Format.JSON:
        print_json(measured)
    else:
        console = Console(file=sys.stdout, highlight=False)
        show(measured, console)
        for target, met in measured.targets():
            console.print(f"{'met   ' if met else 'MISSED'} {target}")
    raise typer.Exit(0 if all(met for _, met in measured.targets()) else 1)
