"""What the detectors for patterns see of a persona's own value is no finding of theirs."""

from collections.abc import Iterable

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.dates import read_date, says_day
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.canaries.forms import forms
from heapqa.pii.patterns import Match
from heapqa.pii.search.edges import is_another
from heapqa.pii.search.sighting import Sighting


class Explained:
    """The matches that a canary stands for, by the place where it was seen."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self._values: dict[str, set[str]] = {}
        self._days: dict[str, set[Canary]] = {}
        self._mailboxes: dict[str, set[Canary]] = {}
        for sighting in sightings:
            core = squeeze(fold(sighting.canary.value))
            self._values.setdefault(sighting.leaf.where, set()).add(core)
            if sighting.canary.kind == "email":
                self._mailboxes.setdefault(sighting.leaf.where, set()).add(sighting.canary)
            if sighting.canary.kind == "date":
                self._days.setdefault(sighting.leaf.where, set()).add(sighting.canary)

    def __contains__(self, match: Match) -> bool:
        if match.leaf.where not in self._values:
            return False
        text = squeeze(fold(match.text))
        values = self._values[match.leaf.where]
        if any(_is_longer(match, each) for each in self._mailboxes.get(match.leaf.where, ())):
            return False
        return any(text in value or (value and value in text) for value in values) or any(
            _is_day(match.text, text, day) for day in self._days.get(match.leaf.where, ())
        )


def _is_longer(match: Match, canary: Canary) -> bool:
    """Whether a mailbox holds the name of the persona's in its own, and is another one."""
    value, seen = fold(canary.value.strip()), fold(match.text)
    at = seen.find(value)
    return match.kind == "email" and at >= 0 and is_another(canary, seen, at, at + len(value))


def _is_day(text: str, squeezed: str, canary: Canary) -> bool:
    """Whether a text is the day of a canary, in whatever way it is written."""
    day = read_date(canary.value)
    if day is not None and says_day(text, day):
        return True
    return any(squeeze(fold(form.text)) == squeezed for form in forms(canary))
