"""Fixtures: the site, the browser that cannot reach a real tracking host, and the plays."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserType

from heapqa.demo.app import create_app
from heapqa.demo.server import serve as serve_shop
from heapqa.flow import Scenario
from heapqa.plugin.outcomes import PLAY, Completeness, RuleVerdict
from heapqa.plugin.player import ArtifactPolicy, Play, Player, Retention
from heapqa.plugin.run import RUN, Run
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.chromium.find import find_browser, sandbox_args
from heapqa.record.chromium.grid import connect, endpoint_for, is_on_this_machine, remedy
from heapqa.record.errors import RecordError
from heapqa.record.play.armed import tight_args
from heapqa.record.play.recorder import Recorder, Site
from heapqa.record.sdk.cdn import Live
from heapqa.record.sdk.sources import pinned, stand_in
from heapqa.rules.rule import AnyRule


@pytest.fixture(scope="session")
def heap_run(pytestconfig: pytest.Config) -> Run:
    """What this run plays, with which configuration."""
    return pytestconfig.stash[RUN]


@pytest.fixture(scope="session")
def heap_site(heap_run: Run, pytestconfig: pytest.Config) -> Iterator[Site]:
    """The site under test; the bundled shop is served for the length of the session."""
    config = heap_run.config
    site = partial(
        Site,
        plan=config.plan(),
        personas=config.personas,
        seed=config.seed,
        sdk=heap_run.sdk,
        allowed_hosts=tuple(config.allowed_hosts),
    )
    if config.demo is None:
        configured = heap_run.use.base_url
        yield site(str(pytestconfig.getoption("base_url", None) or configured))
        return
    app = create_app(
        config.personas,
        heap_run.defects,
        app_id=config.demo_app_id,
        generation=heap_run.generation,
    )
    with serve_shop(app) as base_url:
        yield site(base_url)


def _replies(run: Run) -> Replies:
    if (directory := run.config.sdk_directory) is not None:
        return Replies(sdk=pinned(directory))
    if run.config.sdk.source == "stand-in":
        return Replies(sdk=stand_in)
    live = Live(run.config.sdk_cache, os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex)
    return Replies(sdk=live, remarks=live.remarks)


@pytest.fixture(scope="session")
def heap_sink(heap_run: Run) -> Iterator[Sink]:
    """The TLS sink of this process."""
    with open_sink(_replies(heap_run)) as sink:
        yield sink


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], heap_run: Run, heap_sink: Sink, heap_site: Site
) -> dict[str, Any]:
    """pytest-playwright's launch arguments, and those that keep tracking on this machine."""
    chosen = heap_run.use.launch_arguments()
    merged = {**chosen, **browser_type_launch_args}
    remote = heap_run.use.connect_options is not None
    if not remote and not merged.get("channel"):
        wanted = merged.get("executable_path")
        merged["executable_path"] = str(find_browser(wanted).path)
    merged["args"] = [
        *chosen.get("args", ()),
        *browser_type_launch_args.get("args", ()),
        *tight_args(heap_sink, heap_site),
        *(() if remote else sandbox_args()),
    ]
    return merged


@pytest.fixture(scope="session")
def connect_options(heap_run: Run) -> dict[str, Any] | None:
    """A Playwright server to use instead of a local browser, from ``use.connectOptions``.

    With several, each worker has its own as far as they go round.
    """
    grid = heap_run.use.connect_options
    if grid is None:
        return None
    endpoint = endpoint_for(grid.endpoints, os.environ.get("PYTEST_XDIST_WORKER", ""))
    if not is_on_this_machine(endpoint):
        raise RecordError(
            f"the server at {endpoint} is on another machine, from where the sink on this one "
            "cannot be reached: use a server on 127.0.0.1"
        )
    return {**(heap_run.use.connect_arguments() or {}), "ws_endpoint": endpoint}


@pytest.fixture(scope="session")
def launch_browser(
    launch_browser: Callable[..., Browser],
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    connect_options: dict[str, Any] | None,
) -> Callable[..., Browser]:
    """pytest-playwright's launcher; with a server, one that tells the server how to launch."""
    if connect_options is None:
        return launch_browser

    def launch(**changes: Any) -> Browser:
        return connect(browser_type, connect_options, {**browser_type_launch_args, **changes})

    return launch


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], heap_run: Run) -> dict[str, Any]:
    """The configured context options; what the command line says wins."""
    return {**heap_run.use.context_arguments(), **browser_context_args}


@pytest.fixture(scope="session")
def heap_recorder(
    browser: Browser,
    launch_browser: Callable[[], Browser],
    browser_context_args: dict[str, Any],
    connect_options: dict[str, Any] | None,
    heap_run: Run,
    heap_sink: Sink,
    heap_site: Site,
) -> Iterator[Recorder]:
    """The armed recorder of this process."""
    if browser.browser_type.name != "chromium":
        raise RecordError(
            f"{browser.browser_type.name} cannot be intercepted completely: use --browser chromium"
        )
    recorder = Recorder(browser, heap_sink, heap_site, dict(browser_context_args))
    recorder.context_args.pop("record_video_dir", None)
    use = heap_run.use
    if connect_options is not None:
        recorder.remedy = remedy(connect_options["ws_endpoint"])
    recorder.timeout_s = heap_run.config.timeout_s
    recorder.action_timeout_ms = use.action_timeout or recorder.action_timeout_ms
    recorder.navigation_timeout_ms = use.navigation_timeout or recorder.navigation_timeout_ms
    recorder.launch = launch_browser
    recorder.arm()
    yield recorder
    if recorder.browser is not browser:
        recorder.browser.close()


def _retention(option: str, configured: str) -> Retention:
    """What the command line says, else what the configuration says, as one of our three values."""
    for word in (option, configured):
        if word != "off":
            return "on" if word == "on" else "on-failure"
    return "off"


@pytest.fixture(scope="session")
def heap_player(heap_run: Run, heap_recorder: Recorder, pytestconfig: pytest.Config) -> Player:
    """Plays each scenario once, however many rules judge it."""
    use, option = heap_run.use, pytestconfig.getoption
    policy = ArtifactPolicy(
        trace=_retention(option("--tracing"), use.trace),
        video=_retention(option("--video"), use.video),
        screenshot=_retention(option("--screenshot"), use.screenshot),
        full_page=option("--full-page-screenshot"),
    )
    return Player(heap_recorder, heap_run.output_dir, policy, heap_run.config.retries)


@pytest.fixture
def heap_play(heap_player: Player, heap_scenario: Scenario, request: pytest.FixtureRequest) -> Play:
    """The scenario under test, played."""
    play = heap_player.play(heap_scenario)
    request.node.stash[PLAY] = play
    return play


@pytest.fixture
def heap_completeness(heap_play: Play) -> Completeness:
    """Whether the scenario was played to its end and everything was seen."""
    return Completeness(heap_play)


@pytest.fixture
def heap_verdict(heap_play: Play, heap_rule: AnyRule) -> RuleVerdict:
    """One rule's verdict about the scenario under test."""
    verdict = next(v for v in heap_play.verdicts if v.rule == heap_rule.id)
    return RuleVerdict(heap_play, heap_rule, verdict)
