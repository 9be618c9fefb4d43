"""Whether a run shows at all that Heap works: without that, silence proves nothing."""

from collections.abc import Iterable

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


def missing_control(sessions: Iterable[Session]) -> str:
    """Why a run of these sessions proves nothing, as a sentence; empty where a hit was seen.

    An incomplete recording says for itself why nothing follows from it; a storage state never holds
    a hit.
    """
    judged = tuple(s for s in sessions if s.recording.capture.source != "storage-state")
    if not judged or any(_tells_of_heap(session) for session in judged):
        return ""
    if any(why_partial(session.recording) for session in judged):
        return ""
    only_declines = all(_declines(session.recording) for session in judged)
    return f"{NOT_HEARD}; {ADD_CONSENT if only_declines else ADD_TRAFFIC}"


def _declines(recording: Recording) -> bool:
    """Whether it is known that the visitor never agrees, where Heap has to wait for that."""
    played = recording.capture.source == "browser"
    return played and not allowed_unasked(recording) and not any(granted(recording))


def _tells_of_heap(session: Session) -> bool:
    """Whether anything was sent to Heap, also by a server or an app, or was meant to be."""
    return any(hit.generation != "contentsquare" for hit in session.hits)
