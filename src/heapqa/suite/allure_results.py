"""Allure's result files after a run: without the machinery that allure-pytest notes as set-up."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OWN_SUITE = "Heap tracking"
"""How the parent suite of every test of the tracking suite begins."""
PLAYWRIGHTS = frozenset({
    "base_url", "browser", "browser_channel", "browser_context_args", "browser_name",
    "browser_type", "browser_type_launch_args", "connect_options", "delete_output_dir", "device",
    "is_chromium", "is_firefox", "is_webkit", "launch_browser", "playwright", "pytestconfig",
})  # fmt: skip
"""Fixtures of pytest and pytest-playwright that start and describe the browser."""


def without_machinery(folder: Path) -> None:
    """Take the fixtures that only the harness needs out of the results of the tracking suite.

    Those that a project has written itself stay, and so do the results of its other tests.
    """
    own = {result["uuid"] for _, result in _read(folder, "*-result.json") if _is_own(result)}
    for path, container in _read(folder, "*-container.json"):
        if not own.issuperset(container.get("children", ())):
            continue
        kept = {
            key: [each for each in container.get(key, ()) if not is_machinery(each["name"])]
            for key in ("befores", "afters")
        }
        if not any(kept.values()):
            path.unlink()
        elif any(len(kept[key]) < len(container.get(key, ())) for key in kept):
            path.write_text(json.dumps({**container, **kept}), encoding="utf-8")


def _read(folder: Path, pattern: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in folder.glob(pattern):
        yield path, json.loads(path.read_text(encoding="utf-8"))


def _is_own(result: dict[str, Any]) -> bool:
    return any(
        label["name"] == "parentSuite" and label["value"].startswith(OWN_SUITE)
        for label in result.get("labels", ())
    )


def is_machinery(name: str) -> bool:
    """Whether it is a fixture of the harness; finalizers carry the fixture's name first."""
    fixture = name.partition("::")[0]
    return fixture.startswith(("_", "heap_")) or fixture in PLAYWRIGHTS
