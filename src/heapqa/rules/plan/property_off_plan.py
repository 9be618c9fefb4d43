"""The properties of planned events are the planned ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from heapqa.definitions.matching import named_events
from heapqa.definitions.values import misfit, reads_as
from heapqa.model.event import CustomEvent, Interaction, Pageview, UserProperties
from heapqa.model.session import Session
from heapqa.model.tracking import PlannedProperty, Tracking
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

MISSING, MISMATCH = "Required-Missing", "Datatype-Mismatch"
ADDITIONAL, OTHER = "Additional-Properties", "Unknown-Violation"
USERS = "user properties"
AUTOCAPTURED = "autocaptured events"
Holder = CustomEvent | UserProperties | Pageview | Interaction


@dataclass(frozen=True, slots=True)
class Told:
    """All events of one name that one environment was told, all user properties, or all views and
    actions to which the site added a property that the plan knows."""

    what: str
    events: tuple[Holder, ...]
    planned: tuple[PlannedProperty, ...]
    further: bool


def subjects(session: Session) -> Iterator[Told]:
    """Every planned event that was sent, the user properties where the plan lists them, and what
    was added to events that nobody planned."""
    tracking = session.recording.plan.tracking
    by_name: dict[tuple[str | None, str], list[CustomEvent]] = {}
    users: list[UserProperties] = []
    added: list[Pageview | Interaction] = []
    known = {each.name for each in tracking.event_properties}
    for event in named_events(session):
        if isinstance(event, CustomEvent):
            by_name.setdefault((event.env_id, event.name), []).append(event)
        elif isinstance(event, UserProperties) and event.properties:
            users.append(event)
        elif isinstance(event, Pageview | Interaction) and known & dict(event.properties).keys():
            added.append(event)
    for (_, name), events in by_name.items():
        yield from _of_event(name, events, tracking)
    if users and tracking.user_properties is not None:
        yield Told(USERS, tuple(users), tracking.user_properties, further=False)
    if added:
        # Not all is the site's code: what Heap itself reads from a page stands there as well, and
        # what is required comes with the first call.
        planned = tuple(
            each.model_copy(update={"required": False}) for each in tracking.event_properties
        )
        yield Told(AUTOCAPTURED, tuple(added), planned, further=True)


def _of_event(name: str, events: Sequence[CustomEvent], tracking: Tracking) -> Iterator[Told]:
    for planned in tracking.events or ():
        if planned.name == name:
            properties = (*planned.properties, *tracking.event_properties)
            yield Told(name, tuple(events), properties, planned.further)


def check(told: Told, session: Session) -> Iterator[Finding]:
    """Each way in which a property differs from the plan is a violation, at its first event."""
    seen: set[tuple[str, str]] = set()
    for event in told.events:
        for property_, message, value in _differences(told, dict(event.properties)):
            if (property_, message) in seen:
                continue
            seen.add((property_, message))
            name = mask_place(property_)
            shown = f" = {mask(value)}" if value else ""
            yield Finding(
                message=message,
                saw=f"{mask_place(told.what)}: {name}{shown}",
                exchange=event.exchange,
                field=f"properties.{name}",
                step=step_at(session.recording, event.exchange),
            )


def _differences(told: Told, held: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(property, message, value) of everything in which an event is not as planned."""
    known = {each.name: each for each in told.planned}
    for planned in told.planned:
        if planned.required and planned.name not in held:
            yield planned.name, f"{MISSING}: the event lacks a property that it must have.", ""
    for name, value in held.items():
        if (property_ := known.get(name)) is not None:
            yield from ((name, message, value) for message in _misfits(property_, value))
        elif not told.further:
            yield name, f"{ADDITIONAL}: the plan knows no such property here.", value


def _misfits(planned: PlannedProperty, value: str) -> Iterator[str]:
    if not reads_as(planned.type, value):
        yield f"{MISMATCH}: the value does not read as {planned.type}."
    elif why := misfit(planned, value):
        yield f"{OTHER}: the value {why}."


RULE = Rule(
    id="property-off-plan",
    title="The properties of planned events are the planned ones",
    family="plan",
    severity="normal",
    rationale=(
        "Heap takes every property as it comes. A price that became a text with a currency no "
        "longer adds up, a value outside of its list makes a segment of its own, a missing "
        "property makes events that no filter finds, and one that nobody planned has no owner."
    ),
    remedy=(
        "Send the property as the plan says: its name in the plan's spelling, numbers without "
        "currency and separators, one of the listed values. Where the site is right, change the "
        "plan, with whoever owns the event."
    ),
    example="The order's value is sent as '£52.00'. Send 52, and the currency as its own property.",
    subjects=subjects,
    check=check,
    no_subjects="No event or user property that the tracking plan describes was sent.",
)
