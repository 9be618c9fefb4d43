"""What all simulated SDKs have: the settings, the devices and the trace they write."""

from collections.abc import Sequence
from typing import Protocol, Unpack

from heapqa.identity.history.argument import properties
from heapqa.identity.history.happenings import (
    AddEventProperties,
    ClearEventProperties,
    Happening,
    PageView,
    RemoveEventProperty,
    Settings,
)
from heapqa.identity.history.message import Kind, Message, Said
from heapqa.identity.history.trace import Trace, shown_by
from heapqa.identity.sdks.devices import Devices, Stored
from heapqa.model.event import Generation

TO_THE_SECOND = "whether a session ends when its time is up, or after that"
SAME_TIME_S = 1e-6
"""Times that differ by less are one time."""

Queue = Sequence[tuple[int, Happening]]
"""Calls with their numbers, in the order in which they were made."""


class World:
    """What the SDKs of a history share."""

    def __init__(self, settings: Settings, trace: Trace) -> None:
        self.settings = settings
        self.trace = trace
        self.devices = Devices(local_storage=settings.local_storage)

    def is_over(self, number: int, at: float, until: float) -> bool:
        """Whether a session that lives until then is over; at that very time nobody knows."""
        if abs(at - until) < SAME_TIME_S:
            self.trace.wonder(TO_THE_SECOND, number)
        return at > until - SAME_TIME_S

    def new_user(self, number: int, h: Happening, origin: str, generation: Generation) -> Stored:
        """A Heap user in a session of its own; nothing is kept of it yet."""
        grade = shown_by(generation)
        user = self.trace.make_user(h.env, number, origin, grade)
        session = self.trace.open_session(h.env, user, h.device, number, grade)
        return Stored(user, session, h.at + self.settings.timeout_s)

    def begin(
        self, number: int, h: Happening, stored: Stored, origin: str, generation: Generation
    ) -> None:
        """Another Heap user, whom nobody knows, takes the place of the stored one."""
        new = self.new_user(number, h, origin, generation)
        stored.user, stored.session, stored.alive_until = new.user, new.session, new.alive_until
        stored.identity, stored.adopted = None, False

    def tell(
        self,
        kind: Kind,
        number: int,
        h: Happening,
        generation: Generation,
        user: str,
        **said: Unpack[Said],
    ) -> int:
        """Send a message about a happening and give its place in the trace."""
        message = Message(
            kind=kind, happening=number, env=h.env, generation=generation, user=user, **said
        )
        return self.trace.send(message)


class Sdk(Protocol):
    """One generation of the SDK."""

    def load(self, number: int, view: PageView, queue: Queue) -> None:
        """A page is loaded on which calls wait."""

    def do(self, number: int, happening: Happening) -> None:
        """Something happens on an open page."""


def change_properties(held: dict[str, str], h: Happening, generation: Generation) -> str:
    """Change the event properties that are held; why a call changes nothing, or an empty text."""
    match h:
        case AddEventProperties():
            held |= dict(properties(h.properties, generation))
            return ""
        case RemoveEventProperty() if h.name in held:
            del held[h.name]
            return ""
        case ClearEventProperties() if held:
            held.clear()
            return ""
        case RemoveEventProperty() | ClearEventProperties():
            return "there is nothing to remove"
        case _:
            return "this SDK has no such method"
