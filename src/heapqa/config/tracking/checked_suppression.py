"""What the section on suppression cannot say: contradictions, and entries that do nothing."""

from collections.abc import Callable, Iterator, Sequence
from operator import eq

from heapqa.config.tracking.keys import TrackingPlan
from heapqa.config.tracking.located import Place
from heapqa.config.tracking.suppression import ProtectedKeys, SuppressionKeys
from heapqa.definitions.paths import is_at_or_below, is_parameter
from heapqa.definitions.selectors import SelectorError, selectors

Found = Iterator[tuple[Place, str]]
SECTION = "suppression"
NEVER_REDACTED = ("id", "class", "style")
"""Attributes that no list of names keeps back."""


def suppression_problems(plan: TrackingPlan) -> Found:
    """Everything that is wrong with the section, each with its place."""
    keys = plan.suppression
    if keys is None:
        return
    if not (keys.elements or keys.parameters or keys.excluded_pages or keys.allowed):
        yield (SECTION,), "says nothing: name what must be kept from Heap, or remove it"
    for index, entry in enumerate(keys.elements):
        yield from _element(entry, (SECTION, "elements", index))
        yield from _dead_element(keys, index)
    yield from _parameters(keys)
    yield from _excluded(keys)
    values = [each.value.strip().casefold() for each in keys.allowed]
    yield from _covered("allowed", "value", values, eq)
    yield from _contradictions(plan, keys)


def _element(entry: ProtectedKeys, place: Place) -> Found:
    try:
        selectors(entry.selector)
    except SelectorError as error:
        yield (*place, "selector"), f"{error}; it is '{entry.selector}'"
    yield from _path(entry.path, (*place, "path"), optional=True)
    if entry.must != "redacted-attributes":
        if entry.attributes:
            message = f"is only for redacted-attributes, and here it must be {entry.must}"
            yield (*place, "attributes"), message
        return
    yield from _attributes(entry, place)


def _attributes(entry: ProtectedKeys, place: Place) -> Found:
    if not entry.attributes:
        yield place, "redacted-attributes needs attributes: name those that must be redacted"
    for index, name in enumerate(entry.attributes):
        at = (*place, "attributes", index)
        if name != name.strip().lower() or set(" ,") & set(name):
            yield at, f"'{name}' is no name of an attribute: write one, in small letters"
        elif name in NEVER_REDACTED:
            yield at, f"'{name}' cannot be redacted: have the element ignored"
        elif name in entry.attributes[:index]:
            yield at, f"'{name}' is there already: remove it"


def _dead_element(keys: SuppressionKeys, index: int) -> Found:
    entry, place = keys.elements[index], (SECTION, "elements", index)
    for number, other in enumerate(keys.elements):
        is_same = entry.selector == other.selector and other.path in ("", entry.path)
        if number == index or not is_same:
            continue
        repeats = number < index and (entry.must, entry.attributes, entry.path) == (
            other.must, other.attributes, other.path,
        )  # fmt: skip
        if repeats:
            yield place, f"says the same as elements[{number}]: keep one of them"
        elif other.must == "ignored" and entry.must != "ignored":
            message = f"does nothing: elements[{number}] wants the element ignored altogether"
            yield place, message
    if entry.path and "*" not in entry.path:
        for number, page in enumerate(keys.excluded_pages):
            if is_at_or_below(page.path, entry.path):
                message = f"does nothing: excludedPages[{number}] has nothing sent from there"
                yield (*place, "path"), message


def _parameters(keys: SuppressionKeys) -> Found:
    names = [each.name for each in keys.parameters]
    for index, name in enumerate(names):
        place = (SECTION, "parameters", index, "name")
        if set("?&=#/ ") & set(name):
            yield place, f"'{name}' is no name of a parameter: leave out everything around it"
        elif not name.strip("*"):
            yield place, "would forbid every parameter: name those that are meant"
    yield from _covered("parameters", "name", names, is_parameter)


def _excluded(keys: SuppressionKeys) -> Found:
    paths = [each.path for each in keys.excluded_pages]
    for index, path in enumerate(paths):
        place = (SECTION, "excludedPages", index, "path")
        yield from _path(path, place)
        if path.startswith(("/", "*")) and not path.strip("/*"):
            yield place, "would exclude every page: then leave Heap out of the site"
    yield from _covered("excludedPages", "path", paths, is_at_or_below)


def _path(path: str, place: Place, *, optional: bool = False) -> Found:
    if optional and not path:
        return
    if not path.startswith(("/", "*")) or set("?#") & set(path):
        yield place, "must be a path that begins with / or *, without a ? or #"


def _covered(
    section: str, key: str, values: Sequence[str], covers: Callable[[str, str], bool]
) -> Found:
    """Entries that another one stands for already."""
    for index, value in enumerate(values):
        for number, other in enumerate(values):
            if number == index or not covers(other, value):
                continue
            if number < index or not covers(value, other):
                place = (SECTION, section, index, key)
                yield place, f"does nothing: {section}[{number}] stands for it: remove it"
                break


def _contradictions(plan: TrackingPlan, keys: SuppressionKeys) -> Found:
    """Definitions of what must never be told."""
    for index, defined in enumerate(plan.definitions):
        asked = defined.definition()
        for number, page in enumerate(keys.excluded_pages):
            is_plain = asked.path and "*" not in asked.path
            if is_plain and is_at_or_below(page.path, asked.path):
                message = f"can never match: suppression.excludedPages[{number}] excludes the page"
                yield ("definitions", index, "path"), message
        for number, entry in enumerate(keys.elements):
            if entry.must == "ignored" and asked.selector == entry.selector and not entry.path:
                message = f"can never match: suppression.elements[{number}] wants it ignored"
                yield ("definitions", index, "selector"), message
