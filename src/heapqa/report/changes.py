"""What differs from the accepted state, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from heapqa.model.baseline import Change, ChangeKind, Comparison
from heapqa.report.plural import counted

WORDS: dict[ChangeKind, str] = {
    "event-missing": "missing",
    "event-new": "new",
    "event-moved": "moved",
    "event-renamed": "renamed",
    "element-renamed": "renamed",
    "fewer-events": "fewer than accepted",
    "more-events": "more than accepted",
    "person-changed": "another person",
    "property-missing": "missing",
    "property-new": "new",
    "property-renamed": "renamed",
    "property-type": "another type",
    "property-variety": "values vary otherwise",
    "identity-calls": "another order",
    "step-missing": "missing",
    "step-new": "new",
    "step-renamed": "renamed",
    "environment-changed": "another one",
    "host-missing": "missing",
    "host-new": "new",
    "sdk-changed": "changed",
    "storage-missing": "missing",
    "storage-new": "new",
    "hits": "another volume",
    "rule-idle": "idle",
}


@dataclass(frozen=True, slots=True)
class ChangeText:
    """One change as reports show it."""

    head: str
    """``custom event Order Completed: missing``."""
    details: tuple[str, ...]
    """Before and after, whom it concerns, and how to see it again."""
    places: tuple[str, ...]
    """Every scenario, with its step, in which it is the same."""


def texts(changes: Iterable[Change]) -> tuple[ChangeText, ...]:
    """The changes in words; the same one in several steps or scenarios once, and a change of
    person or of a property once for all events that it is seen in: one call has many events."""
    together: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        subject = "" if change.kind == "person-changed" else change.part or change.subject
        key = (change.kind, subject, change.before, change.after)
        together.setdefault(key, []).append(change)
    return tuple(_text(same) for same in together.values())


def _text(same: Sequence[Change]) -> ChangeText:
    first = min(same, key=lambda change: not change.subject.startswith("identify "))
    others = len({change.subject for change in same}) - 1
    details = [_difference(first)]
    details += [f"concerns {first.concerns}"] if first.concerns else []
    details += [f"again: {first.reproduce}"] if first.reproduce else []
    places = dict.fromkeys(
        f"{change.scenario}, “{change.step}”" if change.step else change.scenario for change in same
    )
    more = f" and {counted(others, 'other event')}" if others else ""
    head = f"{first.subject}{more}: {WORDS[first.kind]}"
    return ChangeText(head, tuple(filter(None, details)), tuple(places))


def _difference(change: Change) -> str:
    if change.before and change.after:
        return f"accepted: {change.before}; now: {change.after}"
    if change.before:
        return f"accepted: {change.before}"
    return f"now: {change.after}" if change.after else ""


def changed(comparisons: Iterable[Comparison]) -> tuple[Change, ...]:
    """What differs in every play."""
    return tuple(change for each in comparisons for change in each.changes)


def flaky(comparisons: Iterable[Comparison]) -> tuple[Change, ...]:
    """What differs in some plays only."""
    return tuple(change for each in comparisons for change in each.flaky)


def summary(comparisons: Sequence[Comparison]) -> str:
    """How the run stands against the accepted state, in one sentence; empty without comparisons."""
    return "; ".join(_parts(comparisons))


def _parts(comparisons: Sequence[Comparison]) -> Iterator[str]:
    states = [each.state for each in comparisons]
    if differing := states.count("changed"):
        number = len(texts(changed(comparisons)))
        yield f"{counted(number, 'change')} in {counted(differing, 'scenario')}"
    if number := len(texts(flaky(comparisons))):
        yield f"{counted(number, 'difference')} seen in some plays only"
    if number := states.count("not-judged"):
        yield f"{counted(number, 'scenario')} not compared"
    if number := states.count("as-accepted"):
        yield f"{counted(number, 'scenario')} as accepted"
    if number := states.count("not-accepted"):
        yield f"{counted(number, 'scenario')} without an accepted state"
