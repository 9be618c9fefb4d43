"""Requests sent immediately before and after the edges of steps, and on which side they land."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from heapqa.flow import Flow
from heapqa.model.exchange import Exchange
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted, Step

POSITIONS = ("before-opening", "after-opening", "before-closing", "after-closing")

ONLY_THE_SINK = "worker-websocket"
"""Seen by no witness that knows the order of sending; the recording says so near an edge."""


@dataclass(slots=True)
class Edges:
    """Plays steps with tagged requests at their edges."""

    rounds: int
    together: bool = False
    """Send by all kinds at every edge, rather than by one alone, with nothing else in its way."""
    only: tuple[str, ...] = ()
    """Kinds to send by; all when empty."""
    kinds: tuple[str, ...] = ()
    sent: list[tuple[str, ...]] = field(default_factory=list)
    """Per step: the kinds that sent at its edges."""

    def play(self, flow: Flow) -> None:
        """Each step's edges have a request of a kind on either side."""
        flow.page.goto("/edges?page=edges")
        known = tuple(flow.page.evaluate("ready()"))
        self.kinds = self.only or known
        alone: list[tuple[str, ...]] = [(kind,) for kind in self.kinds]
        self.sent = ([self.kinds] if self.together else alone) * self.rounds
        for number, kinds in enumerate(self.sent):
            self._send(flow, kinds, f"{number}.before-opening")
            with flow.step(f"step {number}", becomes=ConsentGranted()):
                self._send(flow, kinds, f"{number}.after-opening")
                self._send(flow, kinds, f"{number}.before-closing")
            self._send(flow, kinds, f"{number}.after-closing")

    def _send(self, flow: Flow, kinds: tuple[str, ...], mark: str) -> None:
        flow.page.evaluate("([kinds, mark]) => send(kinds, mark)", [kinds, mark])


@dataclass(slots=True)
class Sides:
    """How many requests landed on which side of their edge."""

    before: int = 0
    after: int = 0
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(kind, position) → how many landed on the wrong side."""
    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(kind, position) → how many are not in the recording."""


def sides(played: Edges, recording: Recording) -> Sides:
    """Hold the recording's number line against the order in which the page sent."""
    counted = Sides()
    placed = {mark: exchange.seq for exchange in recording.exchanges for mark in _marks(exchange)}
    for number, (step, kinds) in enumerate(zip(recording.steps, played.sent, strict=True)):
        for kind in kinds:
            for position in POSITIONS:
                counted.before += position.startswith("before")
                counted.after += position.startswith("after")
                seq = placed.get((kind, f"{number}.{position}"))
                if seq is None:
                    counted.missing[kind, position] += 1
                elif not _is_right(step, position, seq):
                    counted.wrong[kind, position] += 1
    return counted


def _is_right(step: Step, position: str, seq: int) -> bool:
    closed_seq = step.closed_seq or 0
    match position:
        case "before-opening":
            return seq < step.opened_seq
        case "after-closing":
            return seq > closed_seq
        case _:
            return step.opened_seq < seq < closed_seq


def _marks(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """The marks that an exchange carries: in its address, or, on a WebSocket, in its message."""
    url = (exchange.body or b"").decode() if exchange.method == "SEND" else exchange.url
    query = parse_qs(urlsplit(url).query)
    if "at" in query and exchange.method != "OPTIONS":
        yield query["tag"][0], query["at"][0]
