"""What was said about a person who signed in is not said about the next visitor."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from math import inf

from heapqa.identity.properties import given, names, riding
from heapqa.identity.ties import named_with
from heapqa.model.event import Event
from heapqa.model.frozen import Pairs
from heapqa.model.moments import moment
from heapqa.model.recording import Recording
from heapqa.model.session import Session, StoredEntry, Stream
from heapqa.model.storage_names import EVENT_PROPERTIES
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.positions import Happened, edge, own_time, snapshots_in, step_at
from heapqa.rules.rule import Rule
from heapqa.rules.spans import LoginSpan, Span, after_logouts, closed_seq, horizon, logins

ADDING = ("addEventProperties", "setEventProperties")
Pair = tuple[str, str]
Properties = Callable[[Event], Pairs]


class Story:
    """What one stream was told, to be asked for spans."""

    def __init__(self, stream: Stream, recording: Recording) -> None:
        self.stream = stream
        self.all = Happened(recording, stream.events)
        self.riding = Happened(recording, (e for e in stream.events if riding(e)))
        self.given = Happened(recording, (e for e in stream.events if given(e)))
        self._recording = recording
        stays = [self.all.within(login.span) for login in logins(recording)]
        self._of_persons = frozenset(id(e) for stay in stays for e in stay if e.identity)
        self._firsts: dict[Properties, dict[str | Pair, Happened]] = {
            told: self._firsts_of(told, stream) for told in (riding, given)
        }

    def _firsts_of(self, told: Properties, stream: Stream) -> dict[str | Pair, Happened]:
        """The first events of each kind of clock that told a value, and those that told a name
        while nobody was known."""
        found: dict[str | Pair, dict[bool, Event]] = {}
        ordered = sorted(stream.events, key=lambda event: moment(self._recording, event))
        for event in ordered:
            timed = own_time(self._recording, event) is not None
            for pair in told(event):
                found.setdefault(pair, {}).setdefault(timed, event)
                if id(event) not in self._of_persons:
                    found.setdefault(pair[0], {}).setdefault(timed, event)
        return {key: Happened(self._recording, firsts.values()) for key, firsts in found.items()}

    def was_told(self, pair: Pair, told: Properties, before: Span) -> bool:
        """Whether a span that begins with the recording shows that a property is the browser's: it
        had that value there, or any while nobody was known."""
        firsts = self._firsts[told]
        return any(
            key in firsts and firsts[key].first_within(before) is not None
            for key in (pair, pair[0])
        )


@dataclass(frozen=True, slots=True)
class Departure:
    """A person who signed in and out, and one stream that tells of the time after it."""

    login: LoginSpan
    story: Story
    during: tuple[Event, ...]
    """What happened while the person was signed in, in order."""
    after: Span
    """From the sign-out's end on; to the next sign-in where no call was recorded that says whose
    properties events carry."""
    alone: Span
    """From the sign-out's end to the next sign-in's beginning."""


def subjects(session: Session) -> Iterator[Departure]:
    """Every sign-out and every stream that was told something before the sign-in and after it."""
    recording = session.recording
    spans = {span.begin: span for span in after_logouts(recording)}
    stories = [Story(stream, recording) for stream in session.streams]
    watched = recording.capture.source == "browser"
    for login in logins(recording):
        alone = spans.get(closed_seq(login.logout)) if login.logout else None
        if alone is None:
            continue
        after = Span(alone.begin, horizon(recording)) if watched else alone
        for story in stories:
            during = _in_order(story.all.within(login.span), recording)
            departure = Departure(login, story, during, after, alone)
            if _is_begun(departure) and _goes_on(departure, session):
                yield departure


def _is_begun(departure: Departure) -> bool:
    """Whether anything was told before the sign-in, or inside it before Heap knew who was there."""
    earlier = Span(-inf, departure.login.span.begin)
    return departure.story.all.first_within(earlier) is not None or bool(_anonymous(departure))


def _goes_on(departure: Departure, session: Session) -> bool:
    heard = departure.story.all.first_within(departure.after)
    return heard is not None or _stored(departure, session) is not None


def check(departure: Departure, session: Session) -> Iterator[Finding]:
    """Whatever came up during the sign-in and is still there unchanged is a violation."""
    own = _own(departure, riding)
    first = departure.story.riding.first_within(departure.after)
    if first:
        yield from _carried(first, own, departure, session.recording)
    elif entry := _stored(departure, session):
        yield from _held(entry, own, session.recording)
    yield from _told(departure, session)


def _carried(
    first: Event, own: dict[str, str], departure: Departure, recording: Recording
) -> Iterator[Finding]:
    """The first automatic event after the sign-out shows what rides on all of them."""
    for name, value in riding(first):
        if own.get(name) == value and not _added_anew(name, departure, recording):
            message = "After the sign-out events still carried a property of the signed-in person."
            yield _finding(message, name, value, first, recording)


def _held(entry: StoredEntry, own: dict[str, str], recording: Recording) -> Iterator[Finding]:
    for name, value in own.items():
        if entry.leaf(name) == value:
            yield Finding(
                message="After the sign-out the browser still held a property of the person.",
                saw=f"{mask_place(name)} = {mask(value)}",
                field=entry.name,
                snapshot=entry.snapshot,
                step=step_at(recording, entry.snapshot),
            )


def _told(departure: Departure, session: Session) -> Iterator[Finding]:
    """User properties are the next visitor's where they are given to another Heap user."""
    recording = session.recording
    own, until = _own(departure, given), edge(recording, departure.login.span.end)
    alone = _in_order(departure.story.given.within(departure.alone), recording)
    for event in alone:
        for name, value in given(event):
            if not named_with(session, event, until) and own.get(name) == value:
                del own[name]
                message = "A user property of the person who left was given to the next visitor."
                yield _finding(message, name, value, event, recording)


