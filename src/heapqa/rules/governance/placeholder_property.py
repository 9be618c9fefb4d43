"""A property has a value, or it is not sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.definitions.matching import named_events
from heapqa.identity.unset import is_nothing, why_unset
from heapqa.model.event import (
    AccountProperties,
    CustomEvent,
    Event,
    Interaction,
    Pageview,
    SessionStart,
    UserProperties,
)
from heapqa.model.moments import exchange_of
from heapqa.model.session import Session, StoredEntry
from heapqa.model.storage_names import EVENT_PROPERTIES
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

CARRIERS = (
    Pageview,
    SessionStart,
    Interaction,
    CustomEvent,
    UserProperties,
    AccountProperties,
)


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the site says in words of its own."""

    what: str
    """Of what it is told: the kind of event, for a custom event its name, or the entry it is in."""
    name: str
    """Of the property; empty for the name of an event."""
    value: str
    source: Event | StoredEntry

    @property
    def exchange(self) -> int | None:
        """`seq` of the exchange that told it; None where it is only kept."""
        return None if isinstance(self.source, StoredEntry) else self.source.exchange

    @property
    def snapshot(self) -> int | None:
        """`seq` of the snapshot that shows it; None where it was told."""
        return self.source.snapshot if isinstance(self.source, StoredEntry) else None


def subjects(session: Session) -> Iterator[Told]:
    """Every property and every name of a custom event, each once for each environment.

    Of a storage state every property that is kept for the next events.
    """
    seen: set[tuple[str | None, str, str, str]] = set()
    events = named_events(session)
    for told in (*_kept(session), *(told for event in events for told in _told(event))):
        key = (told.source.env_id, told.what, told.name, told.value)
        if key not in seen:
            seen.add(key)
            yield told


def _kept(session: Session) -> Iterator[Told]:
    if session.recording.capture.source == "storage-state":
        for entry in session.stored:
            if entry.name.startswith(EVENT_PROPERTIES):
                for name, value in entry.leaves:
                    yield Told(entry.name, name, value, entry)


def _told(event: Event) -> Iterator[Told]:
    if not isinstance(event, CARRIERS):
        return
    what = event.name if isinstance(event, CustomEvent) else event.kind
    if isinstance(event, CustomEvent):
        yield Told(what, "", event.name, event)
    on_page = event.page.properties if isinstance(event, Pageview) and event.page else ()
    for name, value in (*event.properties, *on_page):
        yield Told(what, name, value, event)


def check(told: Told, session: Session) -> Iterator[Finding]:
    """What code writes where nothing was set is a violation, unless the visitor typed it."""
    name, value = mask_place(told.name), told.value
    bad_name = why_unset(told.name) if told.name else None
    why = bad_name or (None if _is_meant(told, session) else why_unset(value, told.name))
    if why is None or _typed(value, session):
        return
    shown = value if why_unset(value) and _is_plain(value) else mask(value)
    kept = isinstance(told.source, StoredEntry)
    what = told.what if kept else mask_place(told.what)
    subject = "name of a property" if bad_name else "value of a property"
    yield Finding(
        message=f"The {subject if told.name else 'name of an event'} {why}.",
        saw=f"{what}: {name} = {shown}" if told.name else shown,
        exchange=told.exchange,
        snapshot=told.snapshot,
        field=f"{what if kept else 'properties'}.{name}" if told.name else "name",
        step=step_at(session.recording, told.exchange or told.snapshot or 0),
    )


PARTS = re.compile(r"[,/:?@]")
LONGEST_SHOWN = 60
"""Characters of a value that is shown; a template may be long."""


def _is_plain(value: str) -> bool:
    """Whether nothing but what was not set stands there: before a comma may be somebody's name."""
    return len(value) <= LONGEST_SHOWN and (is_nothing(value) or not PARTS.search(value))


def _is_meant(told: Told, session: Session) -> bool:
    """Whether the plan lists the value, or a back end says with null that there is none."""
    tracking = session.recording.plan.tracking
    of_events = (each for event in tracking.events or () for each in event.properties)
    known = (*of_events, *tracking.event_properties, *(tracking.user_properties or ()))
    if any(each.name == told.name and told.value in each.one_of for each in known):
        return True
    if told.value != "null" or told.exchange is None or told.source.generation != "server":
        return False
    carrier = exchange_of(session.recording, told.exchange)
    return carrier is not None and b'"null"' not in (carrier.body or b"")


def _typed(value: str, session: Session) -> bool:
    """Whether the value stood in a field of the page: people search for `undefined`, too."""
    fields = (field for page in session.recording.documents for field in page.fields or ())
    return any(typed.strip() == value.strip() for _, typed in fields)


RULE = Rule(
    id="placeholder-property",
    title="A property has a value, or it is not sent",
    family="governance",
    severity="normal",
    rationale=(
        "The SDK leaves out what is null or undefined, but not the words 'undefined', 'null', "
        "'NaN' or '[object Object]' that code makes of it. They become values like all others: a "
        "segment of people named 'undefined undefined', a variant that does not exist, and a sum "
        "that no report can form. Behind each of them is a value that nobody collects."
    ),
    remedy=(
        "Hand over the value itself rather than a text made of it: no String(…), no template "
        "string around something that may be missing; the SDK then leaves the property out. Look "
        "in the tag manager for the variable that has no value on this page, and give it no "
        "default such as 'undefined'. Send the fields of an object, not the object."
    ),
    example="The tag sends `${coupon.code}` for an order without a coupon. Send coupon?.code.",
    subjects=subjects,
    check=check,
    no_subjects=(
        "Neither a property nor a custom event was sent; a storage state keeps no property."
    ),
)
