"""``heapqa inspect``."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.loopback import serve
from heapqa.model.inspection import Inspection

PAGE = """<!doctype html><title>Staff</title><main id=main>
<button id=write>Write to greta.halloran@gmail.com</button><button id=close>Close</button>"""


@pytest.fixture(scope="module")
def page() -> Iterator[str]:
    async def answer(_request: Request) -> HTMLResponse:
        return HTMLResponse(PAGE)

    with serve(Starlette(routes=[Route("/", answer)])) as port:
        yield f"http://127.0.0.1:{port}/"


def heapqa(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["inspect", *map(str, arguments)])


def program(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """The same in a process of its own: this one may have a browser open already."""
    return subprocess.run(
        [sys.executable, "-m", "heapqa", "inspect", *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a page, or a scenario"),
        (("/", "--scenario", "sign_up"), "one of the two"),
        (("/", "--step", "sign in"), "--step is for --scenario"),
        (("--scenario", "nobody_knows"), "no scenario 'nobody_knows'"),
        (("/", "--defect", "no-such-defect"), "no-such-defect"),
        (("/", "--config", "missing.json"), "missing.json"),
        (("file:///etc/hosts",), "begin with http://"),
        (("localhost:8000/x",), "begin with http://"),
        (("http://",), "begin with http://"),
        (("http://[::1/",), "begin with http://"),
        (("http://shop.example:99999/",), "begin with http://"),
    ],
)
def test_wrong_usage_says_what_to_do(arguments: tuple[str, ...], said: str) -> None:
    result = heapqa(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_path_needs_a_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = heapqa("/account")

    assert result.exit_code == 2
    assert "is no address: begin with http://" in result.stderr


@pytest.mark.browser
def test_any_page_is_inspected_without_a_configuration(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = program(page, "--format", "json", "--generation", "classic")
    told = Inspection.model_validate(json.loads(result.stdout))

    assert result.returncode == 1
    assert {each.selector: each.state for each in told.elements} == {
        "#write": "leaked",
        "#close": "captured",
    }
    assert "greta.halloran" not in result.stdout
    assert (told.generation, told.runs) == ("classic", False)
    assert told.screenshot


@pytest.mark.browser
def test_a_step_of_a_scenario_is_inspected(tmp_path: Path) -> None:
    file = tmp_path / "account.html"
    result = program(
        "--scenario", "buy_and_leave_by_account", "--step", "check the delivery address",
        "--defect", "email-as-button-value", "--format", "html", "--output", file,
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (1, ""), result.stderr
    text = file.read_text("utf-8")

    assert "1 element would tell Heap something personal" in text
    assert "attribute value: the email of ada" in text
