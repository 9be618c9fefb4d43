"""``heapqa report``."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.cli.report import WRITERS
from tests.report.ci.told import told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "results.json").write_text(told().model_dump_json(), "utf-8")
    return tmp_path


def heapqa(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


@pytest.mark.parametrize("format_", WRITERS)
def test_every_format_goes_to_standard_output_or_into_a_file(format_: str, folder: Path) -> None:
    file = folder / "new" / "report"
    printed = heapqa(folder, "--format", format_)
    written = heapqa(folder / "results.json", "--format", format_, "--output", file)

    assert (printed.exit_code, written.exit_code, written.stdout) == (0, 0, "")
    assert file.read_text("utf-8") == printed.stdout != ""


@pytest.mark.parametrize("content", [None, "{}["])
def test_what_is_no_report_is_named(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    if content is not None:
        file.write_text(content, "utf-8")
    result = heapqa(file)

    assert result.exit_code == 2
    assert str(file) in result.stderr
