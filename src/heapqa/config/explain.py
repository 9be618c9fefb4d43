"""A validation error in the words of the file it is about."""

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from heapqa.config.docstrings import docstrings
from heapqa.config.errors import Problem
from heapqa.config.fields import ONE, SEVERAL
from heapqa.config.settings import PersonaKeys, Settings

NOT_TAKEN: Mapping[str, str] = {
    "proxy": "behind a proxy the interception of tracking traffic is void",
    "webServer": "start the site before the run",
    "reporter": "reports are always written to outputDir; add pytest options for more",
    "fullyParallel": "scenarios are independent; set workers instead",
    "testMatch": "choose scenarios on the command line: heapqa run SCENARIO …",
    "globalSetup": "write a session fixture in conftest.py instead",
    "globalTeardown": "write a session fixture in conftest.py instead",
    "expect": "call expect.set_options() in conftest.py instead",
    "testIdAttribute": "call playwright.selectors.set_test_id_attribute() in conftest.py instead",
}
"""Keys of Playwright Test that are left out here on purpose, and what to do instead."""

ALTERNATIVES = (
    "bool", "str", "tuple[str, ...]", "StorageState", ONE, SEVERAL,
    "pageview", "click", "submit", "change", "custom",
)  # fmt: skip
"""Names of a value's alternatives, which stand in error paths and not in the file."""

WORDS = {
    "string_type": "must be a string in double quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "tuple_type": "must be a list in square brackets",
    "dict_type": "must be an object in curly braces",
    "model_type": "must be an object in curly braces",
    "too_short": "must not be empty",
    "union_tag_not_found": "needs a 'type': pageview, click, submit, change or custom",
}


def spell(path: Sequence[str | int]) -> str:
    """A path as people write it: ``heap.personas[1].key``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def explain(
    error: ValidationError, raw: Any, root: type[BaseModel] = Settings
) -> tuple[Problem, ...]:
    """One problem for each error; `raw` is the document before variables were filled in, and
    `root` the model that it was held against."""
    return tuple(dict.fromkeys(problem for _, problem in located(error, raw, root)))


def located(
    error: ValidationError, raw: Any, root: type[BaseModel]
) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
    """The same, each with the path of what it is about."""
    for detail in error.errors():
        if not _follows_from_another(detail, error.errors()):
            yield _place(detail), _problem(detail, raw, root)


def _place(detail: ErrorDetails) -> tuple[str | int, ...]:
    """The path of what an error is about; of alternatives that are none, the key that chooses."""
    chooses = (str(detail["ctx"]["discriminator"]).strip("'"),) if _is_no_choice(detail) else ()
    return (*in_file(detail["loc"]), *chooses)


def _is_no_choice(detail: ErrorDetails) -> bool:
    return detail["type"] == "union_tag_invalid"


def in_file(path: Sequence[str | int]) -> tuple[str | int, ...]:
    """The path of an error as the file has it."""
    return tuple(part for part in path if part not in ALTERNATIVES)


def _follows_from_another(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether mending another error mends this one: a misspelt key, a list of wrong items."""
    path = detail["loc"]
    if detail["type"] == "missing":
        strangers = [d["loc"] for d in details if d["type"] == "extra_forbidden"]
        return any(
            loc[:-1] == path[:-1] and _nearest(str(loc[-1]), (str(path[-1]),)) for loc in strangers
        )
    if detail["type"] == "too_short":
        return any(len(d["loc"]) > len(path) and d["loc"][: len(path)] == path for d in details)
    return False


def _problem(detail: ErrorDetails, raw: Any, root: type[BaseModel]) -> Problem:
    path = _place(detail)
    where = spell(path)
    if detail["type"] == "extra_forbidden":
        return Problem(where, _unknown_key(detail["loc"], root))
    if detail["type"] == "missing":
        return Problem(where, _missing(detail["loc"], root))
    shown = _shown(raw, path)
    if detail["type"] == "value_error":
        message = str(detail["ctx"]["error"])
    elif _is_no_choice(detail):
        message = f"must be {_either(detail['ctx']['expected_tags'])}"
    else:
        message = WORDS.get(detail["type"]) or detail["msg"].replace("Input should", "must")
    return Problem(where, f"{message}; it is {shown}")


def _either(tags: str) -> str:
    """What may be chosen, as pydantic lists it, as a sentence has it."""
    *others, last = tags.split(", ")
    return f"{', '.join(others)} or {last}" if others else last


def _missing(path: tuple[str | int, ...], root: type[BaseModel]) -> str:
    """That a key is missing, and what it says where the reader cannot guess that."""
    section = _model_at(path[:-1], root)
    fields = section.model_fields.items() if section else ()
    name = next((name for name, field in fields if path[-1] in (field.alias, name)), None)
    said = docstrings(section).get(name, "") if section and name else ""
    first = " ".join(said.replace("``", "'").split()).partition(". ")[0].rstrip(".")
    return f"is missing: add it. {first}" if first else "is missing: add it"


def _unknown_key(path: tuple[str | int, ...], root: type[BaseModel]) -> str:
    key = str(path[-1])
    section = _model_at(path[:-1], root)
    known = _keys(section) if section else ()
    listed = f"known here: {', '.join(known)}"
    people = section is PersonaKeys
    if near := _nearest(key, known):
        return f"unknown key, did you mean '{near}'?" + (f" {listed}" if people else "")
    if root is Settings and key in NOT_TAKEN:
        return f"Playwright Test's key is not used here: {NOT_TAKEN[key]}"
    elsewhere = [spell(place) for place in _every_key(root) if place[-1] == key]
    if elsewhere and not people and root is Settings:
        return f"unknown key here, did you mean '{elsewhere[0]}'?"
    return f"unknown key; {listed}"


def _nearest(key: str, known: Sequence[str]) -> str | None:
    plain = {name.replace("_", "").replace("-", "").lower(): name for name in known}
    wanted = key.replace("_", "").replace("-", "").lower()
    matches = get_close_matches(wanted, plain, n=1, cutoff=0.7)
    return plain[matches[0]] if matches else None


def _keys(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _model_at(path: Sequence[str | int], root: type[BaseModel]) -> type[BaseModel] | None:
    models: list[type[BaseModel]] = [root]
    for part in path:
        if isinstance(part, int) or not models:
            continue
        chosen = [model for model in models if _is_chosen(model, part)]
        if len(models) > 1 and chosen:
            models = chosen
            continue
        fields = {f.alias or name: f for name, f in models[0].model_fields.items()}
        models = list(_models_in(fields[part].annotation)) if part in fields else []
    return models[0] if models else None


def _is_chosen(model: type[BaseModel], part: str) -> bool:
    """Whether a part of an error's path names this model among alternatives."""
    choice = model.model_fields.get("type")
    return choice is not None and part in get_args(choice.annotation)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _every_key(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        place = (*above, field.alias or name)
        yield place
        for inner in _models_in(field.annotation):
            yield from _every_key(inner, place)


def _shown(raw: Any, path: Sequence[str | int]) -> str:
    value = raw
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return "left out"
    if path and path[-1] == "password":
        return "not shown here"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"
