"""The page set, played once with everything forwarded to the sink and once as in daily use."""

import pickle
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Playwright

from heapqa.flow import Scenario
from heapqa.model.recording import Recording
from tests.record.capture.interception.interception import open_interception
from tests.record.capture.interception.journey import Journey
from tests.record.capture.interception.net_log import NetLog
from tests.record.capture.interception.tee import Delivered


@dataclass(frozen=True, slots=True)
class Played:
    """What everybody has to say about one play of the page set."""

    journey: Journey
    recording: Recording
    delivered: list[Delivered]
    """The independent witness's log."""
    net_log: NetLog
    reports: bool
    """Whether this browser sends the reports of the Reporting API."""


def _played(playwright: Playwright, folder: Path, name: str, *, forward: bool) -> Played:
    """Played by the first worker that asks; the others read what it has kept."""
    kept = folder / f"{name}.pickle"
    with FileLock(folder / f"{name}.lock"):
        if not kept.exists():
            own = folder / name
            own.mkdir()
            kept.write_bytes(pickle.dumps(_play(playwright, own, forward=forward)))
        played: Played = pickle.loads(kept.read_bytes())
    return played


def _play(playwright: Playwright, folder: Path, *, forward: bool) -> Played:
    with open_interception(playwright, folder, forward=forward) as interception:
        journey = Journey(interception.arrived)
        scenario = Scenario("every_kind", "Every kind of request", journey.play, __name__)
        recording = interception.recorder.play(scenario)
        delivered = interception.tee.log
        reports = "report" not in interception.recorder.probe_page.never_sent
        ended = replace(journey, arrived=tuple)
        return Played(ended, recording, delivered, interception.end(), reports)


@pytest.fixture(scope="session")
def forwarded(playwright: Playwright, of_this_run: Path) -> Played:
    """Played with every request passed on to the sink: delivery is the network's word."""
    return _played(playwright, of_this_run, "forwarded", forward=True)


@pytest.fixture(scope="session")
def answered(playwright: Playwright, of_this_run: Path) -> Played:
    """Played as in daily use: the browser process answers what it can."""
    return _played(playwright, of_this_run, "answered", forward=False)
