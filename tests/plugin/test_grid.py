"""The tracking suite over Playwright servers, started as their user would start them."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from heapqa.record.chromium.find import find_browser
from tests.plugin.conftest import CONFIG
from tests.plugin.suite import results, run

pytestmark = pytest.mark.browser

LISTENING = re.compile(r"Listening on (ws://\S+)")
END_TIMEOUT_S = 20


@dataclass(frozen=True, slots=True)
class Server:
    """A running Playwright server."""

    endpoint: str
    log: Path

    def launched(self) -> bool:
        """Whether it has launched a browser for anybody."""
        return "engaged launch mode" in self.log.read_text(encoding="utf-8")


StartServer = Callable[..., Server]


@contextmanager
def _server(log: Path, *flags: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "playwright", "run-server", "--host", "127.0.0.1", "--port"]
    with (
        log.open("w") as messages,
        subprocess.Popen(
            [*command, "0", *flags],
            stdout=subprocess.PIPE,
            stderr=messages,
            text=True,
            env={**os.environ, "DEBUG": "pw:server"},
            start_new_session=True,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            said = LISTENING.match(process.stdout.readline())
            assert said is not None
            yield Server(said[1], log)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(END_TIMEOUT_S)


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Starts servers, and ends them with all their browsers."""
    with ExitStack() as stack:

        def start(*flags: str) -> Server:
            log = tmp_path / f"server-{len(list(tmp_path.iterdir()))}.log"
            return stack.enter_context(_server(log, *flags))

        yield start


def use(project: pytest.Pytester, *endpoints: str) -> None:
    """Have the project play over these servers."""
    document = CONFIG | {
        "use": {
            "connectOptions": {"wsEndpoint": endpoints},
            "launchOptions": {"executablePath": str(find_browser().path)},
        }
    }
    path = project.path / "playwright.config.json"
    path.write_text(json.dumps(document), encoding="utf-8")


def outcomes(project: pytest.Pytester) -> dict[tuple[str, str], str]:
    """The verdicts, by scenario and rule."""
    return {(v["scenario"], v["rule"]): v["outcome"] for v in results(project)["verdicts"]}


def heapqa_run(project: pytest.Pytester, *args: str) -> pytest.RunResult:
    return project.run(sys.executable, "-m", "heapqa", "run", *args)


@pytest.mark.matrix
def test_two_servers_give_the_verdicts_of_a_local_browser(
    project: pytest.Pytester, start_server: StartServer
) -> None:
    run(project, "--heapqa-defect", "preloaded-sdk")
    local = outcomes(project)
    servers = [start_server("--unsafe"), start_server("--unsafe")]
    use(project, *(server.endpoint for server in servers))
    result = heapqa_run(project, "--defect", "preloaded-sdk", "-n", "2")
    assert result.ret == 1
    assert "failed" in local.values()
    assert outcomes(project) == local
    assert all(server.launched() for server in servers)


@pytest.mark.matrix
def test_a_server_without_unsafe_is_not_used_and_the_message_says_how_to_start_it(
    project: pytest.Pytester, start_server: StartServer
) -> None:
    server = start_server()
    use(project, server.endpoint)
    result = heapqa_run(project, "looks")
    assert result.ret == 3
    port = server.endpoint.rpartition(":")[2].strip("/")
    said = f"python -m playwright run-server --unsafe --host 127.0.0.1 --port {port}"
    assert {v["outcome"] for v in results(project)["verdicts"]} == {"broken"}
    assert all(said in v["reason"] for v in results(project)["verdicts"])


def test_a_server_on_another_machine_is_refused_in_one_sentence(project: pytest.Pytester) -> None:
    use(project, "ws://192.0.2.1:3000/")
    result = heapqa_run(project, "looks")
    assert result.ret == 3
    (reason,) = {v["reason"] for v in results(project)["verdicts"]}
    assert "is on another machine" in reason
    result.stdout.no_fnmatch_line("*fixtures.py*")
