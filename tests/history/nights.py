"""Reports of one night after another, for the tests of histories."""

from datetime import date
from typing import Any

from heapqa.history.runs import past_run
from heapqa.model.history import PastRun
from heapqa.model.plan import Acceptance
from heapqa.model.verdict import AcceptedFinding, Finding
from heapqa.report.results import RunReport, ScenarioSummary
from tests.report.run import EARLY, PERSONAL, verdict

NIGHT_S = 86_400.0
LEAK = Finding(message="The identity is an e-mail address.", field="identity", exchange=24)
HIT = Finding(message="3 hits were sent too early.", exchange=7, page="https://shop.test/p/17")
DECISION = Acceptance(
    rule=PERSONAL.id, scenario="*", place="identity", owner="QA", reason="known",
    expires=date(2027, 1, 31),
)  # fmt: skip


def report(
    night: float, *findings: Finding, accepted: tuple[Finding, ...] = (), **fields: Any
) -> RunReport:
    """A run of one scenario; findings without a field are those of the rule about early hits."""
    personal = tuple(each for each in findings if each.field)
    early = tuple(each for each in findings if not each.field)
    known = tuple(AcceptedFinding(finding=each, acceptance=DECISION) for each in accepted)
    of_personal = {"findings": personal, "accepted": known}
    verdicts = (
        verdict("buys", EARLY, "failed" if early else "passed", findings=early),
        verdict("buys", PERSONAL, "failed" if personal else "passed", **of_personal),
    )
    given: dict[str, Any] = {
        "started_at": night * NIGHT_S,
        "commit": f"{int(night):040x}",
        "sdk_files": ("cdn.heapanalytics.com/js/heap.js aaaa",),
        "scenarios": (ScenarioSummary(id="buys", title="Buys", requests=10 + int(night)),),
        "verdicts": verdicts,
    }
    return RunReport.model_validate({**given, **fields})


def run(night: float, *findings: Finding, **fields: Any) -> PastRun:
    """The same as a run of a history."""
    return past_run(report(night, *findings, **fields))


def undecided(night: int) -> PastRun:
    """A run in which no rule could be judged."""
    verdicts = [
        verdict("buys", rule, "skipped", conclusive=False, reason="It stopped.")
        for rule in (EARLY, PERSONAL)
    ]
    return run(night, verdicts=tuple(verdicts))
