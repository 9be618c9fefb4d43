"""Which devices have no network: what the browser process answers would arrive all the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from playwright.sync_api import BrowserContext

from heapqa.record.capture.observations import Observations


@dataclass(slots=True)
class Connection:
    """Follows what the scenario does by ``set_offline``."""

    observed: Observations
    _devices: set[int] = field(default_factory=set)
    _offline: set[int] = field(default_factory=set)

    def follow(self, context: BrowserContext, device: int) -> None:
        """Hear of it from now on, whoever does it."""
        self._devices.add(device)
        switch = partial(self._switch, context.set_offline, device)
        context.set_offline = switch  # type: ignore[method-assign]

    def is_offline(self, context: str) -> bool:
        """Whether nothing of this context arrives; of an unknown one, whether all are so."""
        device = self.observed.contexts.get(context)
        if device is None:
            return bool(self._offline) and self._offline == self._devices
        return device in self._offline

    def _switch(self, original: Callable[[bool], None], device: int, offline: bool) -> None:
        if offline:
            original(True)
            self._offline.add(device)
        else:
            self._offline.discard(device)
            original(False)