def _own(departure: Departure, told: Properties) -> dict[str, str]:
    """What came up during the sign-in: before it no such value had been told, and nothing of that
    name but of people who had been signed in and known."""
    earlier = Span(-inf, departure.login.span.begin)
    known = names(*(told(event) for event in _anonymous(departure)))
    last = {name: value for event in departure.during for name, value in told(event)}
    return {
        name: value
        for name, value in last.items()
        if name not in known and not departure.story.was_told((name, value), told, earlier)
    }


def _anonymous(departure: Departure) -> tuple[Event, ...]:
    """What was told inside the sign-in before Heap knew who was there; nothing if it never did."""
    if not any(event.identity for event in departure.during):
        return ()
    return tuple(takewhile(lambda event: not event.identity, departure.during))


def _added_anew(name: str, departure: Departure, recording: Recording) -> bool:
    """Whether the site itself says it of the next visitor."""
    left, named = departure.login.logout, json.dumps(name, ensure_ascii=False)
    return left is not None and any(
        call.method in ADDING and call.seq > left.opened_seq and named in argument
        for call in recording.api_calls
        for argument in call.arguments
    )


def _stored(departure: Departure, session: Session) -> StoredEntry | None:
    """What the SDK kept of event properties when it was first looked after the sign-out."""
    stream = departure.story.stream
    shots = {shot.seq for shot in snapshots_in(session.recording, departure.alone)}
    theirs = (
        entry
        for entry in session.stored
        if entry.snapshot in shots
        and entry.name.startswith(EVENT_PROPERTIES)
        and (entry.env_id, entry.generation) == (stream.env_id, stream.generation)
    )
    return next(theirs, None)


def _in_order(events: Iterable[Event], recording: Recording) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: moment(recording, event)))


def _finding(message: str, name: str, value: str, event: Event, recording: Recording) -> Finding:
    return Finding(
        message=message,
        saw=f"{mask_place(name)} = {mask(value)}",
        exchange=event.exchange,
        field=f"properties.{mask_place(name)}",
        step=step_at(recording, event.exchange),
    )


RULE = Rule(
    id="properties-kept-after-logout",
    title="What was said about a person who signed in is not said about the next visitor",
    family="identity",
    severity="critical",
    rationale=(
        "Properties added with addEventProperties ride on every event and survive both "
        "resetIdentity() and a closed browser: the next visitor on the device has the plan, the "
        "role or the company of the person who left. A page that still holds that person's profile "
        "says the same of the new Heap user. Reports by such a property count the wrong people."
    ),
    remedy=(
        "Call heap.clearEventProperties() together with heap.resetIdentity() on every way out, or "
        "heap.removeEventProperty for each property that speaks of the person; Web SDK v5 does it "
        "by itself with clearEventPropertiesOnNewUser. Drop the cached profile before anything "
        "calls heap.addUserProperties again."
    ),
    example=(
        "heap.addEventProperties({plan}) runs after the sign-in, and the sign-out calls "
        "resetIdentity only. Call clearEventProperties there as well."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "Nobody signed in and out again while Heap was told something before, or it was told "
        "nothing afterwards."
    ),
    confidence="heuristic",
)
