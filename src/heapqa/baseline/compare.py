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
    by_play = [{each.fingerprint: each for each in changes(accepted, play)} for play in plays]
    everything = {name: change for found in reversed(by_play) for name, change in found.items()}
    lasting, flaky = list[Change](), list[Change]()
    for name, change in everything.items():
        everywhere = all(name in found for found in by_play)
        true = everywhere or change.kind in TRUE_ONCE_SEEN
        (lasting if true else flaky).append(change)
    state = "changed" if lasting else "flaky" if flaky else "as-accepted"
    return Comparison(scenario=scenario, state=state, changes=tuple(lasting), flaky=tuple(flaky))


def needs_second_look(accepted: ScenarioShape | None, play: ScenarioShape) -> bool:
    """Whether a play differs in something that can be its own bad luck."""
    if accepted is None:
        return False
    return any(change.kind in CHANCE for change in changes(accepted, play))
