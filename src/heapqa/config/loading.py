"""From the file on disk to a Config, or to everything that is wrong with it."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from heapqa.config.checks import cross_check
from heapqa.config.config import Config
from heapqa.config.errors import ConfigError, Problem, why_no_json
from heapqa.config.explain import explain
from heapqa.config.settings import Settings
from heapqa.config.tracking.loading import PlanFile, load_tracking_plan
from heapqa.config.tracking.merging import merged, moved
from heapqa.config.variables import fill_in

FILE_NAME = "playwright.config.json"


def load_config(path: str | Path = FILE_NAME, environ: Mapping[str, str] | None = None) -> Config:
    """The configuration in a file, or in the folder that holds it.

    Raises ConfigError with all that is wrong. `environ` defaults to the process's environment.
    """
    place = Path(path)
    if place.is_dir():
        place /= FILE_NAME
    raw = _parse(place)
    try:
        document, missing = fill_in(raw, os.environ if environ is None else environ)
    except RecursionError as error:
        message = "is nested too deeply: no configuration needs more than ten levels"
        raise ConfigError(place, (Problem("", message),)) from error
    unset = {problem.where for problem in missing}
    try:
        settings = Settings.model_validate_json(json.dumps(document))
    except ValidationError as error:
        others = tuple(p for p in explain(error, raw) if p.where not in unset)
        raise ConfigError(place, missing + others) from error
    base_dir = place.resolve().parent
    file, of_plan = None, tuple[Problem, ...]()
    if name := settings.heap.tracking_plan:
        file = load_tracking_plan(base_dir / name)
        settings, of_plan = merged(settings, file)
    others = tuple(p for p in cross_check(settings, base_dir) if p.where not in unset)
    problems, of_plan = _divided((*missing, *others), of_plan, file)
    if problems:
        raise ConfigError(place, problems)
    if file is not None and of_plan:
        raise ConfigError(file.path, of_plan)
    content = [raw, file.content.value] if file else raw
    written = json.dumps(content, sort_keys=True)
    return Config(place.resolve(), settings, written=written, tracking_plan=file)


def _divided(
    problems: Iterable[Problem], of_plan: tuple[Problem, ...], file: PlanFile | None
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """(those of the configuration, those of the tracking plan)."""
    if file is None:
        return tuple(problems), ()
    placed = [(problem, moved(problem, file)) for problem in problems]
    own = tuple(problem for problem, other in placed if other is None)
    return own, (*of_plan, *(other for _, other in placed if other is not None))


def _parse(path: Path) -> Any:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        message = (
            "no such file: name one with --config (of pytest: --heapqa-config), or go to the "
            "folder that holds it"
        )
        raise ConfigError(path, (Problem("", message),)) from error
    except OSError as error:
        raise ConfigError(path, (Problem("", f"cannot be read: {error.strerror}"),)) from error
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 at byte {error.start}: save it as UTF-8"
        raise ConfigError(path, (Problem("", message),)) from error
    if not text.strip():
        message = 'is empty: begin with {"use": {"baseURL": "https://…"}}'
        raise ConfigError(path, (Problem("", message),))
    duplicates: list[str] = []
    try:
        document = json.loads(
            text,
            object_pairs_hook=lambda pairs: _object(pairs, duplicates),
            parse_constant=_no_constant,
        )
    except json.JSONDecodeError as error:
        message = f"line {error.lineno}, column {error.colno}: not JSON: {why_no_json(error)}"
        raise ConfigError(path, (Problem("", message),)) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(path, (Problem("", f"not JSON: {error}"),)) from error
    if duplicates:
        message = "given twice in one object: keep one of them"
        raise ConfigError(path, tuple(Problem(key, message) for key in duplicates))
    return document


def _object(pairs: list[tuple[str, Any]], duplicates: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            duplicates.append(key)
        result[key] = value
    return result


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
