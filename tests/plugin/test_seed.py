"""The seed of generated personas: one for the run, in whatever process it is asked for."""

import json

import pytest

from tests.plugin.conftest import CONFIG

TEST = """
import os
from pathlib import Path
import pytest

@pytest.mark.parametrize("turn", range(4))
def test_personas(turn, heap_run):
    persona = heap_run.config.personas[0]
    Path(f"seen-{turn}.txt").write_text(f"{heap_run.config.seed} {persona.token}")
"""


@pytest.mark.parametrize("chosen", [(), ("--heapqa-seed", "7")])
def test_all_workers_invent_the_same_personas(
    project: pytest.Pytester, chosen: tuple[str, ...]
) -> None:
    heap = {**CONFIG["heap"], "personas": [{"key": "ada", "generate": True}]}
    (project.path / "playwright.config.json").write_text(json.dumps({"heap": heap}), "utf-8")
    test = project.makepyfile(test_personas=TEST)
    result = project.runpytest_subprocess(test, "-n", "2", "-p", "no:cacheprovider", *chosen)
    result.assert_outcomes(passed=4)
    seen = {path.read_text("utf-8") for path in project.path.glob("seen-*.txt")}
    assert len(seen) == 1
    seed = chosen[1] if chosen else seen.pop().split()[0]
    result.stdout.fnmatch_lines([f"heapqa: personas generated from --heapqa-seed={seed}"])
