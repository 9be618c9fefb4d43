"""The result of a run as one document: what every report is rendered from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from heapqa.model.baseline import Comparison
from heapqa.model.frozen import Frozen
from heapqa.model.harmless import Harmless
from heapqa.model.recording import Interruption, Recording
from heapqa.model.session import Session
from heapqa.model.verdict import AcceptanceUse, Finding, Verdict
from heapqa.pii.masking import Mask
from heapqa.report.places import page_name, page_of
from heapqa.report.troubles import Trouble, troubles
from heapqa.rules.delivery import silent_heap
from heapqa.rules.delivery.positive_control import missing_control
from heapqa.rules.identity.without_steps import told_without_steps
from heapqa.rules.partial import why_partial

ATTEMPT = re.compile(r" \(attempt \d+ of \d+\)$")
"""Stands behind the id of a scenario where an earlier play than the last shows something."""
HASH_DIGITS = 12
"""Of a file's hash: enough to tell any two of its releases apart."""


def _without_computed(value: Any) -> Any:
    """A verdict read back from JSON, without what is computed from the rest."""
    if isinstance(value, dict):
        return {key: content for key, content in value.items() if key != "fingerprint"}
    return value


class OutputPaths(Frozen):
    """Where a run left its files; empty where it left none."""

    directory: str = ""
    html: str = ""
    recordings: str = ""
    """Folder of the recordings."""
    allure: str = ""
    """Folder of the Allure results."""
    unmasked: tuple[str, ...] = ()
    """Recordings, traces, videos and pictures: they hold what the personas typed."""


class ScenarioSummary(Frozen):
    """One scenario as it was played, or one imported file."""

    id: str
    title: str
    source: str = ""
    """File and line of the scenario, as ``scenarios/sign_up.py:12``, relative to the configuration;
    empty for imported files."""
    recording: str = ""
    """Path of the recording; empty when it was not saved."""
    duration_s: float = 0.0
    requests: int = 0
    """Requests towards tracking hosts that were attempted."""
    observed: int = 0
    """Those of them that were seen with their full body; the others never left the page."""
    delivered: int = 0
    """Those that were answered, and those that a navigation overtook on their way: which of them it
    overtakes is chance, and together they are as many in every run."""
    overtaken: int = 0
    """Those of the delivered that a navigation overtook."""
    events: int = 0
    """Decoded events."""
    undecoded: int = 0
    """Payloads that could not be decoded."""
    server_calls: int | None = None
    """Calls of the server API that the site's back end made; None where nobody looked."""
    refused_calls: int = 0
    """Those of them that Heap refuses."""
    steps: tuple[str, ...] = ()
    """What the visitor did, step by step; findings name steps by their place here."""
    interruption: Interruption | None = None
    """None when it was played to its end."""
    problems: tuple[str, ...] = ()
    """Why absence cannot be concluded from its recording; empty when it can."""
    doubt: str = ""
    """The same and all else that makes its recording incomplete, as the reasons of verdicts say it;
    empty when it is complete."""
    troubles: tuple[Trouble, ...] = ()
    """What went wrong in its pages: errors, denied hosts, files that were not loaded."""
    artifacts: tuple[str, ...] = ()
    """Paths of its screenshots, traces and videos."""


class Coverage(Frozen):
    """Which kinds of request were proved to be seen, before and after every scenario."""

    scenarios: int = 0
    """Scenarios that carry a certificate."""
    seen: tuple[str, ...] = ()
    """Kinds that were seen, byte for byte, in all of them."""
    blind: tuple[str, ...] = ()
    """Kinds that were missed or altered in at least one of them."""
    blind_in: tuple[str, ...] = ()
    """Ids of the scenarios in which one was."""
    untried: tuple[str, ...] = ()
    """Kinds that the browser did not send, with its settings."""


