"""The bundled shop's own project: its scenarios, page objects, configuration and suite."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import heapqa
from heapqa.demo.errors import DemoError

PARTS = (
    "scenarios",
    "pages",
    "tests/tracking",
    "playwright.config.json",
    "tracking-plan.json",
)
CONFTEST = 'pytest_plugins = ("heapqa.plugin",)\n'


def source() -> Path:
    """Where the project lies: in an installed package beside this module, else in the checkout.

    Raises DemoError where it is in neither place.
    """
    package = Path(heapqa.__path__[0])
    for folder in (package / "demo" / "project", package.parents[1]):
        if all((folder / part).exists() for part in PARTS):
            return folder
    raise DemoError("this installation holds no scenarios of the bundled shop: install it again")


@contextmanager
def unpacked() -> Iterator[Path]:
    """A copy of the project in a temporary folder, where pytest may write."""
    with tempfile.TemporaryDirectory(prefix="heapqa-shop-") as name:
        folder = Path(name).resolve()
        for part in PARTS:
            original, copy = source() / part, folder / part
            copy.parent.mkdir(parents=True, exist_ok=True)
            if original.is_dir():
                shutil.copytree(original, copy, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(original, copy)
        (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
        (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        yield folder
