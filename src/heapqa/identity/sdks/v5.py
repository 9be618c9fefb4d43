"""Web SDK v5: it reads at every call who is there, and writes the identity when it sends."""

from dataclasses import dataclass, field

from heapqa.identity.history.argument import LONGEST_V5_NAME, properties, read
from heapqa.identity.history.happenings import (
    Action,
    AddEventProperties,
    AddUserProperties,
    ClearEventProperties,
    Happening,
    Identify,
    PageView,
    RemoveEventProperty,
    Reset,
    Start,
    Stop,
)
from heapqa.identity.history.message import Kind
from heapqa.identity.sdks.devices import Page, Stored
from heapqa.identity.sdks.links import follow_link
from heapqa.identity.sdks.world import Queue, World, change_properties

SENT_AFTER_S = 2.0
"""An event waits at least that long before it is sent, if no other makes the batch full."""
SURELY_SENT_S = 3.0
"""And it has been sent by then."""
STOPPED = "the page was told to stop"
PROPERTY_CALLS = (AddEventProperties, RemoveEventProperty, ClearEventProperties)


@dataclass(slots=True)
class Waiting:
    """An event that is not sent yet."""

    place: int
    """Of its message in the trace."""
    at: float
    user: str


@dataclass(slots=True)
class V5:
    """Heap's Web SDK v5."""

    world: World
    waiting: list[tuple[tuple[str | None, str | None], Waiting]] = field(default_factory=list)

    def load(self, number: int, view: PageView, queue: Queue) -> None:
        """Resets of the queue run first, then what else was called and the page, identifies last.

        A reset that finds somebody makes a user of its own, and leaves the page to an orphan.
        """
        if any(isinstance(h, Stop) for _, h in queue):
            self._stay_silent(number, view, queue)
            return
        follow_link(self.world, view, number)
        self._take_over(view)
        self.world.devices.open(view, Page("v5"))
        stored, first_reset = self._run_resets(number, view, queue)
        self._run_queue(queue, first_reset)
        self._view(number, view, stored, queue)
        for n, call in queue:
            if isinstance(call, Identify):
                self.do(n, call)

    def _run_queue(self, queue: Queue, first_reset: int) -> None:
        """Changes of event properties run before events."""
        for n, call in queue:
            if isinstance(call, PROPERTY_CALLS):
                self.do(n, call)
        for n, call in queue:
            if isinstance(call, Action) and n < first_reset:
                self.world.trace.fail(n, "never-sent", "the queued reset drops it", "measured")
            elif not isinstance(call, (Reset, Identify, *PROPERTY_CALLS)):
                self.do(n, call)

    def _stay_silent(self, number: int, view: PageView, queue: Queue) -> None:
        self.world.devices.open(view, Page("v5", stopped=True))
        self._lose(number, view)
        for n, call in queue:
            if not isinstance(call, Stop):
                self._lose(n, call)

    def _run_resets(self, number: int, view: PageView, queue: Queue) -> tuple[Stored | None, int]:
        """Who gets the page, None for an orphan; and the number of the reset that took effect."""
        resets = [(n, h) for n, h in queue if isinstance(h, Reset)]
        stored = self.world.devices.stored(view, "v5")
        if stored and stored.identified and resets:
            n, call = resets.pop(0)
            self._begin(n, call, stored, "reset", None)
            owner, first = None, n
        else:
            owner, first = self._ensure(number, view), -1
        for later, _ in resets:
            self._ignore(later, "nobody was identified")
        return owner, first

    def _view(self, number: int, view: PageView, stored: Stored | None, queue: Queue) -> None:
        if stored is None:
            self._send_event(number, view, self.world.new_user(number, view, "orphan", "v5"))
            return
        place = self._send_event(number, view, stored)
        named = [h for _, h in queue if isinstance(h, Identify)]
        if any(read(h.argument, "v5").kind == "identity" for h in named) and not stored.identity:
            self.world.trace.rewrite(place, None, known=False)

    def do(self, number: int, happening: Happening) -> None:
        """Something happens on an open page."""
        page = self.world.devices.page(happening)
        if page and page.stopped:
            self._lose(number, happening)
        elif isinstance(happening, PageView):
            self._send_event(number, happening, self._ensure(number, happening))
        elif isinstance(happening, Action):
            self._act(number, happening)
        elif isinstance(happening, Identify):
            self._identify(number, happening)
        elif isinstance(happening, Reset):
            self._reset(number, happening)
        elif isinstance(happening, AddUserProperties):
            self._give(number, happening)
        else:
            self._do_else(number, happening, page)

    def _do_else(self, number: int, happening: Happening, page: Page | None) -> None:
        if isinstance(happening, Stop):
            self._stop(happening, page)
        elif isinstance(happening, Start):
            self._ignore(number, "v5 has no startTracking()")
        else:
            why = change_properties(self._carried(happening), happening, "v5")
            if why:
                self._ignore(number, why)

    def _carried(self, h: Happening) -> dict[str, str]:
        return self.world.devices.properties(h, "v5")

    def _stop(self, call: Stop, page: Page | None) -> None:
        """What waits is dropped."""
        page = page or Page("v5")
        page.stopped = True
        self.world.devices.open(call, page)
        if call.delete_user:
            self.world.devices.forget(call, "v5")
        for key, event in self.waiting:
            if key == (call.device, call.env) and call.at - event.at < SENT_AFTER_S:
                self.world.trace.drop(event.place, STOPPED, "measured")

    def _lose(self, number: int, happening: Happening) -> None:
        how = "never-sent" if isinstance(happening, Action | PageView) else "ignored"
        self.world.trace.fail(number, how, STOPPED, "measured")

    def _ignore(self, number: int, why: str) -> None:
        self.world.trace.fail(number, "ignored", why, "measured")

    def _ensure(self, number: int, h: Happening) -> Stored:
        """Who is there for an activity, which prolongs the session or opens one."""
        stored, trace = self.world.devices.stored(h, "v5"), self.world.trace
        if stored is None:
            stored = self.world.new_user(number, h, "visit", "v5")
            self.world.devices.store(h, "v5", stored)
        elif self.world.is_over(number, h.at, stored.alive_until):
            stored.session = trace.open_session(h.env, stored.user, h.device, number, "measured")
        stored.alive_until = h.at + self.world.settings.timeout_s
        return stored

    def _begin(
        self, number: int, h: Happening, stored: Stored, origin: str, identity: str | None
    ) -> None:
        """A new user in a new session; event properties stay, unless the site says otherwise."""
        self.world.begin(number, h, stored, origin, "v5")
        stored.identity = identity
        if self.world.settings.clear_event_properties_on_new_user:
            self._carried(h).clear()

    def _act(self, number: int, action: Action) -> None:
        too_long = len((action.name or "").encode("utf-8", "replace")) > LONGEST_V5_NAME
        if too_long or not action.sendable:
            why = f"its name is no text, or longer than {LONGEST_V5_NAME} bytes"
            self.world.trace.fail(number, "never-sent", why, "measured")
            return
        stored = self._ensure(number, action)
        place = self._send_event(number, action, stored)
        key = (action.device, action.env)
        self.waiting.append((key, Waiting(place, action.at, stored.user)))
        if self.world.devices.tabs_beside(action):
            why = "several tabs send what waits, with the same number"
            self.world.trace.fail(number, "sent-again", why, "measured")

    def _send_event(self, number: int, h: PageView | Action, stored: Stored) -> int:
        return self.world.tell(
            "event",
            number,
            h,
            "v5",
            stored.user,
            identity=stored.identity,
            session=stored.session,
            carried=tuple(self._carried(h).items()),
            key=h.message,
        )

    def _give(self, number: int, call: AddUserProperties) -> None:
        stored = self._ensure(number, call)
        given = properties(call.properties, "v5")
        self.world.tell("properties", number, call, "v5", stored.user, given=given)

    def _identify(self, number: int, call: Identify) -> None:
        reading = read(call.argument, "v5", hashed=call.hashed)
        if reading.kind != "identity":
            self._ignore(number, reading.why)
            if reading.kind == "unsure" and (stored := self.world.devices.stored(call, "v5")):
                self._say(number, call, "unsure", stored.user)
            return
        stored = self.world.devices.stored(call, "v5")
        if stored and stored.identified and stored.identity != reading.identity:
            self._begin(number, call, stored, "switch", reading.identity)
        else:
            session_before = stored.session if stored else None
            stored = self._ensure(number, call)
            if stored.identity and stored.session == session_before:
                self._ignore(number, "it repeats who is there")
            stored.identity = reading.identity
        self._name_waiting(call, stored)
        self._say(number, call, "identify", stored.user, reading.identity)

    def _say(
        self, number: int, call: Identify, kind: Kind, user: str, identity: str | None = None
    ) -> None:
        self.world.tell(kind, number, call, "v5", user, identity=identity)

    def _reset(self, number: int, call: Reset) -> None:
        stored = self.world.devices.stored(call, "v5")
        if stored and stored.identified:
            self._begin(number, call, stored, "reset", None)
            self._name_waiting(call, stored)
            return
        session_before = stored.session if stored else None
        if self._ensure(number, call).session == session_before:
            self._ignore(number, "nobody was identified")

    def _name_waiting(self, h: Happening, stored: Stored) -> None:
        """Events that are not sent yet get the identity of now; where that is unsure, none."""
        for key, event in self.waiting:
            age = h.at - event.at
            if key != (h.device, h.env) or age >= SURELY_SENT_S:
                continue
            sure = age < SENT_AFTER_S and event.user == stored.user
            self.world.trace.rewrite(event.place, stored.identity if sure else None, known=sure)

    def _take_over(self, view: PageView) -> None:
        """Entries of classic are taken over and deleted."""
        devices = self.world.devices
        classic = devices.stored(view, "classic")
        if classic is None:
            return
        carried = devices.properties(view, "classic")
        devices.forget(view, "classic")
        if devices.stored(view, "v5") is None:
            devices.store(view, "v5", classic)
            self._carried(view).update(carried)
