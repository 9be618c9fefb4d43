"""A visit by ``heapqa live`` that a program drives through the page's own server."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import Any

DEADLINE_S = 30.0
"""For anything that a busy machine does in a second or two."""
PROJECT = Path(__file__).parents[2]


@dataclass
class Driven:
    """One visit: what it was told, and what it said, with the time at which it was said."""

    process: "subprocess.Popen[str]"
    page: str
    heard: list[tuple[float, str, dict[str, Any]]] = field(default_factory=list)
    """(unix seconds, kind, message), in order."""
    _news: Condition = field(default_factory=Condition)

    def do(self, **command: object) -> dict[str, Any]:
        """Give a command; its answer."""
        body = json.dumps(command).encode()
        request = urllib.request.Request(
            f"{self.page}do", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=DEADLINE_S) as reply:
            answer: dict[str, Any] = json.load(reply)
        return answer

    def last(self, kind: str) -> dict[str, Any]:
        """The newest message of a kind; empty when there was none."""
        return next((m for _, k, m in reversed(self.heard) if k == kind), {})

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events on the page, in order."""
        return [row for row in self.last("events").get("rows", ()) if row["is_event"]]

    def wait_until(self, what: str, holds: Any) -> float:
        """Wait for a condition, which is asked at each message; the moment at which it held."""
        deadline = time.monotonic() + DEADLINE_S
        with self._news:
            while not holds():
                left = deadline - time.monotonic()
                if left < 0 or self.process.poll() is not None:
                    raise AssertionError(f"never: {what}; heard last: {self.heard[-1:]}")
                self._news.wait(min(left, 1.0))
        return self.heard[-1][0]

    def end(self) -> str:
        """Press Ctrl-C, which a terminal sends to the driver and the browser's launcher, too; what
        the command said until it ended."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.communicate(timeout=DEADLINE_S)[1]

    def listen(self) -> None:
        """Take what the page is told, until the visit ends."""
        kind = ""
        with urllib.request.urlopen(f"{self.page}messages", timeout=DEADLINE_S) as stream:
            for raw in stream:
                line = raw.decode().rstrip("\n")
                if line.startswith("event: "):
                    kind = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    message = json.loads(line.removeprefix("data: "))
                    with self._news:
                        self.heard.append((time.time(), kind, message))
                        self._news.notify_all()


@contextmanager
def driven(config: Path, output: Path, *options: str) -> Iterator[Driven]:
    """A visit of the configured site in a browser without a window; ended after the block."""
    process = subprocess.Popen(
        [
            sys.executable, "-m", "heapqa", "live", "--headless", "--format", "json",
            "--config", str(config), "--output", str(output), *options,
        ],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT,
        env={**os.environ, "COLUMNS": "200"}, start_new_session=True,
    )  # fmt: skip
    try:
        visit = Driven(process, _page(process))
        Thread(target=visit.listen, daemon=True).start()
        visit.wait_until("the visit is there", lambda: visit.last("now"))
        yield visit
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def _page(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    document = ""
    for line in process.stdout:
        document += line
        if line.startswith("}"):
            page: str = json.loads(document)["page"]
            return page
    raise AssertionError(f"it did not begin: {process.communicate()[1]}")
