"""What imported traffic tells of people although nobody says what the visitor did."""

from collections.abc import Iterator

from heapqa.identity.recorded.session import simulate
from heapqa.model.event import Event
from heapqa.model.session import Session, Stream
from heapqa.rules.identity.shown import shown
from heapqa.rules.identity.stretches import Stretch, stretches
from heapqa.rules.spans import scenario_known

UNKNOWN = (
    "says nothing of what the visitor did, so nothing about consent and sign-out is judged, nor "
    "whether events are credited to who acted"
)
ADD_STEPS = (
    "To have the rest judged, say when the visitor agreed, signed in and signed out: "
    "heapqa audit --steps FILE (docs/files.md)."
)
ADD_PLAN = "Without --config no App ID is known to be right, and nobody's values are searched for."
TAKING_OVER = {"reset", "switch"}
MOST = 5
"""Stretches that are told of each stream: a visit has few, and a log of a server thousands."""


def told_without_steps(session: Session) -> str:
    """What can be said without steps, and how to add them; empty where steps are known.

    The name of the scenario belongs in front of it.
    """
    recording = session.recording
    if scenario_known(recording) or not session.events:
        return ""
    told = [_told(stream, session) for stream in session.streams if stream.events]
    plain = not recording.plan.environments and not recording.personas
    advice = (ADD_STEPS, ADD_PLAN) if plain else (ADD_STEPS,)
    return " ".join((f"{UNKNOWN}.", *told, *advice))


def _told(stream: Stream, session: Session) -> str:
    """One stream: its App ID, who was identified when, and whether that was ever reset."""
    found = stretches(stream.events)
    again = _after_resets(stream, session)
    where = ", ".join(_domains(stream)) or "pages that it does not name"
    parts = [f"App ID {stream.env_id} ({stream.generation}) on {where}"]
    parts += [_stretch(each, session) for each in found[:MOST]]
    if len(found) > MOST:
        parts.append(f"and {len(found) - MOST} more")
    if again:
        parts.append(f"a reset was seen before {_places(iter(again[:MOST]))}")
    elif any(each.identity for each in found):
        parts.append("no reset was seen")
    parts += [*_merges(stream, session)][:MOST]
    return f"{parts[0]}: {'; '.join(parts[1:])}."


def _merges(stream: Stream, session: Session) -> Iterator[str]:
    """Histories that became one, and users who were told to be two people."""
    result = simulate(session)
    for merge in result.merges:
        told = result.occurrences[merge.at]
        if merge.swallows and (told.env_id, told.generation) == (stream.env_id, stream.generation):
            events = f"{len(merge.swallows)} earlier event{'s' * (len(merge.swallows) > 1)}"
            yield f"{shown(merge.into, session)} took over {events} in #{told.exchange}"
    for two in result.contradictions:
        told = result.occurrences[two.at]
        if (told.env_id, told.generation) == (stream.env_id, stream.generation):
            held, other = shown(two.held, session), shown(two.told, session)
            yield f"user {two.heap_user} was {held} and was told to be {other} in #{told.exchange}"


def _after_resets(stream: Stream, session: Session) -> list[Event]:
    """The first event of each Heap user who took the place of an identified one."""
    users = simulate(session).users
    new = {u.name for u in users if u.env_id == stream.env_id and u.origin in TAKING_OVER}
    firsts: dict[str, Event] = {}
    for event in stream.events:
        if event.user_id in new:
            firsts.setdefault(event.user_id or "", event)
    return list(firsts.values())


def _stretch(each: Stretch, session: Session) -> str:
    """From where to where somebody was who."""
    who = "anonymous"
    if each.identity:
        who = f"identified as {shown(each.identity, session)}"
    user = f"user {each.user_id} " if each.user_id else ""
    begin, end = _place(each.first), _place(each.last)
    return f"{user}{who} " + (f"in {begin}" if begin == end else f"from {begin} to {end}")


def _place(event: Event) -> str:
    path = event.page.path if event.page else None
    return f"#{event.exchange} ({path})" if path else f"#{event.exchange}"


def _places(events: Iterator[Event]) -> str:
    return ", ".join(_place(event) for event in events)


def _domains(stream: Stream) -> Iterator[str]:
    pages = (event.page or event.landing for event in stream.events)
    yield from dict.fromkeys(page.domain for page in pages if page and page.domain)
