"""The reports of a run: made of the results of its tests and of its recordings, and written."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from heapqa.history.runs import is_run, past_run
from heapqa.model.baseline import Comparison
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Verdict
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.record.errors import RecordError
from heapqa.record.files.history_file import HISTORY, add_run, read_runs
from heapqa.record.files.unmasked import RECORDINGS, unmasked_on_purpose, unmasked_problems
from heapqa.report.accounts import Judged, account_of
from heapqa.report.allure import categories_json, environment_properties
from heapqa.report.html import render_html
from heapqa.report.making import report_of
from heapqa.report.plural import counted
from heapqa.report.results import ATTEMPT, OutputPaths, RunReport
from heapqa.report.trends import moment
from heapqa.rules.acceptance import acceptance_ground, uses
from heapqa.suite.allure_results import without_machinery
from heapqa.suite.collected import CollectedResults, ItemResult
from heapqa.suite.run import SuiteRun
from heapqa.suite.sessions import Sessions
from heapqa.timeline.of_failures import timelines_of

LATER = (
    "the history has a run of {}, later than this one: was a clock wrong? Then move "
    "history.sqlite3 away, and the next run begins a new one"
)
INTERRUPTED = "the run was interrupted: scenarios not played by then were not judged"


def judged_scenarios(
    run: SuiteRun, results: CollectedResults, sessions: Sessions | None = None
) -> list[Judged]:
    """What was judged of each scenario that was played, in the order of the run.

    Where a verdict is about another attempt than the scenario's own, that is told beside it.
    """
    sessions = sessions or Sessions()
    return [
        _judged(scenario, attempt, result, results, sessions)
        for scenario in run.scenarios
        for attempt, result in sorted(results.plays.get(scenario, {}).items())
    ]


def _judged(
    scenario: str, attempt: int, result: ItemResult, results: CollectedResults, sessions: Sessions
) -> Judged:
    session = sessions.of(result.recording)
    verdicts = tuple(results.verdicts[scenario].get(attempt, ()))
    if attempt != result.own:
        name = {"scenario": f"{scenario} (attempt {attempt + 1} of {result.attempts})"}
        recording = session.recording.model_copy(update=name)
        session = session.model_copy(update={"recording": recording})
        verdicts = tuple(verdict.model_copy(update=name) for verdict in verdicts)
    return Judged(
        session=session,
        verdicts=verdicts,
        recording=result.recording,
        duration_s=result.duration_s,
        artifacts=result.artifacts,
    )


def make_report(
    run: SuiteRun,
    results: CollectedResults,
    judged: Sequence[Judged],
    output: OutputPaths,
    *,
    started_at: float,
    duration_s: float,
    problems: Sequence[str] = (),
) -> RunReport:
    """The document behind every report, with the verdicts on scenarios that were not played."""
    accounts = [account_of(one) for one in judged]
    about = RunReport(
        heapqa=run.version,
        started_at=started_at,
        duration_s=duration_s,
        project=run.project,
        commit=run.commit,
        ci_run=run.ci_run,
        saved_evidence=run.saved_evidence,
        shard=str(run.shard or ""),
        output=output,
        problems=tuple(problems),
        notes=(*run.notes, *_shard(run), *_stopped(results)),
        other_failures=results.other_failures,
        comparisons=_comparisons(run, results),
        acceptances=uses(
            [acceptance_ground(_as_planned(one.session.recording), one.verdicts) for one in judged],
            run.today,
            [scenario.id for scenario in run.known],
        ),
    )
    masking = PersonaMasking.of_sessions(one.session for one in judged)
    report = report_of(accounts, masking, about)
    sources = {each.id: each.source for each in run.known}
    changes = {
        "scenarios": tuple(
            each.model_copy(update={"source": sources.get(_own_name(each.id), "")})
            for each in report.scenarios
        ),
        "verdicts": (*report.verdicts, *_unplayed(results)),
        "problems": (*report.problems, *run.damaged, *_gone(run)),
    }
    return report.model_copy(update=changes)


def output_paths(
    output: Path, recordings: Path | None = None, allure: Path | None = None
) -> OutputPaths:
    """Where a run leaves its files."""
    return OutputPaths(
        directory=str(output),
        html=str(output / "report.html"),
        recordings=str(recordings or output / RECORDINGS),
        allure=str(allure or ""),
        unmasked=unmasked_on_purpose(output, *([allure] if allure else [])),
    )


def _unplayed(results: CollectedResults) -> Iterator[Verdict]:
    for scenario, attempts in results.verdicts.items():
        for attempt, verdicts in attempts.items():
            if attempt not in results.plays.get(scenario, {}):
                yield from verdicts


def _shard(run: SuiteRun) -> Iterator[str]:
    if run.shard is not None:
        own = len(run.shares[run.shard.number - 1])
        yield (
            f"shard {run.shard}, with {own} of {counted(len(run.scenarios), 'scenario')}: "
            "heapqa merge makes one report of all shards"
        )


def _stopped(results: CollectedResults) -> Iterator[str]:
    """Plays that did not come to their end, and that others stand for."""
    for scenario, attempts in results.plays.items():
        result = next(iter(attempts.values()))
        if result.stopped:
            yield f"{scenario}: {result.stopped} of {result.attempts} plays stopped on the way"


def _gone(run: SuiteRun) -> Iterator[str]:
    """Accepted scenarios that there are no more: nobody would miss what they told."""
    known = {scenario.id for scenario in run.known}
    for name in sorted(set(run.accepted) - known):
        yield (
            f"{name} has an accepted state, and there is no such scenario: bring it back, or "
            "remove its file from the accepted state"
        )


def _as_planned(recording: Recording) -> Recording:
    """The recording under its scenario's own name, by which acceptances know it."""
    return recording.model_copy(update={"scenario": _own_name(recording.scenario)})


