"""Time limits that nobody configured: longer where the machine is busy with other things."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

LOAD = Path("/proc/loadavg")
"""Where Linux says how many processes want to run; other systems tell an average alone."""


class Limited(Protocol):
    """What has time limits: a recorder."""

    timeout_s: float | None
    action_timeout_ms: float
    navigation_timeout_ms: float


def busyness() -> float:
    """How many processes want to run for each processor, now or in the last minute; at least 1.

    A scenario takes as many times longer as there are others for its processor.
    """
    try:
        average, _, _, running, _ = LOAD.read_text(encoding="ascii").split()
        waiting = max(float(average), float(running.partition("/")[0]))
    except (OSError, ValueError):
        waiting = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1.0, waiting / (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Patience:
    """The limits of one recorder: what was configured holds as it is, the rest is stretched."""

    recorder: Limited
    timeout_s: float | None = None
    """What a scenario may take on a machine of its own; None where it is configured."""
    action_ms: float | None = None
    navigation_ms: float | None = None
    busyness: Callable[[], float] = busyness

    def adapt(self) -> None:
        """Set the limits for a scenario that is about to be played."""
        factor = self.busyness()
        if self.timeout_s is not None:
            self.recorder.timeout_s = self.timeout_s * factor
        if self.action_ms is not None:
            self.recorder.action_timeout_ms = self.action_ms * factor
        if self.navigation_ms is not None:
            self.recorder.navigation_timeout_ms = self.navigation_ms * factor
