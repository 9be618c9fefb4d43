"""The cost of one scenario, and of the flush at its end."""

import itertools
import time
from dataclasses import dataclass

from benchmarks.site import MeasuredSite
from heapqa.record.browser import Recorder
from heapqa.record.certificate import Trial
from heapqa.record.errors import RecordError
from heapqa.record.flush import leave_pages, wait_until_quiet
from heapqa.record.notes import Notes
from heapqa.record.observer import Observer
from heapqa.scenario import Flow, Scenario


def _look(flow: Flow) -> None:
    flow.page.goto("/cold")


LOOK = Scenario("look", "A visitor looks at one page", _look, __name__)


def plain_ms(recorder: Recorder, site: MeasuredSite) -> float:
    """Context, page, load and close, without a recorder."""
    begun = time.perf_counter()
    context = recorder.browser.new_context(base_url=site.url)
    context.new_page().goto("/cold")
    context.close()
    return (time.perf_counter() - begun) * 1000


def recorded_ms(recorder: Recorder) -> float:
    """The same, played and recorded as a scenario.

    Raises RecordError when it could not be recorded: then there is nothing to measure.
    """
    begun = time.perf_counter()
    recording = recorder.play(LOOK)
    ms = (time.perf_counter() - begun) * 1000
    if recording.interruption or recording.capture.problems:
        raise RecordError(f"{recording.interruption} {recording.capture.problems}")
    return ms


@dataclass(frozen=True, slots=True)
class Flush:
    """The end of a scenario whose page has nothing left to send."""

    quiet_ms: float
    """Leaving the page, and waiting until nothing arrives any more."""
    canaries_ms: float
    """The recorder's own test requests of every kind in between."""


def flush(recorder: Recorder, site: MeasuredSite) -> Flush:
    """Leave a page, try out the capture once more, and wait for quiet, as the recorder does."""
    recorder.pause_log.begin()
    context = recorder.browser.new_context()
    observer = Observer(context, Notes(itertools.count(1)), recorder.traffic)
    page = context.new_page()
    trial = Trial(recorder.pause_log, recorder.sink, recorder.canary_page.ready())
    trial.begin(page)
    page.goto(f"{site.url}/cold")
    begun = time.perf_counter()
    problems = leave_pages(observer)
    left = time.perf_counter()
    trial.finish(page)
    tried = time.perf_counter()
    moving = wait_until_quiet(recorder.pause_log, recorder.sink, trial)
    quiet = time.perf_counter()
    context.close()
    _, doubts = trial.certificate()
    if problems or moving or doubts:
        raise RecordError(f"the flush did not succeed: {problems} {moving} {doubts}")
    return Flush((left - begun + quiet - tried) * 1000, (tried - left) * 1000)


@dataclass(frozen=True, slots=True)
class Round:
    """One scenario without a recorder, one with, and one flush."""

    plain_ms: float
    recorded_ms: float
    flush: Flush


def rounds(pairs: int, recorder: Recorder, site: MeasuredSite) -> list[Round]:
    """Each in turn; the recorder must be armed."""
    return [
        Round(plain_ms(recorder, site), recorded_ms(recorder), flush(recorder, site))
        for _ in range(pairs)
    ]
