"""What apps upload, and when: first a new user, then who it is, then what happened."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from heapqa.identity.history.argument import APPS
from heapqa.identity.history.happenings import Start, Upload
from heapqa.identity.history.message import Arrival, Message
from heapqa.identity.history.trace import Trace
from heapqa.identity.servers.network import (
    BAD_REQUEST,
    Kind,
    Numbered,
    answered,
    is_taken,
    settle,
)

INTERVAL_S = 15.0
"""How often an app uploads, where the history does not say when."""
PURGED_S = 30 * 86_400.0
"""About the time after which an app throws away what waits for users of the past."""
LIMITS = "after how long exactly an app throws away what it could not send"
KINDS: tuple[tuple[str, Kind], ...] = (
    ("identify", "identify"),
    ("properties", "all"),
    ("event", "track"),
)
"""What is sent of a user, in this order, and the kind of its request."""

Key = tuple[str | None, str | None]


def upload(trace: Trace, history: Numbered) -> None:
    """Decide what becomes of the messages of apps."""
    devices = dict.fromkeys(
        history[message.happening].device
        for message in trace.messages
        if message.generation in APPS
    )
    for device in devices:
        _Uploads(trace, history, device).run()


@dataclass(slots=True)
class _Uploads:
    """The uploads of one device."""

    trace: Trace
    history: Numbered
    device: str | None
    waiting: dict[int, Message] = field(default_factory=dict)
    """Messages that wait, by their places."""
    tries: dict[int, int] = field(default_factory=dict)
    announced: set[Key] = field(default_factory=set)
    """Users that Heap has."""

    def run(self) -> None:
        """Every upload and every start, in order."""
        for place, message in enumerate(self.trace.messages):
            own = message.generation in APPS and message.kind != "known"
            if own and self.history[message.happening].device == self.device:
                self.waiting[place] = message
        users = self.trace.users.values()
        self.announced = {(u.env_id, u.name) for u in users if u.origin == "known"}
        for at, number, is_start in sorted(self._moments()):
            if is_start:
                self._purge(at)
            else:
                self._pass(at, number)
        for place in self.waiting:
            settle(self.trace, place, "waits", self.tries.get(place, 0))

    def _moments(self) -> Iterator[tuple[float, int, bool]]:
        here = {None, self.device}
        own = [(n, h) for n, h in enumerate(self.history) if h.device in here]
        told = [(h.at, n, False) for n, h in own if isinstance(h, Upload)]
        yield from told or [(h.at + INTERVAL_S, len(self.history), False) for _, h in own]
        yield from ((h.at, n, True) for n, h in own if isinstance(h, Start))

    def _pass(self, at: float, number: int) -> None:
        """One upload; it ends with the first request that does not get through."""
        happened = {p: m for p, m in self.waiting.items() if self._at(m) <= at}
        for user in dict.fromkeys((message.env, message.user) for message in happened.values()):
            if user not in self.announced:
                if not self._sends(at, number, "all", ()):
                    return
                self.announced.add(user)
            for kind, request in KINDS:
                own = [p for p, m in happened.items() if m.kind == kind and _of(m) == user]
                if own and not self._sends(at, number, request, own):
                    return

    def _sends(self, at: float, number: int, kind: Kind, places: list[int] | tuple[()]) -> bool:
        """Send these messages in one request; whether it gets through, taken or refused."""
        answer = answered(self.history, self.device, at, number, kind)
        for place in places:
            self.tries[place] = self.tries.get(place, 0) + 1
        if not is_taken(answer) and answer != BAD_REQUEST:
            return False
        for place in places:
            del self.waiting[place]
            arrival: Arrival = "lost" if answer == BAD_REQUEST else "arrives"
            settle(self.trace, place, arrival, self.tries[place])
        return True

    def _purge(self, at: float) -> None:
        """At a start what has waited for long goes, unless its user is there now."""
        present = {m.env: m.user for m in self.trace.messages if self._is_before(m, at)}
        for place, message in list(self.waiting.items()):
            if at - self._at(message) > PURGED_S and message.user != present.get(message.env):
                del self.waiting[place]
                self.trace.messages[place] = replace(message, arrival="lost")
                why = "it waited for a month and was thrown away"
                self.trace.fail(message.happening, "never-sent", why, "inferred")
                self.trace.wonder(LIMITS, message.happening)

    def _is_before(self, message: Message, at: float) -> bool:
        return self.history[message.happening].device == self.device and self._at(message) < at

    def _at(self, message: Message) -> float:
        return self.history[message.happening].at


def _of(message: Message) -> Key:
    return message.env, message.user
