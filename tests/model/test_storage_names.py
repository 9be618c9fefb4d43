"""The vendors' cookies and storage entries are known by their names, and named in one place."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

import heapqa
from heapqa.model import storage_names
from heapqa.model.event import Generation
from heapqa.model.storage_names import OWNERS, STRUCTURED, is_sdk_entry, owner

SOURCES = Path(inspect.getfile(heapqa)).parent


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("_hp2_id.12", "classic"),
        ("_hp2_hld81.12", "classic"),
        ("_hp_ved", "classic"),
        ("__heap_debug", "classic"),
        ("_hp5_let.12", "v5"),
        ("_cs_id", "contentsquare"),
        ("session", None),
        ("hp2_id", None),
        ("_ga", None),
        ("", None),
    ],
)
def test_an_entry_is_known_by_its_name(name: str, whose: Generation | None) -> None:
    assert owner(name) == whose
    assert is_sdk_entry(name) is (whose is not None)


def test_every_named_entry_is_an_sdks_and_ends_before_the_environment() -> None:
    named = [
        value
        for name, value in vars(storage_names).items()
        if name.isupper() and isinstance(value, str)
    ]

    assert set(STRUCTURED) <= set(named)
    assert all(owner(name) and name.endswith(".") for name in named)


def test_no_other_module_compares_with_such_a_name() -> None:
    """Sentences may speak of them: what is a name alone is one to compare with or to write."""
    beginnings = tuple(beginning for beginning, _ in OWNERS)
    modules = [path for path in SOURCES.rglob("*.py") if path.name != "storage_names.py"]
    assert len(modules) > 100

    assert not [
        (path.name, text)
        for path in modules
        for text in _texts(path)
        if text.startswith(beginnings) and " " not in text
    ]


def _texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
