"""A reset finds somebody to forget."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from heapqa.identity.recorded.session import simulate
from heapqa.model.session import Session
from heapqa.model.step import LoggedOut
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import counted, found_at
from heapqa.rules.rule import Rule

ANONYMOUS = "resetIdentityTelemetry - anonymous user"
"""What both generations report of a reset that found nobody."""
SOON_S = 5.0
"""v5 holds its reports back for less."""


@dataclass(frozen=True, slots=True)
class Resets:
    """The resets of which it is known whom they found, and those of them that found nobody."""

    all: tuple[int, ...]
    idle: tuple[int, ...]
    """Numbers of their occurrences."""


def subjects(session: Session) -> Iterator[Resets]:
    """All resets that the page called and that are known to have found somebody or nobody."""
    result = simulate(session)
    resets = [n for n, each in enumerate(result.occurrences) if each.deed == "reset"]
    effective = {user.made_at for user in result.users if user.origin == "reset"}
    known = [n for n in resets if n in effective or _reported(n, session)]
    if known:
        excused = (n for n in known if _in_sign_out(n, session) or _again(n, effective, session))
        idle = {*known} - effective - {*excused}
        yield Resets(tuple(known), tuple(sorted(idle)))


def _in_sign_out(number: int, session: Session) -> bool:
    """Whether somebody signed out just then: that Heap did not know them is another matter."""
    index = simulate(session).occurrences[number].step
    steps = (step for step in session.recording.steps if step.index == index)
    return any(isinstance(step.becomes, LoggedOut) for step in steps)


def _again(number: int, effective: Container[int | None], session: Session) -> bool:
    """Whether the same tab had just reset, and nobody was identified since."""
    occurrences = simulate(session).occurrences
    reset = occurrences[number]
    for place in range(number - 1, -1, -1):
        earlier = occurrences[place]
        if (earlier.device, earlier.tab) != (reset.device, reset.tab):
            continue
        if earlier.deed == "identify" or reset.at - earlier.at > SOON_S:
            return False
        if place in effective:
            return True
    return False


def _reported(number: int, session: Session) -> bool:
    """Whether the SDK said soon after a reset that it had found nobody."""
    occurrences = simulate(session).occurrences
    begun = occurrences[number].at
    for later in occurrences[number + 1 :]:
        if later.deed == "reset" or later.at - begun > SOON_S:
            return False
        event = None if later.event is None else session.told[later.event]
        if event is not None and event.kind == "telemetry" and event.message == ANONYMOUS:
            return True
    return False


def check(resets: Resets, session: Session) -> Iterator[Finding]:
    """Those that found nobody are one violation together."""
    if resets.idle:
        yield found_at(
            session,
            resets.idle[0],
            "resetIdentity() was called while nobody was identified, and did nothing.",
            f"{len(resets.idle)} of {counted(len(resets.all), 'call')}",
        )


RULE = Rule(
    id="reset-while-anonymous",
    title="A reset finds somebody to forget",
    family="attribution",
    severity="minor",
    rationale=(
        "A reset does nothing to a visitor who is not identified: same Heap user, same session. "
        "Called on every page or right before identify() it does not keep the next person from "
        "inheriting what happened before, which is what it is often meant for; and as soon as "
        "somebody is identified, it cuts their visit into pieces. A second reset within a sign-out "
        "is none of these: it changes nothing more, and several parts of a site may each make sure "
        "that Heap forgets."
    ),
    remedy="Call heap.resetIdentity() where a person leaves, and nowhere else.",
    example=(
        "The sign-in page calls heap.resetIdentity() to start clean. Call it in the function that "
        "signs people out."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "The page called no resetIdentity() of which it is known whom it found, or its calls are "
        "not recorded."
    ),
    references=("https://developers.heap.io/reference/resetidentity",),
)
