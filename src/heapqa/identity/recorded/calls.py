"""Recorded calls of the SDK, and the message that each of them brought about."""

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass

from heapqa.identity.history.argument import read
from heapqa.model.event import Event, Generation, Identification, UserProperties
from heapqa.model.moments import CLOCK_TOLERANCE_S, exchange_of, moment, moment_of
from heapqa.model.recording import ApiCall, Recording
from heapqa.model.simulation import Deed

DEEDS: dict[str, Deed] = {
    "identify": "identify",
    "identifyHashed": "identify",
    "resetIdentity": "reset",
    "addUserProperties": "user-properties",
    "addEventProperties": "event-properties",
    "setEventProperties": "event-properties",
    "removeEventProperty": "event-properties",
    "unsetEventProperty": "event-properties",
    "clearEventProperties": "event-properties",
    "stopTracking": "stop",
    "stopRecording": "stop",
    "startTracking": "start",
    "startRecording": "start",
}
"""Methods that have to do with who is there, and what they do."""
ROUNDING_S = 0.05
"""How much later than its message a call may be noted down: both are rounded."""
CONTENTSQUARE = "_uxa.push"
"""The queue of Contentsquare's tag; what is pushed is a list of a method and its arguments."""


@dataclass(frozen=True, slots=True)
class Call:
    """A recorded call that has to do with who is there."""

    record: ApiCall
    deed: Deed
    method: str
    arguments: tuple[str, ...]

    @property
    def identity(self) -> str | None:
        """The identity that it hands over; None where the SDK would send none."""
        if self.deed != "identify" or not self.arguments:
            return None
        reading = read(self.arguments[0], "v5", hashed=self.method == "identifyHashed")
        return reading.identity if reading.kind == "identity" else None

    @property
    def what(self) -> str:
        """The call in words, with its values."""
        return f"{self.method}({', '.join(self.arguments)})"


def calls_of(recording: Recording) -> tuple[Call, ...]:
    """Calls of Heap's SDKs, and of Contentsquare's tag, that have to do with who is there.

    What the tag hands on to an SDK beside it is one call, the SDK's.
    """
    found = [call for record in recording.api_calls if (call := _call(record)) is not None]
    of_sdk = [call for call in found if call.record.method != CONTENTSQUARE]
    return tuple(
        call for call in found if call.record.method != CONTENTSQUARE or not _takes(of_sdk, call)
    )


def _takes(of_sdk: list[Call], call: Call) -> bool:
    """Whether an SDK was called with the same later; each of its calls answers for one."""
    for later in of_sdk:
        same = (later.method, later.arguments[:1]) == (call.method, call.arguments[:1])
        if same and later.record.seq > call.record.seq:
            of_sdk.remove(later)
            return True
    return False


def _call(record: ApiCall) -> Call | None:
    method, arguments = called(record)
    deed = DEEDS.get(method)
    return None if deed is None else Call(record, deed, method, arguments)


def called(record: ApiCall) -> tuple[str, tuple[str, ...]]:
    """The method and the arguments of a recorded call; of Contentsquare's tag what was pushed."""
    if record.method == CONTENTSQUARE:
        return _pushed(record.arguments)
    return record.method, record.arguments


def _pushed(arguments: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Method and arguments of what was pushed; no method where it cannot be read."""
    try:
        pushed = json.loads(arguments[0]) if arguments else []
    except ValueError:
        return "", ()
    if not isinstance(pushed, list) or not pushed or not isinstance(pushed[0], str):
        return "", ()
    return pushed[0], tuple(json.dumps(each) for each in pushed[1:])


def behind(
    calls: Sequence[Call],
    events: Sequence[Event],
    recording: Recording,
    again: Container[int],
) -> dict[int, Call]:
    """The call behind each identification and each gift of properties, by its place in the events.

    It is the latest one that says the same and was made before it; a call stands behind one
    message of each environment at most. `again` are places of messages that were sent before.
    """
    used: set[tuple[int, str | None]] = set()
    found: dict[int, Call] = {}
    for place, event in enumerate(events):
        if not isinstance(event, Identification | UserProperties):
            continue
        if place in again or event.generation == "server":
            continue
        left = [call for call in calls if (call.record.seq, event.env_id) not in used]
        call = _call_of(event, left, recording)
        if call is not None:
            used.add((call.record.seq, event.env_id))
            found[place] = call
    return found


def _call_of(
    event: Identification | UserProperties, calls: Sequence[Call], recording: Recording
) -> Call | None:
    at = moment(recording, event)
    carrier = exchange_of(recording, event.exchange)
    devices = {None, carrier.device} if carrier and carrier.device else None
    fitting = [
        call
        for call in calls
        if (devices is None or call.record.device in devices)
        and moment_of(recording, call.record) <= at + CLOCK_TOLERANCE_S
        and _says(call, event)
    ]
    return _nearest(fitting, event, at, recording)


def _nearest(fitting: Sequence[Call], event: Event, at: float, recording: Recording) -> Call | None:
    """The latest call from before a message; of an identity else the first one soon after it."""
    before = [c for c in fitting if moment_of(recording, c.record) <= at + ROUNDING_S]
    if before or isinstance(event, UserProperties):
        return before[-1] if before else None
    return next(iter(fitting), None)


def _says(call: Call, event: Event) -> bool:
    """Whether a call hands over what a message says."""
    if not call.arguments:
        return False
    if isinstance(event, UserProperties):
        return call.deed == "user-properties" and _gives(call.arguments[0], event)
    generation: Generation = "classic" if event.generation == "classic" else "v5"
    reading = read(call.arguments[0], generation, hashed=call.method == "identifyHashed")
    if call.deed != "identify":
        return False
    if event.identity is None:
        return reading.kind == "object"
    return reading.kind == "identity" and reading.identity == event.identity


def _gives(argument: str, event: UserProperties) -> bool:
    """Whether an argument has the properties of a message; the SDKs drop what is empty."""
    try:
        given = json.loads(argument)
    except ValueError:
        return False
    names = {name for name, _ in event.properties}
    return isinstance(given, dict) and bool(names) and names <= set(given)
