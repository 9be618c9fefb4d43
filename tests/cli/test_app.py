"""The command line as a whole: its help, and what it does without."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from heapqa.cli import app
from heapqa.cli.app import COMMANDS

EXPENSIVE = (
    "cryptography", "heapqa.config", "heapqa.record", "heapqa.report", "heapqa.rules", "hypercorn",
    "jinja2", "phonenumbers", "playwright", "pydantic", "pytest", "rich", "starlette", "stdnum",
)  # fmt: skip
"""What takes long to import, and is for judging and recording."""
IMPORTED = """
import json, sys
from heapqa.cli import main
try:
    main()
finally:
    json.dump(sorted(sys.modules), sys.stderr)
"""


def imported_by(*arguments: str) -> set[str]:
    """The modules that the command has imported by its end, in a process of its own."""
    command = [sys.executable, "-c", IMPORTED, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout
    return set(json.loads(done.stderr))


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_help_and_version_import_nothing_that_judges_or_records(arguments: tuple[str, ...]) -> None:
    assert imported_by(*arguments).isdisjoint(EXPENSIVE)


def test_the_catalogue_is_shown_without_what_records_and_writes_reports() -> None:
    others = {*EXPENSIVE} - {"heapqa.rules", "phonenumbers", "pydantic", "rich", "stdnum"}
    assert imported_by("rules").isdisjoint(others)


def test_help_lists_every_command_with_its_summary() -> None:
    shown = CliRunner().invoke(app, ["--help"]).stdout
    width = max(map(len, COMMANDS))
    for name, summary in COMMANDS.items():
        assert f"  {name:<{width}}  {summary}\n" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_of_a_command_is_the_first_line_of_its_help(name: str) -> None:
    result = CliRunner().invoke(app, [name, "--help"])
    assert result.exit_code == 0
    paragraphs = result.stdout.split("\n\n")
    assert paragraphs[0].startswith(f"Usage: heapqa {name} ")
    assert paragraphs[1].strip() == COMMANDS[name]


def test_an_unknown_command_names_the_nearest() -> None:
    result = CliRunner().invoke(app, ["rule"])
    assert result.exit_code == 2
    assert "Did you mean 'rules'?" in result.stderr
