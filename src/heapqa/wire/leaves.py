"""Every string a decoded event carries, with the place where it stands."""

from collections.abc import Iterator

from pydantic import BaseModel

_OURS = frozenset({"kind", "generation"})
"""Fields whose words are this project's, not the wire's."""

_FREELY_NAMED = frozenset({"properties", "attributes"})
"""Pairs whose names the site chooses; they are as much content as the values."""


def leaves(model: BaseModel) -> Iterator[tuple[str, str]]:
    """(dotted path, value) of every string leaf, for example ``("page.query", "?q=1")``.

    The value of a pair stands under the pair's name; a name that the site chose is a leaf of its
    own, under ``properties (name)`` or ``attributes (name)``.
    """
    yield from _of_model(model, "")


def _of_model(model: BaseModel, prefix: str) -> Iterator[tuple[str, str]]:
    for name in type(model).model_fields:
        if name not in _OURS:
            yield from _of_value(getattr(model, name), prefix + name, name)


def _of_value(value: object, path: str, field: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield path, value
        case BaseModel():
            yield from _of_model(value, f"{path}.")
        case tuple():
            for index, item in enumerate(value):
                yield from _of_item(item, path, field, index)
        case _:
            return


def _of_item(item: object, path: str, field: str, index: int) -> Iterator[tuple[str, str]]:
    match item:
        case (str() as name, str() as value):
            if field in _FREELY_NAMED:
                yield f"{path} (name)", name
            yield f"{path}.{name}", value
        case _:
            yield from _of_value(item, f"{path}[{index}]", field)