def _own_name(scenario: str) -> str:
    return ATTEMPT.sub("", scenario)


def _comparisons(run: SuiteRun, results: CollectedResults) -> tuple[Comparison, ...]:
    """How each scenario stands against the accepted state, in the order of the run."""
    compared = {
        scenario: result.comparison
        for scenario, attempts in results.plays.items()
        for result in attempts.values()
    }
    own = (compared.get(scenario) for scenario in run.scenarios)
    return tuple(each for each in own if each is not None)


def write_reports(report: RunReport, sessions: Sequence[Session]) -> RunReport:
    """Write results.json, the HTML report and Allure's environment; raises OSError.

    What is written is searched for the personas' values: each of them there is a problem of the
    report that is returned, and that is then written instead.
    """
    _write(report, sessions)
    folders = [Path(each) for each in (report.output.directory, report.output.allure) if each]
    personas = [persona for each in sessions for persona in each.recording.personas]
    if problems := unmasked_problems(personas, *folders):
        report = with_problems(report, problems)
        _write(report, sessions)
    return report


def keep(report: RunReport) -> RunReport:
    """Add the run to the history of the output folder; the report says so where that fails, and
    where the history does not take it for the last one."""
    if not is_run(report):
        return report
    path = Path(report.output.directory) / HISTORY
    try:
        add_run(path, past_run(report))
        (last,) = read_runs(path, 1)
    except RecordError as error:
        return with_notes(report, [str(error)])
    if last.started_at > report.started_at:
        return with_notes(report, [LATER.format(moment(last.started_at))])
    return report


def with_notes(report: RunReport, notes: Sequence[str]) -> RunReport:
    """The report with further notes."""
    return report.model_copy(update={"notes": (*report.notes, *notes)})


def with_problems(report: RunReport, problems: Sequence[str]) -> RunReport:
    """The report with further problems."""
    return report.model_copy(update={"problems": (*report.problems, *problems)})


def _write(report: RunReport, sessions: Sequence[Session]) -> None:
    output = Path(report.output.directory)
    output.mkdir(parents=True, exist_ok=True)
    text = report.model_dump_json(indent=2)
    (output / "results.json").write_text(text + "\n", encoding="utf-8")
    page = render_html(
        report,
        sessions,
        PersonaMasking.of_sessions(sessions),
        timelines=timelines_of(sessions, report.verdicts),
    )
    (output / "report.html").write_text(page, encoding="utf-8")
    allure = Path(report.output.allure)
    if report.output.allure and allure.is_dir():
        without_machinery(allure)
        (allure / "environment.properties").write_text(
            environment_properties(report), encoding="utf-8"
        )
        (allure / "categories.json").write_text(categories_json(), encoding="utf-8")
