"""What a session leaves behind: reports, a run of the history, and the file of a shard."""

import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from heapqa.plugin.described import conditions, suite_run
from heapqa.plugin.run import RUN
from heapqa.record.errors import RecordError
from heapqa.record.files.unmasked import RECORDINGS
from heapqa.report.results import RunReport
from heapqa.suite.blob import Blob, Files, write_blob
from heapqa.suite.collected import CollectedResults
from heapqa.suite.reports import (
    INTERRUPTED,
    judged_scenarios,
    keep,
    make_report,
    output_paths,
    with_problems,
    write_reports,
)
from heapqa.suite.sessions import Sessions


@dataclass(slots=True)
class SessionEnd:
    """Makes the report of a session, and writes it."""

    config: pytest.Config
    results: CollectedResults
    started_at: float
    """Unix seconds."""
    status: int
    """With which pytest is about to end, by its tests alone."""
    sessions: Sessions = field(default_factory=Sessions)
    """What has been read of the recordings already."""
    unwritten: bool = False
    """Whether something could not be written, which the report says."""
    _ended_at: float = field(default_factory=time.time)

    def report(self) -> RunReport:
        """The report, written with all that goes with it."""
        run = self.config.stash[RUN]
        judged = judged_scenarios(about := suite_run(run), self.results, self.sessions)
        report = make_report(
            about,
            self.results,
            judged,
            output_paths(run.output_dir, run.recordings, self._allure),
            started_at=self.started_at,
            duration_s=self._ended_at - self.started_at,
            problems=(INTERRUPTED,) if self._interrupted else (),
        )
        try:
            report = write_reports(report, [one.session for one in judged])
        except OSError as error:
            problem = (
                f"{error.filename or report.output.directory}: the reports cannot be written "
                f"({error.strerror}): free some space or choose another output directory"
            )
            self.unwritten = True
            report = with_problems(report, [problem])
        return self._with_blob(keep(report))

    def _with_blob(self, report: RunReport) -> RunReport:
        """The report, with a problem where the file of the shard cannot be written."""
        run = self.config.stash[RUN]
        if run.shard is None:
            return report
        recordings = run.recordings or run.output_dir / RECORDINGS
        files = Files(recordings=recordings, artifacts=run.artifacts_dir, allure=self._allure)
        try:
            write_blob(run.output_dir / run.shard.blob, self._blob(), files)
        except RecordError as error:
            self.unwritten = True
            return with_problems(report, [str(error)])
        return report

    def _blob(self) -> Blob:
        run, option = self.config.stash[RUN], self.config.option
        by_name = any("::" in argument for argument in self.config.args)
        return Blob(
            run=suite_run(run),
            conditions=conditions(run, self.config),
            output_dir=run.config.settings.output_dir,
            started_at=self.started_at,
            duration_s=self._ended_at - self.started_at,
            interrupted=self._interrupted,
            selected=bool(option.keyword or option.markexpr or option.deselect or by_name),
            pytest_status=self.status,
            other_failures=self.results.other_failures,
            tests=tuple(self.results.tests),
        )

    @property
    def _interrupted(self) -> bool:
        return self.status == pytest.ExitCode.INTERRUPTED

    @property
    def _allure(self) -> Path | None:
        folder = self.config.getoption("allure_report_dir", None)
        return Path(folder) if folder else None
