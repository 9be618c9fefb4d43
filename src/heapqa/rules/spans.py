"""Spans of a visit on its number line, and who was signed in in which."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from heapqa.model.once import once
from heapqa.model.recording import Recording
from heapqa.model.step import LoggedIn, LoggedOut, Step


@dataclass(frozen=True, slots=True)
class Span:
    """Everything strictly between two places on the number line."""

    begin: float
    end: float
    cause: Step | None = None
    """The step that brought it about; None for the span a visit starts with."""

    def __contains__(self, seq: float) -> bool:
        return self.begin < seq < self.end

    def meets(self, other: "Span") -> bool:
        """Whether some place may lie in both."""
        return self.begin < other.end and other.begin < self.end


@dataclass(frozen=True, slots=True)
class LoginSpan:
    """From the beginning of a sign-in to the end of the sign-out that follows it."""

    login: Step
    user: str
    previous_user: str | None
    """Who was still signed in when this sign-in began, without a sign-out between."""
    logout: Step | None
    span: Span

    @property
    def settled(self) -> Span:
        """From the end of the sign-in to the beginning of the sign-out."""
        end = self.logout.opened_seq if self.logout else self.span.end
        return Span(closed_seq(self.login), min(end, self.span.end), self.login)


def closed_seq(step: Step) -> float:
    """Where a step ends on the number line; infinity when it did not."""
    return inf if step.closed_seq is None else step.closed_seq


@once
def changes(recording: Recording) -> tuple[Step, ...]:
    """The steps that changed the visitor's state, in order."""
    ordered = sorted(recording.steps, key=lambda step: step.opened_seq)
    return tuple(step for step in ordered if step.becomes is not None)


@once
def horizon(recording: Recording) -> float:
    """Where the visitor's state stops being known: the beginning of the first unfinished step.

    A step that stopped is recorded without its change, although the change may have happened.
    """
    unfinished = (s for s in recording.steps if s.closed_seq is None or s.error is not None)
    return min((step.opened_seq for step in unfinished), default=inf)


def scenario_known(recording: Recording) -> bool:
    """Whether the recording says what the visitor did; imported traffic alone does not."""
    return recording.capture.source == "browser" or bool(changes(recording))


def next_step(recording: Recording, after: float, *kinds: type) -> Step | None:
    """The first step after a place that brings one of these changes."""
    following = (s for s in changes(recording) if s.opened_seq > after)
    return next((step for step in following if isinstance(step.becomes, kinds)), None)


def _until(recording: Recording, step: Step | None) -> float:
    return min(step.opened_seq if step else inf, horizon(recording))


def logins(recording: Recording) -> Iterator[LoginSpan]:
    """The stretches of the visit in which somebody was signed in."""
    state_changes = [s for s in changes(recording) if isinstance(s.becomes, LoggedIn | LoggedOut)]
    known_until = horizon(recording)
    user: str | None = None
    for place, step in enumerate(state_changes):
        if not isinstance(step.becomes, LoggedIn):
            user = None
            continue
        following = state_changes[place + 1] if place + 1 < len(state_changes) else None
        logout = following if following and isinstance(following.becomes, LoggedOut) else None
        end = closed_seq(logout) if logout else following.opened_seq if following else inf
        span = Span(step.opened_seq, min(end, known_until), step)
        yield LoginSpan(step, step.becomes.user, user, logout, span)
        user = step.becomes.user


def nobody_logged_in(recording: Recording) -> Iterator[Span]:
    """Before the first sign-in's beginning, and from each sign-out's end to the next sign-in's.

    Where a sign-out comes first, somebody was signed in from the start.
    """
    first = next_step(recording, -inf, LoggedIn, LoggedOut)
    if first is None or isinstance(first.becomes, LoggedIn):
        yield Span(-inf, _until(recording, first))
    yield from after_logouts(recording)


def after_logouts(recording: Recording) -> Iterator[Span]:
    """From the end of each sign-out to the beginning of the next sign-in.

    A device may start with a kept sign-in, so nobody need have signed in before.
    """
    left = False
    for step in changes(recording):
        if isinstance(step.becomes, LoggedOut) and not left:
            end = _until(recording, next_step(recording, step.opened_seq, LoggedIn))
            yield Span(closed_seq(step), end, step)
        if isinstance(step.becomes, LoggedIn | LoggedOut):
            left = isinstance(step.becomes, LoggedOut)
