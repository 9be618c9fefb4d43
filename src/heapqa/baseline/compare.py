"""One scenario held against the accepted state, by one or more plays of it."""

from collections.abc import Sequence

from heapqa.baseline.diff import changes
from heapqa.model.baseline import CHANCE, TRUE_ONCE_SEEN, Change, Comparison, ScenarioShape

NOBODY_ACCEPTED = "nobody has accepted a state of this scenario yet: heapqa baseline accept"


def compare(
    scenario: str, accepted: ScenarioShape | None, plays: Sequence[ScenarioShape], doubt: str = ""
) -> Comparison:
    """Changed is what differs in every play; what differs in some only is flaky.

    `plays` are those that were seen completely; where there is none, `doubt` says why.
    """
    if accepted is None:
        return Comparison(scenario=scenario, state="not-accepted", reason=NOBODY_ACCEPTED)
    if not plays:
        return Comparison(scenario=scenario, state="not-judged", reason=doubt)
    by_play = [changes(accepted, play) for play in plays]
    shown = [{mark for change in found for mark in change.known_by} for found in by_play]
    always = set.intersection(*shown)
    lasting, flaky = list[Change](), list[Change]()
    reported = set[str]()
    for change in (each for found in by_play for each in found):
        true = always & set(change.known_by)
        if change.kind in TRUE_ONCE_SEEN:
            true = set(change.known_by)
        if reported.isdisjoint(true or change.known_by):
            (lasting if true else flaky).append(change)
            reported |= {*change.known_by}
    state = "changed" if lasting else "flaky" if flaky else "as-accepted"
    return Comparison(scenario=scenario, state=state, changes=tuple(lasting), flaky=tuple(flaky))


def needs_second_look(accepted: ScenarioShape | None, play: ScenarioShape) -> bool:
    """Whether a play differs in something that can be its own bad luck."""
    if accepted is None:
        return False
    return any(change.kind in CHANCE for change in changes(accepted, play))
