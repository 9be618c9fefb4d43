"""Where the entries of a timeline stand from left to right: in their order, pauses kept apart."""

from dataclasses import dataclass

from heapqa.model.timeline import Timeline

LONG_S = 30.0
"""A pause that is shown as one: shorter ones are a page that loads, or a visitor who reads."""
PAUSE = 2.0
"""How much room it takes, in entries."""
TOLD = 12
"""Pauses that are named; there is no room for the names of more."""
MINUTE_S, HOUR_S = 60.0, 3600.0


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which nothing happened."""

    left: float
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """A step."""

    left: float
    width: float
    number: int
    text: str
    odd: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Positions from 0 to 1."""

    positions: tuple[float, ...]
    """One for each entry."""
    pauses: tuple[Pause, ...]
    bands: tuple[Band, ...]

    @classmethod
    def of(cls, timeline: Timeline) -> "Axis":
        """Place the entries, with room for a pause before those that follow one."""
        places: list[float] = []
        gaps: list[tuple[float, float]] = []
        at, before = 0.5, None
        for entry in timeline.entries:
            if before is not None and entry.at_s - before > LONG_S:
                gaps.append((at + PAUSE / 2 - 0.5, entry.at_s - before))
                at += PAUSE
            places.append(at)
            at, before = at + 1, entry.at_s
        length = max(at - 0.5, 1.0)
        told = sorted(sorted(gaps, key=lambda gap: -gap[1])[:TOLD])
        return cls(
            positions=tuple(place / length for place in places),
            pauses=tuple(Pause(left / length, duration(took)) for left, took in told),
            bands=tuple(_bands(timeline, places, length)),
        )


def _bands(timeline: Timeline, places: list[float], length: float) -> list[Band]:
    """Steps in which something happened."""
    bands: list[Band] = []
    for step in timeline.steps:
        if step.ends > step.begins:
            left = (places[step.begins] - 0.5) / length
            right = (places[step.ends - 1] + 0.5) / length
            bands.append(Band(left, right - left, step.number, step.text, len(bands) % 2 == 1))
    return bands


def duration(seconds: float) -> str:
    """A time in its own unit: ``12 min``."""
    if seconds < MINUTE_S:
        return f"{seconds:.0f} s"
    if seconds < HOUR_S:
        return f"{seconds / MINUTE_S:.0f} min"
    return f"{seconds / HOUR_S:.1f} h"
