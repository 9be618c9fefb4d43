"""The keys of the configuration as rows of a table, read from its JSON Schema."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from heapqa.config import config_schema

Schema = Mapping[str, Any]

SAID_ABOVE = ("$schema", "heap.differential.personas[]")
"""Keys without rows of their own: the page says in words what they are."""


class Key(NamedTuple):
    """One key that can be written, or a section of keys."""

    section: str
    """Path of the section it stands in; empty at the top."""
    name: str
    description: str
    """Empty where the name says it all."""
    default: str
    """As written in the file; empty where there is none, or nothing short."""

    @property
    def path(self) -> str:
        """The whole path, as in ``heap.personas[].key``."""
        return f"{self.section}.{self.name}" if self.section else self.name


def keys(inside: str = "", outside: str = "") -> Iterator[tuple[str, str, str]]:
    """(key, description, default) of everything in one section, or outside of one.

    Neighbours that need no description share a row.
    """
    schema = config_schema()
    wanted = (
        key
        for key in _below(schema, schema["$defs"], "")
        if (not outside or not _within(key, outside)) and (not inside or _within(key, inside))
    )
    for (section, described), group in groupby(wanted, lambda k: (k.section, bool(k.description))):
        if described:
            yield from ((f"`{key.path}`", key.description, key.default) for key in group)
        else:
            names = ", ".join(f"`{key.name}`" for key in group)
            yield f"`{section}`: {names}", _undescribed(section), ""


def _within(key: Key, section: str) -> bool:
    return key.path == section or key.path.startswith(f"{section}.")


def _undescribed(section: str) -> str:
    return "as in Playwright Test" if section.startswith("use") else "as the name says"


def _below(section: Schema, definitions: Schema, path: str) -> Iterator[Key]:
    """Every key of a section, each before the keys inside it."""
    for name, value in section.get("properties", {}).items():
        key = Key(path, name, _description(value, definitions), _default(value))
        if key.path in SAID_ABOVE:
            continue
        yield key
        for inner, suffix in _sections(value, definitions):
            if f"{key.path}{suffix}" not in SAID_ABOVE and not key.path.startswith("projects"):
                yield from _below(inner, definitions, f"{key.path}{suffix}")


def _sections(value: Schema, definitions: Schema) -> Iterator[tuple[Schema, str]]:
    """The objects that may stand as the value, or in the list that is the value."""
    for option in (value, *value.get("anyOf", ())):
        if "$ref" in option:
            yield _referred(option, definitions), ""
        if "$ref" in option.get("items", {}):
            yield _referred(option["items"], definitions), "[]"


def _referred(option: Schema, definitions: Schema) -> Schema:
    found: Schema = definitions[option["$ref"].rpartition("/")[2]]
    return found


def _description(value: Schema, definitions: Schema) -> str:
    inner = (section.get("description", "") for section, _ in _sections(value, definitions))
    text = value.get("description") or next(inner, "")
    text = " ".join(text.replace("``", "`").split())
    options = (value, *value.get("anyOf", ()))
    choice: list[str] = next((option["enum"] for option in options if "enum" in option), [])
    if all(f"`{each}`" in text for each in choice):
        return text
    return f"{text} One of {', '.join(f'`{each}`' for each in choice)}.".strip()


def _default(value: Schema) -> str:
    match value.get("default"):
        case bool() as flag:
            return f"`{str(flag).lower()}`"
        case "" | None | dict() | list():
            return ""
        case default:
            return f"`{default}`"
