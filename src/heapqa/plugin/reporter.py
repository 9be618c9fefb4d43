"""Makes one report of what the tests of all workers found."""

import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from heapqa.engine import decode
from heapqa.model.frozen import Frozen
from heapqa.model.session import Session
from heapqa.model.verdict import Verdict
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.plugin.outcomes import PLAY
from heapqa.plugin.player import Play
from heapqa.plugin.run import RUN, UNUSABLE, Run
from heapqa.plugin.scheduling import ScenarioScheduling
from heapqa.plugin.signals import INTERRUPTED
from heapqa.record.files.store import load
from heapqa.record.files.unmasked import unmasked_on_purpose, unmasked_problems
from heapqa.report.allure import categories_json, environment_properties
from heapqa.report.html import render_html
from heapqa.report.results import Judged, OutputPaths, RunReport, run_report
from heapqa.report.terminal import print_report
from heapqa.rules.privacy.harmless import harmless_lookalikes
from heapqa.rules.rule import AnyRule

PROPERTY = "heapqa"
FRESH_SEED = "heapqa_fresh_seed"
"""Key under which a worker gets the seed that its run has drawn."""


class ItemResult(Frozen):
    """The result of one test; travels from worker to controller as a test property."""

    recording: str
    duration_s: float
    verdict: Verdict | None = None


@dataclass(slots=True)
class CollectedResults:
    """The results of all tests by scenario, in order of arrival."""

    started_at: float = field(default_factory=time.time)
    plays: dict[str, ItemResult] = field(default_factory=dict)
    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Any:
    """Write the test's verdict, or why there is none, into its properties."""
    params = item.callspec.params if hasattr(item, "callspec") else {}
    scenario, rule = params.get("heap_scenario"), params.get("heap_rule")
    if scenario is not None and call.when == "setup":
        play = item.stash.get(PLAY, None)
        item.user_properties.append((PROPERTY, _item_result(play, rule, call, scenario.id)))
    return (yield)


def _item_result(
    play: Play | None, rule: AnyRule | None, call: pytest.CallInfo[Any], scenario: str
) -> str:
    verdict = None
    if play is not None and rule is not None:
        verdict = next(v for v in play.verdicts if v.rule == rule.id)
    elif rule is not None:
        reason = call.excinfo.exconly() if call.excinfo else "the scenario was not played"
        verdict = Verdict(
            scenario=scenario,
            rule=rule.id,
            family=rule.family,
            severity=rule.severity,
            outcome="broken",
            conclusive=False,
            reason=reason,
        )
    result = ItemResult(
        recording=str(play.path) if play and play.path else "",
        duration_s=play.duration_s if play else 0.0,
        verdict=verdict,
    )
    return f"{scenario}\n{result.model_dump_json(exclude={'verdict': {'fingerprint'}})}"


class Reporter:
    """The controller's half of the plugin: collects results, writes reports, prints the table."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.results = CollectedResults()
        self.report: RunReport | None = None

    @property
    def run(self) -> Run:
        """What this run plays."""
        return self.config.stash[RUN]

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> Any:
        """Keep each scenario on one worker, unless another distribution was asked for."""
        if config.getvalue("dist") != "load":
            return None
        scheduling = ScenarioScheduling(config, log)
        scheduling.scenarios = frozenset(scenario.id for scenario in self.run.scenarios)
        return scheduling

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell each worker the seed of the run, so that all of them invent the same personas."""
        node.workerinput[FRESH_SEED] = self.run.fresh_seed

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the result of a test once its setup is over."""
        texts = [v for name, v in report.user_properties if name == PROPERTY]
        if report.when != "setup" or not texts:
            return
        scenario, _, text = str(texts[0]).partition("\n")
        result = ItemResult.model_validate_json(text)
        verdicts = self.results.verdicts.setdefault(scenario, [])
        if result.recording:
            self.results.plays[scenario] = result
        if result.verdict is not None:
            verdicts.append(result.verdict)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write results.json, the HTML report and Allure's environment, if anything was judged."""
        if self.config.stash.get(UNUSABLE, False):
            session.exitstatus = pytest.ExitCode.USAGE_ERROR
        if not self.results.verdicts:
            return
        output = self.run.output_dir
        allure = self.config.getoption("allure_report_dir", None)
        judged = [self._judged(s.id) for s in self.run.scenarios if s.id in self.results.plays]
        sessions = [one.session for one in judged]
        unplayed = tuple(
            verdict
            for scenario, verdicts in self.results.verdicts.items()
            if scenario not in self.results.plays
            for verdict in verdicts
        )
        report = run_report(
            judged,
            started_at=self.results.started_at,
            duration_s=time.time() - self.results.started_at,
            mask=PersonaMasking.of_sessions(sessions),
            harmless=harmless_lookalikes(sessions),
            output=OutputPaths(
                directory=str(output),
                html=str(output / "report.html"),
                recordings=str(output / "recordings"),
                allure=str(allure) if allure else "",
                unmasked=unmasked_on_purpose(output, *([Path(allure)] if allure else [])),
            ),
            version=version("heapqa"),
        )
        interrupted = (INTERRUPTED,) if session.exitstatus == pytest.ExitCode.INTERRUPTED else ()
        self.report = report.model_copy(
            update={
                "verdicts": (*report.verdicts, *unplayed),
                "problems": (*report.problems, *interrupted),
            }
        )
        open_questions = any(not verdict.conclusive for verdict in self.report.verdicts)
        if open_questions and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        try:
            self._write(output, sessions, Path(allure) if allure else None)
            self._search_reports(session, sessions)
        except OSError as error:
            problem = (
                f"{error.filename or output}: the reports cannot be written ({error.strerror})"
            )
            remedy = "free some space or choose another output directory"
            problems = (*self.report.problems, f"{problem}: {remedy}")
            self.report = self.report.model_copy(update={"problems": problems})
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR

    def _judged(self, scenario: str) -> Judged:
        result = self.results.plays[scenario]
        return Judged(
            session=decode(load(Path(result.recording))),
            verdicts=tuple(self.results.verdicts[scenario]),
            recording=result.recording,
            duration_s=result.duration_s,
        )

    def _search_reports(self, session: pytest.Session, sessions: list[Session]) -> None:
        """Search the written reports for the personas' values: each of them there is a problem."""
        assert self.report is not None
        paths = self.report.output
        folders = [Path(each) for each in (paths.directory, paths.allure) if each]
        personas = [persona for each in sessions for persona in each.recording.personas]
        problems = unmasked_problems(personas, *folders)
        if not problems:
            return
        self.report = self.report.model_copy(
            update={"problems": (*self.report.problems, *problems)}
        )
        self._write(folders[0], sessions, folders[1] if paths.allure else None)
        if session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _write(self, output: Path, sessions: list[Session], allure: Path | None) -> None:
        assert self.report is not None
        output.mkdir(parents=True, exist_ok=True)
        text = self.report.model_dump_json(indent=2)
        (output / "results.json").write_text(text + "\n", encoding="utf-8")
        page = render_html(self.report, sessions, PersonaMasking.of_sessions(sessions))
        (output / "report.html").write_text(page, encoding="utf-8")
        if allure is not None and allure.is_dir():
            (allure / "environment.properties").write_text(
                environment_properties(self.report), encoding="utf-8"
            )
            (allure / "categories.json").write_text(categories_json(), encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The table, the findings and where the files are."""
        if self.report is not None:
            terminalreporter.ensure_newline()
            print_report(self.report)
