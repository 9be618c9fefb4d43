"""A page that is opened to be looked at."""

import socket

import pytest

from heapqa.model.recording import DENIED, Interruption, Recording
from heapqa.record.play import inspecting
from heapqa.record.play.inspecting import Looking
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.stopped import why_stopped
from heapqa.testing import console, session
from tests.record.tiny_site import TinySite


def opened(recorder: Recorder, url: str) -> tuple[Looking, Recording]:
    looking = Looking()
    return looking, recorder.play(looking.opening(url))


def told(recording: Recording) -> str:
    assert recording.interruption is not None
    return why_stopped(recording, recording.interruption)


def test_a_page_that_never_comes_as_a_whole_is_looked_at_as_it_is(
    shared_recorder: Recorder, tiny_site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspecting, "LOAD_TIMEOUT_MS", 1500)
    monkeypatch.setattr(inspecting, "SETTLE_TIMEOUT_MS", 100)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        tiny_site.html = f"<button>Buy</button><img src='http://127.0.0.1:{port}/'>"
        looking, recording = opened(shared_recorder, tiny_site.url)

    assert recording.interruption is None
    assert looking.look is not None
    assert (looking.rests, looking.status) == (False, 200)


def test_an_application_is_waited_for_until_it_draws_itself(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = """<a href=/ hidden>Skip</a><main>Loading …</main>
        <script>setTimeout(() => { document.querySelector("main").innerHTML = "<button>Buy"; }, 2e3)
        </script>"""
    looking, _ = opened(shared_recorder, tiny_site.url)

    assert looking.look is not None
    assert "button" in [node.tag for node in looking.look.renderings[0].nodes]


def test_a_page_that_comes_as_a_whole_rests(shared_recorder: Recorder, tiny_site: TinySite) -> None:
    tiny_site.html = (
        "<a href=/>Hi</a><iframe srcdoc='<b>Hi'></iframe><iframe src='data:text/html,Hi'></iframe>"
    )
    looking, _ = opened(shared_recorder, tiny_site.url)

    assert looking.rests
    assert looking.look is not None
    assert looking.look.unread == ("about:srcdoc", "data:text/html")


@pytest.mark.parametrize(
    ("reason", "denied", "said"),
    [
        ("Error outside the steps: Page.goto: net::ERR_CONNECTION_REFUSED", True, ": it leads to"),
        ("TimeoutError outside the steps: Page.goto: Timeout 20000ms", False, "begin to answer"),
        ("TimeoutError in step 'buy': Locator.click: Timeout 500ms exceeded.", False, "exceeded"),
        ("Error outside the steps: Page.goto: Download is starting", False, "and no page"),
        ("the scenario took more than 90 s (timeout) and was stopped; Error outside the steps: x",
         False, "the scenario took more than 90 s"),
    ],
)  # fmt: skip
def test_what_stopped_it_is_told_with_what_to_do(reason: str, denied: bool, said: str) -> None:
    message = console(f"idp.example{DENIED}if the site needs it, add it", level="warning")
    recording = session(*[message] if denied else []).recording
    line = why_stopped(recording, Interruption(step=None, reason=f"{reason}\nmore", remedy=""))

    assert said in line
    assert "outside the steps: Page" not in line
    assert ("idp.example, which heap.allowedHosts does not name" in line) == denied


def test_an_address_where_nothing_answers_says_what_to_look_at(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    _, recording = opened(shared_recorder, f"http://127.0.0.1:{port}/")

    assert told(recording).startswith("net::ERR_CONNECTION_REFUSED at http://127.0.0.1:")
    assert told(recording).endswith("nothing answers there: is the site up?")
