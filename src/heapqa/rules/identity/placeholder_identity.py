"""An identity names one person; it is no placeholder that many share."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from heapqa.identity.drawn import is_drawn
from heapqa.identity.placeholder import why_placeholder
from heapqa.identity.recorded.calls import called
from heapqa.model.event import Telemetry
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask
from heapqa.rules.identity.uses import identifications, identity_uses
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

WRONG_CALL = "Obviously wrong identify call made"
"""What the SDK reports about an identify() that it refused."""
OBJECT = "an object"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A value that was handed to Heap, or to its SDK, as an identity."""

    value: str
    why: str | None
    """Why it is a placeholder, as the rest of a sentence; None when it may be an identity."""
    seq: int
    exchange: int | None = None
    call: int | None = None
    snapshot: int | None = None


def subjects(session: Session) -> Iterator[Claimed]:
    """Every value from calls, from the wire and from the SDK's own report, each once.

    The id of a persona is an account's, whatever it looks like: the configuration says so.
    """
    seen: set[str] = set()
    accounts = {persona.user_id for persona in session.recording.personas}
    for claimed in (*_from_calls(session), *_from_wire(session)):
        if claimed.value not in seen:
            seen.add(claimed.value)
            own = claimed.value in accounts
            yield replace(claimed, why=None) if own else claimed
    if all(claimed.why is None for claimed in _from_calls(session)):
        yield from _refused_unseen(session, seen)


def check(claimed: Claimed, session: Session) -> Iterator[Finding]:
    """A placeholder is a violation."""
    if claimed.why:
        yield Finding(
            message=f"The identity {claimed.why}.",
            saw=claimed.value if _may_be_shown(claimed.value) else mask(claimed.value),
            exchange=claimed.exchange,
            call=claimed.call,
            snapshot=claimed.snapshot,
            field="identity",
            step=step_at(session.recording, claimed.seq),
        )


def _may_be_shown(value: str) -> bool:
    """Whether a value may be shown: words and templates hold nobody's data, objects may."""
    if is_drawn(value.strip()):
        return False
    return value == OBJECT or (why_placeholder(value) is not None and not value.startswith('{"'))


def _from_calls(session: Session) -> Iterator[Claimed]:
    for call in session.recording.api_calls:
        method, arguments = called(call)
        if method == "identify":
            value, why = _argument(arguments)
            yield Claimed(value, why, call.seq, call=call.seq)


def _argument(arguments: tuple[str, ...]) -> tuple[str, str | None]:
    """The first argument as text, and why it is a placeholder."""
    text = arguments[0] if arguments else "undefined"
    try:
        value = json.loads(text)
    except ValueError:
        return text, why_placeholder(text) or "is no JSON value"
    if isinstance(value, str):
        return value, why_placeholder(value)
    if isinstance(value, dict | list):
        return OBJECT, "is an object instead of an id"
    return text, why_placeholder(text)


def _from_wire(session: Session) -> Iterator[Claimed]:
    for event in identifications(session.events):
        if event.identity is None:
            why = "is an object instead of an id"
            yield Claimed(OBJECT, why, event.exchange, exchange=event.exchange)
    for use in identity_uses(session):
        if use.field not in ("email", "handle"):
            wrong = why_placeholder(use.value)
            yield Claimed(use.value, wrong, use.seq, use.exchange, snapshot=use.snapshot)


def _refused_unseen(session: Session, seen: set[str]) -> Iterator[Claimed]:
    """Calls that the SDK refused and that no other evidence shows."""
    for event in session.events:
        if isinstance(event, Telemetry) and WRONG_CALL in (event.message or ""):
            value = event.value or ""
            if value not in seen:
                seen.add(value)
                why = "was refused by the SDK as obviously wrong"
                yield Claimed(value, why, event.exchange, exchange=event.exchange)


RULE = Rule(
    id="placeholder-identity",
    title="The identity names one person and is no placeholder",
    family="identity",
    severity="blocker",
    rationale=(
        "Whoever is identified as 'undefined', 'guest' or '{{user.id}}' becomes one and the same "
        "person for Heap, with everybody else who got that id. Such a merge cannot be undone. The "
        "SDK refuses a short list of words without telling the page; 'user', 'test', 'N/A', '-1', "
        "words of other languages and most unrendered templates are not on it and go through. The "
        "id of a session or a browser makes a new person of everybody, again and again."
    ),
    remedy=(
        "Call heap.identify only when there is an id: wait until the user's data has loaded, and "
        "do not call it for visitors who are not signed in. Check that the template or tag "
        "variable that should hold the id exists in this environment. Pass a string, not an "
        "object."
    ),
    example=(
        "heap.identify(String(user.id)) runs before the profile has loaded and sends 'undefined'. "
        "Call it in the callback that receives the profile."
    ),
    subjects=subjects,
    check=check,
    judges="people",
    no_subjects="No identity was sent, and no call of identify() was seen.",
    references=("https://developers.heap.io/reference/identify",),
)
