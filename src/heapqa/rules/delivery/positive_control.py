"""Whether a run shows at all that Heap works: without that, silence proves nothing."""

from collections.abc import Iterable

from heapqa.model.frozen import Frozen
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.rules.consent_states import allowed_unasked, granted
from heapqa.rules.partial import why_partial

NOT_HEARD = "no hit of Heap was seen in this run, so nothing shows that it could have found one"
ADD_CONSENT = (
    "none of its scenarios agrees to analytics: add one in which the visitor does (a step with "
    "becomes=ConsentGranted()), as the positive control of those that decline"
)
ADD_TRAFFIC = "judge a visit in which Heap is at work as well, as a positive control"


class Control(Frozen):
    """What one session shows of whether Heap works."""

    hears: bool
    """Whether anything was sent to Heap, also by a server or an app, or was meant to be."""
    partial: bool
    """Whether its recording is incomplete, and so says for itself why nothing follows from it."""
    declines: bool
    """Whether it is known that the visitor never agrees, where Heap has to wait for that."""


def control_of(session: Session) -> Control | None:
    """What it shows; None for a storage state, which never holds a hit."""
    if session.recording.capture.source == "storage-state":
        return None
    return Control(
        hears=any(hit.generation != "contentsquare" for hit in session.hits),
        partial=bool(why_partial(session.recording)),
        declines=_declines(session.recording),
    )


def missing_control(controls: Iterable[Control | None]) -> str:
    """Why a run of these sessions proves nothing, as a sentence; empty where a hit was seen."""
    judged = [each for each in controls if each is not None]
    if not judged or any(each.hears or each.partial for each in judged):
        return ""
    advice = ADD_CONSENT if all(each.declines for each in judged) else ADD_TRAFFIC
    return f"{NOT_HEARD}; {advice}"


def _declines(recording: Recording) -> bool:
    played = recording.capture.source == "browser"
    return played and not allowed_unasked(recording) and not any(granted(recording))
