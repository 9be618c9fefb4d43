"""Scenarios recorded with pinned files, and with files from a CDN, in a real browser."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from heapqa.engine import decode
from heapqa.flow import Flow
from heapqa.model.event import Pageview
from heapqa.model.recording import Recording
from heapqa.record.play.recorder import Recorder
from heapqa.record.sdk.cdn import Live
from heapqa.record.sdk.sources import pinned
from heapqa.standin.files import classic_sdk
from tests.record.sdk.cdn import Cdn
from tests.record.tiny_site import Play, TinySite

SNIPPET = """<!doctype html><title>Shop</title>
<script>window.heap = []; heap.appid = "{app_id}"; heap.config = {{}};</script>
<script async src="{url}"></script>"""


def _visit(play: Play, site: TinySite, app_id: str, url: str) -> Recording:
    site.html = SNIPPET.format(app_id=app_id, url=url)

    def visit(flow: Flow) -> None:
        with flow.step("open the shop"):
            flow.page.goto("/")
            flow.page.wait_for_function("window.heap && heap.loaded")

    return play(visit)


def _loaders(recording: Recording) -> list[tuple[str, str | None]]:
    loaders = decode(recording).loaders
    return [(loader.exchange.url, loader.exchange.sha256) for loader in loaders]


def test_a_pinned_file_is_what_the_page_runs_and_its_hash_is_noted(
    play: Play,
    tiny_site: TinySite,
    shared_recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "https://cdn.heapanalytics.com/js/heap-5566778801.js"
    content = (classic_sdk("5566778801") + "// pinned\n").encode()
    path = tmp_path / "cdn.heapanalytics.com" / "js" / "heap-5566778801.js"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    monkeypatch.setattr(shared_recorder.sink.replies, "sdk", pinned(tmp_path))
    recording = _visit(play, tiny_site, "5566778801", url)
    assert _loaders(recording) == [(url, sha256(content).hexdigest())]
    assert isinstance(decode(recording).events[0], Pageview)
    assert recording.capture.problems == ()


def test_a_file_that_is_not_pinned_makes_the_recording_incomplete(
    play: Play,
    tiny_site: TinySite,
    shared_recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "https://cdn.heapanalytics.com/js/heap-5566778803.js"
    tiny_site.html = SNIPPET.format(app_id="5566778803", url=url)
    monkeypatch.setattr(shared_recorder.sink.replies, "sdk", pinned(tmp_path))

    def visit(flow: Flow) -> None:
        with flow.step("open the shop"):
            flow.page.goto("/")

    (problem,) = play(visit).capture.problems
    assert url in problem
    assert str(tmp_path) in problem


def test_a_vendors_file_that_changed_is_noted_and_leaves_the_recording_conclusive(
    play: Play,
    tiny_site: TinySite,
    shared_recorder: Recorder,
    cdn: Cdn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = "/js/heap-5566778802.js"
    url = cdn.serve(path, classic_sdk("5566778802"))
    Live(tmp_path, "the last run")(url)
    cdn.serve(path, classic_sdk("5566778802") + "// changed")
    live: Any = Live(tmp_path, "this run")
    monkeypatch.setattr(shared_recorder.sink.replies, "sdk", live)
    monkeypatch.setattr(shared_recorder.sink.replies, "remarks", live.remarks)
    recording = _visit(play, tiny_site, "5566778802", url)
    assert isinstance(decode(recording).events[0], Pageview)
    (note,) = recording.capture.notes
    assert f"{url} changed since the last run" in note
    assert recording.capture.problems == ()
    assert cdn.asked == [path, path]
