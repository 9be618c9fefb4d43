"""Tells and judges a recording again and again while it is made, beside the browser."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from time import monotonic

from heapqa.engine import decode, judge
from heapqa.live.state import Events, Findings
from heapqa.live.telling import events_of, findings_of
from heapqa.model.certificate import Certificate
from heapqa.model.exchange import Exchange
from heapqa.model.persona import Persona
from heapqa.model.plan import Plan
from heapqa.model.recording import Capture, Recording
from heapqa.record.play.self_check import PIXEL

TELLING_SHARE = 1.0
"""A pause after telling, in multiples of what it took: the browser's requests wait for the same
processor, and a long visit must not be slowed down by being told all the time."""
JUDGING_SHARE = 2.0
"""The same after judging, which takes longer and can wait."""


@dataclass(slots=True)
class _Worker:
    """Does one thing at a time in a thread of its own, with pauses."""

    share: float
    problem: str = ""
    """Why the last thing could not be done; empty when it was."""
    _executor: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _job: "Future[float] | None" = None
    _free_at: float = 0.0
    _warm: bool = False
    """Whether anything was done before: the first time takes longer, and nothing waits for it."""

    def is_free(self) -> bool:
        """Whether the next thing may be handed over."""
        if self._job is not None and self._job.done():
            error = self._job.exception()
            self.problem = f"{type(error).__name__}: {error}" if error else ""
            took_s = 0.0 if error or not self._warm else self._job.result()
            self._free_at = monotonic() + self.share * took_s
            self._warm = True
            self._job = None
        return self._job is None and monotonic() >= self._free_at

    def begin(self, act: Callable[[], None]) -> None:
        """Do it in the thread."""
        self._job = self._executor.submit(_timed, act)

    def close(self) -> None:
        """Wait for what is being done."""
        self._executor.shutdown(cancel_futures=True)


def _timed(act: Callable[[], None]) -> float:
    begun = monotonic()
    act()
    return monotonic() - begun


def _prepare(recording: Recording) -> None:
    session = decode(recording)
    events_of(session)
    findings_of(session, judge(session), at_rest=False)


class Judging:
    """What the page is told of a recording that is being made, from two threads: the events do not
    wait for the rules."""

    def __init__(self, publish: Callable[[Events | Findings], None], today: date) -> None:
        self._publish = publish
        self._today = today
        self._telling, self._judging = _Worker(TELLING_SHARE), _Worker(JUDGING_SHARE)

    @property
    def problem(self) -> str:
        """What could not be shown, and why; empty when all was."""
        return self._telling.problem or self._judging.problem

    def warm_up(self, plan: Plan, personas: tuple[Persona, ...]) -> None:
        """Judge a made-up hit while the browser starts: whatever is prepared once is prepared then,
        and the first event is shown as soon as the others."""
        hit = Exchange(seq=1, at=0.0, method="GET", url=PIXEL)
        capture = Capture(source="browser", gestures=True)
        made_up = Recording(
            scenario="warm_up", title="Warm-up", started_at=0.0, capture=capture, plan=plan,
            personas=personas, exchanges=(hit,),
        )  # fmt: skip
        self._telling.begin(lambda: _prepare(made_up))

    def can_tell(self) -> bool:
        """Whether the next recording may be told."""
        return self._telling.is_free()

    def can_judge(self) -> bool:
        """Whether the next recording may be judged."""
        return self._judging.is_free()

    def tell(self, recording: Recording) -> None:
        """Show the events."""
        self._telling.begin(lambda: self._publish(events_of(decode(recording))))

    def judge(self, recording: Recording, at_rest: Certificate | None) -> None:
        """Show what all rules say; with a certificate, what they miss, too."""
        self._judging.begin(lambda: self._judged(recording, at_rest))

    def close(self) -> None:
        """Wait for what is being done."""
        self._telling.close()
        self._judging.close()

    def _judged(self, recording: Recording, at_rest: Certificate | None) -> None:
        if at_rest is not None:
            capture = recording.capture.model_copy(update={"certificate": at_rest})
            recording = recording.model_copy(update={"capture": capture})
        session = decode(recording)
        verdicts = judge(session, today=self._today)
        self._publish(findings_of(session, verdicts, at_rest=at_rest is not None))
