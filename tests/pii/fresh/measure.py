"""What the search finds of what was hidden, and where it cries for nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tests.pii.fresh.model import Benign, Person, Sample, line
from tests.pii.fresh.product import Finding, Scan, persona_name, scan

CANARY, PATTERN = "canary", "pattern"


class Recall(NamedTuple):
    """Samples, and those that were missed."""

    samples: list[Sample]
    missed: list[Sample]
    scan: Scan

    def of(self, tier: str) -> tuple[int, int]:
        """How many of a tier were found, and how many there are."""
        total = sum(each.tier == tier for each in self.samples)
        return total - sum(each.tier == tier for each in self.missed), total


class Alarm(NamedTuple):
    """Something harmless that was told."""

    benign: Benign
    findings: list[Finding]


class Alarms(NamedTuple):
    """Harmless requests, and what was told of them."""

    total: int
    canary: list[Alarm]
    pattern: list[Alarm]
    scan: Scan


def told(sample: Sample, findings: Iterable[Finding]) -> bool:
    """Whether the hidden field is told, or one whose value holds it."""
    wanted = sample.person.told(sample.field)
    return any(each["kind"] == CANARY and str(each["field"]) in wanted for each in findings)


def lines_of(items: Sequence[Sample | Benign]) -> tuple[list[str], list[Person]]:
    """A line for each, and the personas that they name."""
    people: list[Person] = []
    lines = []
    for number, each in enumerate(items):
        if each.person not in people:
            people.append(each.person)
        allowed = each.allowed if isinstance(each, Benign) else ()
        name = persona_name(people.index(each.person))
        lines.append(line(number, each.request, name, allowed))
    return lines, people


def recall(samples: Sequence[Sample]) -> Recall:
    """Every sample, with the persona that is hidden in it."""
    result = scan(*lines_of(samples))
    missed = [
        each for number, each in enumerate(samples) if not told(each, result.findings[str(number)])
    ]
    return Recall([*samples], missed, result)


def alarms(benign: Sequence[Benign]) -> Alarms:
    """Every harmless request, with a persona that is not in it."""
    result = scan(*lines_of(benign))
    canary, pattern = (_alarms(benign, result.findings, kind) for kind in (CANARY, PATTERN))
    return Alarms(len(benign), canary, pattern, result)


def _alarms(
    benign: Sequence[Benign], findings: Mapping[str, list[Finding]], kind: str
) -> list[Alarm]:
    alarmed = []
    for number, each in enumerate(benign):
        of_kind = [finding for finding in findings[str(number)] if finding["kind"] == kind]
        if of_kind:
            alarmed.append(Alarm(each, of_kind))
    return alarmed
