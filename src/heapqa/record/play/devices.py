"""The devices of one scenario: browser contexts that are alike, each with cookies of its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.flow import ScenarioError, Start
from heapqa.model.plan import Plan
from heapqa.record.capture.certificate import ProbeRounds
from heapqa.record.play.artifacts import Artifacts
from heapqa.record.play.flush import leave
from heapqa.record.play.observer import Observer

GIVEN = "given by the scenario"
"""What a recording says of a kept sign-in that has no file."""
NOT_KEPT = (
    "the persona '{}' has no kept sign-in to start with: give heap.personas[].storageState, a file "
    "that context.storage_state(path=…) has saved"
)


UNTIL_CLOSED = -1
"""When a cookie without a date expires, as Playwright tells it."""
GPC = """Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
  get: function globalPrivacyControl() { return true; }, configurable: true, enumerable: true,
});"""
"""Global Privacy Control as a page sees it, on the prototype as in browsers that have it."""
FORCED_REPLAY = files("heapqa.record.play").joinpath("forced_replay.js").read_text("utf-8")
FORCED = (
    "The plan says that session replay is sampled: every visit was made one that is recorded (all "
    "rates of CS_CONF at 100)."
)


def replay_notes(plan: Plan) -> tuple[str, ...]:
    """What a reader should know of replays that the recorder has brought about; or nothing."""
    return (FORCED,) if plan.replay is not None and plan.replay.sampled else ()


def with_gpc(options: dict[str, Any]) -> dict[str, Any]:
    """The options of a context that sends the header of Global Privacy Control, too."""
    return {
        **options,
        "extra_http_headers": {**(options.get("extra_http_headers") or {}), "Sec-GPC": "1"},
    }


@dataclass(frozen=True, slots=True)
class Means:
    """How contexts are opened, all in the same way."""

    browser: Browser
    options: dict[str, Any]
    """Of ``browser.new_context``."""
    action_timeout_ms: float
    navigation_timeout_ms: float
    offline: bool = False
    kept_sign_ins: Mapping[str, str] = field(default_factory=dict)
    """Key of a persona → path of the kept sign-in that is configured."""
    forces_replay: bool = False
    """Whether every visit is to be recorded by session replay."""
    gpc: bool = False
    """Whether every device sends Global Privacy Control."""

    def starting(self, start: Start) -> dict[str, Any]:
        """The options of a context that starts so; raises ScenarioError where that is unknown."""
        state = start.storage_state
        if state is None and start.persona is not None:
            state = self.kept_sign_ins.get(start.persona)
            if state is None:
                raise ScenarioError(NOT_KEPT.format(start.persona))
        return self.options if state is None else {**self.options, "storage_state": state}


@dataclass(slots=True)
class Devices:
    """Opens devices, has each observed and tried out, and closes them all in the end."""

    means: Means
    observer: Observer
    rounds: ProbeRounds
    keep: Artifacts

    def open(self, start: Start) -> tuple[int, Page]:
        """Open the next device; its number and its first page."""
        options = self.means.starting(start)
        gpc = self.means.gpc or start.gpc
        context = self.means.browser.new_context(**(with_gpc(options) if gpc else options))
        if gpc:
            context.add_init_script(GPC)
        if self.means.forces_replay:
            context.add_init_script(FORCED_REPLAY)
        state = _name(options.get("storage_state"))
        number = self.observer.watch(context, state, start.persona, gpc=gpc)
        self.observer.connection.follow(context, number)
        context.set_default_timeout(self.means.action_timeout_ms)
        context.set_default_navigation_timeout(self.means.navigation_timeout_ms)
        page = context.new_page()
        with self.observer.silent(number):
            self.rounds.begin(page)
        if self.means.offline:
            context.set_offline(True)
        self.keep.begin(context)
        return number, page

    def open_another(self, start: Start) -> tuple[int, Page]:
        """The same, beside those that are open; not with what the first is configured to have."""
        nothing = start.storage_state is None and start.persona is None
        return self.open(replace(start, storage_state={}) if nothing else start)

    def reopen(self, device: int) -> Page:
        """Close all pages of a device as a visitor does, and open a new one; its first page.

        Cookies without a date go with the browser; all others, and local storage, stay. What a
        page keeps for its tab goes with the tab.
        """
        context = self.observer.contexts[device]
        pages = self.observer.pages_of(device)
        self.observer.observed.problems.extend(leave(self.observer, pages))
        for _, page in pages:
            page.close()
        for cookie in context.cookies():
            if cookie.get("expires", UNTIL_CLOSED) == UNTIL_CLOSED:
                context.clear_cookies(
                    name=cookie.get("name"), domain=cookie.get("domain"), path=cookie.get("path")
                )
        return context.new_page()

    def finish(self) -> None:
        """Try out each device once more, in a page that was left."""
        observer = self.observer
        for number, context in observer.contexts.items():
            with observer.silent(number):
                unsound = observer.hung | observer.observed.driven
                sound = [page for n, page in observer.pages_of(number) if n not in unsound]
                page = sound[-1] if sound else context.new_page()
                # A visitor may have ended offline, and the test requests go to the sink. No page
                # is asked: a blank one can take itself to be online where the network is not.
                context.set_offline(False)
                self.rounds.finish(page)

    @contextmanager
    def closing(self) -> Iterator[None]:
        """Close them after the block, whatever happens in it."""
        tolerated: tuple[type[PlaywrightError], ...] = ()
        try:
            yield
        except KeyboardInterrupt:
            # A terminal's Ctrl-C ends the browser, too: its loss must not take the signal's place.
            tolerated = (PlaywrightError,)
            raise
        finally:
            with suppress(*tolerated):
                for number, context in self.observer.contexts.items():
                    self.keep.end(context, number)
                    context.close()
                self.observer.pause_log.settle()
                self.keep.closed()


def _name(storage_state: object) -> str:
    match storage_state:
        case str() | Path():
            return Path(storage_state).name
        case dict() if any(storage_state.values()):
            return GIVEN
        case _:
            return ""
