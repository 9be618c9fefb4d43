"""Nothing that is sent to Heap depends on what was typed, in whatever disguise."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from heapqa.model.event import CustomEvent, Event, Interaction
from heapqa.model.persona import Persona
from heapqa.model.session import Hit, Session, StoredEntry
from heapqa.model.storage_names import BUFFERS
from heapqa.model.verdict import Finding
from heapqa.pii.canaries.canary import Canary, canaries
from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.payload import leaves as request_leaves
from heapqa.pii.masking import mask, mask_place
from heapqa.pii.search.searcher import Searcher
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.advice import advise, advise_on_stored
from heapqa.rules.privacy.carriers import seq_of
from heapqa.rules.privacy.fields import entry_channel, event_channel, event_fields
from heapqa.rules.privacy.lookalikes import IDS
from heapqa.rules.rule import Rule

SHORTEST = 6
"""Characters; what is shorter comes out alike in two plays by chance."""
HEAPS_OWN = re.compile(r"(?:user|session|pageview|env|app)_?id", re.IGNORECASE)
"""Last names of stored numbers that Heap draws."""
INDEX = re.compile(r"\[\d+\]")
LOOPBACK = re.compile(r"\b(?:127\.0\.0\.1|localhost):\d+")

Place = tuple[str, str, str]
"""Kind of the message, which of that kind, and the field."""


class Holder(NamedTuple):
    """Where a value was seen first."""

    carrier: Hit | StoredEntry
    leaf: Leaf
    event: Event | None = None


class Compared(NamedTuple):
    """What stood at one place in the three plays."""

    first: dict[str, Holder]
    again: frozenset[str]
    others: frozenset[str]


def subjects(session: Session) -> tuple[Compared, ...]:
    """Every place that was filled in all three plays."""
    if len(session.beside) != 2:
        return ()
    first, again, others = (_values(each) for each in (session, *session.beside))
    return tuple(
        Compared(held, frozenset(again[place]), frozenset(others[place]))
        for place, held in first.items()
        if place in again and place in others
    )


def check(compared: Compared, session: Session) -> Iterator[Finding]:
    """What is the same twice with the same people, and something else with others."""
    new = compared.others - compared.again - compared.first.keys()
    lost = [value for value in compared.first if value in compared.again - compared.others]
    if len(lost) > len(new):
        return
    for value in lost:
        holder = compared.first[value]
        if len(value) >= SHORTEST and not _explained(holder.leaf, session.recording.personas):
            yield _finding(value, holder, session)


def _values(session: Session) -> dict[Place, dict[str, Holder]]:
    found: dict[Place, dict[str, Holder]] = {}
    for place, value, holder in _held(session):
        found.setdefault(place, {}).setdefault(LOOPBACK.sub("site", value), holder)
    return found


def _held(session: Session) -> Iterator[tuple[Place, str, Holder]]:
    for hit in session.hits:
        for place, holder in _of_events(hit) if hit.events else _unread(hit):
            if isinstance(holder.leaf.value, str):
                yield place, holder.leaf.value, holder
    for entry in session.stored:
        if not entry.name.startswith(BUFFERS):
            yield from _kept(entry)


def _kept(entry: StoredEntry) -> Iterator[tuple[Place, str, Holder]]:
    """What an entry holds; what waits in a buffer has no place of its own, and is told as sent."""
    for path, text in entry.leaves:
        name = path.rpartition(".")[2]
        if not HEAPS_OWN.fullmatch(name):
            place = (entry.area, entry.name, INDEX.sub("[]", path))
            yield place, text, Holder(entry, Leaf(path, text, name))


def _of_events(hit: Hit) -> Iterator[tuple[Place, Holder]]:
    for event in hit.events:
        for leaf in event_fields(event):
            if leaf.where not in IDS:
                yield (event.kind, _which(event), leaf.where), Holder(hit, leaf, event)


def _unread(hit: Hit) -> Iterator[tuple[Place, Holder]]:
    sent = hit.exchange
    for leaf in request_leaves(sent.method, sent.url, (), sent.body):
        yield ("unread", hit.endpoint, leaf.where), Holder(hit, leaf)


def _which(event: Event) -> str:
    match event:
        case CustomEvent():
            return event.name
        case Interaction():
            return f"{event.action} {event.target.tag}"
        case _:
            return ""


def _explained(leaf: Leaf, personas: tuple[Persona, ...]) -> bool:
    """Whether other rules tell of it, or it is the internal id by which people are known."""
    ids = [persona.user_id for persona in personas if persona.user_id]
    return any(each in str(leaf.value) for each in ids) or bool(_searcher(personas).search([leaf]))


@lru_cache(maxsize=16)
def _searcher(personas: tuple[Persona, ...]) -> Searcher:
    ids = [Canary(each.key, "user_id", each.user_id) for each in personas if each.user_id]
    return Searcher((*canaries(personas), *ids))


def _finding(value: str, holder: Holder, session: Session) -> Finding:
    carrier, leaf, event = holder
    where = mask_place(leaf.where, value)
    if isinstance(carrier, StoredEntry):
        where = f"{carrier.name}.{where}".rstrip(".")
    finding = Finding(
        message=f"{where} depends on who was typed in: the same twice with the same people, "
        "something else with others.",
        saw=mask(value),
        exchange=None if isinstance(carrier, StoredEntry) else seq_of(carrier),
        snapshot=carrier.snapshot if isinstance(carrier, StoredEntry) else None,
        field=where,
        step=step_at(session.recording, seq_of(carrier)),
        channel=event_channel(event, leaf.where) if event else "body",
    )
    if isinstance(carrier, StoredEntry):
        stored = finding.model_copy(update={"channel": entry_channel(carrier)})
        return advise_on_stored(stored, carrier, leaf.where)
    return finding if event is None else advise(finding, event, leaf.where, session, value)


RULE = Rule(
    id="value-correlates-with-input",
    title="Nothing that is sent to Heap depends on what was typed",
    family="privacy",
    severity="critical",
    rationale=(
        "A hash with a secret key, or something encrypted, looks like a random number, and no "
        "search can find in it what was typed. But it names the same person every time, in Heap "
        "as in whatever else knows the key: it is personal data under another name."
    ),
    remedy=(
        "Find out what the value is made of. If it stands for a person, leave it out or use the "
        "internal id, by which Heap knows people anyway."
    ),
    example=(
        "The user property reference is an HMAC of the e-mail address. Take it out of "
        "addUserProperties()."
    ),
    subjects=subjects,
    check=check,
    no_subjects="The scenario was played once only: `heapqa run --differential` plays it again.",
    confidence="heuristic",
)
