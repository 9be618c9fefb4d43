"""``${VARIABLE}`` in any string of the file, taken from the environment."""

import re
from collections.abc import Mapping
from typing import Any

from heapqa.config.errors import Problem
from heapqa.config.explain import spell

REFERENCE = re.compile(r"\$\$\{|\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)\}|\$\{(?P<bad>[^}]*)\}?")
"""``$${`` stands for a literal ``${``."""


def fill_in(document: Any, environ: Mapping[str, str]) -> tuple[Any, tuple[Problem, ...]]:
    """The document with every reference replaced, and a problem for each that could not be."""
    problems: list[Problem] = []
    return _filled(document, environ, (), problems), tuple(problems)


def _filled(
    value: Any, environ: Mapping[str, str], path: tuple[str | int, ...], problems: list[Problem]
) -> Any:
    if isinstance(value, dict):
        return {k: _filled(v, environ, (*path, k), problems) for k, v in value.items()}
    if isinstance(value, list):
        return [_filled(v, environ, (*path, i), problems) for i, v in enumerate(value)]
    if not isinstance(value, str):
        return value

    def replace(match: re.Match[str]) -> str:
        if match[0] == "$${":
            return "${"
        name = match["name"]
        if name is None:
            message = f"'{match[0]}' is not a variable reference: write ${{NAME}}, or $${{ for ${{"
            problems.append(Problem(spell(path), message))
        elif name not in environ:
            message = f"the environment variable {name} is not set: export {name}=… and try again"
            problems.append(Problem(spell(path), message))
        else:
            return environ[name]
        return match[0]

    return REFERENCE.sub(replace, value)
