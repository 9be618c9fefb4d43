"""In which step an event happened."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heapqa.model.event import Event
from heapqa.model.moments import moment, moment_of
from heapqa.model.recording import Recording
from heapqa.model.step import Step

Opened = Sequence[tuple[float, Step]]
"""(moment, step) in order."""


@dataclass(frozen=True, slots=True)
class Places:
    """The steps of a recording, on all devices and on each."""

    recording: Recording
    steps: Mapping[int | None, Opened]
    """By number of the device; under None all of them."""
    devices: Mapping[int, int | None]
    """`seq` of an exchange → the device that sent it."""

    @classmethod
    def of(cls, recording: Recording) -> "Places":
        """The places of a recording."""
        opened = [(moment_of(recording, step), step) for step in recording.steps]
        opened.sort(key=lambda each: (each[0], each[1].index))
        own: dict[int | None, Opened] = {
            device.number: [each for each in opened if each[1].device in (None, device.number)]
            for device in recording.devices
        }
        sent = {exchange.seq: exchange.device for exchange in recording.exchanges}
        return cls(recording, {None: opened, **own}, sent)

    def device_of(self, event: Event) -> int | None:
        """The device that told of it; None where that is not known, as for a back end's event."""
        return self.devices.get(event.exchange)

    def step_of(self, event: Event) -> Step | None:
        """The step that was the last to be opened on the event's device; None before the first."""
        steps = self.steps.get(self.device_of(event), self.steps[None])
        at = moment(self.recording, event)
        place = bisect_right(steps, at, key=lambda each: each[0])
        return steps[place - 1][1] if place else None
