"""Where the Heap users and identities of recorded messages come from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from heapqa.model.event import (
    Event,
    Generation,
    Identification,
    Pageview,
    SessionStart,
    UserProperties,
)
from heapqa.model.moments import exchange_of, moment
from heapqa.model.recording import Recording

TOGETHER_S, TOGETHER_PLACES = 0.5, 2
"""How long after its first message the user of another identity is identified: both are one call.
Where only the order of messages is known, how many places later."""
ROUNDING_S = 0.05
"""How much later than its first message a call may be noted down."""
SOON_S = 5.0
"""How long after its call a new user is seen at the latest: v5 sends with delays of three
seconds."""

Key = tuple[str | None, str]
Tie = tuple[str | None, str, str]
Stream = tuple[str | None, Generation, str]
"""An environment, the generation of the SDK that tells it, and the device: each has users of its
own."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the user of a message comes from."""

    kind: str
    made_at: int | None
    session_is_older: bool


@dataclass(slots=True)
class Origins:
    """What is known of users so far, in the order in which things happened."""

    announced: set[Key] = field(default_factory=set)
    """Users that a message says are new."""
    begun: set[tuple[str | None, str | None]] = field(default_factory=set)
    """Sessions that a message says began."""
    calls: dict[Tie, float] = field(default_factory=dict)
    """When an identity was first told of a user."""
    told: dict[Key, list[tuple[float, str | None]]] = field(default_factory=dict)
    """When which identities were told of a user."""
    names: dict[Key, str] = field(default_factory=dict)
    """The identity that was seen last with a user."""
    carried: dict[Tie, float] = field(default_factory=dict)
    """When a message that names an identity was first sent, before any call told it."""
    claimed: set[Tie] = field(default_factory=set)
    """Ties that were told already."""
    met: set[Key] = field(default_factory=set)
    last: dict[Stream, tuple[str, bool]] = field(default_factory=dict)
    """The user that was seen last in a stream, and whether somebody was identified."""
    together: float = TOGETHER_S
    resets: Sequence[tuple[int, float, str]] = ()
    """The resets that were called: number, time and device of each, in order."""
    answered: set[tuple[Stream, int]] = field(default_factory=set)
    """Resets whose new user has been seen, by stream."""
    identified: set[Key] = field(default_factory=set)
    objects: dict[Stream, str | None] = field(default_factory=dict)
    """The session in which an object was identified last, by stream: the user of the answer goes
    on in it."""

    def read(self, events: Sequence[Event], recording: Recording) -> None:
        """Look through all events for what they say of users, sessions and identities."""
        self.together = TOGETHER_S if recording.clock == "unix" else TOGETHER_PLACES
        for event in events:
            if event.user_id is None or event.generation == "server":
                continue
            key = (event.env_id, event.user_id)
            is_new = isinstance(event, Pageview) and event.visit == "new-user"
            if is_new or (isinstance(event, UserProperties) and not event.properties):
                self.announced.add(key)
            if isinstance(event, SessionStart) or (
                isinstance(event, Pageview) and event.visit not in {None, "continuing"}
            ):
                self.begun.add((event.env_id, event.session_id))
            if event.identity is not None:
                self._read_identity(event, (*key, event.identity), recording)

    def _read_identity(self, event: Event, tie: Tie, recording: Recording) -> None:
        if isinstance(event, Identification):
            at = moment(recording, event)
            self.calls[tie] = min(at, self.calls.get(tie, at))
            self.told.setdefault(tie[:2], []).append((at, event.identity))
            return
        sent = float(event.exchange)
        if recording.clock == "unix":
            carrier = exchange_of(recording, event.exchange)
            sent = carrier.at if carrier else inf
        elif event.generation != "classic":
            sent = inf  # v5 may send an event before the call whose identity it carries
        self.carried[tie] = min(sent, self.carried.get(tie, sent))

    def known_before(self, event: Event) -> bool:
        """Whether a message names somebody whom no call of the recording has told yet.

        The SDKs write the identity when they send, so what counts is when that was.
        """
        if event.identity is None or event.user_id is None or isinstance(event, Identification):
            return False
        tie = (event.env_id, event.user_id, event.identity)
        if tie in self.claimed:
            return False
        self.claimed.add(tie)
        called = self.calls.get(tie)
        return called is None or self.carried[tie] < called

    def of(self, number: int, event: Event, at: float, device: str) -> Origin:
        """Where the user of the next message comes from, which a device sends."""
        older = (event.env_id, event.session_id) not in self.begun
        if event.user_id is None:
            return Origin("known", None, older)
        key = (event.env_id, event.user_id)
        stream = (event.env_id, event.generation, device)
        before = self.last.get(stream)
        if event.identity is not None or isinstance(event, Identification):
            self.identified.add(key)
        self.last[stream] = (event.user_id, key in self.identified)
        if event.identity is not None:
            self.names[key] = event.identity
        if isinstance(event, Identification) and event.identity is None:
            self.objects[stream] = event.session_id
        if key in self.met:
            return Origin("known", None, older)
        self.met.add(key)
        reset = self._reset_before(stream, at) if before and before[1] else None
        kind = "reset" if reset is not None else self._kind(event, at, stream, before)
        made_at = None if kind == "known" else number if reset is None else reset
        return Origin(kind, made_at, older)

    def _reset_before(self, stream: Stream, at: float) -> int | None:
        """The number of the reset that made a new user: the last one that made no other yet."""
        here = ((n, when) for n, when, device in reversed(self.resets) if device == stream[2])
        soon = (n for n, when in here if -ROUNDING_S <= at - when <= SOON_S)
        found = next((n for n in soon if (stream, n) not in self.answered), None)
        if found is not None:
            self.answered.add((stream, found))
        return found

    def _kind(
        self, event: Event, at: float, stream: Stream, before: tuple[str, bool] | None
    ) -> str:
        key = (event.env_id, event.user_id or "")
        if event.session_id is not None and self.objects.get(stream) == event.session_id:
            self.identified.add(key)
            self.last[stream] = (key[1], True)
            return "adopted"
        if before is None or not before[1]:
            return "visit" if key in self.announced else "known"
        # for the same identity the SDK makes no new user: who was there had been forgotten
        known = self.names.get((event.env_id, before[0]))
        if event.identity is not None or isinstance(event, Identification):
            return "switch" if event.identity != known else "reset"
        told = (who for called, who in self.told.get(key, ()) if 0 <= called - at <= self.together)
        return "switch" if any(who != known for who in told) else "reset"
