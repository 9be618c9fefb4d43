"""A run of the suite as a value: what it plays, and under which conditions."""

import inspect
import os
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

from heapqa.bytes.address import address
from heapqa.flow import Scenario
from heapqa.plugin.commit import commit_of
from heapqa.plugin.run import Run
from heapqa.suite.blob import Conditions
from heapqa.suite.run import KnownScenario, SuiteRun

RUN_VARIABLES = (
    "GITHUB_RUN_ID", "CI_PIPELINE_ID", "BITBUCKET_BUILD_NUMBER", "BUILD_BUILDID",
    "CIRCLE_WORKFLOW_ID", "BUILD_TAG",
)  # fmt: skip
"""Where GitHub, GitLab, Bitbucket, Azure, CircleCI and Jenkins tell which run a job is of."""
HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Hosts that are another machine on every machine, with whatever port is free there."""


def suite_run(run: Run) -> SuiteRun:
    """What is played and judged."""
    base_dir = run.config.base_dir
    return SuiteRun(
        scenarios=tuple(scenario.id for scenario in run.whole),
        known=tuple(
            KnownScenario(id=each.id, source=_source(each, base_dir)) for each in run.all_scenarios
        ),
        accepted=tuple(run.accepted.shapes),
        damaged=tuple(run.accepted.damaged.values()),
        notes=run.notes,
        project=run.project or "",
        commit=commit_of(base_dir),
        ci_run=_ci_run(),
        version=version("heapqa"),
        today=run.today,
        saved_evidence=str(run.recordings or ""),
        shard=run.shard,
        shares=run.shares,
    )


def conditions(run: Run, config: pytest.Config) -> Conditions:
    """What must be the same in every shard of a run."""
    option = config.option
    given = {
        "project": run.project,
        "generation": run.chosen_generation,
        "defects": sorted(run.defects),
        "smoke": run.smoke,
        "repeat each": run.chosen_repeat_each,
        "other people": run.other_people,
        "saved recordings": run.saved is not None,
        "-k": option.keyword,
        "-m": option.markexpr,
    }
    shapes = "\n".join(shape.model_dump_json() for shape in run.accepted.shapes.values())
    return Conditions(
        version=version("heapqa"),
        commit=commit_of(run.config.base_dir),
        configuration=digest(run.config.written),
        options=", ".join(f"{name}: {value}" for name, value in given.items() if value),
        site=_site(run),
        accepted_state=digest(shapes) if shapes else "",
        run=_ci_run(),
    )


def _ci_run() -> str:
    return next((told for name in RUN_VARIABLES if (told := os.environ.get(name))), "")


def digest(text: str) -> str:
    """Twelve hexadecimal digits that tell two texts apart."""
    return sha256(text.encode()).hexdigest()[:12]


def _site(run: Run) -> str:
    """Host of the site under test; empty on this machine, where it has any port."""
    if run.config.demo is not None or run.recordings is not None:
        return ""
    host = address(run.base_url or str(run.use.base_url or "")).host
    return "" if host in HERE else host


def _source(scenario: Scenario, base_dir: Path) -> str:
    """File and line of the scenario's function, relative to the folder of the configuration."""
    code = getattr(inspect.unwrap(scenario.play), "__code__", None)
    if code is None:
        return ""
    file = Path(code.co_filename)
    own = file.is_relative_to(base_dir)
    return f"{(file.relative_to(base_dir) if own else file).as_posix()}:{code.co_firstlineno}"
