"""Every custom event is one that the plan knows."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from heapqa.definitions.matching import named_events
from heapqa.model.event import CustomEvent
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

UNPLANNED = "Unplanned-Event"


def subjects(session: Session) -> Iterator[CustomEvent]:
    """Every custom event of pages and back end, the first of each name and environment."""
    if session.recording.plan.tracking.events is None:
        return
    seen: set[tuple[str | None, str]] = set()
    for event in named_events(session):
        if isinstance(event, CustomEvent) and (event.env_id, event.name) not in seen:
            seen.add((event.env_id, event.name))
            yield event


def check(event: CustomEvent, session: Session) -> Iterator[Finding]:
    """A name that the plan does not list is a violation."""
    known = {each.name for each in session.recording.plan.tracking.events or ()}
    if event.name not in known:
        yield Finding(
            message=f"{UNPLANNED}: the tracking plan has no event of this name.",
            saw=_shown(event.name, known),
            exchange=event.exchange,
            field="name",
            step=step_at(session.recording, event.exchange),
        )


def _shown(name: str, known: Collection[str]) -> str:
    """The name, and the planned one that it resembles."""
    plain = " ".join(name.split())
    spelt = {each.casefold(): each for each in known}
    near = get_close_matches(plain.casefold(), spelt, n=1, cutoff=0.8)
    is_planned = plain.casefold() in spelt
    shown = name if is_planned else mask_place(name)
    shown = _with_blanks_seen(shown, name)
    if not near:
        return shown
    planned = spelt[near[0]]
    return f"{shown}; the plan has {_with_blanks_seen(planned, planned)}"


def _with_blanks_seen(shown: str, name: str) -> str:
    """A name, in quotes and with escapes where it has blanks that would not be seen."""
    return shown if name == " ".join(name.split()) else repr(shown)


RULE = Rule(
    id="event-not-in-plan",
    title="Every custom event is one that the plan knows",
    family="plan",
    severity="normal",
    rationale=(
        "An event that nobody planned has no owner: nobody knows what it means, nobody misses it "
        "when it stops, and the same thing is told again under another name a year later. It also "
        "is how personal data gets in without a review."
    ),
    remedy=(
        "Add the event to the tracking plan, with an owner and its properties, or remove the call. "
        "Where it is a planned event under another spelling, use the plan's."
    ),
    example=(
        "A developer adds heap.track('Care Unfolded') to debug a page, and it goes live. Plan it, "
        "or take it out."
    ),
    subjects=subjects,
    check=check,
    no_subjects="The tracking plan lists no events, or no custom event was sent.",
)
