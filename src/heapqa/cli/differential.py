"""A differential run: scenarios played again with others and with the same people, and compared."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from rich.console import Console

from heapqa.engine import decode, judge
from heapqa.model.session import Session
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.record.errors import RecordError
from heapqa.record.files.store import load
from heapqa.record.files.unmasked import unmasked_problems
from heapqa.report.accounts import Judged
from heapqa.report.html import render_html
from heapqa.report.making import run_report
from heapqa.report.results import OutputPaths, RunReport
from heapqa.report.terminal import print_report
from heapqa.rules.catalogue import DIFFERENTIAL
from heapqa.rules.partial import why_partial

FOLDER = "differential"
OTHERS, SAME = "others", "same"
"""Folders of the plays with other people, and again with the same: in this order, so that what
only drifts with the time is not the same in the first play and the last."""
DOCUMENTS = ("differential.json", "differential.html")

PlaySuite = Callable[[Path, Sequence[str], Path], RunReport]
"""Plays the scenarios into a folder, with further options, and pytest's output in a file."""


def differential(play: PlaySuite, folder: Path, first: RunReport) -> RunReport:
    """The verdicts on the first plays beside two more, written as JSON and HTML into the folder."""
    started_at = time.time()
    replays = {}
    for name, options in ((OTHERS, ["--heapqa-other-people"]), (SAME, [])):
        target = folder / FOLDER / name
        target.mkdir(parents=True, exist_ok=True)
        replays[name] = play(target, options, target / "pytest.txt")
    judged, problems = _compared(first, replays[SAME], replays[OTHERS])
    everybody = [each for one in judged for each in (one.session, *one.session.beside)]
    report = run_report(
        judged,
        started_at=started_at,
        duration_s=time.time() - started_at,
        mask=PersonaMasking.of_sessions(everybody),
        output=OutputPaths(directory=str(folder), html=str(folder / DOCUMENTS[1])),
        problems=problems,
        version=version("heapqa"),
    )
    _write(folder, report, everybody)
    personas = (persona for each in everybody for persona in each.recording.personas)
    if unmasked := unmasked_problems(personas, folder):
        report = report.model_copy(update={"problems": (*report.problems, *unmasked)})
        _write(folder, report, everybody)
    return report


def show(report: RunReport, *, to_stderr: bool) -> None:
    """The differential verdicts, after those of the run."""
    print_report(report, Console(stderr=to_stderr))


def _compared(
    first: RunReport, again: RunReport, others: RunReport
) -> tuple[list[Judged], list[str]]:
    judged, problems = [], []
    for scenario in first.scenarios:
        sessions: list[Session] = []
        for report in (first, again, others):
            session, problem = _played(report, scenario.id)
            sessions += [session] if session else []
            problems += [f"{scenario.id}: {problem}"] if problem else []
        if len(sessions) == 3:
            session = sessions[0].model_copy(update={"beside": tuple(sessions[1:])})
            verdicts = judge(session, DIFFERENTIAL, date.today())
            judged.append(Judged(session, verdicts, scenario.recording, scenario.duration_s))
    return judged, problems


def _played(report: RunReport, scenario: str) -> tuple[Session | None, str]:
    """The scenario as that run recorded it, and why nothing follows from what it lacks."""
    path = next((one.recording for one in report.scenarios if one.id == scenario), "")
    if not path:
        return None, "it was not recorded in each of the three plays, so nothing was compared"
    try:
        recording = load(Path(path))
    except RecordError as error:
        return None, f"{error}"
    return decode(recording), why_partial(recording)


def _write(folder: Path, report: RunReport, everybody: Sequence[Session]) -> None:
    (folder / DOCUMENTS[0]).write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
    page = render_html(report, everybody, PersonaMasking.of_sessions(everybody))
    (folder / DOCUMENTS[1]).write_text(page, encoding="utf-8")
