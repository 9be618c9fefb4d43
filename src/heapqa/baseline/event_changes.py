"""What differs between two events that are the same one: whom they name, and what they carry."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from heapqa.baseline.similar import alike
from heapqa.model.baseline import ChangeKind, EventShape, PropertyShape

COMPARED_FROM = 3
"""Times that an event must have been seen before the variety of its values says anything."""


@dataclass(frozen=True, slots=True)
class EventChange:
    """A difference within an event."""

    kind: ChangeKind
    part: str = ""
    """What of the event differs, such as ``property value``; empty for the event itself."""
    before: str = ""
    after: str = ""
    concerns: str = ""


def event_changes(
    before: EventShape, after: EventShape, near: Collection[str] = ()
) -> Iterator[EventChange]:
    """All differences but the count; `near` is whom the same event names in the steps beside it."""
    if after.kind != "identify" and not set(after.who) <= {*before.who, *near}:
        yield EventChange(
            "person-changed",
            before=" or ".join(before.who),
            after=" or ".join(after.who),
            concerns="identity-not-reset, identify-missing-after-login",
        )
    yield from _properties(before, after)


def _properties(before: EventShape, after: EventShape) -> Iterator[EventChange]:
    was = {each.name: each for each in before.properties}
    is_ = {each.name: each for each in after.properties}
    gone = [name for name, shape in was.items() if shape.always and name not in is_]
    come = [name for name in is_ if name not in was]
    for name in list(gone):
        if heir := _heir(was[name], [is_[each] for each in come]):
            gone.remove(name)
            come.remove(heir.name)
            yield EventChange("property-renamed", f"property {name}", name, heir.name)
    for name in gone:
        yield EventChange("property-missing", f"property {name}", _types(was[name]))
    for name in come:
        yield EventChange("property-new", f"property {name}", after=_types(is_[name]))
    for name in was.keys() & is_.keys():
        yield from _property(was[name], is_[name], after.count.most)


def _heir(gone: PropertyShape, come: list[PropertyShape]) -> PropertyShape | None:
    """The new property that the missing one became: alike in name, or the only one of its type."""
    of_type = [each for each in come if each.types == gone.types]
    return next((each for each in of_type if alike(gone.name, each.name)), None) or (
        of_type[0] if len(of_type) == len(come) == 1 else None
    )


def _property(before: PropertyShape, after: PropertyShape, times: int) -> Iterator[EventChange]:
    if not set(after.types) <= set(before.types):
        yield EventChange("property-type", f"property {before.name}", _types(before), _types(after))
    elif before.always and not after.always:
        yield EventChange("property-missing", f"property {before.name}", "always", "sometimes")
    varied = {before.variety, after.variety}
    if times >= COMPARED_FROM and varied == {"same", "many"}:
        yield EventChange(
            "property-variety", f"property {before.name}", before.variety, after.variety
        )


def _types(shape: PropertyShape) -> str:
    return " or ".join(shape.types)
