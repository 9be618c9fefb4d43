"""A browser, a recorder, the page set and the independent witness, put together."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from hypercorn.typing import ASGIFramework
from playwright.sync_api import Playwright

from heapqa.loopback import serve
from heapqa.model.frozen import Pairs
from heapqa.model.plan import Plan
from heapqa.record.capture.replies import CORS, Replies, Reply
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import open_sink, write_certificate
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from tests.record.capture.interception.net_log import NetLog, read_net_log
from tests.record.capture.interception.site import page_set
from tests.record.capture.interception.tee import Tee

HOP = "/hop"


class HoppingReplies(Replies):
    """A tracker that redirects ``/hop?…&to=ADDRESS``."""

    def to(self, method: str, url: str, headers: Pairs = ()) -> Reply:
        """As a tracker answers; a redirect for a hop."""
        parts = urlsplit(url)
        if parts.path != HOP:
            return super().to(method, url, headers)
        return Reply(302, (*CORS, ("Location", parse_qs(parts.query)["to"][0])))


@dataclass(slots=True)
class Interception:
    """Everything a test of the interception needs."""

    recorder: Recorder
    tee: Tee
    log_path: Path

    def arrived(self) -> list[str]:
        """All addresses that were seen anywhere: for waiting, not for judging."""
        paused = [paused.url for paused in self.recorder.pause_log.requests]
        return [*paused, *(delivered.url for delivered in self.tee.log)]

    def end(self) -> NetLog:
        """Close the browser and read what it wrote down about its network."""
        self.recorder.browser.close()
        return read_net_log(self.log_path)


@contextmanager
def open_interception(
    playwright: Playwright, folder: Path, *, forward: bool
) -> Iterator[Interception]:
    """A recorder that is armed; with `forward`, everything goes on to the sink."""
    tees: list[Tee] = []

    def around(sink: Sink) -> ASGIFramework:
        tees.append(Tee(sink))
        return tees[0]

    log_path = folder / "net-log.json"
    certificate, key, pin = write_certificate(folder)
    pages = serve(page_set(), certificate=certificate, key=key)
    with open_sink(HoppingReplies(), around) as sink, pages as port:
        site, switches = Site(f"https://127.0.0.1:{port}", Plan()), [f"--log-net-log={log_path}"]
        with armed_recorder(
            playwright, sink, site, args=switches, trusted=[pin], forward=forward
        ) as recorder:
            yield Interception(recorder, tees[0], log_path)
