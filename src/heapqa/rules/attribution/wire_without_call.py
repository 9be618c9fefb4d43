"""Whom Heap is told of, a call on the page has named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from heapqa.identity.recorded.calls import CONTENTSQUARE, calls_of
from heapqa.identity.recorded.session import simulate
from heapqa.model.event import OF_PAGES
from heapqa.model.moments import CLOCK_TOLERANCE_S, moment_of
from heapqa.model.once import once
from heapqa.model.recording import ApiCall
from heapqa.model.session import Session
from heapqa.model.simulation import Occurrence
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
    """Whether a call may stand behind it: one that names the same, or one in the tab before that
    was not sent as it was made, as scripts that rewrite what is sent do it."""


def subjects(session: Session) -> Iterator[Told]:
    """Every such message, each once; where no call was recorded, perhaps none can be."""
    recording, result = session.recording, simulate(session)
    if recording.capture.source != "browser":
        return
    calls = [
        (str(call.page), call, moment_of(recording, call) - CLOCK_TOLERANCE_S)
        for call in recording.api_calls
    ]
    again, named = set(result.places("sent-again")), _named(session)
    for number, each in enumerate(result.occurrences):
        is_told = each.deed == "identify" and each.event is not None and number not in again
        if is_told and each.generation in OF_PAGES:
            before = [call for tab, call, at in calls if tab == each.tab and at <= each.at]
            if before:
                is_called = each.call is not None or each.identity in named.values()
                unsent = _unsent(before, each, named, session)
                yield Told(number, is_called or unsent)


@once
def _named(session: Session) -> dict[int, str]:
    """Whom each call of identify() names, by its number."""
    return {c.record.seq: c.identity for c in calls_of(session.recording) if c.identity}


def _unsent(
    before: Sequence[ApiCall], told: Occurrence, named: Mapping[int, str], session: Session
) -> bool:
    """Whether a call that says who is there was not sent as it was made, to the environment and
    by the generation of a message."""
    sent = _sent(session).get((told.env_id, told.generation), frozenset())
    naming = (call for call in before if call.method in NAMING)
    return any(named.get(call.seq) not in sent for call in naming)


@once
def _sent(session: Session) -> dict[tuple[str | None, str | None], frozenset[str | None]]:
    """The identities that were sent as a call had named them, by environment and generation."""
    found: dict[tuple[str | None, str | None], set[str | None]] = {}
    for each in simulate(session).occurrences:
        if each.deed == "identify" and each.event is not None and each.call is not None:
            found.setdefault((each.env_id, each.generation), set()).add(each.identity)
    return {key: frozenset(identities - {None}) for key, identities in found.items()}


def check(told: Told, session: Session) -> Iterator[Finding]:
    """One for which nothing had called is a violation."""
    if not told.called:
        occurrence = simulate(session).occurrences[told.at]
        message = (
            "Heap was told who is there, and nothing on the page had called identify() with it."
        )
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
