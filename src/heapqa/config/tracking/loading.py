"""From the plan's file to its keys, or to everything that is wrong with it, line by line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from heapqa.config.errors import ConfigError, Problem
from heapqa.config.explain import located, spell
from heapqa.config.tracking.checks import cross_check
from heapqa.config.tracking.keys import TrackingPlan
from heapqa.config.tracking.located import Located, Place, read_located

LEFT_OPEN = dict.fromkeys(("events", "userProperties"), "write [] where there must be none")


@dataclass(frozen=True)
class PlanFile:
    """A tracking plan, and the file that it was read from."""

    path: Path
    plan: TrackingPlan
    content: Located

    def problem(self, place: Place, message: str) -> Problem:
        """A problem at a place of the file, with its line."""
        return Problem(spell(place), message, self.content.line_of(place))

    def error(self, problems: Iterable[tuple[Place, str]]) -> ConfigError:
        """All these problems, in the order of their lines."""
        return ConfigError(self.path, in_order(self.problem(*each) for each in problems))


def load_tracking_plan(path: Path) -> PlanFile:
    """The tracking plan in a file. Raises ConfigError with all that is wrong, and where."""
    content = read_located(path)
    try:
        plan = TrackingPlan.model_validate_json(json.dumps(content.value))
    except ValidationError as error:
        found = [
            Problem(problem.where, problem.message, content.line_of(place))
            for place, problem in located(error, content.value, TrackingPlan)
        ]
        raise ConfigError(path, in_order((*content.problems, *found))) from error
    if problems := (*content.problems, *_left_open(content)):
        raise ConfigError(path, in_order(problems))
    file = PlanFile(path, plan, content)
    if contradictions := tuple(cross_check(plan)):
        raise file.error(contradictions)
    return file


def _left_open(content: Located) -> Iterator[Problem]:
    """Sections of which nothing is written but the name: nobody knows whether all or none."""
    for key, value in content.value.items():
        if value is None and key != "$schema":
            message = f"says nothing: {LEFT_OPEN.get(key, 'fill it in')}, or leave {key} out"
            yield Problem(key, message, content.line_of((key,)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order of the file."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda each: each.line or 0))
