"""Recorded calls of the SDK, and the message that each of them brought about."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from heapqa.identity.history.argument import read
from heapqa.model.event import Event, Generation, Identification
from heapqa.model.moments import CLOCK_TOLERANCE_S, moment, moment_of
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
    def what(self) -> str:
        """The call in words, with its values."""
        return f"{self.method}({', '.join(self.arguments)})"


def calls_of(recording: Recording) -> tuple[Call, ...]:
    """Calls of Heap's SDKs, and of Contentsquare's tag, that have to do with who is there."""
    found = (_call(record) for record in recording.api_calls)
    return tuple(call for call in found if call is not None)


def _call(record: ApiCall) -> Call | None:
    method, arguments = record.method, record.arguments
    if method == CONTENTSQUARE:
        method, arguments = _pushed(arguments)
    deed = DEEDS.get(method)
    return None if deed is None else Call(record, deed, method, arguments)


def _pushed(arguments: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Method and arguments of what was pushed; no method where it cannot be read."""
    try:
        pushed = json.loads(arguments[0]) if arguments else []
    except ValueError:
        return "", ()
    if not isinstance(pushed, list) or not pushed or not isinstance(pushed[0], str):
        return "", ()
    return pushed[0], tuple(json.dumps(each) for each in pushed[1:])


def behind(calls: Sequence[Call], events: Sequence[Event], recording: Recording) -> dict[int, Call]:
    """The call behind each identification, by its place among the events.

    It is the latest one with that identity from before it; a call stands behind one message of
    each environment at most.
    """
    named = [call for call in calls if call.deed == "identify" and call.arguments]
    used: set[tuple[int, str | None]] = set()
    found: dict[int, Call] = {}
    for place, event in enumerate(events):
        if not isinstance(event, Identification) or event.generation == "server":
            continue
        until = moment(recording, event) + CLOCK_TOLERANCE_S
        fitting = (
            call
            for call in reversed(named)
            if moment_of(recording, call.record) <= until
            and (call.record.seq, event.env_id) not in used
            and _says(call, event)
        )
        call = next(fitting, None)
        if call is not None:
            used.add((call.record.seq, event.env_id))
            found[place] = call
    return found


def _says(call: Call, event: Identification) -> bool:
    """Whether a call hands over what a message says."""
    generation: Generation = "classic" if event.generation == "classic" else "v5"
    reading = read(call.arguments[0], generation, hashed=call.method == "identifyHashed")
    if event.identity is None:
        return reading.kind == "object"
    return reading.kind == "identity" and reading.identity == event.identity
