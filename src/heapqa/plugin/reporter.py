"""Makes one report of what the tests of all workers found."""

import time
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest

from heapqa.discovery import NO_FOLDER
from heapqa.model.verdict import Verdict
from heapqa.plugin.denied import explain_denied
from heapqa.plugin.outcomes import NotJudgedError, scenario_params
from heapqa.plugin.run import RUN, UNUSABLE, Run
from heapqa.suite.collected import CollectedResults, ItemResult

if TYPE_CHECKING:
    from heapqa.plugin.player import Play
    from heapqa.report.results import RunReport
    from heapqa.rules.rule import AnyRule
    from heapqa.suite.sessions import Sessions

PROPERTY = "heapqa"
INCONCLUSIVE = "inconclusive", "?", ("INCONCLUSIVE", {"yellow": True})
"""How pytest counts and shows a test that could not judge."""
FRESH_SEED = "heapqa_fresh_seed"
"""Key under which a worker gets the seed that its run has drawn."""
TODAY = "heapqa_today"
"""Key under which a worker gets the day of its run."""
SHARES = "heapqa_shares"
"""Key under which a worker gets how its run is shared out."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Any:
    """Write the test's verdict, or why there is none, into its properties; of a test of the
    suite's own, say where heapqa was in its way."""
    params = scenario_params(item)
    scenario, rule = params.get("heap_scenario"), params.get("heap_rule")
    if scenario is not None and call.when == "setup":
        play = getattr(item, "funcargs", {}).get("heap_play")
        item.user_properties.append((PROPERTY, _item_result(play, rule, call, scenario.id)))
    open_question = call.excinfo is not None and isinstance(call.excinfo.value, NotJudgedError)
    if open_question or (scenario is not None and _is_skipped(call)):
        _cut_traceback(call)
    report = yield
    if call.excinfo is not None and open_question:
        report.longrepr = str(call.excinfo.value)
    elif scenario is not None:
        _shorten_in_summary(report)
    else:
        explain_denied(item, report)
    return report


def _is_skipped(call: pytest.CallInfo[Any]) -> bool:
    return call.excinfo is not None and isinstance(call.excinfo.value, pytest.skip.Exception)


def _cut_traceback(call: pytest.CallInfo[Any]) -> None:
    """Leave alone what begins with the last entry that pytest would show: it describes all of them
    at length, and nobody sees the others."""
    assert call.excinfo is not None
    error = call.excinfo.value
    entry = last = error.__traceback__
    while entry is not None:
        if not entry.tb_frame.f_locals.get("__tracebackhide__", False):
            last = entry
        entry = entry.tb_next
    error.__traceback__ = last
    error.__cause__, error.__suppress_context__ = None, True
    call.excinfo = pytest.ExceptionInfo.from_exception(error)


def _shorten_in_summary(report: pytest.TestReport) -> None:
    """One line for pytest's summary, which on CI repeats the whole message of each failure: the
    terminal's own report has told it by then."""
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is not None:
        crash.message = crash.message.partition("\n")[0]


def _item_result(
    play: "Play | None", rule: "AnyRule | None", call: pytest.CallInfo[Any], scenario: str
) -> str:
    verdict = None
    cause = "" if play is not None else _reason(call)
    if play is not None and rule is not None:
        verdict = next(v for v in play.verdicts if v.rule == rule.id)
    elif rule is not None:
        reason = cause or "the scenario was not played"
        verdict = Verdict(
            scenario=scenario,
            rule=rule.id,
            family=rule.family,
            severity=rule.severity,
            outcome="broken",
            conclusive=False,
            reason=reason,
        )
    result = ItemResult(recording="", duration_s=0.0, verdict=verdict, cause=cause)
    if play is not None:
        number = play.shown_by[rule.id] if rule else play.own
        shown = play.attempts[number]
        result = ItemResult(
            recording=str(shown.path) if shown.path else "",
            duration_s=play.duration_s,
            verdict=verdict,
            artifacts=tuple(map(str, shown.artifacts)),
            attempt=number,
            own=play.own,
            attempts=len(play.attempts),
            stopped=play.stopped,
            comparison=play.comparison,
        )
    return f"{scenario}\n{result.text()}"


def _reason(call: pytest.CallInfo[Any]) -> str:
    """What kept the scenario from being played."""
    if call.excinfo is None:
        return ""
    told = isinstance(call.excinfo.value, NotJudgedError)
    return str(call.excinfo.value) if told else call.excinfo.exconly()


def _result_of(report: pytest.TestReport) -> tuple[str, ItemResult] | None:
    """The scenario and the result of a test; None for tests of other suites."""
    told = getattr(report, "user_properties", ())  # reports of collections have none
    texts = [value for name, value in told if name == PROPERTY]
    if not texts:
        return None
    scenario, _, text = str(texts[0]).partition("\n")
    return scenario, ItemResult.model_validate_json(text)


