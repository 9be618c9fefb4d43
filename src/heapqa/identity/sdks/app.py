"""The SDKs for apps: nothing is called before the start, and a start opens no session."""

from dataclasses import dataclass, field

from heapqa.identity.history.argument import LONGEST_APP_NAME, properties, read
from heapqa.identity.history.happenings import (
    Action,
    AddUserProperties,
    Happening,
    Identify,
    PageView,
    Reset,
    Start,
    Stop,
    StoreIdentity,
)
from heapqa.identity.history.message import Kind
from heapqa.identity.sdks.devices import Stored
from heapqa.identity.sdks.world import Queue, World, change_properties
from heapqa.model.event import Generation

OFF = "nothing is recorded at that time"
NEVER = float("-inf")


@dataclass(slots=True)
class App:
    """Heap's SDK for phones, as of heap-swift 0.7.2."""

    world: World
    generation: Generation = "ios"
    recording: dict[str, Start] = field(default_factory=dict)
    """The start that is in force, by device."""

    def load(self, number: int, view: PageView, queue: Queue) -> None:
        """A screen is shown; apps have no queue."""
        self.do(number, view)
        for n, call in queue:
            self.do(n, call)

    def do(self, number: int, happening: Happening) -> None:
        """Something happens in the app."""
        start = self.recording.get(happening.device or "")
        if isinstance(happening, Start):
            self._start(number, happening)
        elif isinstance(happening, StoreIdentity):
            self._store_identity(number, happening)
        elif start is None or start.env != happening.env:
            self._lose(number, happening)
        elif isinstance(happening, PageView | Action):
            self._act(number, happening)
        elif isinstance(happening, Identify):
            self._identify(number, happening)
        elif isinstance(happening, Reset):
            self._reset(number, happening)
        else:
            self._do_else(number, happening)

    def _do_else(self, number: int, happening: Happening) -> None:
        if isinstance(happening, Stop):
            self._stop(happening)
        elif isinstance(happening, AddUserProperties):
            self._give(number, happening)
        else:
            why = change_properties(self._carried(happening), happening, self.generation)
            if why:
                self._ignore(number, why)

    def _stored(self, h: Happening) -> Stored:
        """Who is there; the start has seen to that."""
        stored = self.world.devices.stored(h, "app")
        if stored is None:
            raise ValueError("an app that records has a user")
        return stored

    def _carried(self, h: Happening) -> dict[str, str]:
        return self.world.devices.properties(h, "app")

    def _lose(self, number: int, happening: Happening) -> None:
        how = "never-sent" if isinstance(happening, PageView | Action) else "ignored"
        self.world.trace.fail(number, how, OFF, "tested")

    def _ignore(self, number: int, why: str) -> None:
        self.world.trace.fail(number, "ignored", why, "tested")

    def _start(self, number: int, start: Start) -> None:
        device = start.device or ""
        before = self.recording.get(device)
        running = before is not None and before.env == start.env and not start.new_process
        same = before is not None and before.options == start.options
        self.recording[device] = start
        stored = self._know(number, start)
        if running and same:
            self._ignore(number, "it records already, with these options")
            return
        if not start.resume or running:
            stored.alive_until = NEVER
        if start.start_session:
            self._touch(number, start, stored)

    def _know(self, number: int, start: Start) -> Stored:
        """The user that is stored, or a new one."""
        stored, trace = self.world.devices.stored(start, "app"), self.world.trace
        if stored is None:
            if start.user is None and start.identity is None:
                user = trace.make_user(start.env, number, "visit", "tested")
            else:
                user = start.user or trace.make_user(start.env, None, "known", "tested")
                trace.know_user(start.env, user, "known", None, "tested")
            self._carried(start).update(properties(start.event_properties, self.generation))
            stored = Stored(user, None, NEVER, start.identity)
            self.world.devices.store(start, "app", stored)
            if start.identity is not None:
                self._say(number, start, "known", stored)
        return stored

    def _stop(self, stop: Stop) -> None:
        self.recording.pop(stop.device or "", None)
        if stop.delete_user:
            self.world.devices.forget(stop, "app")

    def _touch(
        self, number: int, h: Happening, stored: Stored, *, background: bool = False
    ) -> None:
        """An activity; one in the background prolongs nothing."""
        if self.world.is_over(number, h.at, stored.alive_until):
            stored.session = self.world.trace.open_session(
                h.env, stored.user, h.device, number, "documented" if background else "tested"
            )
            if background:
                stored.alive_until = NEVER
        if not background:
            stored.alive_until = h.at + self.world.settings.timeout_s

    def _act(self, number: int, act: PageView | Action) -> None:
        name = act.name if isinstance(act, Action) else None
        if isinstance(act, Action) and not act.sendable:
            name = ""
        if name is not None and not 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST_APP_NAME:
            why = f"its name is empty or longer than {LONGEST_APP_NAME} characters"
            self.world.trace.fail(number, "never-sent", why, "tested")
            return
        stored = self._stored(act)
        self._touch(number, act, stored, background=act.background)
        self._say(number, act, "event", stored)

    def _say(self, number: int, h: Happening, kind: Kind, stored: Stored) -> None:
        event = isinstance(h, PageView | Action)
        given = (
            properties(h.properties, self.generation)
            if kind == "properties" and isinstance(h, AddUserProperties)
            else ()
        )
        self.world.tell(
            kind,
            number,
            h,
            self.generation,
            stored.user,
            identity=stored.identity,
            session=stored.session if event else None,
            carried=tuple(self._carried(h).items()) if event else (),
            given=given,
            key=h.message if isinstance(h, PageView | Action) else None,
            grade="inferred",
        )

    def _give(self, number: int, call: AddUserProperties) -> None:
        self._say(number, call, "properties", self._stored(call))

    def _identify(self, number: int, call: Identify) -> None:
        reading = read(call.argument, self.generation)
        if reading.kind != "identity":
            self._ignore(number, reading.why)
            return
        stored = self._stored(call)
        before = (stored.user, stored.session, stored.identity)
        if stored.identity not in (None, reading.identity):
            self._begin(number, call, stored, "switch")
        else:
            self._touch(number, call, stored)
        stored.identity = reading.identity
        if (stored.user, stored.session, stored.identity) == before:
            self._ignore(number, "it repeats who is there")
        self._say(number, call, "identify", stored)

    def _reset(self, number: int, call: Reset) -> None:
        stored = self._stored(call)
        if stored.identity is None:
            self._ignore(number, "nobody was identified")
            return
        self._begin(number, call, stored, "reset")

    def _begin(self, number: int, h: Happening, stored: Stored, origin: str) -> None:
        """A new user in a new session."""
        self.world.begin(number, h, stored, origin, self.generation)
        if self.world.settings.clear_event_properties_on_new_user:
            self._carried(h).clear()

    def _store_identity(self, number: int, h: StoreIdentity) -> None:
        """The first identity that is stored for a user stays."""
        stored = self.world.devices.stored(h, "app")
        if stored is None or stored.user != h.user or stored.identity is not None:
            self._ignore(number, "a user that is stored keeps its first identity")
            return
        stored.identity = h.identity
        self._say(number, h, "identify", stored)
