"""Fixtures: the site, the browser that cannot reach a real tracking host, and the plays.

What they need to play scenarios takes long to import, so it is imported when one is played.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from heapqa.plugin.keeping import KEEPING
from heapqa.plugin.outcomes import Completeness, RuleVerdict
from heapqa.plugin.run import RUN, Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserType

    from heapqa.flow import Scenario
    from heapqa.plugin.player import Play, Player
    from heapqa.record.capture.sink import Sink
    from heapqa.record.play.recorder import Recorder
    from heapqa.record.play.site import Site
    from heapqa.record.server.server_sink import ServerSink
    from heapqa.rules.rule import AnyRule


@pytest.fixture(scope="session")
def heap_run(pytestconfig: pytest.Config) -> Run:
    """What this run plays, with which configuration."""
    return pytestconfig.stash[RUN]


@pytest.fixture(scope="session")
def heap_server_sink() -> Iterator["ServerSink"]:
    """Takes what the site's back end tells Heap, and answers in Heap's place."""
    from heapqa.plugin import live

    with live.serve_server_sink() as sink:
        yield sink


@pytest.fixture(scope="session")
def heap_server_address(heap_server_sink: "ServerSink") -> str:
    """Where the back end sends its calls, in the place of ``https://heapanalytics.com``.

    Meanwhile the environment variable ``HEAPQA_SERVER_API`` says the same. For data in the EU
    ``/eu`` stands behind it.
    """
    return heap_server_sink.address


@pytest.fixture(scope="session")
def heap_site(
    heap_run: Run, pytestconfig: pytest.Config, heap_server_sink: "ServerSink"
) -> Iterator["Site"]:
    """The site under test; the bundled shop is served for the length of the session."""
    from heapqa.plugin import live

    base_url = pytestconfig.getoption("base_url", None)
    with live.serve_site(heap_run, base_url, heap_server_sink) as site:
        yield site


@pytest.fixture(scope="session")
def heap_sink(pytestconfig: pytest.Config) -> "Sink":
    """The TLS sink of this process that recordings read."""
    return pytestconfig.stash[KEEPING].sink()


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], heap_run: Run, heap_sink: "Sink", heap_site: "Site"
) -> dict[str, Any]:
    """pytest-playwright's launch arguments, and those that keep tracking on this machine."""
    from heapqa.plugin import live

    return live.launch_arguments(heap_run, heap_sink, heap_site, browser_type_launch_args)


@pytest.fixture(scope="session")
def connect_options(heap_run: Run) -> dict[str, Any] | None:
    """A Playwright server to use instead of a local browser, from ``use.connectOptions``.

    With several, each worker has its own as far as they go round.
    """
    from heapqa.plugin import live

    return live.server_arguments(heap_run)


@pytest.fixture(scope="session")
def launch_browser(
    launch_browser: Callable[..., "Browser"],
    browser_type: "BrowserType",
    browser_type_launch_args: dict[str, Any],
    connect_options: dict[str, Any] | None,
) -> Callable[..., "Browser"]:
    """pytest-playwright's launcher; with a server, one that tells the server how to launch."""
    if connect_options is None:
        return launch_browser

    def launch(**changes: Any) -> "Browser":
        from heapqa.record.chromium.grid import connect

        return connect(browser_type, connect_options, {**browser_type_launch_args, **changes})

    return launch


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], heap_run: Run) -> dict[str, Any]:
    """The configured context options; what the command line says wins."""
    return {**heap_run.use.context_arguments(), **browser_context_args}


@pytest.fixture(scope="session")
def heap_recorder(
    browser: "Browser",
    launch_browser: Callable[[], "Browser"],
    browser_context_args: dict[str, Any],
    browser_type_launch_args: dict[str, Any],
    heap_run: Run,
    heap_sink: "Sink",
    heap_server_sink: "ServerSink",
    heap_site: "Site",
) -> Iterator["Recorder"]:
    """The armed recorder of this process."""
    from heapqa.plugin import live

    recorder = live.configured_recorder(
        heap_run, browser, heap_sink, heap_site, browser_context_args, browser_type_launch_args
    )
    recorder.launch = launch_browser
    recorder.listen_to(heap_server_sink)
    recorder.arm()
    yield recorder
    if recorder.browser is not browser:
        recorder.browser.close()


@pytest.fixture(scope="session")
def heap_player(
    heap_run: Run,
    pytestconfig: pytest.Config,
    request: pytest.FixtureRequest,
    browser_name: str,  # noqa: ARG001
) -> "Player":
    """Takes the recordings of each scenario once, however many rules judge it.

    `browser_name` is asked for so that tests carry the browser's name; a browser starts only where
    scenarios are played now.
    """
    from heapqa.plugin.player import Player

    if heap_run.recordings is not None:
        from heapqa.plugin.saved import SavedRecordings

        return Player(SavedRecordings(heap_run.recordings), heap_run.today, heap_run.accepted)

    from heapqa.plugin.artifact_policy import ArtifactPolicy, retention
    from heapqa.plugin.live import LiveRecordings, patience

    use, option = heap_run.use, pytestconfig.getoption
    policy = ArtifactPolicy(
        trace=retention(option("--tracing"), use.trace),
        video=retention(option("--video"), use.video),
        screenshot=retention(option("--screenshot"), use.screenshot),
        full_page=option("--full-page-screenshot"),
    )
    if use.connect_options is None:
        policy.check()
    recorder = request.getfixturevalue("heap_recorder")
    recordings = LiveRecordings(
        recorder=recorder,
        output=heap_run.output_dir,
        policy=policy,
        retries=heap_run.config.retries,
        repeat_each=heap_run.repeat_each,
        artifacts=heap_run.artifacts_dir,
        patience=patience(heap_run, recorder),
    )
    return Player(recordings, heap_run.today, heap_run.accepted)


@pytest.fixture(scope="session")
def heap_play(heap_player: "Player", heap_scenario: "Scenario") -> "Play":
    """The scenario under test, played.

    Of the session, as the scenario is: to set it up for each rule anew would cost more than to tell
    the verdict.
    """
    return heap_player.play(heap_scenario)


@pytest.fixture
def heap_completeness(heap_play: "Play") -> Completeness:
    """Whether the scenario was played to its end and everything was seen."""
    return Completeness(heap_play)


@pytest.fixture
def heap_verdict(heap_play: "Play", heap_rule: "AnyRule") -> RuleVerdict:
    """One rule's verdict about the scenario under test."""
    verdict = next(v for v in heap_play.verdicts if v.rule == heap_rule.id)
    return RuleVerdict(heap_play, heap_rule, verdict)
