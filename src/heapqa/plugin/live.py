"""What plays the scenarios of a run: site, sink, browser, and the recordings that are made."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any, Literal, Protocol

from playwright.sync_api import Browser

from heapqa.demo.app import create_app
from heapqa.demo.server import serve as serve_shop
from heapqa.flow import Scenario
from heapqa.model.recording import Recording
from heapqa.plugin.artifact_policy import ArtifactPolicy
from heapqa.plugin.overridden import LAUNCHED_WITHOUT, loses_resolver_rules, lost_options
from heapqa.plugin.patience import Patience
from heapqa.plugin.player import ScenarioAttempt, SecondLook
from heapqa.plugin.run import Run
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.chromium.grid import endpoint_for, is_on_this_machine, remedy
from heapqa.record.chromium.hiding import NOTE, ordinary_user_agent
from heapqa.record.errors import RecordError
from heapqa.record.files.store import save
from heapqa.record.play.artifacts import Artifacts
from heapqa.record.play.configured import launch_options, replies_for
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from heapqa.record.server.server_sink import ADDRESS_VARIABLE, ServerSink, open_server_sink


@contextmanager
def serve_server_sink() -> Iterator[ServerSink]:
    """The address for the back end's calls, also in the environment of what is started then."""
    before = os.environ.get(ADDRESS_VARIABLE)
    with open_server_sink() as sink:
        os.environ[ADDRESS_VARIABLE] = sink.address
        try:
            yield sink
        finally:
            del os.environ[ADDRESS_VARIABLE]
            if before is not None:
                os.environ[ADDRESS_VARIABLE] = before


@contextmanager
def serve_site(run: Run, base_url: str | None, server_sink: ServerSink) -> Iterator[Site]:
    """The site under test; the bundled shop is served meanwhile. `base_url` is the option's."""
    config = run.config
    site = partial(
        Site,
        plan=config.plan(),
        personas=config.personas,
        seed=config.seed,
        sdk=run.sdk,
        allowed_hosts=tuple(config.allowed_hosts),
        kept_sign_ins=config.kept_sign_ins,
        gpc=config.gpc or run.gpc,
    )
    if config.demo is None:
        yield site(str(base_url or run.use.base_url))
        return
    app = create_app(
        config.personas,
        run.defects,
        app_id=config.demo_app_id,
        generation=run.generation,
        server_api=server_sink.address,
    )
    with serve_shop(app) as served_at:
        yield site(served_at)


@contextmanager
def serve_sink(run: Run | None) -> Iterator[Sink]:
    """The TLS sink, which answers in place of Heap's hosts; without a run it has no SDK files."""
    with open_sink(None if run is None else replies_for(run.config)) as sink:
        yield sink


