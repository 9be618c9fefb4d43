"""A visit is one session for as long as it goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from heapqa.model.event import OF_PAGES, Event
from heapqa.model.moments import moment
from heapqa.model.recording import Recording
from heapqa.model.session import Session, Stream
from heapqa.model.verdict import Finding
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

SHORTEST_S = 1800.0
"""A session of a page lasts for half an hour at least from its beginning, in both generations."""


@dataclass(slots=True)
class Begun:
    """A session, as it began."""

    first: Event
    own_at: float | None = None
    """The earliest time of an event of it by the SDK's own clock; None where none has any."""

    def heard(self, event: Event) -> None:
        """Take an event of the session into account."""
        if self.own_at is None:
            self.own_at = event.occurred_at


@dataclass(frozen=True, slots=True)
class Visits:
    """One Heap user in one stream."""

    sessions: tuple[Begun, ...]
    """The user's sessions, in the order in which they began."""


def subjects(session: Session) -> Iterator[Visits]:
    """Every Heap user of a page, where the clock of the SDK is that of the recording."""
    if session.recording.clock != "unix":
        return
    for stream in session.streams:
        if stream.generation in OF_PAGES:
            yield from _of_stream(stream, session)


def _of_stream(stream: Stream, session: Session) -> Iterator[Visits]:
    ordered = sorted(stream.events, key=lambda event: moment(session.recording, event))
    owner: dict[str, str] = {}
    users: dict[str, dict[str, Begun]] = {}
    for event in ordered:
        if event.user_id is None or event.session_id is None:
            continue
        # classic tells an event from before a reset under the new user, in the old session
        if owner.setdefault(event.session_id, event.user_id) == event.user_id:
            begun = users.setdefault(event.user_id, {})
            begun.setdefault(event.session_id, Begun(event)).heard(event)
    for sessions in users.values():
        yield Visits(tuple(sessions.values()))


def check(visits: Visits, session: Session) -> Iterator[Finding]:
    """A session that begins while the one before cannot have ended is a violation."""
    recording = session.recording
    for before, after in pairwise(visits.sessions):
        apart = _apart(before, after, recording)
        if apart < SHORTEST_S:
            yield Finding(
                message="A session began before the one before it can have ended.",
                saw=f"{apart:.0f} s after it, for the same Heap user",
                exchange=after.first.exchange,
                field="session_id",
                step=step_at(recording, after.first.exchange),
            )


def _apart(before: Begun, after: Begun, recording: Recording) -> float:
    """Seconds between two sessions; by the SDK's own clock where a test has put that forward."""
    apart = moment(recording, after.first) - moment(recording, before.first)
    if before.own_at is None or after.own_at is None:
        return apart
    return max(apart, after.own_at - before.own_at)


RULE = Rule(
    id="session-count-impossible",
    title="A visit is one session for as long as it goes on",
    family="attribution",
    severity="normal",
    rationale=(
        "A session lasts until nothing has happened for half an hour. One that ends sooner for the "
        "same Heap user means that the SDK has lost the entry in which it keeps the session: sums "
        "of sessions, landing pages and campaigns are wrong, although nobody's events are."
    ),
    remedy=(
        "Look for what deletes or overwrites Heap's session entry (_hp2_ses_props, _hp5_meta): a "
        "consent tool that tidies cookies, a server that sends Set-Cookie, a cookiePath that "
        "covers a part of the site only, two copies of the SDK."
    ),
    example=(
        "The consent tool deletes every cookie that it does not know on each page. Tell it of "
        "Heap's."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No session of a page was told, or the clocks cannot be compared.",
    references=("https://help.heap.io/data-management/managing-sessions/session-behavior",),
)
