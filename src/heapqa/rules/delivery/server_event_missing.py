"""The back end tells Heap what the plan says."""

from collections.abc import Iterator

from heapqa.model.event import CustomEvent
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.delivery.due import Balance, Due, balances
from heapqa.rules.identity.people import people
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Explanation, Rule


def subjects(session: Session) -> Iterator[tuple[Due, Balance]]:
    """Every event on a page that the plan names, of a person who is known.

    Each once, however many environments were told, and however often of the same in one step.
    """
    for balance in balances(session):
        for due in balance.due:
            yield due, balance


def check(subject: tuple[Due, Balance], session: Session) -> Iterator[Finding]:
    """One without an event of the back end's about that person is a violation; what Heap refuses
    counts as none."""
    due, balance = subject
    if due not in balance.unanswered:
        return
    whose = " of that person" if balance.left else ""
    yield Finding(
        message=f"'{due.event.name}' was sent by the page, but no '{due.expected.event}'{whose} by "
        "the back end.",
        saw=f"{_heard(due, balance, session)} from the back end",
        exchange=due.event.exchange,
        step=step_at(session.recording, due.event.exchange),
    )


def _heard(due: Due, balance: Balance, session: Session) -> str:
    """What the back end told, and where the event that is missed went instead."""
    told = [event for event in session.server_events if isinstance(event, CustomEvent)]
    elsewhere = dict.fromkeys(
        f"'{each.event.name}' in App ID {each.event.env_id}"
        for each in balance.left
        if each.whose == due.whose and each.event.env_id not in due.env_ids
    )
    return ", ".join(elsewhere or dict.fromkeys(f"'{event.name}'" for event in told)) or "nothing"


def told_of_another(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the event that is missed was told, in the call that names somebody else."""
    return any(
        (due.event.exchange, told.event.exchange) == (finding.exchange, cause.exchange)
        for balance in balances(session)
        for due, told in balance.misplaced
    )


def refused_instead(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the event that is missed was sent, about the same person, in the refused call."""
    refused = (hit for hit in session.server_hits if hit.exchange.seq == cause.exchange)
    sent = [e for hit in refused for e in hit.events if isinstance(e, CustomEvent)]
    return any(
        (due.event.exchange, due.expected.event) == (finding.exchange, event.name)
        and event.env_id in due.env_ids
        and people(event.env_id, session).key(event) == due.whose
        for balance in balances(session)
        for due in balance.unanswered
        for event in sent
    )


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
    explained_by=(
        Explanation("server-call-refused", refused_instead),
        Explanation("server-identity-mismatch", told_of_another),
    ),
)
