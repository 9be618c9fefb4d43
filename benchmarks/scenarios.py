"""The cost of one scenario, and of the flush at its end."""

import itertools
import time
from dataclasses import dataclass

from benchmarks.site import MeasuredSite
from heapqa.flow import Flow, Scenario
from heapqa.record.capture.arrivals import Arrivals
from heapqa.record.capture.certificate import ProbeRounds
from heapqa.record.capture.observations import Observations
from heapqa.record.errors import RecordError
from heapqa.record.play.flush import leave_pages, wait_until_quiet
from heapqa.record.play.observer import Observer
from heapqa.record.play.recorder import Recorder


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


def flush_ms(recorder: Recorder, site: MeasuredSite) -> float:
    """Leave a page that has nothing left to send, fence and wait for quiet, as the recorder does.

    The fence are the test requests of every kind that the visitor's own context can send.
    """
    recorder.pause_log.begin()
    context = recorder.browser.new_context()
    observer = Observer(Observations(itertools.count(1)), recorder.pause_log)
    observer.watch(context)
    page = context.new_page()
    rounds = ProbeRounds(recorder.pause_log, recorder.sink, recorder.probe_page)
    rounds.begin(page)
    page.goto(f"{site.url}/cold")
    begun = time.perf_counter()
    problems = leave_pages(observer)
    arrivals = Arrivals(recorder.pause_log, recorder.sink, observer.observed)
    left = arrivals.moment()
    rounds.finish(page)
    moving = wait_until_quiet(arrivals, left, rounds)
    ms = (time.perf_counter() - begun) * 1000
    context.close()
    rounds.conclude()
    _, doubts = rounds.certificate()
    if problems or moving or doubts:
        raise RecordError(f"the flush did not succeed: {problems} {moving} {doubts}")
    return ms


@dataclass(frozen=True, slots=True)
class Round:
    """One scenario without a recorder, one with, and one flush."""

    plain_ms: float
    recorded_ms: float
    flush_ms: float


def rounds(pairs: int, recorder: Recorder, site: MeasuredSite) -> list[Round]:
    """Each in turn; the recorder must be armed."""
    return [
        Round(plain_ms(recorder, site), recorded_ms(recorder), flush_ms(recorder, site))
        for _ in range(pairs)
    ]
