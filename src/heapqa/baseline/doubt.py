"""Why a play cannot be compared with the accepted state."""

from heapqa.model.session import Session
from heapqa.rules.partial import why_partial
from heapqa.wire.unread import why_unread

STOPPED = "A step of the scenario stopped."


def why_not_compared(session: Session) -> str:
    """Why nothing can be said about what the play lacks; empty when that can be said."""
    reasons = [why_partial(session.recording), why_unread(session)]
    if not any(reasons) and any(step.error is not None for step in session.recording.steps):
        reasons.append(STOPPED)
    return " ".join(filter(None, reasons))
