"""What the recorder notes at the end of a scenario in which Heap was silent."""

import pytest

from heapqa.flow import Flow
from heapqa.model.recording import REPLACED, SNIPPET_WAITS
from tests.record.play.compared import Compare
from tests.record.tiny_site import Play, TinySite

SNIPPET = "window.heap = []; heap.load = () => {}; heap.track = () => {};"
RUNS = "window.heap = {loaded: true, track() {}};"
HIT = "new window.Image().src = 'https://heapanalytics.com/h?a=1122334455';"
REPLACING = {
    "fetch": "window.fetch = () => Promise.resolve(new Response(''));",
    "Image": "window.Image = class {};",
    "the src of images": "Object.defineProperty(HTMLImageElement.prototype, 'src', {set() {}});",
}
"""The browser's own ways to send, and how a page replaces them."""


def noted(play: Play, tiny_site: TinySite, script: str) -> set[str]:
    tiny_site.html = f"<!doctype html><body><script>{script}</script>"

    def look(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")

    return {message.text for message in play(look).console if message.page is not None}


@pytest.mark.parametrize(
    ("script", "notes"),
    [
        (SNIPPET, {SNIPPET_WAITS}),
        (SNIPPET + HIT, set()),
        pytest.param(
            SNIPPET + HIT.replace("/h?", "/api/telemetry?te=0&"),
            {SNIPPET_WAITS},
            marks=pytest.mark.matrix,
        ),
        ("window.heap = [];", set()),
        pytest.param("", set(), marks=pytest.mark.matrix),
        (RUNS, set()),
        pytest.param(REPLACING["fetch"], set(), marks=pytest.mark.matrix),
        pytest.param(RUNS + REPLACING["fetch"] + HIT, set(), marks=pytest.mark.matrix),
    ],
    ids=[
        "queue",
        "heard",
        "telemetry",
        "no snippet",
        "no heap",
        "runs",
        "no sdk",
        "heard nevertheless",
    ],
)
def test_a_queue_without_an_sdk_is_noted_where_nothing_was_heard(
    play: Play, tiny_site: TinySite, script: str, notes: set[str]
) -> None:
    assert noted(play, tiny_site, script) == notes


@pytest.mark.parametrize("way", REPLACING)
def test_a_way_to_send_that_a_page_replaces_is_noted(
    play: Play, tiny_site: TinySite, way: str
) -> None:
    assert noted(play, tiny_site, RUNS + REPLACING[way]) == {f"{way}{REPLACED}"}


def test_a_page_does_not_see_that_its_functions_are_looked_at(compare: Compare) -> None:
    looked = """for (const name of ["fetch", "Image"]) {
        const get = () => { tell(name); };
        Object.defineProperty(window, name, {get, configurable: true});
      }
      Object.defineProperty(HTMLImageElement.prototype, "src", {get() { tell("src"); }});
      window.heap = {get load() { tell("load"); }, get loaded() { return true; }};"""
    told = compare({"looked": looked})["looked"]
    assert told.watched == told.alone
