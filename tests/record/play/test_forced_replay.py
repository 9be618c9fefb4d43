"""Sampled session replay is made certain where the plan says that it is sampled."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from heapqa.flow import Flow
from heapqa.model.plan import ReplayTerms
from heapqa.model.recording import Recording
from heapqa.record.play.devices import FORCED
from heapqa.record.play.recorder import Recorder
from tests.record.tiny_site import Play, TinySite

HTML = """<!doctype html><title>Tiny</title><script>
window.CS_CONF = {sampleRate: 5, replayRecordingRate: 1, projectId: 7, hostnames: ["shop.test"]};
const first = window.CS_CONF;
window.CS_CONF = Object.freeze({replayRecordingRate: 2});
const frozen = window.CS_CONF;
window.CS_CONF = "none"; const text = window.CS_CONF;
window.CS_CONF = null; const nothing = window.CS_CONF;
window.told = [first, frozen, text, nothing];
</script>"""


@pytest.fixture
def sampling(shared_recorder: Recorder) -> Iterator[None]:
    """The plan says that session replay is sampled."""
    site = shared_recorder.site
    terms = {"replay": ReplayTerms(sampled=True)}
    shared_recorder.site = replace(site, plan=site.plan.model_copy(update=terms))
    yield
    shared_recorder.site = site


def look(play: Play, site: TinySite) -> tuple[list[Any], Recording]:
    told: list[Any] = []

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            told.extend(flow.page.evaluate("window.told"))

    site.html = HTML
    return told, play(visit)


@pytest.mark.usefixtures("sampling")
def test_every_rate_is_at_its_most_and_the_report_says_so(play: Play, tiny_site: TinySite) -> None:
    (first, frozen, text, nothing), recording = look(play, tiny_site)

    assert recording.interruption is None
    assert (first["sampleRate"], first["replayRecordingRate"], first["projectId"]) == (100, 100, 7)
    assert first["hostnames"] == ["shop.test", "127.0.0.1"]
    assert frozen == {"sampleRate": 100, "replayRecordingRate": 100}
    assert (text, nothing) == ("none", None)
    assert recording.capture.notes[:1] == (FORCED,)


def test_without_such_a_plan_the_pages_rates_hold(play: Play, tiny_site: TinySite) -> None:
    (first, frozen, *_), recording = look(play, tiny_site)

    assert (first["sampleRate"], first["hostnames"]) == (5, ["shop.test"])
    assert frozen == {"replayRecordingRate": 2}
    assert FORCED not in recording.capture.notes
