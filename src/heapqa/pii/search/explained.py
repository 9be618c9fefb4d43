"""What the detectors for patterns see of a persona's own value is no finding of theirs."""

from collections.abc import Iterable

from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.patterns import Match
from heapqa.pii.search.sighting import Sighting


class Explained:
    """The matches that a canary stands for, by the place where it was seen."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self._values: dict[str, set[str]] = {}
        for sighting in sightings:
            core = squeeze(fold(sighting.canary.value))
            self._values.setdefault(sighting.leaf.where, set()).add(core)

    def __contains__(self, match: Match) -> bool:
        text = squeeze(fold(match.text))
        values = self._values.get(match.leaf.where, ())
        return any(text in value or (value and value in text) for value in values)
