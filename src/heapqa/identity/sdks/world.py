"""What all simulated SDKs have: the settings, the devices and the trace they write."""

from collections.abc import Sequence
from typing import Protocol

from heapqa.identity.history.argument import properties
from heapqa.identity.history.happenings import (
    AddEventProperties,
    ClearEventProperties,
    Happening,
    PageView,
    RemoveEventProperty,
    Settings,
)
from heapqa.identity.history.trace import Trace
from heapqa.identity.sdks.devices import Devices
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
