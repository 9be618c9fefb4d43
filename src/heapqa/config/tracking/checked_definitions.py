"""What a single definition cannot ask for."""

from collections.abc import Iterator

from heapqa.config.tracking.located import Place
from heapqa.definitions.selectors import SelectorError, selectors
from heapqa.model.tracking import Definition
from heapqa.page.sent import HIERARCHY_LIMIT, ROOTS, TEXT_LIMIT

ASKED = ("host", "path", "query", "title", "selector", "text", "hierarchy", "event")


def definition_problems(definition: Definition, place: Place) -> Iterator[tuple[Place, str]]:
    """Everything by which it would match all, or nothing, with the place of each."""
    if not any(getattr(definition, key).strip("*") for key in ASKED):
        message = "asks for nothing, and so would match every event of its type: say which"
        yield place, message
    if definition.path and not definition.path.startswith(("/", "*")):
        yield (*place, "path"), "must begin with / or *: paths do"
    if "#" in definition.path or "?" in definition.path:
        yield (*place, "path"), "must be the path alone: leave out everything from a ? or # on"
    yield from _selector(definition, place)
    for key, limit, what in (
        ("text", TEXT_LIMIT, "of a text"),
        ("hierarchy", HIERARCHY_LIMIT, "of a hierarchy"),
    ):
        if (length := len(getattr(definition, key).replace("*", ""))) > limit:
            message = f"asks for {length} characters, and at most {limit} {what} are sent: use *"
            yield (*place, key), message


def _selector(definition: Definition, place: Place) -> Iterator[tuple[Place, str]]:
    if not definition.selector:
        return
    try:
        found = selectors(definition.selector)
    except SelectorError as error:
        yield (*place, "selector"), f"{error}; it is '{definition.selector}'"
        return
    tags = {compound.tag for selector in found for compound in selector}
    if beyond := sorted(tags.intersection(ROOTS)):
        message = f"names {' and '.join(beyond)}, which no hierarchy tells of: leave it out"
        yield (*place, "selector"), message
