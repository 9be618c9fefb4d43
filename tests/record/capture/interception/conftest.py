"""The page set, played once with everything forwarded to the sink and once as in daily use."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
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


def _played(
    playwright: Playwright, factory: pytest.TempPathFactory, *, forward: bool
) -> Iterator[Played]:
    with open_interception(playwright, factory.mktemp("range"), forward=forward) as interception:
        journey = Journey(interception.arrived)
        scenario = Scenario("every_kind", "Every kind of request", journey.play, __name__)
        recording = interception.recorder.play(scenario)
        delivered = interception.tee.log
        reports = "report" not in interception.recorder.probe_page.never_sent
        yield Played(journey, recording, delivered, interception.end(), reports)


@pytest.fixture(scope="session")
def forwarded(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Played with every request passed on to the sink: delivery is the network's word."""
    yield from _played(playwright, tmp_path_factory, forward=True)


@pytest.fixture(scope="session")
def answered(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Played as in daily use: the browser process answers what it can."""
    yield from _played(playwright, tmp_path_factory, forward=False)
