"""The consent matrix: which states of consent were played, and what was found in each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from heapqa.model.by_device import parts_of
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Verdict
from heapqa.rules.consent.elsewhere import elsewhere
from heapqa.rules.consent_states import DECLINED, Stretch, stretches, visits
from heapqa.rules.partial import why_partial
from heapqa.rules.positions import looked_at

NAMES = {
    "unanswered": "not answered",
    "granted": "granted",
    "refused": "refused",
    "other-purposes": "granted for other purposes",
    "withdrawn": "withdrawn",
}
AGAIN, NEXT_VISIT, OTHER_TAB = "granted again", ", next visit", ", another tab"
NO_STATE = "in no single state"
"""The row of findings that belong to none of the others, so that none is lost."""
Standing = Literal["clean", "found", "not-judged", "not-played"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of one state in one column."""

    rules: tuple[str, ...] = ()
    """Ids of the rules that found something in it, sorted."""
    scenarios: tuple[str, ...] = ()
    """Ids of the scenarios that reached it."""
    doubtful: bool = False
    """Whether a scenario that reached it was not seen completely, or a rule could not judge it."""

    @property
    def standing(self) -> Standing:
        """The worst that is true of it."""
        if self.rules:
            return "found"
        if not self.scenarios:
            return "not-played"
        return "not-judged" if self.doubtful else "clean"


@dataclass(slots=True)
class Column:
    """One signal and generation: the cells of all scenarios that were played so."""

    name: str
    cells: dict[str, Cell] = field(default_factory=dict)

    def add(self, session: Session, verdicts: Iterable[Verdict]) -> None:
        """Take in a scenario that was played; of the verdicts those on consent count."""
        scenario = session.recording.scenario
        own = [verdict for verdict in verdicts if verdict.family == "consent"]
        is_open = any(v.outcome == "broken" or not v.conclusive for v in own)
        doubtful = is_open or bool(why_partial(session.recording))
        found = [(verdict.rule, finding) for verdict in own for finding in verdict.findings]
        placed = set[int]()
        for device, part in parts_of(session).items():
            for row, stretch in reached(part.recording):
                here = {
                    number: rule
                    for number, (rule, each) in enumerate(found)
                    if each.device in (None, device)
                    and row == row_of(part.recording, each, stretch)
                }
                placed.update(here)
                self._put(row, set(here.values()), scenario, doubtful=doubtful)
        if left := {rule for number, (rule, _) in enumerate(found) if number not in placed}:
            self._put(NO_STATE, left, scenario, doubtful=doubtful)

    def _put(self, row: str, rules: set[str], scenario: str, *, doubtful: bool) -> None:
        before = self.cells.get(row, Cell())
        self.cells[row] = Cell(
            rules=tuple(sorted({*before.rules, *rules})),
            scenarios=tuple(dict.fromkeys((*before.scenarios, scenario))),
            doubtful=before.doubtful or doubtful,
        )


def rows_in(columns: Iterable[Column]) -> tuple[str, ...]:
    """The rows that any column has reached, in the order of a visit."""
    known = {row for column in columns for row in column.cells}
    ordered = (
        f"{name}{where}"
        for name in (*NAMES.values(), AGAIN)
        for where in ("", OTHER_TAB, NEXT_VISIT)
    )
    return tuple(row for row in (*ordered, NO_STATE) if row in known)


def reached(recording: Recording) -> Iterator[tuple[str, Stretch]]:
    """The rows that a recording has something to say of, each with its stretch of the visit."""
    for stretch, name in _named(recording):
        if stretch.cause is None and not looked_at(recording, stretch.span):
            continue
        yield name, stretch
        if stretch.state in DECLINED:
            kinds = {each.kind for each in elsewhere(recording, stretch.span)}
            if "tab" in kinds:
                yield f"{name}{OTHER_TAB}", stretch
        if any(visit.cause and visit.begin in stretch.span for visit in visits(recording)):
            yield f"{name}{NEXT_VISIT}", stretch


def row_of(recording: Recording, finding: Finding, stretch: Stretch) -> str:
    """The row that a finding of this stretch belongs to; empty where it is of another stretch."""
    place = _place(recording, finding)
    name = next((n for each, n in _named(recording) if each.span == stretch.span), "")
    begin = stretch.cause.opened_seq if stretch.cause else stretch.span.begin
    if place is None or not begin < place < stretch.span.end:
        return ""
    later = (visit for visit in visits(recording) if visit.cause and visit.begin in stretch.span)
    if any(place >= visit.begin for visit in later):
        return f"{name}{NEXT_VISIT}"
    if stretch.state in DECLINED and _is_of_another_tab(recording, finding, stretch):
        return f"{name}{OTHER_TAB}"
    return name


def _named(recording: Recording) -> Iterator[tuple[Stretch, str]]:
    agreed = False
    for stretch in stretches(recording):
        again = agreed and stretch.state == "granted"
        yield stretch, AGAIN if again else NAMES[stretch.state]
        agreed = agreed or stretch.state == "granted"


def _place(recording: Recording, finding: Finding) -> float | None:
    for place in (finding.exchange, finding.call, finding.snapshot):
        if place is not None:
            return place
    steps = (step for step in recording.steps if step.index == finding.step)
    return next((step.opened_seq + 0.5 for step in steps), None)


def _is_of_another_tab(recording: Recording, finding: Finding, stretch: Stretch) -> bool:
    carrier = next((e for e in recording.exchanges if e.seq == finding.exchange), None)
    tabs = (each for each in elsewhere(recording, stretch.span) if each.kind == "tab")
    return carrier is not None and any(
        carrier.page == stay.page and carrier.seq in stay for each in tabs for stay in each.stays
    )
