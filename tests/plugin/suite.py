"""Runs of the project's tracking suite, and what they leave behind."""

import atexit
import json
import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from heapqa.record.files.store import save
from heapqa.testing import Item, recording


@cache
def _preloaded() -> "subprocess.Popen[str]":
    """The process that forks for each run of this worker."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("preloaded.py"))]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/"
    )
    atexit.register(process.communicate)
    return process


def run(project: pytest.Pytester, *args: str) -> pytest.RunResult:
    """The tracking suite in a process of its own, with pytest's own plugins imported anew."""
    arguments = ["tests/tracking", "-p", "no:cacheprovider", *args]
    number = len(list(project.path.glob("stdout-*")))
    outputs = [project.path / f"{name}-{number}" for name in ("stdout", "stderr")]
    wanted = {
        "cwd": str(project.path),
        "env": dict(os.environ),
        "arguments": [f"--basetemp={project.path / f'runpytest-{number}'}", *arguments],
        "stdout": str(outputs[0]),
        "stderr": str(outputs[1]),
    }
    begun, process = time.monotonic(), _preloaded()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{json.dumps(wanted)}\n")
    process.stdin.flush()
    status = int(process.stdout.readline())
    texts = [path.read_text("utf-8", "replace") for path in outputs]
    sys.stdout.writelines(texts)  # so that a test that fails shows them
    out, err = (text.splitlines() for text in texts)
    return pytest.RunResult(status, out, err, time.monotonic() - begun)


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
