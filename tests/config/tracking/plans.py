"""Tracking plans in a folder, as their user wrote them."""

import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.config import Config, ConfigError, load_config
from heapqa.config.tracking import PlanFile, load_tracking_plan
from tests.config.documents import demo, write

SAID = {"owner": "growth", "changed": "2026-11-01", "rationale": "Because."}
ENVIRONMENT = {"name": "test", "appId": "1122334455", "siteHosts": ["127.0.0.1:*"], **SAID}
ADDED = {"type": "click", "name": "Added", "selector": ".add", "scenarios": ["buy"], **SAID}
ORDER: dict[str, Any] = {"name": "Order", **SAID}


def write_plan(folder: Path, plan: Any, name: str = "plan.json") -> Path:
    path = folder / name
    path.write_text(plan if isinstance(plan, str) else json.dumps(plan, indent=1), "utf-8")
    return path


def read_plan(folder: Path, plan: Any, name: str = "plan.json") -> PlanFile:
    return load_tracking_plan(write_plan(folder, plan, name))


def plan_problems(folder: Path, plan: Any, name: str = "plan.json") -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read_plan(folder, plan, name)
    assert caught.value.path == folder / name
    return [str(problem) for problem in caught.value.problems]


def configured(folder: Path, plan: Any, **heap: Any) -> Config:
    write_plan(folder, plan)
    return load_config(write(folder, demo(trackingPlan="plan.json", **heap)), {})


def configured_problems(folder: Path, plan: Any, **heap: Any) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        configured(folder, plan, **heap)
    return [f"{caught.value.path.name}: {problem}" for problem in caught.value.problems]


def defined(**changes: Any) -> dict[str, Any]:
    """A plan with one definition."""
    return {"definitions": [{**ADDED, **changes}]}


def with_property(**keys: Any) -> dict[str, Any]:
    """A plan with one event that has one property."""
    return {"events": [{**ORDER, "properties": [{"name": "value", "type": "number", **keys}]}]}
