"""Each event is credited to the person who acted."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.audit import audit
from heapqa.model.attribution import Attributed
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import counted, found_at, occurrence_at
from heapqa.rules.attribution.same_fault import misnamed, not_reset, told_by_server
from heapqa.rules.delivery.due import balances
from heapqa.rules.identity.shown import shown
from heapqa.rules.rule import Explanation, Rule

FAULTS = {"not-reset", "other-tab", "old-user", "wrong-identity", "told-by-server"}
"""What `anonymous-activity-merged` says is left to it."""


@dataclass(frozen=True, slots=True)
class Credited:
    """The events of one environment of which it is clear who acted and who gets them."""

    events: tuple[Attributed, ...]


def subjects(session: Session) -> Iterator[Credited]:
    """Every environment with such events."""
    by_environment: dict[str | None, list[Attributed]] = {}
    for each in audit(session).events:
        if each.judgement in {"rightly", "wrongly"}:
            env_id = occurrence_at(session, each.event).env_id
            by_environment.setdefault(env_id, []).append(each)
    for events in by_environment.values():
        yield Credited(tuple(events))


def check(credited: Credited, session: Session) -> Iterator[Finding]:
    """Events that go to somebody else are a violation, one for each cause."""
    causes: dict[tuple[object, ...], list[Attributed]] = {}
    answers = {event for balance in balances(session) for event in balance.answers}
    for each in credited.events:
        place = occurrence_at(session, each.event).event
        event = None if place is None else session.told[place]
        # what a page asked for may be told after whoever asked has left
        is_wrong = each.judgement == "wrongly" and event not in answers
        if is_wrong and each.fault in FAULTS:
            causes.setdefault((each.fault, each.cause, each.remedy), []).append(each)
    for events in causes.values():
        first = events[0]
        message, field = (
            f"What {first.actors[0].label} did is credited to another person.",
            "user_id",
        )
        if first.fault == "told-by-server":
            # of a recording with several devices it counts if it is the same on each of them
            message, field = "What the back end told is credited to nobody who acted.", "identity"
        saw = (
            f"{counted(len(events), 'event')} credited to {shown(first.credited_to or '', session)}"
        )
        yield found_at(session, first.event, message, saw, field=field, remedy=first.remedy)


RULE = Rule(
    id="event-credited-to-another-person",
    title="Each event is credited to the person who acted",
    family="attribution",
    severity="blocker",
    rationale=(
        "Heap credits an event to whoever its Heap user is tied to, before and after. If that is "
        "not the person who acted, one customer's history holds another's orders, and nobody can "
        "take them apart again: merges are permanent. Teams notice weeks later, from profiles "
        "that no person could have."
    ),
    remedy=(
        "Each finding names the call that would have prevented it: a reset when somebody leaves, "
        "the right id in identify(), the right identity in a call of the server. Staff who work in "
        "a customer's place are no customer: identify them by their own id."
    ),
    example=(
        "Support opens a customer's account, and the page identifies the customer. Hand support's "
        "own id to identify() where somebody works in another person's place."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No event was sent of which it is known who acted.",
    references=("https://developers.heap.io/reference/identify",),
    explained_by=(
        Explanation("identity-not-reset", not_reset),
        Explanation("identify-before-login", misnamed),
        Explanation("placeholder-identity", misnamed),
        Explanation("identity-mismatch", misnamed),
        Explanation("server-identity-mismatch", told_by_server),
    ),
)
