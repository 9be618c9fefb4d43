"""The simulation: from a history to who is credited with what, and who is merged with whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from heapqa.identity.history.argument import APPS
from heapqa.identity.history.happenings import (
    ClearCookies,
    Happening,
    Identify,
    Network,
    PageView,
    RestoreCookies,
    Seen,
    ServerIdentify,
    ServerProperties,
    ServerTrack,
    Settings,
    Start,
    Upgrade,
    Upload,
)
from heapqa.identity.history.trace import Trace
from heapqa.identity.sdks.app import App
from heapqa.identity.sdks.classic import Classic
from heapqa.identity.sdks.v5 import V5
from heapqa.identity.sdks.world import Sdk, World
from heapqa.identity.servers.api import ServerApi
from heapqa.identity.servers.delivery import deliver
from heapqa.identity.servers.servers import Servers
from heapqa.identity.simulation.result import result
from heapqa.model.event import Generation
from heapqa.model.simulation import Occurrence, Simulation

SERVER_CALLS = (ServerTrack, ServerIdentify, ServerProperties)
OF_THE_NETWORK = (Network, Upload)
DEFAULTS = Settings()


def simulate_history(
    history: Sequence[Happening],
    settings: Settings = DEFAULTS,
    occurrences: Sequence[Occurrence] = (),
) -> Simulation:
    """What Heap makes of a history, in the order in which it happened.

    `occurrences` say what the happenings are, one for each; without them they tell themselves.
    """
    run = _Run(history, settings)
    keeps = any(isinstance(h, RestoreCookies) for h in history)
    for number, happening in enumerate(history):
        run.do(number, happening)
        if keeps:
            run.world.devices.keep(number)
    run.lose_queued()
    deliver(run.trace, history)
    servers = Servers(run.trace)
    servers.take(run.trace.messages)
    return result(history, run.world, servers, run.api, occurrences)


@dataclass(slots=True)
class _Run:
    """A history while it is being played."""

    history: Sequence[Happening]
    settings: Settings
    trace: Trace = field(init=False)
    world: World = field(init=False)
    api: ServerApi = field(init=False)
    sdks: dict[Generation, Sdk] = field(init=False)
    running: Generation = field(init=False)
    queued: dict[tuple[str | None, str, str | None], list[tuple[int, Happening]]] = field(
        default_factory=dict
    )
    sessions: dict[tuple[str | None, str, str], int] = field(default_factory=dict)
    """Numbers of the sessions of messages, by environment, user and the SDK's own id."""

    def __post_init__(self) -> None:
        self.trace = Trace(_named_users(self.history))
        self.world = World(self.settings, self.trace)
        self.api = ServerApi(self.trace)
        self.running = self.settings.generation
        apps: dict[Generation, Sdk] = {each: App(self.world, each) for each in APPS}
        self.sdks = {"classic": Classic(self.world), "v5": V5(self.world), **apps}

    def do(self, number: int, h: Happening) -> None:
        """One happening, whatever it is."""
        if isinstance(h, SERVER_CALLS):
            self.api.do(number, h)
        elif isinstance(h, Seen):
            self._see(number, h)
        elif isinstance(h, Upgrade):
            self.running = h.to
        elif isinstance(h, ClearCookies):
            if not self.world.devices.clear_cookies(h.device or "", h.env):
                self.trace.fail(number, "ignored", "there were no such cookies", "measured")
        elif isinstance(h, RestoreCookies):
            self.world.devices.restore(h.device or "", h.as_of)
        elif not isinstance(h, OF_THE_NETWORK):
            self._act(number, h)

    def _see(self, number: int, h: Seen) -> None:
        """Messages from the wire need no SDK."""
        if h.again:
            why = "it was sent until it was answered"
            self.trace.fail(number, "sent-again", why, "measured")
        self.trace.name(h.env, h.user, h.identity, number)
        if h.user is not None:
            self.trace.know_user(h.env, h.user, h.origin, h.made_at, "measured")
        session = None
        if h.user is not None and h.session is not None:
            key = (h.env, h.user, h.session)
            if key not in self.sessions:
                self.sessions[key] = self.trace.open_session(
                    h.env, h.user, h.device, h.opened_at, "measured"
                )
            session = self.sessions[key]
        for message in h.messages:
            self.trace.send(replace(message, session=session))

    def _act(self, number: int, h: Happening) -> None:
        """Somebody acts on a device: a load runs what waits for it."""
        self.world.devices.notice(h)
        place = (h.device, h.tab, h.env)
        if h.queued and self.running not in APPS:
            self.queued.setdefault(place, []).append((number, h))
        elif isinstance(h, PageView) and not h.in_page:
            self.sdks[self.running].load(number, h, self.queued.pop(place, []))
        else:
            page = self.world.devices.page(h)
            self.sdks[page.generation if page else self.running].do(number, h)

    def lose_queued(self) -> None:
        """Calls whose page never loaded an SDK are lost."""
        for calls in self.queued.values():
            for number, call in calls:
                how = "ignored" if isinstance(call, Identify) else "never-sent"
                self.trace.fail(number, how, "no page was loaded after it", "inferred")


def _named_users(history: Sequence[Happening]) -> frozenset[str]:
    """The users that a history gives itself: those that were stored, and those of answers."""
    stored = [h.user for h in history if isinstance(h, Start) and h.user is not None]
    answered = [h.adopts for h in history if isinstance(h, Identify) and h.adopts is not None]
    return frozenset([*stored, *answered])