class Repetition:
    """Keeps pytest from telling findings that the report at the end tells as well."""

    def __init__(self, reporter: "Reporter") -> None:
        self.reporter = reporter
        self._kept: list[pytest.TestReport] = []

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> Generator[None]:
        """Take the suite's failures out while pytest prints those of other tests."""
        failed = terminalreporter.stats.get("failed", [])
        if self.reporter.report is not None:
            self._kept = [report for report in failed if _result_of(report) is not None]
            failed[:] = [report for report in failed if _result_of(report) is None]
        return (yield)

    def give_back(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Put them back, to be counted and listed."""
        if self._kept:
            terminalreporter.stats["failed"] = [*self._kept, *terminalreporter.stats["failed"]]
        self._kept = []


class Reporter:
    """The controller's half of the plugin: collects results, writes reports, prints the table."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.results = CollectedResults()
        self.started_at = time.time()
        self.report: RunReport | None = None
        self.repetition = Repetition(self)
        self._sessions: Sessions | None = None
        """What has been read of the recordings, while workers play others."""
        self._causes: dict[str, str] = {}
        """Why nothing was played → the first test that told so."""

    @property
    def run(self) -> Run:
        """What this run plays."""
        return self.config.stash[RUN]

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> Any:
        """Keep each scenario on one worker, unless another distribution was asked for."""
        if config.getvalue("dist") != "load" or not self.run.has_folder:
            return None
        from heapqa.plugin.scheduling import ScenarioScheduling, recent_durations

        scheduling = ScenarioScheduling(config, log)
        scheduling.scenarios = frozenset(scenario.id for scenario in self.run.scenarios)
        scheduling.durations = recent_durations(self.run.output_dir)
        return scheduling

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell each worker the seed, the day and the shares of the run: all of them invent the same
        personas, judge by the same day, and know the same scenarios."""
        node.workerinput[FRESH_SEED] = self.run.fresh_seed
        node.workerinput[TODAY] = self.run.today.isoformat()
        if self.run.shard is not None:
            node.workerinput[SHARES] = self.run.shares

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the result of a test once its setup is over; count failures of other tests."""
        if report.failed and _result_of(report) is None:
            self.results.other_failures += 1
        if report.when != "setup" or (known := _result_of(report)) is None:
            return
        scenario, result = known
        self.results.add(scenario, result)
        if self._sessions is not None and result.verdict is None and result.recording:
            self._sessions.read_ahead(result.recording)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """When workers begin to play, load what the end of the session needs: then nobody waits."""
        if self._sessions is not None or not self.config.pluginmanager.has_plugin("dsession"):
            return
        if not self.run.has_folder:
            return
        from heapqa.plugin.scheduling import scenario_of

        if scenario_of(nodeid, [scenario.id for scenario in self.run.scenarios]) is not None:
            import heapqa.plugin.session_end  # noqa: F401
            from heapqa.suite.sessions import Sessions

            self._sessions = Sessions()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Hear of workers that the run cannot be used: tests ask for scenarios, and no folder has
        any. What else there is to say of a run is told before workers start."""
        if report.failed and NO_FOLDER.partition("{")[0] in report.longreprtext:
            self.config.stash[UNUSABLE] = True

    def pytest_sessionstart(self) -> None:
        """Remove what this shard left in an earlier run: nobody shall take it for this one's."""
        try:
            if self.run.shard is not None:
                (self.run.output_dir / self.run.shard.blob).unlink(missing_ok=True)
        except pytest.UsageError:
            return  # told where the tests are collected

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write results.json, the HTML report and Allure's environment, if anything was judged, and
        the file of a shard."""
        if self.config.stash.get(UNUSABLE, False):
            session.exitstatus = pytest.ExitCode.USAGE_ERROR
        if not self.results.verdicts:
            return
        from heapqa.plugin.session_end import SessionEnd

        end = SessionEnd(self.config, self.results, self.started_at, int(session.exitstatus))
        if self._sessions is not None:
            end.sessions = self._sessions
        self.report = end.report()
        if end.unwritten:
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
        elif session.exitstatus == pytest.ExitCode.OK and _doubtful(self.report):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_report_teststatus(self, report: pytest.TestReport) -> Any:
        """Count what could not be judged as such, and the same cause as an error only once."""
        known = _result_of(report) if report.failed else None
        if known is None:
            return None
        _, result = known
        if report.when == "setup":
            first = self._causes.setdefault(result.cause, report.nodeid)
            return None if first == report.nodeid else INCONCLUSIVE
        verdict = result.verdict
        judged = verdict is None or (verdict.conclusive and verdict.outcome != "broken")
        return None if judged or report.when != "call" else INCONCLUSIVE

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The table, the findings and where the files are."""
        self.repetition.give_back(terminalreporter)
        if self.report is not None:
            from heapqa.report.terminal import print_report

            terminalreporter.ensure_newline()
            print_report(self.report)


def _doubtful(report: "RunReport") -> bool:
    """Whether the run is not green although no test failed."""
    return bool(
        report.problems
        or any(not verdict.conclusive for verdict in report.verdicts)
        or any(use.state == "not found" for use in report.acceptances)
        or any(each.state in ("changed", "not-judged") for each in report.comparisons)
    )
