"""A message to Heap, as its servers get it: from a simulated SDK, or seen on the wire."""

from dataclasses import dataclass
from typing import Literal, TypedDict

from heapqa.model.event import Generation
from heapqa.model.frozen import Pairs
from heapqa.model.simulation import Grade

Arrival = Literal["arrives", "lost", "waits"]
"""What becomes of a message: it reaches Heap in the end; it does not and is given up; it was still
waiting to be sent when the history ended."""

Kind = Literal["event", "identify", "known", "object", "properties", "unsure"]
"""What a message is: ``known``: nobody said so, yet the user must have been tied before the
history; ``object``: classic's `identify()` of an object; ``unsure``: v5's `identifyHashed()` of a
placeholder, of which it is not known whether it is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one message says. Users mean something within one environment only."""

    kind: Kind
    happening: int
    """The number of the happening that it is about."""
    env: str | None
    generation: Generation
    user: str | None = None
    identity: str | None = None
    """Whom the message names; None while anonymous."""
    wire_known: bool = True
    """False where it is not known which identity the message carries."""
    session: int | None = None
    """Number of the session in the trace; None where it has none."""
    carried: Pairs = ()
    """The event properties that ride on an event."""
    carried_known: bool = True
    """False where it is not known whether they do."""
    given: Pairs = ()
    """The properties that a user is given."""
    arrival: Arrival = "arrives"
    key: str | None = None
    """What makes it one with others of the same user; None where nothing does."""
    grade: Grade = "documented"
    """How it is known that this is sent so."""


class Said(TypedDict, total=False):
    """What a simulated SDK may say in a message beside what each message has."""

    identity: str | None
    session: int | None
    carried: Pairs
    carried_known: bool
    given: Pairs
    key: str | None
    grade: Grade
