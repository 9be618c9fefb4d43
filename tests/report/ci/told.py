"""A run for the formats of CI servers: a leak, an early hit, a change, and what is open."""

from heapqa.model.baseline import Change, Comparison
from heapqa.model.verdict import Finding
from heapqa.report.results import RunReport, ScenarioSummary
from tests.history.nights import LEAK, report
from tests.report.run import PERSONAL, verdict

ODD = Finding(
    message="It said <script> & [link](x)\n| `tick` ::error:: 100% \x00 @all", field="page.title"
)
CHANGE = Change(
    kind="event-missing", scenario="buys", step="order", subject="custom event Order",
    before="1", after="0",
)  # fmt: skip
CHANGED = Comparison(scenario="buys", state="changed", changes=(CHANGE,))


def told(*findings: Finding) -> RunReport:
    """Findings in a scenario whose file is known; another scenario that was not judged."""
    buys = ScenarioSummary(id="buys", title="Buys", source="scenarios/buys.py:12", duration_s=1.5)
    looks = ScenarioSummary(id="looks", title="Looks")
    open_ = verdict("looks", PERSONAL, "skipped", conclusive=False, reason="It stopped.")
    made = report(1, *(findings or (LEAK, ODD)), scenarios=(buys, looks), comparisons=(CHANGED,))
    return made.model_copy(update={"verdicts": (*made.verdicts, open_)})


CALM = report(1)
