"""Runs of the project's tracking suite, and what they leave behind."""

import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.record.files.store import save
from heapqa.testing import Item, recording


def run(project: pytest.Pytester, *args: str) -> pytest.RunResult:
    """The tracking suite in a process of its own."""
    return project.runpytest_subprocess("tests/tracking", "-p", "no:cacheprovider", *args)


def judge_again(project: pytest.Pytester, *args: str) -> pytest.RunResult:
    """The tracking suite over the project's saved recordings."""
    return run(project, "--heapqa-recordings", "saved", *args)


def keep(project: pytest.Pytester, scenario: str, *items: Item, **settings: Any) -> None:
    """Save a recording in which these items happened as that of the scenario."""
    path = project.path / "saved" / f"{scenario}.jsonl"
    path.parent.mkdir(exist_ok=True)
    save(recording(*items, **settings).model_copy(update={"scenario": scenario}), path)


def results(project: pytest.Pytester) -> dict[str, Any]:
    """The document that the run has left."""
    path = project.path / "heapqa-results" / "results.json"
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def failed_rules(project: pytest.Pytester) -> set[tuple[str, str]]:
    """(scenario, rule) of every verdict that failed."""
    verdicts = results(project)["verdicts"]
    return {(v["scenario"], v["rule"]) for v in verdicts if v["outcome"] == "failed"}


def replace_in(path: Path, old: str, new: str) -> None:
    """Change a file of the project."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
