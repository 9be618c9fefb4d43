"""Hands messages to whoever looks at the page, and commands to whoever holds the browser."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, Full, Queue, SimpleQueue
from threading import Lock

from heapqa.live.state import Answer, Command, Message

BACKLOG = 50
"""Messages that a screen may be behind: one that is further behind is let go, and comes again."""
MOST_SCREENS = 20
OVER = Answer(ok=False, message="the visit has ended")


@dataclass(slots=True)
class Asked:
    """A command that waits for its answer; None asks for a picture of the tab."""

    command: Command | None
    answer: "Future[Answer | bytes]" = field(default_factory=Future)


@dataclass(slots=True)
class Hub:
    """The newest message of each kind, and those who want the next ones."""

    commands: "SimpleQueue[Asked]" = field(default_factory=SimpleQueue)
    _latest: dict[str, str] = field(default_factory=dict)
    _screens: "list[Queue[tuple[str, str] | None]]" = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    _closed: bool = False

    def publish(self, message: Message) -> None:
        """Hand a message to every screen, unless it says what they know."""
        text = message.model_dump_json()
        with self._lock:
            if self._latest.get(message.kind) == text:
                return
            self._latest[message.kind] = text
            for screen in list(self._screens):
                try:
                    screen.put_nowait((message.kind, text))
                except Full:
                    self._screens.remove(screen)

    def join(self) -> "Queue[tuple[str, str] | None] | None":
        """A queue of messages, the newest of each kind first; None when there are too many."""
        with self._lock:
            if len(self._screens) >= MOST_SCREENS:
                return None
            screen = Queue[tuple[str, str] | None](BACKLOG)
            for known in self._latest.items():
                screen.put_nowait(known)
            self._screens.append(screen)
        return screen

    def leave(self, screen: "Queue[tuple[str, str] | None]") -> None:
        """Want no more messages."""
        with self._lock:
            if screen in self._screens:
                self._screens.remove(screen)

    def has(self, screen: "Queue[tuple[str, str] | None]") -> bool:
        """Whether a screen is still handed messages."""
        with self._lock:
            return screen in self._screens

    def ask(self, command: Command | None, timeout_s: float) -> Answer | bytes:
        """Have a command carried out; raises TimeoutError when nobody answers in time."""
        return self.ask_later(command).answer.result(timeout_s)

    def ask_later(self, command: Command | None) -> Asked:
        """Have a command carried out at the next look."""
        asked = Asked(command)
        with self._lock:
            if self._closed:
                asked.answer.set_result(OVER)
            else:
                self.commands.put(asked)
        return asked

    def next_command(self) -> Asked | None:
        """A command that waits; None when there is none."""
        try:
            return self.commands.get_nowait()
        except Empty:
            return None

    def close(self) -> None:
        """Tell every screen that this was all, and everybody who asks that nobody is here."""
        with self._lock:
            self._closed = True
            for screen in self._screens:
                try:
                    screen.put_nowait(None)
                except Full:
                    continue
            self._screens.clear()
        while (asked := self.next_command()) is not None:
            asked.answer.set_result(OVER)
