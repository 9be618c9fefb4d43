"""Judges a recording again and again while it is made, beside the browser."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from time import monotonic

from heapqa.engine import decode, judge
from heapqa.live.state import Events, Findings
from heapqa.live.telling import events_of, findings_of
from heapqa.model.certificate import Certificate
from heapqa.model.recording import Recording

SHARE = 2.0
"""A pause as long as so many times the judging took: the browser's requests wait for the same
processor, and a long visit must not be slowed down by being judged all the time."""


class Judging:
    """One recording at a time, in a thread of its own."""

    def __init__(self, publish: Callable[[Events | Findings], None], today: date) -> None:
        self._publish = publish
        self._today = today
        self._executor = ThreadPoolExecutor(1, "heapqa-judging")
        self._job: Future[float] | None = None
        self._free_at = 0.0
        self.problem = ""
        """Why the last recording could not be judged; empty when it was."""

    def is_free(self) -> bool:
        """Whether the next recording may be handed over."""
        if self._job is not None and self._job.done():
            error = self._job.exception()
            self.problem = f"{type(error).__name__}: {error}" if error else ""
            took_s = 0.0 if error else self._job.result()
            self._free_at = monotonic() + SHARE * took_s
            self._job = None
        return self._job is None and monotonic() >= self._free_at

    def submit(self, recording: Recording, at_rest: Certificate | None) -> None:
        """Judge a recording; with a certificate, what is missing in it, too."""
        self._job = self._executor.submit(self._judge, recording, at_rest)

    def close(self) -> None:
        """Wait for what is being judged."""
        self._executor.shutdown(cancel_futures=True)

    def _judge(self, recording: Recording, at_rest: Certificate | None) -> float:
        """How long the judging took, in seconds."""
        session = decode(recording)
        self._publish(events_of(session))
        begun = monotonic()
        if at_rest is not None:
            capture = recording.capture.model_copy(update={"certificate": at_rest})
            recording = recording.model_copy(update={"capture": capture})
            session = session.model_copy(update={"recording": recording})
        verdicts = judge(session, today=self._today)
        self._publish(findings_of(session, verdicts, at_rest=at_rest is not None))
        return monotonic() - begun
