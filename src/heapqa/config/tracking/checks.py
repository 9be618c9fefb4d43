"""What must hold within a tracking plan, beyond each value by itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from unicodedata import normalize

from heapqa.config.tracking.checked_definitions import definition_problems
from heapqa.config.tracking.checked_limits import budget_problems, retention_problems
from heapqa.config.tracking.checked_properties import event_problems, property_problems
from heapqa.config.tracking.checked_suppression import suppression_problems
from heapqa.config.tracking.checked_terms import (
    environment_problems,
    identity_problems,
    replay_problems,
)
from heapqa.config.tracking.keys import PropertyKeys, TrackingPlan
from heapqa.config.tracking.located import Place
from heapqa.definitions.paths import readable
from heapqa.definitions.selectors import SelectorError, selectors

Found = Iterator[tuple[Place, str]]
Check = Callable[[TrackingPlan], Found]


def cross_check(plan: TrackingPlan) -> Found:
    """Every contradiction and every entry that does nothing, each with its place."""
    for check in CHECKS:
        yield from check(plan)


def _definitions(plan: TrackingPlan) -> Found:
    yield from twice("definitions", "name", (each.name for each in plan.definitions))
    named = [each.name for each in plan.definitions]
    for index, keys in enumerate(plan.definitions):
        place: Place = ("definitions", index)
        yield from definition_problems(keys.definition(), place)
        for number, other in enumerate(keys.overlaps):
            if other == keys.name:
                yield (*place, "overlaps", number), "names the definition itself: remove it"
            elif other not in named:
                yield (*place, "overlaps", number), f"no definition '{other}'{near(other, named)}"


def _same_definitions(plan: TrackingPlan) -> Found:
    """Two names for the same: each event would count twice."""
    first: dict[object, int] = {}
    ignored = {"name", "scenarios", "owner", "several", "overlaps"}
    for index, keys in enumerate(plan.definitions):
        given = keys.definition().model_dump(exclude=ignored)
        given |= {"path": readable(given["path"]), "query": readable(given["query"])}
        given["selector"] = _as_read(given["selector"])
        asked = tuple(sorted(given.items()))
        known = first.setdefault(asked, index)
        if known != index:
            message = f"asks for the same as definitions[{known}]: keep one of them"
            yield ("definitions", index), message


def _as_read(selector: str) -> object:
    """A selector without what only its spelling has; one that is none as it is."""
    try:
        return selectors(selector) if selector else ""
    except SelectorError:
        return selector


def _dead_definitions(plan: TrackingPlan) -> Found:
    """Definitions of events that the plan does not have, or of texts that are not sent."""
    if plan.events is not None:
        known = [each.name for each in plan.events]
        for index, keys in enumerate(plan.definitions):
            name = keys.definition().event
            if keys.type == "custom" and "*" not in name and name not in known:
                message = f"events have no '{name}'{near(name, known)}"
                yield ("definitions", index, "event"), message
    silent = [each.disable_text_capture for each in plan.environments]
    if silent and all(silent):
        for index, keys in enumerate(plan.definitions):
            if keys.definition().text:
                message = "asks for a text, and every environment has disableTextCapture"
                yield ("definitions", index, "text"), message


def _events(plan: TrackingPlan) -> Found:
    events = plan.events or ()
    yield from spelt_twice("events", "name", [each.name for each in events])
    known = {each.name for each in events}
    if plan.events is not None:
        for index, told in enumerate(plan.server_events):
            for key, name in (("event", told.event), ("after", told.after)):
                if name not in known:
                    message = f"events have no '{name}'{near(name, sorted(known))}"
                    yield ("serverEvents", index, key), message
    for index, event in enumerate(events):
        place: Place = ("events", index)
        yield from event_problems(event.planned(), place)
        yield from _properties((*place, "properties"), event.properties)


def _kept(plan: TrackingPlan) -> Found:
    yield from _properties(("eventProperties",), plan.event_properties)
    yield from _properties(("userProperties",), plan.user_properties or ())
    kept = {each.name for each in plan.event_properties}
    for index, event in enumerate(plan.events or ()):
        for number, each in enumerate(event.properties):
            if each.name in kept:
                place = ("events", index, "properties", number, "name")
                yield place, f"'{each.name}' is one of eventProperties: keep it in one place"


def _properties(place: Place, properties: Sequence[PropertyKeys]) -> Found:
    yield from spelt_twice(place, "name", [each.name for each in properties])
    for index, keys in enumerate(properties):
        yield from property_problems(keys.planned(), (*place, index))


def twice(section: str, key: str, values: Iterable[str]) -> Found:
    """Values that stand in two entries of a section."""
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        known = first.setdefault(value, index)
        if known != index:
            message = f"'{value}' is taken by {section}[{known}]: choose another"
            yield (section, index, key), message


def spelt_twice(section: str | Place, key: str, names: Sequence[str]) -> Found:
    """Names that stand in two entries, or in two spellings, which Heap takes for two things."""
    place: Place = (section,) if isinstance(section, str) else section
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        known = first.setdefault(plain(name), index)
        if known != index:
            other = "" if names[known] == name else f" as '{names[known]}'"
            yield (*place, index, key), f"'{name}' stands in entry {known + 1}{other}: keep one"


def plain(name: str) -> str:
    """A name without case and separators."""
    composed = normalize("NFC", name).casefold()
    return "".join(sign for sign in composed if sign.isalnum()) or name


def near(name: str, known: Sequence[str]) -> str:
    """What may have been meant, as the end of a sentence."""
    matches = get_close_matches(name, known, n=1)
    return f": did you mean '{matches[0]}'?" if matches else ": add it, or remove this"


CHECKS: tuple[Check, ...] = (
    _definitions,
    _same_definitions,
    _dead_definitions,
    _events,
    _kept,
    environment_problems,
    identity_problems,
    replay_problems,
    budget_problems,
    retention_problems,
    suppression_problems,
)
