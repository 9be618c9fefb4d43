"""Whom Heap is told of, a call on the page has named."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.recorded.calls import CONTENTSQUARE
from heapqa.identity.recorded.session import simulate
from heapqa.model.event import OF_PAGES
from heapqa.model.moments import CLOCK_TOLERANCE_S, moment_of
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import found_at
from heapqa.rules.identity.shown import shown
from heapqa.rules.rule import Rule

NAMING = {"identify", "identifyHashed", CONTENTSQUARE}
"""Methods by which a page may say who is there, of Contentsquare's tag all."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message that says who is there, from a tab in which calls were recorded before."""

    at: int
    """Number of its occurrence."""
    called: bool
    """Whether the tab had called identify() by then: if for this message, an SDK beside another
    or a script that rewrites what is sent does not always show."""


def subjects(session: Session) -> Iterator[Told]:
    """Every such message, each once; where no call was recorded, perhaps none can be."""
    recording, result = session.recording, simulate(session)
    if recording.capture.source != "browser":
        return
    calls = [
        (str(call.page), call.method, moment_of(recording, call) - CLOCK_TOLERANCE_S)
        for call in recording.api_calls
    ]
    again = set(result.places("sent-again"))
    for number, each in enumerate(result.occurrences):
        is_told = each.deed == "identify" and each.event is not None and number not in again
        if is_told and each.generation in OF_PAGES:
            before = {method for tab, method, at in calls if tab == each.tab and at <= each.at}
            if before:
                yield Told(number, each.call is not None or not before.isdisjoint(NAMING))


def check(told: Told, session: Session) -> Iterator[Finding]:
    """One for which nothing had called is a violation."""
    if not told.called:
        occurrence = simulate(session).occurrences[told.at]
        message = "Heap was told who is there, and nothing on the page had called identify()."
        yield found_at(session, told.at, message, shown(occurrence.identity or "", session))


RULE = Rule(
    id="wire-without-call",
    title="Whom Heap is told of, a call on the page has named",
    family="attribution",
    severity="critical",
    rationale=(
        "A message that is made by hand, an image in a tag for example, tells Heap who is there "
        "and does not tell the SDK: that goes on without an identity, and its reset does nothing, "
        "as it knows of nobody to forget. So the next person on the device is merged with the one "
        "before. What the SDK would have refused, such as 'undefined', is taken as well."
    ),
    remedy="Call heap.identify instead, and let the SDK send the message.",
    example=(
        "A tag sends an image to /api/identify_v3 when somebody has signed in. Call heap.identify "
        "there."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nobody was named on a page whose calls of Heap's SDK were recorded.",
    references=("https://developers.heap.io/reference/identify",),
    confidence="heuristic",
)
