"""What a single definition cannot ask for."""

from collections.abc import Iterator

from heapqa.bytes.address import bare_host
from heapqa.config.fields import host_pattern
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
    if "#" in definition.query:
        yield (*place, "query"), "must be the query alone: leave out everything from the # on"
    yield from _host(definition.host, place)
    yield from _selector(definition, place)
    for key, limit, what in (
        ("text", TEXT_LIMIT, "of a text"),
        ("hierarchy", HIERARCHY_LIMIT, "of a hierarchy"),
    ):
        if (length := len(getattr(definition, key).replace("*", ""))) > limit:
            message = f"asks for {length} characters, and at most {limit} {what} are sent: use *"
            yield (*place, key), message


def _host(host: str, place: Place) -> Iterator[tuple[Place, str]]:
    """A host as no page tells it: events name it without its port, as browsers send it."""
    if not host:
        return
    try:
        host_pattern(host)
    except ValueError as error:
        yield (*place, "host"), f"{error}; it is '{host}'"
        return
    if host != bare_host(host) or host.endswith(":*"):
        yield (*place, "host"), f"must be without its port, which no event tells; it is '{host}'"


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