class RunReport(Frozen):
    """Everything a run found; the document behind ``--format json``."""

    schema_version: Literal[1] = 1
    heapqa: str = ""
    """Version of the harness."""
    started_at: float = 0.0
    """Unix seconds."""
    duration_s: float = 0.0
    browser: str = ""
    """Name and version; empty when no browser was used."""
    sdk: str = ""
    """Which SDK was served."""
    sdk_files: tuple[str, ...] = ()
    """Address and first digits of the hash of each file of Heap's SDK that pages loaded, sorted."""
    commit: str = ""
    """What of the project was checked out; empty where that is not known."""
    seed: str = ""
    """What the personas were generated from, to repeat the run; empty when none was."""
    saved_evidence: str = ""
    """Where the recordings or other files lie that were judged again; empty when the scenarios were
    played for this report."""
    output: OutputPaths = OutputPaths()
    scenarios: tuple[ScenarioSummary, ...] = ()
    coverage: Coverage = Coverage()
    sink_requests: int = 0
    """Requests that reached the TLS sink."""
    escaped_requests: int = 0
    """Requests to tracking hosts that left this machine; anything but 0 is an emergency."""
    problems: tuple[str, ...] = ()
    """What could not be judged at all, such as a file that could not be read."""
    notes: tuple[str, ...] = ()
    """What a reader should know that casts no doubt on the verdicts."""
    suppressed: tuple[Harmless, ...] = ()
    """What looked personal and was taken for harmless, with the reason."""
    acceptances: tuple[AcceptanceUse, ...] = ()
    """What became of each acceptance."""
    other_failures: int = 0
    """Tests of the session beside the tracking suite that failed."""
    comparisons: tuple[Comparison, ...] = ()
    """How each scenario stands against the accepted state; empty where there is none at all."""
    verdicts: tuple[Annotated[Verdict, BeforeValidator(_without_computed)], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """One session, the verdicts on it, and where its recording lies."""

    session: Session
    verdicts: tuple[Verdict, ...]
    recording: str = ""
    duration_s: float = 0.0
    artifacts: tuple[str, ...] = ()
    """Paths of screenshots, traces and videos."""


def run_report(
    judged: Sequence[Judged],
    *,
    started_at: float,
    duration_s: float,
    mask: Mask,
    harmless: tuple[Harmless, ...],
    output: OutputPaths | None = None,
    problems: Iterable[str] = (),
    saved_evidence: str = "",
    version: str = "",
    commit: str = "",
    acceptances: tuple[AcceptanceUse, ...] = (),
) -> RunReport:
    """The document for all that was judged, in the order given, its texts masked by `mask`."""
    captures = [one.session.recording.capture for one in judged]
    return RunReport(
        heapqa=version,
        started_at=started_at,
        duration_s=round(duration_s, 3),
        browser=_joined(capture.browser for capture in captures),
        sdk=_joined(capture.sdk for capture in captures),
        sdk_files=tuple(sorted({file for one in judged for file in _sdk_files(one.session)})),
        commit=commit,
        seed=_joined(one.session.recording.seed for one in judged),
        saved_evidence=saved_evidence,
        output=output or OutputPaths(),
        scenarios=tuple(summarise(one, mask) for one in judged),
        coverage=_coverage([one.session.recording for one in judged]),
        sink_requests=sum(capture.sink_requests for capture in captures),
        escaped_requests=sum(capture.escaped_requests for capture in captures),
        problems=(*problems, *_without_control(judged)),
        notes=tuple(dict.fromkeys(_notes(judged, mask))),
        suppressed=harmless,
        acceptances=acceptances,
        verdicts=tuple(_placed(v, one.session, mask) for one in judged for v in one.verdicts),
    )


def _sdk_files(session: Session) -> Iterator[str]:
    for loader in session.loaders:
        where = page_name(loader.exchange.url)
        yield f"{where} {(loader.exchange.sha256 or '')[:HASH_DIGITS]}".strip()


def _placed(verdict: Verdict, session: Session, mask: Mask) -> Verdict:
    """The verdict with the page of each finding, and a reason in which nothing personal stands."""

    def placed(finding: Finding) -> Finding:
        page = mask(page_name(page_of(finding, session.recording)))
        return finding.model_copy(update={"page": page})

    accepted = (
        each.model_copy(update={"finding": placed(each.finding)}) for each in verdict.accepted
    )
    changes = {
        "reason": mask(verdict.reason),
        "findings": tuple(map(placed, verdict.findings)),
        "accepted": tuple(accepted),
    }
    return verdict.model_copy(update=changes)


def _notes(judged: Sequence[Judged], mask: Mask) -> Iterator[str]:
    """Remarks on the captures, and what imported traffic tells although it has no steps."""
    yield from (note for one in judged for note in one.session.recording.capture.notes)
    told = (told_without_steps(one.session) for one in judged)
    yield from (mask(note) for note in told if note)


def _without_control(judged: Sequence[Judged]) -> Iterator[str]:
    """Why nothing follows from what was judged; a finding that says so needs no more words."""
    verdicts = (verdict for one in judged for verdict in one.verdicts)
    if any(v.outcome == "failed" and v.rule == silent_heap.RULE.id for v in verdicts):
        return
    if problem := missing_control(one.session for one in judged):
        yield problem


def _coverage(recordings: Iterable[Recording]) -> Coverage:
    certified = [(r.scenario, c) for r in recordings if (c := r.capture.certificate) is not None]
    kinds = dict.fromkeys(kind.kind for _, each in certified for kind in each.kinds)
    blind = {kind for _, each in certified for kind in each.blind}
    untried = {kind for _, each in certified for kind in each.untried} - blind
    return Coverage(
        scenarios=len(certified),
        seen=tuple(kind for kind in kinds if kind not in blind | untried),
        blind=tuple(kind for kind in kinds if kind in blind),
        blind_in=tuple(scenario for scenario, each in certified if each.blind),
        untried=tuple(kind for kind in kinds if kind in untried),
    )


def summarise(one: Judged, mask: Mask) -> ScenarioSummary:
    """One scenario in figures, with the values of its personas masked."""
    recording = one.session.recording
    interruption = recording.interruption
    return ScenarioSummary(
        id=recording.scenario,
        title=recording.title,
        recording=one.recording,
        duration_s=round(one.duration_s, 3),
        requests=len(recording.exchanges),
        observed=sum(exchange.observed for exchange in recording.exchanges),
        delivered=sum(e.delivered or e.overtaken for e in recording.exchanges),
        overtaken=sum(exchange.overtaken for exchange in recording.exchanges),
        events=len(one.session.events),
        undecoded=len(one.session.undecoded),
        server_calls=len(recording.server_calls) if recording.capture.server_side else None,
        refused_calls=sum(call.refused for call in recording.server_calls),
        steps=tuple(mask(step.text) for step in recording.steps),
        interruption=interruption
        and interruption.model_copy(
            update={"reason": mask(interruption.reason), "remedy": mask(interruption.remedy)}
        ),
        problems=tuple(mask(problem) for problem in recording.capture.problems),
        doubt=mask(why_partial(recording)),
        troubles=troubles(one.session, mask),
        artifacts=one.artifacts,
    )


def exit_code(report: RunReport) -> Literal[0, 1, 3, 4]:
    """0 all passed or accepted; 1 a rule found something, or an acceptance names nothing any more;
    4 a scenario differs from its accepted state; 3 something, or everything, could not be judged.
    """
    outcomes = {verdict.outcome for verdict in report.verdicts}
    if "failed" in outcomes or any(use.state == "not found" for use in report.acceptances):
        return 1
    if any(each.state == "changed" for each in report.comparisons):
        return 4
    doubtful = (
        "broken" in outcomes
        or not outcomes & {"passed", "accepted"}
        or any(not verdict.conclusive for verdict in report.verdicts)
        or any(scenario.interruption for scenario in report.scenarios)
        or bool(report.problems)
        or report.escaped_requests > 0
    )
    return 3 if doubtful else 0


def _joined(values: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(value for value in values if value))
