"""The package as scenario authors import it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import heapqa

PROJECT = Path(__file__).parent.parent
EXAMPLE = sorted((*PROJECT.glob("scenarios/*.py"), *PROJECT.glob("pages/*.py")))


@pytest.mark.parametrize("name", heapqa.__all__)
def test_every_promised_name_can_be_imported(name: str) -> None:
    assert getattr(heapqa, name).__module__.startswith("heapqa.")


def test_a_name_that_is_not_promised_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'heapqa' has no attribute 'Flows'"):
        heapqa.Flows  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_alone_loads_nothing_else() -> None:
    program = "import sys, heapqa; print(*sorted(m for m in sys.modules if 'heapqa' in m))"
    command = [sys.executable, "-I", "-c", program]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True)

    assert [name for name in loaded.stdout.split() if not name.startswith("__editable__")] == [
        "heapqa"
    ]


@pytest.mark.parametrize("path", EXAMPLE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_scenarios_and_pages_import_from_the_package_alone(path: Path) -> None:
    modules: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            modules.append(node.module or "")
        elif isinstance(node, ast.Import):
            modules.extend(alias.name for alias in node.names)

    assert [name for name in modules if name.startswith("heapqa.")] == []


def test_there_are_scenarios_and_pages_to_look_at() -> None:
    assert {path.parent.name for path in EXAMPLE} == {"scenarios", "pages"}
