"""What a history of calls and messages did to identities: the result of the simulation.

Everything that happened is an `Occurrence`; the rest points to occurrences by their number, their
place in `Simulation.occurrences`. Every statement has its grade, and what nobody knows about Heap's
servers is an `Unknown`, never a guess.
"""

from functools import cached_property
from typing import Literal

from heapqa.model.event import Generation
from heapqa.model.frozen import Frozen, Pairs

Grade = Literal["documented", "tested", "measured", "inferred"]
"""How a statement is known, from best to worst.

- ``documented``: the vendor's documentation says so;
- ``tested``: the vendor's own open tests show it;
- ``measured``: seen with the released SDKs, every host answered on this machine;
- ``inferred``: concluded from the rest; it may be wrong.
"""
GRADES: tuple[Grade, ...] = ("documented", "tested", "measured", "inferred")

Deed = Literal[
    "pageview",
    "click",
    "track",
    "server-track",
    "identify",
    "reset",
    "user-properties",
    "event-properties",
    "start",
    "stop",
    "other",
]
"""What somebody or something did."""
EVENTS: frozenset[Deed] = frozenset({"pageview", "click", "track", "server-track"})
"""Deeds that Heap credits to somebody."""


class Occurrence(Frozen):
    """Something that happened: a call, a message, or what was done to a browser."""

    deed: Deed
    what: str
    """In a few words, with the values as they were given: ``identify "cust-1"``. Reports mask what
    is personal."""
    at: float
    """Seconds on the clock of the history."""
    env_id: str | None = None
    generation: Generation | None = None
    device: str | None = None
    """A browser profile or a phone; None for servers."""
    tab: str | None = None
    path: str | None = None
    """Path of the page; None where it is not known."""
    identity: str | None = None
    """The identity that it hands over or carries; None where it has none."""
    heap_user: str | None = None
    """The Heap user that it names; None where it names none."""
    exchange: int | None = None
    """`seq` of the exchange that told it; None where nothing was sent, or it is not recorded."""
    event: int | None = None
    """Its place in `Session.told`; None where the history is no recording's."""
    call: int | None = None
    """`seq` of the recorded call of the SDK; None where none is recorded or none belongs to it."""
    stack: str = ""
    """Stack trace of that call; empty where it is not known."""
    step: int | None = None
    """Index of the step it happened in; None outside of steps."""


class HeapUser(Frozen):
    """One of Heap's own user ids."""

    name: str
    env_id: str | None
    made_at: int | None
    """The occurrence that made it; None where it is older than the history."""
    origin: Literal["visit", "reset", "switch", "adopted", "orphan", "known", "server"]
    """What made it: the first visit of a browser that knew nobody; a reset; an identify with
    another id; the answer to an object that was identified; a reset before the SDK was there,
    which leaves one behind; ``known``: it is older than the history; ``server``: only a server
    named it."""
    grade: Grade


class VisitSession(Frozen):
    """A session of a browser or an app."""

    env_id: str | None
    heap_user: str
    device: str | None
    opened_at: int | None
    """The occurrence that opened it; None where it is older than the history."""
    events: tuple[int, ...]
    grade: Grade


class Profile(Frozen):
    """A person as Heap shows them after all merges, or a Heap user whom nobody has claimed."""

    env_id: str | None
    person: str | None
    """The identity; None while nobody has claimed it."""
    heap_users: tuple[str, ...]
    """In the order in which they were made; empty where only servers named the person."""
    events: tuple[int, ...]
    """Those that are credited to it in the end."""
    user_properties: Pairs = ()
    """What holds in the end, names in the order in which they were first given."""
    unsure_properties: tuple[str, ...] = ()
    """Names whose value is not known: two users brought one, and no rule says which one stays."""
    grade: Grade


class Tie(Frozen):
    """A Heap user that was named together with an identity, by a call or by a message."""

    at: int
    """The first occurrence that names both."""
    env_id: str | None
    heap_user: str
    identity: str
    holds: bool
    """Whether Heap credits the user to that identity in the end."""


class Merge(Frozen):
    """A Heap user tied to a person. Heap has no way back."""

    at: int
    """The occurrence that tied them: the call to blame, with its step and stack."""
    env_id: str | None
    heap_user: str
    into: str
    swallows: tuple[int, ...]
    """Earlier events that had been credited to nobody until then."""
    joins: bool
    """Whether the person was known before: two histories became one."""
    permanent: Literal[True] = True
    grade: Grade


