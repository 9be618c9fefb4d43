"""Makes the document behind every report, of the accounts of all sessions."""

from collections.abc import Iterable, Iterator, Sequence

from heapqa.definitions.coverage import coverage
from heapqa.model.verdict import AcceptanceUse, Finding, Verdict
from heapqa.pii.masking import Mask
from heapqa.report.accounts import Account, Judged, account_of
from heapqa.report.results import ATTEMPT, Coverage, OutputPaths, RunReport, ScenarioSummary
from heapqa.report.troubles import masked_troubles
from heapqa.rules.attribution.contradiction_between_visits import contradictions_between
from heapqa.rules.attribution.drift_between_visits import drift_between
from heapqa.rules.delivery import silent_heap
from heapqa.rules.delivery.positive_control import missing_control
from heapqa.rules.privacy.harmless import most_frequent


def run_report(
    judged: Iterable[Judged],
    *,
    started_at: float,
    duration_s: float,
    mask: Mask,
    output: OutputPaths | None = None,
    problems: Iterable[str] = (),
    saved_evidence: str = "",
    version: str = "",
    commit: str = "",
    acceptances: tuple[AcceptanceUse, ...] = (),
) -> RunReport:
    """The document for all that was judged, in the order given, its texts masked by `mask`."""
    about = RunReport(
        heapqa=version,
        started_at=started_at,
        duration_s=duration_s,
        commit=commit,
        saved_evidence=saved_evidence,
        output=output or OutputPaths(),
        problems=tuple(problems),
        acceptances=acceptances,
    )
    return report_of([account_of(one) for one in judged], mask, about)


def report_of(accounts: Sequence[Account], mask: Mask, about: RunReport) -> RunReport:
    """The document for these sessions, in the order given, its texts masked by `mask`.

    `about` says what no session tells: times, version, what became of acceptances. What could not
    be judged at all stands first among the problems. What only a whole run can show is not asked of
    a shard.
    """
    whole = () if about.shard else tuple(_of_whole_run(accounts, mask))
    changes = {
        "duration_s": round(about.duration_s, 3),
        "browser": _joined(each.browser for each in accounts),
        "suppressed": most_frequent(value for each in accounts for value in each.harmless),
        "sdk": _joined(each.sdk for each in accounts),
        "sdk_files": tuple(sorted({file for each in accounts for file in each.sdk_files})),
        "seed": _joined(each.seed for each in accounts),
        "scenarios": tuple(_masked_summary(each.summary, mask) for each in accounts),
        "coverage": _coverage(accounts),
        "sink_requests": sum(each.sink_requests for each in accounts),
        "escaped_requests": sum(each.escaped_requests for each in accounts),
        "problems": (*about.problems, *whole),
        "notes": (*about.notes, *dict.fromkeys(_notes(accounts, mask))),
        "definitions": coverage(
            each.matches for each in accounts if not ATTEMPT.search(each.matches.scenario)
        ),
        "verdicts": tuple(_masked(v, mask) for each in accounts for v in each.verdicts),
    }
    return about.model_copy(update=changes)


def _masked(verdict: Verdict, mask: Mask) -> Verdict:
    """The verdict with a reason and findings in which no persona's value stands."""
    if not (verdict.findings or verdict.accepted) and mask(verdict.reason) == verdict.reason:
        return verdict  # thousands of them are one object, and not two

    def masked(finding: Finding) -> Finding:
        return finding.model_copy(
            update={
                "message": mask(finding.message),
                "saw": mask(finding.saw),
                "field": finding.field and mask(finding.field),
                "element": mask(finding.element),
                "remedy": mask(finding.remedy),
                "page": mask(finding.page),
            }
        )

    accepted = (
        each.model_copy(update={"finding": masked(each.finding)}) for each in verdict.accepted
    )
    changes = {
        "reason": mask(verdict.reason),
        "findings": tuple(map(masked, verdict.findings)),
        "accepted": tuple(accepted),
    }
    return verdict.model_copy(update=changes)


def _masked_summary(summary: ScenarioSummary, mask: Mask) -> ScenarioSummary:
    stop = summary.interruption
    changes = {
        "title": mask(summary.title),
        "steps": tuple(map(mask, summary.steps)),
        "interruption": stop
        and stop.model_copy(update={"reason": mask(stop.reason), "remedy": mask(stop.remedy)}),
        "problems": tuple(map(mask, summary.problems)),
        "doubt": mask(summary.doubt),
        "troubles": masked_troubles(summary.troubles, mask),
    }
    return summary.model_copy(update=changes)


def _notes(accounts: Sequence[Account], mask: Mask) -> Iterator[str]:
    """Remarks on the captures, and what imported traffic tells without steps and calls."""
    yield from (note for each in accounts for note in each.notes)
    for each in accounts:
        for told in filter(None, (each.without_steps, each.without_calls)):
            yield mask(f"{each.summary.id} {told}")


def _of_whole_run(accounts: Sequence[Account], mask: Mask) -> Iterator[str]:
    """What no session shows by itself."""
    yield from _without_control(accounts)
    visits = ((each.summary.id, each.identities) for each in accounts)
    yield from map(mask, drift_between(visits))
    files = ((each.summary.id, each.tied_users) for each in accounts)
    yield from map(mask, contradictions_between(files))


def _without_control(accounts: Sequence[Account]) -> Iterator[str]:
    """Why nothing follows from what was judged; a finding that says so needs no more words."""
    verdicts = (verdict for each in accounts for verdict in each.verdicts)
    if any(v.outcome == "failed" and v.rule == silent_heap.RULE.id for v in verdicts):
        return
    if problem := missing_control(each.control for each in accounts):
        yield problem


def _coverage(accounts: Iterable[Account]) -> Coverage:
    certified = [(a.summary.id, sight) for a in accounts if (sight := a.sight) is not None]
    kinds = dict.fromkeys(kind for _, each in certified for kind in each.kinds)
    blind = {kind for _, each in certified for kind in each.blind}
    untried = {kind for _, each in certified for kind in each.untried} - blind
    return Coverage(
        scenarios=len(certified),
        seen=tuple(kind for kind in kinds if kind not in blind | untried),
        blind=tuple(kind for kind in kinds if kind in blind),
        blind_in=tuple(scenario for scenario, each in certified if each.blind),
        untried=tuple(kind for kind in kinds if kind in untried),
    )


def _joined(values: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(value for value in values if value))
