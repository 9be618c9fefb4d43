"""The back end under the plugin: told where to send its calls, and heard."""

import pytest

from heapqa.engine import decode
from heapqa.record.files.store import load
from tests.plugin.suite import results, run

pytestmark = pytest.mark.browser

SCENARIO = """
import json
import os
from urllib.request import urlopen

from heapqa import Flow, scenario


@scenario("A back end tells something")
def tells(flow: Flow) -> None:
    with flow.step("land"):
        flow.page.goto("/")
    with flow.step("wait for the back end"):
        event = {"app_id": "1122334455", "event": "Refunded", "identity": "cust-1"}
        address = os.environ["HEAPQA_SERVER_API"] + "/eu/api/track"
        for message in (event, {**event, "user_id": "7"}):
            try:
                urlopen(address, json.dumps(message).encode()).close()
            except OSError as refused:
                refused.close()
"""
ADDRESS = """
import os
import pytest


@pytest.fixture(scope="session", autouse=True)
def back_end(heap_server_address):
    assert os.environ["HEAPQA_SERVER_API"] == heap_server_address
    yield
"""


def test_calls_of_the_back_end_are_recorded_in_their_step(project: pytest.Pytester) -> None:
    (project.path / "scenarios" / "back_end.py").write_text(SCENARIO, encoding="utf-8")
    conftest = project.path / "conftest.py"
    conftest.write_text(conftest.read_text(encoding="utf-8") + ADDRESS, encoding="utf-8")
    result = run(project, "--heapqa-scenario", "tells")
    (summary,) = results(project)["scenarios"]
    session = decode(load(project.path / "heapqa-results" / "recordings" / "tells.jsonl"))
    taken, refused = session.recording.server_calls
    step = session.recording.steps[1]

    assert result.ret == 1, "a call was refused"
    assert (summary["server_calls"], summary["refused_calls"]) == (2, 1)
    assert taken.url == "https://c.eu.heap-api.com/api/track"
    assert (taken.status, refused.status) == (200, 400)
    assert step.opened_seq < taken.seq < refused.seq < (step.closed_seq or 0)
    assert [event.identity for event in session.server_events] == ["cust-1"]
    assert len(session.server_hits) == 2, "what was refused can be looked at"
