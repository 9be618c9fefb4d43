"""Every custom event is one that the plan knows."""

from collections.abc import Iterator

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
            saw=mask_place(event.name),
            exchange=event.exchange,
            field="name",
            step=step_at(session.recording, event.exchange),
        )


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
