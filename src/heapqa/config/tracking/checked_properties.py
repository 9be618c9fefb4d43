"""What the entry of an event or of a property cannot say."""

from collections.abc import Iterator
from math import ceil, floor
from unicodedata import category

from heapqa.config.tracking.located import Place
from heapqa.definitions.personal_names import is_personal_name
from heapqa.definitions.values import NAME_LIMIT, Pattern, misfit, reads_as
from heapqa.identity.unset import why_unset
from heapqa.model.tracking import PlannedEvent, PlannedProperty
from heapqa.pii.denied.search import PatternError

NUMBERS = ("number", "integer")
TEXTS = ("string", "list")
UNSEEN = ("Cc", "Cf")
"""Unicode's categories of characters without a look of their own."""
JOINERS = "\u200c\u200d"
"""What Persian and Indic words, and emoji, are written with."""
Found = Iterator[tuple[Place, str]]


def event_problems(event: PlannedEvent, place: Place) -> Found:
    """What is wrong with an event's name."""
    yield from _name(event.name, (*place, "name"))


def property_problems(planned: PlannedProperty, place: Place) -> Found:
    """Contradictions within a property."""
    yield from _name(planned.name, (*place, "name"))
    yield from _range(planned, place)
    yield from _texts(planned, place)
    yield from _values(planned, place)
    named = is_personal_name(planned.name)
    if named and not planned.personal:
        message = (
            f"'{planned.name}' names something personal: keep it out of Heap, or say that it is "
            'meant so with "personal": true'
        )
        yield (*place, "name"), message
    if planned.personal and not named:
        yield (*place, "personal"), f"'{planned.name}' names nothing personal: remove this"


def _name(name: str, place: Place) -> Found:
    if len(name) > NAME_LIMIT:
        yield place, f"has {len(name)} characters, and Heap documents at most {NAME_LIMIT}"
    if why := why_unset(name):
        yield place, f"'{name}' {why}: write the name"
    if unseen := [sign for sign in name if category(sign) in UNSEEN and sign not in JOINERS]:
        yield place, f"has a character that nobody sees, {unseen[0]!a}: type the name again"


def _range(planned: PlannedProperty, place: Place) -> Found:
    for key, bound in (("minimum", planned.minimum), ("maximum", planned.maximum)):
        if bound is not None and planned.type not in NUMBERS:
            yield (*place, key), f"is for numbers, and the type is {planned.type}: remove it"
    least, most = planned.minimum, planned.maximum
    if least is not None and most is not None and least > most:
        yield (*place, "minimum"), "is greater than maximum: no value fits"
    elif planned.type == "integer" and _is_gap(least, most):
        yield (*place, "minimum"), "no whole number lies between it and maximum"


def _is_gap(least: float | None, most: float | None) -> bool:
    """Whether no whole number lies between two bounds."""
    return least is not None and most is not None and ceil(least) > floor(most)


def _texts(planned: PlannedProperty, place: Place) -> Found:
    if not planned.pattern:
        return
    if planned.type not in TEXTS:
        yield (*place, "pattern"), f"is for texts, and the type is {planned.type}: remove it"
    try:
        Pattern(planned.pattern)
    except PatternError as error:
        message = f"is no regular expression in RE2's syntax ({error}); it is '{planned.pattern}'"
        yield (*place, "pattern"), message


def _values(planned: PlannedProperty, place: Place) -> Found:
    bare = planned.model_copy(update={"one_of": ()})
    for index, value in enumerate(planned.one_of):
        if not reads_as(planned.type, value):
            yield (*place, "oneOf", index), f"'{value}' is no {planned.type}"
        elif not _is_wrong(bare) and (why := misfit(bare, value)):
            yield (*place, "oneOf", index), f"'{value}' {why}"
        elif value in planned.one_of[:index]:
            yield (*place, "oneOf", index), f"'{value}' is there already: remove it"


def _is_wrong(planned: PlannedProperty) -> bool:
    """Whether the pattern cannot be used, which is told by itself."""
    try:
        Pattern(planned.pattern)
    except PatternError:
        return True
    return False
