"""The back end tells Heap what the plan says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from heapqa.model.event import CustomEvent, Event
from heapqa.model.plan import ServerEvent
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Explanation, Rule


@dataclass(frozen=True, slots=True)
class Due:
    """An event of a page's, after which the back end is to tell of another one."""

    expected: ServerEvent
    event: CustomEvent
    number: int
    """Counted from 1; so many the back end must have told by the end."""


def subjects(session: Session) -> Iterator[Due]:
    """Every event on a page that the plan names, of a person who is known.

    Each once, however many environments were told, and however often of the same in one step.
    """
    if session.recording.capture.server_side is None:
        return
    for expected in session.recording.plan.server_events:
        for number, event in enumerate(_after(expected, session), 1):
            yield Due(expected, event, number)


def _after(expected: ServerEvent, session: Session) -> list[CustomEvent]:
    """The page's events in the first environment that was told of one, without repeats."""
    events = [e for e in session.events if isinstance(e, CustomEvent) and e.identity]
    events = [event for event in events if event.name == expected.after]
    first = {event.env_id for event in events[:1]}
    apart: dict[object, CustomEvent] = {}
    for event in events:
        step = step_at(session.recording, event.exchange)
        same = (step, event.properties) if step is not None else event.exchange
        if event.env_id in first:
            apart.setdefault(same, event)
    return list(apart.values())


def check(due: Due, session: Session) -> Iterator[Finding]:
    """Fewer events of the back end's than that is a violation; what Heap refuses counts as none."""
    told = [event.name for event in session.server_events if isinstance(event, CustomEvent)]
    if told.count(due.expected.event) < due.number:
        others = dict.fromkeys(told)
        heard = ", ".join(f"'{name}'" for name in others) or "nothing"
        yield Finding(
            message=f"'{due.event.name}' was sent by the page, but no '{due.expected.event}' by "
            "the back end.",
            saw=f"{heard} from the back end",
            exchange=due.event.exchange,
            step=step_at(session.recording, due.event.exchange),
        )


def refused_instead(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the event that is missed was sent, in the call that was refused."""
    refused = (h for h in session.server_hits if h.exchange.delivery == "refused")
    sent = _names((event for hit in refused for event in hit.events), cause.exchange)
    after = _names(session.events, finding.exchange)
    expected = session.recording.plan.server_events
    return any(each.event in sent and each.after in after for each in expected)


def _names(events: Iterable[Event], exchange: int | None) -> set[str]:
    """Of the custom events that came in one request."""
    return {e.name for e in events if e.exchange == exchange and isinstance(e, CustomEvent)}


RULE = Rule(
    id="server-event-missing",
    title="The back end tells Heap what the plan says",
    family="delivery",
    severity="critical",
    rationale=(
        "Where purchases are counted by what the back end tells, a call that is not made, fails or "
        "has another name is revenue that no report shows. No page notices: the browser's own "
        "events look complete."
    ),
    remedy=(
        "Look at the back end's log for this moment: whether the call was made, to which address, "
        "and what it was answered. If the event has another name by now, correct "
        "heap.serverEvents, and what in Heap is built on the old name."
    ),
    example=(
        "A refactoring renames the event to purchase_completed, and every report on Purchase "
        "Completed ends on that day. Keep the name."
    ),
    subjects=subjects,
    check=check,
    looks_at="recording",
    no_subjects=(
        "heap.serverEvents names no event that a known person's page sent, or nobody listened to "
        "the back end."
    ),
    violation="absence",
    explained_by=(Explanation("server-call-refused", refused_instead),),
)
