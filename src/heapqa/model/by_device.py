"""A session as each device's visitor alone would have left it, on the same number line."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from heapqa.model.once import once
from heapqa.model.recording import Recording
from heapqa.model.session import Session


class _OfDevice(Protocol):
    @property
    def device(self) -> int | None: ...


Fact = TypeVar("Fact", bound=_OfDevice)
Parts = Mapping[int | None, Session]
"""Number of a device → what is known of it. Where everything is of one device, there is one part,
under None: the session itself."""


def parts_of(session: Session) -> Parts:
    """The session divided by device; what is known to be of no device is in every part."""
    return {None: session} if len(session.recording.devices) < 2 else _parts(session)


@once
def _parts(session: Session) -> Parts:
    devices = session.recording.devices
    return {device.number: _part(session, device.number) for device in devices}


def _part(session: Session, device: int) -> Session:
    recording = session.recording
    kept = _recording(recording, device)
    elsewhere = {each.seq for each in recording.exchanges} - {each.seq for each in kept.exchanges}
    shots = {each.seq for each in kept.snapshots}
    changes = {
        "recording": kept,
        "hits": tuple(each for each in session.hits if each.exchange.seq not in elsewhere),
        "loaders": tuple(each for each in session.loaders if each.exchange.seq not in elsewhere),
        "others": tuple(each for each in session.others if each.seq not in elsewhere),
        "undecoded": tuple(e for e in session.undecoded if e.exchange not in elsewhere),
        "unexplained": tuple(e for e in session.unexplained if e.exchange not in elsewhere),
        "stored": tuple(each for each in session.stored if each.snapshot in shots),
        "stored_identities": tuple(e for e in session.stored_identities if e.snapshot in shots),
        "beside": tuple(_part(each, device) for each in session.beside),
    }
    return session.model_copy(update=changes)


def _recording(recording: Recording, device: int) -> Recording:
    changes = {
        "devices": tuple(each for each in recording.devices if each.number == device),
        "steps": _of(device, recording.steps),
        "exchanges": _of(device, recording.exchanges),
        "api_calls": _of(device, recording.api_calls),
        "snapshots": _of(device, recording.snapshots),
        "documents": _of(device, recording.documents),
        "renderings": _of(device, recording.renderings),
        "gestures": _of(device, recording.gestures),
        "navigations": _of(device, recording.navigations),
        "console": _of(device, recording.console),
        "consent_signs": _of(device, recording.consent_signs),
    }
    return recording.model_copy(update=changes)


def _of(device: int, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.device in (None, device))