def launch_arguments(run: Run, sink: Sink, site: Site, chosen: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright's launch arguments, and those that keep tracking on this machine."""
    return launch_options(run.config, run.use, sink, site, chosen)


def server_arguments(run: Run) -> dict[str, Any] | None:
    """How to connect to the Playwright server of this worker; None when there is none."""
    grid = run.use.connect_options
    if grid is None:
        return None
    endpoint = endpoint_for(grid.endpoints, os.environ.get("PYTEST_XDIST_WORKER", ""))
    if not is_on_this_machine(endpoint):
        raise RecordError(
            f"the server at {endpoint} is on another machine, from where the sink on this one "
            "cannot be reached: use a server on 127.0.0.1"
        )
    return {**(run.use.connect_arguments() or {}), "ws_endpoint": endpoint}


def configured_recorder(
    run: Run,
    browser: Browser,
    sink: Sink,
    site: Site,
    context_args: dict[str, Any],
    launch_args: dict[str, Any],
) -> Recorder:
    """A recorder with the run's limits; raises RecordError for a browser that is no Chromium."""
    if browser.browser_type.name != "chromium":
        raise RecordError(
            f"{browser.browser_type.name} cannot be intercepted completely: use --browser chromium"
        )
    server = server_arguments(run)
    if server is None and loses_resolver_rules(launch_args):
        raise RecordError(LAUNCHED_WITHOUT)
    recorder = Recorder(browser, sink, site, dict(context_args))
    recorder.context_args.pop("record_video_dir", None)
    recorder.notes = lost_options(run.use, context_args)
    if run.config.hides_automation:
        recorder.notes += (NOTE,)
        recorder.context_args.setdefault("user_agent", ordinary_user_agent(browser))
    if server is not None:
        recorder.remedy = remedy(server["ws_endpoint"])
    recorder.timeout_s = run.config.timeout_s
    if run.use.action_timeout is not None:
        recorder.action_timeout_ms = run.use.action_timeout
    if run.use.navigation_timeout is not None:
        recorder.navigation_timeout_ms = run.use.navigation_timeout
    return recorder


def patience(run: Run, recorder: Recorder) -> Patience:
    """The limits that the configuration leaves open, as the recorder has them now."""
    return Patience(
        recorder,
        timeout_s=None if run.config.timeout_is_chosen else recorder.timeout_s,
        action_ms=None if run.use.action_timeout is not None else recorder.action_timeout_ms,
        navigation_ms=(
            None if run.use.navigation_timeout is not None else recorder.navigation_timeout_ms
        ),
    )


class PlaysScenarios(Protocol):
    """What live recordings come from: a recorder."""

    def play(self, scenario: Scenario, artifacts: Artifacts) -> Recording:
        """Play the scenario; what stops it is recorded, not raised."""


@dataclass(frozen=True, slots=True)
class LiveRecordings:
    """Recordings that are made and saved now; an interrupted one is made again."""

    recorder: PlaysScenarios
    output: Path
    policy: ArtifactPolicy = field(default_factory=ArtifactPolicy)
    retries: int = 0
    repeat_each: int = 1
    """How often each scenario is played, whatever comes of it."""
    artifacts: Path | None = None
    """Folder for traces, videos and screenshots; None for one in the output folder."""
    patience: Patience | None = None
    """Time limits to be adapted before each play; None where all are fixed."""
    live: Literal[True] = True

    def attempts(self, scenario: Scenario, again: SecondLook) -> Iterator[ScenarioAttempt]:
        """As many recordings as each scenario is to have, and further ones as long as they are
        interrupted and may be repeated, or a second look is due."""
        folder = self.artifacts or self.output / "artifacts"
        self._forget(scenario)
        retries, plays = self.retries, 0
        for number in count(1):
            begun = monotonic()
            name = scenario.id if number == 1 else f"{scenario.id}-attempt-{number}"
            artifacts = self.policy.artifacts(_emptied(folder / name))
            if self.patience is not None:
                self.patience.adapt()
            recording = self.recorder.play(scenario, artifacts)
            recording, path = _saved(recording, self.output / "recordings" / f"{name}.jsonl")
            yield ScenarioAttempt(recording, path, monotonic() - begun, artifacts, self.policy)
            stopped = recording.interruption is not None
            if stopped and retries:
                retries -= 1
                continue
            plays += 1
            if plays >= self.repeat_each and (stopped or not again.taken()):
                return

    def _forget(self, scenario: Scenario) -> None:
        """Remove the recordings of attempts that an earlier run made."""
        for path in (self.output / "recordings").glob(f"{scenario.id}-attempt-*.jsonl"):
            path.unlink(missing_ok=True)


def _emptied(folder: Path) -> Path:
    """The folder, without what an earlier run left there."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _saved(recording: Recording, path: Path) -> tuple[Recording, Path | None]:
    """The recording and where it lies; if it cannot be saved, it says so itself and lies nowhere.

    It is judged all the same: a violation in it is true, but nobody could judge it again.
    """
    try:
        save(recording, path)
    except RecordError as error:
        capture = recording.capture
        problems = (*capture.problems, str(error))
        capture = capture.model_copy(update={"problems": problems})
        return recording.model_copy(update={"capture": capture}), None
    return recording, path
