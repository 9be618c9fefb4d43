"""Recordings of the shop: each is played once, kept outside git, and judged at will."""

import hashlib
import json
import os
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from playwright.sync_api import Playwright
from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from heapqa.config import Config, load_config
from heapqa.config.settings import Installed
from heapqa.demo.app import create_app
from heapqa.demo.server import serve
from heapqa.demo.switches import Switches
from heapqa.engine import decode, judge
from heapqa.flow import Scenario
from heapqa.model.persona import Persona
from heapqa.model.recording import Recording
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.files.store import load, save
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from heapqa.record.sdk.sources import SdkSource, known_apps, stand_in
from heapqa.record.server.server_sink import ServerSink, open_server_sink
from heapqa.wire.unread import why_unread
from tests.demo.defects.shaping import CONFIG_FILE, PROJECT, digest_for

KEPT = Path(os.environ.get("HEAPQA_PLAYS") or PROJECT / ".plays")
"""Where recordings are kept between runs; deleting it costs nothing but time."""
MOST_TRIES = 3
"""Giving up a request is rare, and hardly ever happens twice in a row."""
KEY_DIGITS = 16
"""64 bits: two of some thousand recordings are never mistaken for each other."""


class Change(Protocol):
    """Something done to the shop's answers."""

    @property
    def key(self) -> str:
        """Names the change: two with the same key do the same."""

    async def __call__(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """Answer a request, as a middleware of Starlette does."""


@dataclass(frozen=True)
class Visit:
    """What is played: a scenario, on a shop with defects, by some people."""

    scenario: Scenario
    generation: Installed
    defects: frozenset[str] = frozenset()
    personas: Sequence[Persona] = ()
    """The configured ones when empty."""
    change: Change | None = None
    sdk: SdkSource | None = None
    """What answers for Heap's files instead of the stand-ins; to be told by the label."""
    label: str = ""
    """Tells apart visits that are otherwise alike; two with the same name replace each other."""

    @cached_property
    def name(self) -> str:
        """Of the file it is kept in, without what shaped it."""
        defects = "+".join(sorted(self.defects)) or "healthy"
        parts = (defects, self.generation, self.scenario.id, self.label)
        return "-".join(part for part in parts if part)

    @cached_property
    def key(self) -> str:
        """A digest of everything the recording depends on."""
        people = [person.model_dump(mode="json") for person in self.personas]
        parts = [self.name, people, self.change.key if self.change else ""]
        made_by = [type(self.change).__module__] if self.change else []
        made_by += [self.sdk.__module__] if self.sdk else []
        digest = digest_for(frozenset({self.scenario.module, *made_by}))
        text = json.dumps([*parts, digest], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:KEY_DIGITS]


@dataclass(frozen=True)
class Play:
    """A recording, and the switches that were asked about while it was made."""

    recording: Recording
    asked: frozenset[str]


class Stage:
    """An address at which one shop after another is served."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand over to the shop of the moment."""
        await self.app(scope, receive, send)


@dataclass
class Plays:
    """Plays visits, unless they have been played; the browser starts with the first new one."""

    playwright: Playwright
    config: Config = field(default_factory=lambda: load_config(CONFIG_FILE))
    _stage: Stage = field(default_factory=Stage)
    _open: ExitStack = field(default_factory=ExitStack)
    _recorder: Recorder | None = None
    _asked: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def _server_sink(self) -> ServerSink:
        return self._open.enter_context(open_server_sink())

    def play(self, visit: Visit) -> Play:
        """The visit's recording, from the folder if it is there."""
        path = self._kept(visit)
        return Play(load(path), _asked_in(path))

    def asked_in(self, visits: Iterable[Visit]) -> dict[str, frozenset[str]]:
        """Name of each visit → the switches that were asked about.

        Visits that another process is playing just now come last: meanwhile this one plays others.
        """
        later = []
        for visit in visits:
            try:
                self._note_asked(visit, timeout_s=0)
            except Timeout:
                later.append(visit)
        for visit in later:
            self._note_asked(visit)
        return self._asked

    def _note_asked(self, visit: Visit, timeout_s: float = -1) -> None:
        if visit.name not in self._asked:
            self._asked[visit.name] = _asked_in(self._kept(visit, timeout_s))

    def _kept(self, visit: Visit, timeout_s: float = -1) -> Path:
        """Where the visit's recording is, played first if need be; raises Timeout when another
        process is playing it for longer than that."""
        path = KEPT / f"{visit.name}-{visit.key}.jsonl"
        KEPT.mkdir(parents=True, exist_ok=True)
        with FileLock(KEPT / f".{visit.name}.lock", timeout=timeout_s):
            if not path.exists():
                self._forget(visit)
                self._record(visit, path, _asked_file(path))
        return path

    def _forget(self, visit: Visit) -> None:
        """Older recordings of the visit go: nothing can ask for them again."""
        for old in KEPT.glob(f"{visit.name}-{'[0-9a-f]' * KEY_DIGITS}.*"):
            old.unlink()

    def _record(self, visit: Visit, path: Path, asked: Path) -> None:
        switches = Switches(visit.defects, reporting=not visit.defects)
        with self._recorder_for(visit) as recorder:
            recorder.site = replace(recorder.site, personas=self._people(visit))
            for number in range(MOST_TRIES):
                self._stage.app = self._shop(visit, switches)  # a new one: orders are numbered
                recording = recorder.play(visit.scenario)
                if _is_readable(recording, again=number > 0):
                    break
        assert recording.interruption is None, recording.interruption
        assert recording.capture.problems == (), recording.capture.problems
        asked.write_text(json.dumps(sorted(switches.asked)), "utf-8")
        fresh = path.with_suffix(".new")  # kept only once it was seen to be the same
        save(recording, fresh)
        assert load(fresh) == recording, "what is judged live is judged alike when loaded"
        fresh.rename(path)

    def _people(self, visit: Visit) -> tuple[Persona, ...]:
        return tuple(visit.personas or self.config.personas)

    def _shop(self, visit: Visit, switches: Switches) -> Starlette:
        app = create_app(
            self._people(visit),
            app_id=self.config.demo_app_id,
            generation=visit.generation,
            switches=switches,
            server_api=self._server_sink.address,
        )
        if visit.change is not None:
            app.add_middleware(BaseHTTPMiddleware, dispatch=visit.change)
        return app

    @contextmanager
    def _recorder_for(self, visit: Visit) -> Iterator[Recorder]:
        """The common recorder; one of its own where other files answer for Heap's."""
        if visit.sdk is not None:
            with ExitStack() as own:
                yield self._start(own, visit.sdk)
            return
        if self._recorder is None:
            self._recorder = self._start(self._open, known_apps(stand_in, self.config.plan()))
        yield self._recorder

    def _start(self, until: ExitStack, sdk: SdkSource) -> Recorder:
        url = until.enter_context(serve(self._stage))
        sink = until.enter_context(open_sink(Replies(sdk=sdk)))
        site = Site(url, self.config.plan(), sdk="stand-in")
        recorder = until.enter_context(armed_recorder(self.playwright, sink, site))
        recorder.listen_to(self._server_sink)
        return recorder

    def close(self) -> None:
        """End the browser, the shop and the sink, if they were needed."""
        self._open.close()


def _asked_file(recording: Path) -> Path:
    return recording.with_suffix(".asked.json")


def _asked_in(recording: Path) -> frozenset[str]:
    """The switches that were asked about while the recording was made."""
    return frozenset(json.loads(_asked_file(recording).read_text("utf-8")))


def _is_readable(recording: Recording, *, again: bool) -> bool:
    """Whether everything that was sent was seen, or the second time enough of it for a finding.

    A browser may give up a request of v5's while its page is left. Nobody knows what it held, and
    rules about content and absence are right to say so; here they are to be seen failing and
    passing. What shows a violation is played once more at most: another play shows it as well.
    """
    session = decode(recording)
    if not why_unread(session):
        return True
    return again and any(verdict.findings for verdict in judge(session))


@contextmanager
def open_plays(playwright: Playwright) -> Iterator[Plays]:
    """Plays that share one browser."""
    plays = Plays(playwright)
    try:
        yield plays
    finally:
        plays.close()
