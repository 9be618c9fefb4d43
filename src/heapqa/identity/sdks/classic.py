"""The classic SDK: it remembers on the page who is there, until the next pageview or identify."""

from dataclasses import dataclass

from heapqa.identity.history.argument import Reading, as_text, properties, read
from heapqa.identity.history.happenings import (
    Action,
    AddUserProperties,
    Happening,
    Identify,
    PageView,
    Reset,
)
from heapqa.identity.history.message import Kind
from heapqa.identity.sdks.devices import Page, Stored
from heapqa.identity.sdks.world import Queue, World, change_properties
from heapqa.model.frozen import Pairs

GONE = "the cookie is gone, and classic sends nothing until the next pageview"

KEPT_WITHOUT_COOKIES = "whether a page keeps event properties whose cookie is gone"


@dataclass(slots=True)
class Classic:
    """Heap's SDK 4.x."""

    world: World

    def load(self, number: int, view: PageView, queue: Queue) -> None:
        """Resets of the queue run first, then what else was called and the page, identifies last.

        An event that was called before a reset goes out for the new user, in the old session.
        """
        before = self.world.devices.stored(view, "classic")
        old_session = before.session if before else None
        resets = [(n, h) for n, h in queue if isinstance(h, Reset)]
        if before and before.identified and resets:
            first_reset, effective = resets.pop(0)
            self._reset(first_reset, effective)
        else:
            first_reset = -1
            self._visit(number, view)
        for n, _ in resets:
            self._ignore(n, "nobody was identified")
        page = self._remember(view)
        for n, call in queue:
            if isinstance(call, Action) and n < first_reset:
                self._send_event(n, call, page, session=old_session)
            elif not isinstance(call, Reset | Identify):
                self.do(n, call)
        self._send_event(number, view, page)
        for n, call in queue:
            if isinstance(call, Identify):
                self.do(n, call)

    def do(self, number: int, happening: Happening) -> None:
        """Something happens on an open page."""
        stored = self.world.devices.stored(happening, "classic")
        if isinstance(happening, PageView):
            self._view_in_page(number, happening)
        elif stored is None:
            self._drop(number, happening)
        elif isinstance(happening, Action) and not happening.sendable:
            self.world.trace.fail(number, "never-sent", "its name is no text", "measured")
        elif isinstance(happening, Action):
            self._act(number, happening, stored)
        elif isinstance(happening, Identify):
            self._identify(number, happening, stored)
        elif isinstance(happening, Reset):
            self._reset(number, happening)
        elif isinstance(happening, AddUserProperties):
            given = properties(happening.properties, "classic")
            self._give(number, happening, self._page(happening).user, given)
        else:
            self._change_properties(number, happening)

    def _drop(self, number: int, happening: Happening) -> None:
        how = "never-sent" if isinstance(happening, Action) else "ignored"
        self.world.trace.fail(number, how, GONE, "measured")

    def _ignore(self, number: int, why: str) -> None:
        self.world.trace.fail(number, "ignored", why, "measured")

    def _visit(self, number: int, view: PageView) -> Stored:
        """Read the cookie, or write the first one; a session ends half an hour after a pageview."""
        stored = self.world.devices.stored(view, "classic")
        if stored is None:
            stored = self.world.new_user(number, view, "visit", "classic")
        elif self.world.is_over(number, view.at, stored.alive_until):
            stored.session = self.world.trace.open_session(
                view.env, stored.user, view.device, number, "measured"
            )
        stored.alive_until = view.at + self.world.settings.timeout_s
        self.world.devices.store(view, "classic", stored)
        return stored

    def _remember(self, h: Happening) -> Page:
        """The page as it is after reading the cookie."""
        stored = self.world.devices.stored(h, "classic")
        page = Page("classic", active_at=h.at)
        if stored:
            page.user, page.identity = stored.user, stored.identity
            page.session = stored.session
        page.properties = dict(self.world.devices.properties(h, "classic"))
        self.world.devices.open(h, page)
        return page

    def _page(self, h: Happening) -> Page:
        return self.world.devices.page(h) or self._remember(h)

    def _view_in_page(self, number: int, view: PageView) -> None:
        before, gone = self._page(view), self.world.devices.stored(view, "classic") is None
        self._visit(number, view)
        page = self._remember(view)
        page.properties = before.properties
        page.properties_known = before.properties_known and not (gone and before.properties)
        if gone and before.properties:
            self.world.trace.wonder(KEPT_WITHOUT_COOKIES, number)
        self._send_event(number, view, page)

    def _act(self, number: int, action: Action, stored: Stored) -> None:
        """An event keeps its page's session alive, and opens one after half an hour."""
        page, timeout = self._page(action), self.world.settings.timeout_s
        if self.world.is_over(number, action.at, page.active_at + timeout):
            same_user = stored.user == page.user
            if same_user and not self.world.is_over(number, action.at, stored.alive_until):
                page.session = stored.session
            else:
                page.session = self.world.trace.open_session(
                    action.env, page.user, action.device, number, "measured"
                )
                if same_user:
                    stored.session, stored.alive_until = page.session, action.at + timeout
        page.active_at = action.at
        self._send_event(number, action, page)

    def _send_event(
        self, number: int, h: PageView | Action, page: Page, session: int | None = None
    ) -> None:
        self.world.tell(
            "event",
            number,
            h,
            "classic",
            page.user,
            identity=page.identity,
            session=page.session if session is None else session,
            carried=tuple(page.properties.items()),
            carried_known=page.properties_known,
            key=h.message,
        )

    def _give(self, number: int, h: Happening, user: str, given: Pairs) -> None:
        self.world.tell("properties", number, h, "classic", user, given=given)

    def _identify(self, number: int, call: Identify, stored: Stored) -> None:
        """Compared is the cookie, not what the page remembers."""
        if call.hashed:
            self._ignore(number, "classic has no identifyHashed()")
            return
        reading = read(call.argument, "classic")
        if reading.kind == "refused":
            self._ignore(number, reading.why)
            return
        self._read_again(call, stored)
        if reading.kind == "object":
            self._adopt(number, call, stored)
            return
        self._name(number, call, stored, reading)
        if call.second is not None:
            pairs = ((as_text(call.second), reading.identity),)
            self._give(number, call, stored.user, pairs)

    def _read_again(self, h: Happening, stored: Stored) -> None:
        page = self._page(h)
        page.user, page.identity, page.session = stored.user, stored.identity, stored.session

    def _name(self, number: int, call: Identify, stored: Stored, reading: Reading) -> None:
        if stored.identity == reading.identity:
            self._ignore(number, "it repeats who is there")
        elif stored.identified:
            self._begin(number, call, stored, "switch")
        stored.identity = reading.identity
        self._read_again(call, stored)
        self._say(number, call, "identify", stored.user, reading.identity)

    def _adopt(self, number: int, call: Identify, stored: Stored) -> None:
        """An object is sent in an address; the user id of the answer takes the place of the own."""
        self._say(number, call, "object", stored.user, None)
        if call.adopts:
            trace = self.world.trace
            trace.know_user(call.env, call.adopts, "adopted", number, "measured")
            stored.user, stored.identity, stored.adopted = call.adopts, None, True
            self._read_again(call, stored)
            self._say(number, call, "object", stored.user, None)

    def _say(self, number: int, h: Happening, kind: Kind, user: str, identity: str | None) -> None:
        self.world.tell(kind, number, h, "classic", user, identity=identity)

    def _reset(self, number: int, call: Happening) -> None:
        stored = self.world.devices.stored(call, "classic")
        if stored is None or not stored.identified:
            self._ignore(number, "nobody was identified")
            return
        self._begin(number, call, stored, "reset")

    def _begin(self, number: int, call: Happening, stored: Stored, origin: str) -> None:
        """A new user in a new session; event properties stay."""
        self.world.begin(number, call, stored, origin, "classic")
        self._read_again(call, stored)
        self._page(call).active_at = call.at

    def _change_properties(self, number: int, h: Happening) -> None:
        """A page sees what another tab has added only when it changes something itself."""
        held = self.world.devices.properties(h, "classic")
        why = change_properties(held, h, "classic")
        if why:
            self._ignore(number, why)
        page = self._page(h)
        page.properties, page.properties_known = dict(held), True
