"""A reset finds somebody to forget."""

from collections.abc import Iterator
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
    """The recorded resets, and those of them that found nobody."""

    all: tuple[int, ...]
    idle: tuple[int, ...]
    """Numbers of their occurrences."""


def subjects(session: Session) -> Iterator[Resets]:
    """All resets that the page called."""
    result = simulate(session)
    resets = [n for n, each in enumerate(result.occurrences) if each.deed == "reset"]
    if resets:
        effective = {user.made_at for user in result.users if user.origin == "reset"}
        idle = (
            n
            for n in resets
            if n not in effective and not _in_sign_out(n, session) and _reported(n, session)
        )
        yield Resets(tuple(resets), tuple(idle))


def _in_sign_out(number: int, session: Session) -> bool:
    """Whether somebody signed out just then: that Heap did not know them is another matter."""
    index = simulate(session).occurrences[number].step
    steps = (step for step in session.recording.steps if step.index == index)
    return any(isinstance(step.becomes, LoggedOut) for step in steps)


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
        "somebody is identified, it cuts their visit into pieces."
    ),
    remedy="Call heap.resetIdentity() where a person leaves, and nowhere else.",
    example=(
        "The sign-in page calls heap.resetIdentity() to start clean. Call it in the function that "
        "signs people out."
    ),
    subjects=subjects,
    check=check,
    no_subjects="The page called no resetIdentity(), or its calls are not recorded.",
    references=("https://developers.heap.io/reference/resetidentity",),
)
