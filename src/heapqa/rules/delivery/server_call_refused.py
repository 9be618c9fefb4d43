"""Heap takes what the back end tells it."""

import re
from collections.abc import Iterator

from heapqa.model.once import once
from heapqa.model.recording import Recording
from heapqa.model.server_call import ServerCall
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

ADDRESS = re.compile(r"[^\s*]+(?:@|%40)[^\s*]+", re.IGNORECASE)
"""An e-mail address, perhaps with a word at its side, that is not masked yet."""
Request = tuple[str, str, bytes]
"""Method, address and body, by which a call is known when it is made again."""
BUSY, BROKEN = 429, 500
"""Of HTTP's statuses those after which a call may be made again as it is."""


def subjects(session: Session) -> tuple[ServerCall, ...]:
    """Every call of the back end's."""
    return session.recording.server_calls


def check(call: ServerCall, session: Session) -> Iterator[Finding]:
    """One that is refused, dropped, or beyond a documented limit is a violation; not one that was
    made again until it was taken."""
    if (call.problem or call.refused) and not _taken_later(call, session):
        what = "is refused" if call.refused else "is not kept, or not as it was sent"
        why = _masked(call.problem, session) or f"HTTP {call.status}"
        yield Finding(
            message=f"A call of the back end's {what}: {why}.",
            saw=f"{call.method} {call.url.partition('?')[0]}, HTTP status {call.status}",
            exchange=call.seq,
            step=step_at(session.recording, call.seq),
        )


def _taken_later(call: ServerCall, session: Session) -> bool:
    """Whether a server that was busy or broken takes the same call when it is made again."""
    if call.status != BUSY and call.status < BROKEN:
        return False
    return _taken(session.recording).get(_request(call), call.seq) > call.seq


@once
def _taken(recording: Recording) -> dict[Request, int]:
    """Where each request was taken last."""
    taken = (call for call in recording.server_calls if not call.refused)
    return {_request(call): call.seq for call in sorted(taken, key=lambda call: call.seq)}


def _request(call: ServerCall) -> Request:
    return call.method, call.url, call.body


def _masked(problem: str, session: Session) -> str:
    """A reason without what is personal in it: values of personas, addresses of anybody."""
    known = PersonaMasking(session.recording.personas)(problem)
    return ADDRESS.sub(lambda found: mask(found[0]), known)


RULE = Rule(
    id="server-call-refused",
    title="Heap takes what the back end tells it",
    family="delivery",
    severity="normal",
    rationale=(
        "A back end that does not look at Heap's answer does not notice that nothing arrives. "
        "Identify calls beyond Heap's limits are dropped without any error, and events beyond the "
        "limits on rates and lengths are not sure to arrive as they were sent."
    ),
    remedy=(
        "Send either an identity or a Heap user id with an event, never both, and an event's name "
        "with each. Look at the status of the answer, and log what was refused. Send many events "
        "in bulk, at most 1,000 at once; cut long values before they are sent."
    ),
    example=(
        "The checkout sends identity and user_id to /api/track and gets 400. Send the identity "
        "alone once the customer is known."
    ),
    subjects=subjects,
    check=check,
    looks_at="recording",
    no_subjects="The back end told Heap nothing, or its calls were not recorded.",
    judges="contact",
    references=("https://developers.heap.io/reference/track-1",),
)
