"""The live recorder: plays a scenario in a real browser and returns the raw evidence."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.flow import Flow, Scenario, ScenarioError
from heapqa.model.certificate import Certificate
from heapqa.model.recording import Capture, Interruption, Recording
from heapqa.record.capture.arrivals import Arrivals
from heapqa.record.capture.certificate import ProbePage, ProbeRounds
from heapqa.record.capture.observations import Observations
from heapqa.record.capture.pause_log import PauseLog
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.timeline import Ordered, Timeline
from heapqa.record.capture.traffic import Traffic
from heapqa.record.capture.watchdog import limit
from heapqa.record.errors import RecordError
from heapqa.record.play.artifacts import Artifacts
from heapqa.record.play.automation import why_missing
from heapqa.record.play.checkpoint import LOOK_MS, pass_checkpoint, pass_end
from heapqa.record.play.devices import Devices, Means, replay_notes
from heapqa.record.play.doubts import SINK_LOST
from heapqa.record.play.flush import leave_pages, wait_until_quiet
from heapqa.record.play.interruption import Circumstances, broken_off, interruption
from heapqa.record.play.observer import Observer
from heapqa.record.play.other_contexts import OtherContexts
from heapqa.record.play.page_facts import HandFact
from heapqa.record.play.quiet_time import QuietTime
from heapqa.record.play.server_events import due
from heapqa.record.play.silence import note_silence
from heapqa.record.play.site import Site
from heapqa.record.play.site_access import apart_from_credentials
from heapqa.record.play.steps import BrowserSteps
from heapqa.record.play.tightness import leak
from heapqa.record.play.unblocking import ending_scenario
from heapqa.record.play.underway import Underway, plan_for
from heapqa.record.server.server_sink import ServerSink


@dataclass(slots=True)
class Recorder:
    """Records scenarios in one browser; arm it before the browser has any context."""

    browser: Browser
    sink: Sink
    site: Site
    context_args: dict[str, Any] = field(default_factory=dict)
    launch: Callable[[], Browser] | None = None
    """Starts a browser like the first one, for when that has crashed."""
    timeout_s: float | None = None
    """How long a scenario may take; None for no limit."""
    action_timeout_ms: float = 10_000
    navigation_timeout_ms: float = 30_000
    forward: bool = False
    """Have the sink answer every request, rather than the browser process."""
    remedy: str = (
        "the browser must be started with heapqa's own launch arguments (see `heapqa doctor`)"
    )
    """What to do when interception is not tight."""
    notes: tuple[str, ...] = ()
    """What a reader should know of every recording."""
    traffic: Traffic = field(init=False)
    pause_log: PauseLog = field(init=False)
    probe_page: ProbePage = field(init=False)
    server_sink: ServerSink = field(default_factory=ServerSink, init=False)
    """Where the site's back end sends its calls; without an address nobody can."""
    _access: dict[str, Any] = field(init=False)
    """Options of a context that let it into the site."""
    on_hand: Callable[[int, float, HandFact], None] | None = None
    """Hears what visitors do by hand; None where nobody does."""
    _ticks: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _underway: Underway | None = None

    def __post_init__(self) -> None:
        base_url, self._access = apart_from_credentials(self.site.base_url)
        self.site = replace(self.site, base_url=base_url)
        self.traffic = Traffic(self.site.plan, self.site.base_url, self.site.allowed_hosts)
        self.sink.replies.is_loader = self.traffic.is_loader
        self._attach()

    def _attach(self) -> None:
        session = self.browser.new_browser_cdp_session()
        self.probe_page = ProbePage(self.browser)
        self.sink.ticks = self._ticks
        self.pause_log = PauseLog(
            session, self.sink.replies, self.traffic, self._ticks, forward=self.forward
        )
        self.pause_log.token = self.sink.token

    def listen_to(self, server_sink: ServerSink) -> None:
        """Record what the site's back end sends there, too."""
        self.server_sink = server_sink

    def ready(self) -> None:
        """Intercept again if the capture session was lost, in a new browser if that has crashed.

        Raises RecordError when there is no browser to be had.
        """
        try:
            if not self.pause_log.is_armed():
                if not self.browser.is_connected():
                    self.browser = self._relaunched()
                self._attach()
                self.arm()
            self.probe_page.ready()
        except PlaywrightError as error:
            raise RecordError(f"the browser cannot be used any more: {error.message}") from error

    def _relaunched(self) -> Browser:
        if self.launch is None:
            raise RecordError("the browser crashed, and nobody can start another: run again")
        return self.launch()

    def arm(self) -> None:
        """Prove that tracking hosts lead to the sink and everything else nowhere, then intercept.

        Raises RecordError when the browser could reach a real host.
        """
        context = self.browser.new_context()
        try:
            how = leak(context, self.sink)
        finally:
            context.close()
        if how is not None:
            message = f"interception is not tight ({how}), nothing is recorded: {self.remedy}"
            raise RecordError(message)
        self.pause_log.arm()

    def disarm(self) -> None:
        """Stop intercepting; what the browser still sends goes to the sink."""
        self.probe_page.close()
        if self.browser.is_connected() and not self.pause_log.lost:
            self.pause_log.session.detach()

    def play(self, scenario: Scenario, artifacts: Artifacts | None = None) -> Recording:
        """Play the scenario in a fresh context; what stops it is recorded, not raised."""
        self.ready()
        self.pause_log.begin()
        self.sink.replies.begin()
        self.server_sink.ticks = self._ticks  # another recorder may have listened meanwhile
        now = self._underway = Underway(
            scenario,
            plan_for(scenario, self.site.plan),
            Observations(self._ticks),
            sunk_before=len(self.sink),
            calls_before=self.server_sink.begin(),
        )
        sink_starts, observed = self.sink.starts, now.observed
        rounds = ProbeRounds(self.pause_log, self.sink, self.probe_page)
        interrupted = self._in_contexts(scenario, observed, artifacts or Artifacts(), rounds)
        rounds.conclude()
        self.pause_log.conclude()
        if not self.sink.alive or self.sink.starts != sink_starts:
            observed.problems.append(SINK_LOST)
        # Also after an interruption: what comes late would stand in the next recording.
        self.server_sink.wait_for(due(observed, now.plan), now.calls_before)
        return self._recording(now, rounds.certificate(), interrupted)

    def so_far(self) -> Recording:
        """What is recorded up to now of the scenario that is being played.

        Without a certificate: what is not in it may still come. Raises RecordError when no scenario
        has begun.
        """
        if self._underway is None:
            raise RecordError("nothing is recorded yet: play a scenario first")
        return self._recording(self._underway, (None, []), None)

    def _recording(
        self,
        now: Underway,
        proof: tuple[Certificate | None, list[str]],
        interrupted: Interruption | None,
    ) -> Recording:
        """Everything that was seen, as a recording; `proof` is the certificate and its doubts."""
        sunk, calls = self.sink.log(now.sunk_before), self.server_sink.log(now.calls_before)
        requests = list(self.pause_log.requests)
        line = Timeline(now.observed, requests, sunk, self.traffic, calls).ordered()
        capture = self._capture(now.observed, proof, line, sink_requests=len(sunk))
        people = {"personas": self.site.personas, "seed": self.site.seed}
        return now.recording(line, capture, interrupted).model_copy(update=people)

    def _capture(
        self,
        observed: Observations,
        proof: tuple[Certificate | None, list[str]],
        ordered: Ordered,
        *,
        sink_requests: int,
    ) -> Capture:
        """How the recording was obtained, and what casts doubt on its being whole."""
        certified, doubts = proof
        replies = self.sink.replies
        return Capture(
            source="browser",
            browser=f"{self.browser.browser_type.name} {self.browser.version}",
            sdk=self.site.sdk,
            sink_requests=sink_requests,
            escaped_requests=len(self.pause_log.escaped) + len(observed.escaped),
            certificate=certified,
            problems=(*observed.problems, *doubts, *replies.problems, *ordered.problems),
            notes=(*self.notes, *replay_notes(self.site.plan), *replies.notes),
            silence=observed.silence,
            server_side="recorded" if self.server_sink.address else None,
            gestures=True,
        )

    def _in_contexts(
        self, scenario: Scenario, observed: Observations, keep: Artifacts, rounds: ProbeRounds
    ) -> Interruption | None:
        """Play in fresh contexts; what stops it, a crash of the browser included, is returned."""
        observer = Observer(observed, self.pause_log)
        observer.on_hand = self.on_hand
        devices = Devices(self._means(keep), observer, rounds, keep)
        try:
            with devices.closing():
                return self._run(scenario, devices)
        except (PlaywrightError, ScenarioError) as error:
            around = Circumstances(not self.browser.is_connected())
            return interruption(scenario, observed, error, around)

    def _means(self, keep: Artifacts) -> Means:
        own = {"base_url": self.site.base_url, "offline": False}
        return Means(
            self.browser,
            {**self._access, **self.context_args, **keep.context_args(), **own},
            self.action_timeout_ms,
            self.navigation_timeout_ms,
            offline=bool(self.context_args.get("offline")),
            kept_sign_ins=self.site.kept_sign_ins,
            forces_replay=bool(replay_notes(self.site.plan)),
            gpc=self.site.gpc,
        )

    def _run(self, scenario: Scenario, devices: Devices) -> Interruption | None:
        observer, rounds, keep = devices.observer, devices.rounds, devices.keep
        observed, others = observer.observed, OtherContexts(self.browser, observer.contexts)
        self.pause_log.on_loss(partial(observer.watch_answers, self.sink.token))
        _, page = devices.open(scenario.start)
        arrivals = Arrivals(self.pause_log, self.sink, observed)
        wait = partial(rounds.wait_briefly, LOOK_MS)
        wait_for_sdk = partial(pass_checkpoint, arrivals, wait)
        plan = plan_for(scenario, self.site.plan)
        steps = BrowserSteps(devices, wait_for_sdk, self.timeout_s, plan.consent_terms)
        failure = None
        with limit(self.timeout_s, *ending_scenario(observer)) as time_limit:
            try:
                scenario.play(self._flow(scenario, page, steps))
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001 - the user's code: sys.exit() may come
                failure = error
        overdue_s = self.timeout_s if time_limit.expired else None
        hidden = why_missing(observer, failure) if failure and not overdue_s else ""
        try:
            keep.take_screenshots(observer.open_pages(), interrupted=bool(failure or overdue_s))
            end = steps.edge(closing=True)
            shown = {number for number, _ in observer.open_pages()}
            pass_end(arrivals, plan, observed, end, shown, wait)
            observed.silence = QuietTime(observer, plan, wait).pass_by()
        except PlaywrightError as error:
            observed.problems.append(f"the end of the scenario was not seen: {error.message}")
        try:  # whatever went wrong before: what pages send while they are left is not lost
            self._flush(devices, arrivals, others)
        except PlaywrightError as error:
            observed.problems.append(f"how pages were left was not seen: {error.message}")
            observed.problems.extend(others.end())
        gone = not self.browser.is_connected()
        around = Circumstances(gone, observer.closed, overdue_s, hidden)
        if failure:
            return interruption(scenario, observed, failure, around)
        return broken_off(observed, around) if around.headline() else None

    def _flow(self, scenario: Scenario, page: Page, steps: BrowserSteps) -> Flow:
        flow = Flow(page, page.context, self.site.personas, steps)
        if scenario.start.persona is not None:
            flow.actor(flow.someone(scenario.start.persona))
        return flow

    def _flush(self, devices: Devices, arrivals: Arrivals, others: OtherContexts) -> None:
        """Have the pages send what they still hold; what stays doubtful becomes a problem."""
        note_silence(devices.observer, arrivals)
        problems = arrivals.observed.problems
        problems.extend([*leave_pages(devices.observer), *devices.observer.frames.problems()])
        problems.extend(others.end())
        left = arrivals.moment()
        devices.finish()
        devices.rounds.begin_end()  # its requests arrive while others are waited for
        problem = wait_until_quiet(arrivals, left, devices.rounds)
        problems.extend([problem] if problem else [])