class Credit(Frozen):
    """Who gets one event."""

    event: int
    heap_user: str | None
    """None for an event that a server told of a person."""
    profile: int | None
    """Place in `Simulation.profiles`; None where it is not known, and then `unknown` says why."""
    person: str | None
    """The identity of that profile; None while nobody has claimed it, or where it is not known."""
    identity_on_wire: str | None
    """The identity that the message carries; it can differ from the credit."""
    wire_known: bool = True
    """False where it is not known which identity the message carries."""
    properties: Pairs = ()
    """The event properties that ride on it."""
    properties_known: bool = True
    """False where it is not known whether they do."""
    grade: Grade
    unknown: str = ""
    """Why the credit is not known, as a question; empty where it is."""


class Ineffective(Frozen):
    """Something that had not the effect it was meant to have."""

    at: int
    how: Literal["ignored", "never-sent", "refused", "sent-again", "undelivered"]
    """``ignored``: a call that changed nothing (it may have been sent all the same);
    ``never-sent``: it never reached the wire; ``refused``: the servers drop it; ``sent-again``: the
    same message went out more than once and counts once; ``undelivered``: sent, and given up."""
    why: str
    """As the rest of a sentence."""
    grade: Grade


class CountedOnce(Frozen):
    """Several messages that are one event, that of the first."""

    messages: tuple[int, ...]
    grade: Grade


class Contradiction(Frozen):
    """Two statements about one Heap user of which only one can hold."""

    at: int
    heap_user: str
    held: str
    """The identity that the user was tied to."""
    told: str
    """The other one."""
    grade: Grade


class DeviceState(Frozen):
    """What a device remembers in the end, for one environment and domain."""

    device: str
    env_id: str | None
    domain: str
    heap_user: str | None
    identity: str | None
    event_properties: Pairs


class Unknown(Frozen):
    """What cannot be answered from any source, and what it is about."""

    question: str
    """As an indirect question: ``whether the servers accept exactly 255 characters``."""
    about: tuple[int, ...]


class Simulation(Frozen):
    """Who is credited with what, who is merged with whom, by what, and how that is known."""

    occurrences: tuple[Occurrence, ...]
    users: tuple[HeapUser, ...]
    """In the order in which they were made."""
    sessions: tuple[VisitSession, ...]
    profiles: tuple[Profile, ...]
    merges: tuple[Merge, ...]
    """In the order in which they happened."""
    ties: tuple[Tie, ...]
    """In the order in which they were first named; more than one for a user is a contradiction."""
    credits: tuple[Credit, ...]
    """One for each event, in the order in which they happened; repeats have none."""
    ineffective: tuple[Ineffective, ...] = ()
    counted_once: tuple[CountedOnce, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    devices: tuple[DeviceState, ...] = ()
    """Empty where the history starts from the wire."""
    unknowns: tuple[Unknown, ...] = ()

    def credit_of(self, event: int) -> Credit | None:
        """Who gets an event; None for what is no event, or a repeat of one."""
        return self._by_event.get(event)

    @cached_property
    def _by_event(self) -> dict[int, Credit]:
        return {credit.event: credit for credit in self.credits}

    def user(self, env_id: str | None, name: str | None) -> HeapUser | None:
        """A Heap user by its name."""
        return self._by_name.get((env_id, name))

    @cached_property
    def _by_name(self) -> dict[tuple[str | None, str | None], HeapUser]:
        return {(user.env_id, user.name): user for user in self.users}

    def ties_of(self, env_id: str | None, heap_user: str | None) -> tuple[Tie, ...]:
        """The identities that a Heap user was named with, in that order."""
        return self._by_user.get((env_id, heap_user), ())

    @cached_property
    def _by_user(self) -> dict[tuple[str | None, str | None], tuple[Tie, ...]]:
        found: dict[tuple[str | None, str | None], list[Tie]] = {}
        for tie in self.ties:
            found.setdefault((tie.env_id, tie.heap_user), []).append(tie)
        return {user: tuple(ties) for user, ties in found.items()}

    def merge_of(self, env_id: str | None, heap_user: str | None) -> Merge | None:
        """What tied a Heap user; None where nothing did, or before the history."""
        return self._by_merged.get((env_id, heap_user))

    @cached_property
    def _by_merged(self) -> dict[tuple[str | None, str | None], Merge]:
        return {(merge.env_id, merge.heap_user): merge for merge in self.merges}

    def places(self, how: str) -> tuple[int, ...]:
        """The occurrences that had not their effect in this way, in the order of the history."""
        return tuple(sorted({each.at for each in self.ineffective if each.how == how}))
