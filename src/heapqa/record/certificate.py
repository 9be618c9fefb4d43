"""Rounds of canaries before and after a scenario, and the certificate made of them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from heapqa.model.certificate import Certificate, CertifiedKind, Sight
from heapqa.record.canaries import CANARY_ORIGIN, Canary, canary
from heapqa.record.pause_log import PauseLog
from heapqa.record.sink import Sink

PAGE_TIMEOUT_MS = 15_000
ARRIVAL_DEADLINE_S = 3.0
"""How long to wait for the last canary; reports take the longest, about 0.2 s."""


@dataclass(slots=True)
class Round:
    """One round: the canaries that were sent, and which of them were seen by whom."""

    pause_log: PauseLog
    sink: Sink
    nonce: str = field(default_factory=lambda: uuid4().hex)
    sent: dict[str, str] = field(default_factory=dict)
    """Kind → "" when it was sent, or why this browser did not send it."""
    problem: str | None = None
    """Why the round could not be fired; None when it was."""
    deadline: float = 0.0
    """Until when, on the monotonic clock, the last canary may arrive."""

    def fire(self, page: Page) -> None:
        """Have the page send every kind, and leave it for the last ones."""
        try:
            page.goto(f"{CANARY_ORIGIN}/{self.nonce}/", timeout=PAGE_TIMEOUT_MS)
            self.sent = dict(page.evaluate("() => window.heapqaCanaries"))
            page.goto("about:blank", timeout=PAGE_TIMEOUT_MS)
        except PlaywrightError as error:
            self.problem = f"the recorder's own test requests could not be sent: {error.message}"
        self.deadline = time.monotonic() + ARRIVAL_DEADLINE_S

    def sights(self) -> dict[str, Sight]:
        """By kind, how it was seen up to now."""
        sights: dict[str, Sight] = {
            kind: "not-sent" if reason else "missed" for kind, reason in self.sent.items()
        }
        for found, body, by in self._arrived():
            if found.nonce == self.nonce and found.kind in sights:
                sights[found.kind] = by if found.is_whole(body) else "altered"
        return sights

    def _arrived(self) -> Iterator[tuple[Canary, bytes | None, Sight]]:
        for sunk in self.sink.canaries():
            found = canary(sunk.url)
            if (
                found
                and not sunk.arriving
                and sunk.method != "OPTIONS"
                and sunk.kind != "websocket"
            ):
                yield found, sunk.body, "sink"
        for found, body in list(self.pause_log.canaries.items()):
            yield found, body, "pause-log"

    def is_over(self) -> bool:
        """Whether every canary that was sent has been seen, or the time for it is up."""
        return "missed" not in self.sights().values() or time.monotonic() > self.deadline

    def wait(self) -> None:
        """Wait until every canary has been seen, at most a few seconds."""
        while not self.is_over():
            self.pause_log.session.send("Browser.getVersion")


def certificate(start: Round, end: Round) -> tuple[Certificate | None, list[str]]:
    """What both rounds together prove, and in sentences what they do not."""
    problems = [round_.problem for round_ in (start, end) if round_.problem]
    if not (start.sent and end.sent):
        return None, problems or ["the capture could not be tried out at the end"]
    before, after = start.sights(), end.sights()
    certified = Certificate(
        kinds=tuple(
            CertifiedKind(kind=kind, at_start=before[kind], at_end=after.get(kind, "missed"))
            for kind in before
        )
    )
    return certified, [*problems, *_doubts(certified)]


def _doubts(certified: Certificate) -> list[str]:
    if not certified.blind:
        return []
    if not certified.seen:
        return ["not one of the recorder's own test requests was seen: the capture is dead"]
    kinds = ", ".join(certified.blind)
    return [
        f"the recorder did not see its own test requests of these kinds: {kinds}; what the site "
        "sent in the same way may be missing (a context.route of the scenario that answers "
        "tracking hosts has this effect: remove it)"
    ]
