"""The back end tells Heap of one thing once."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.by_device import parts_of
from heapqa.model.event import CustomEvent, Event
from heapqa.model.plan import ServerEvent
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent_states import allowed_at
from heapqa.rules.delivery.due import Balance, balances
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Account:
    """What one environment was told of one event and one person, by the back end and by pages."""

    expected: tuple[ServerEvent, ...]
    told: tuple[CustomEvent, ...]
    """By the back end, each idempotency key once, while pages could tell as well."""
    times: int
    """How often pages told, or called for it."""


def subjects(session: Session) -> Iterator[Account]:
    """Every event of the plan that a page told of a person, in each environment that the back end
    told of it."""
    for balance in balances(session):
        for whose in dict.fromkeys(due.whose for due in balance.due):
            own: dict[str | None, list[CustomEvent]] = {}
            for told in balance.by_back_end:
                if told.whose == whose and _may_be_told(told.event, session):
                    own.setdefault(told.event.env_id, []).append(told.event)
            for events in own.values():
                yield Account(balance.expected, tuple(events), _times(balance, whose, session))


def _may_be_told(event: Event, session: Session) -> bool:
    """Whether a page could tell, too: no consent on any device, and it is silent."""
    parts = parts_of(session).values()
    return any(allowed_at(part.recording, event.exchange) for part in parts)


def _times(balance: Balance, whose: str, session: Session) -> int:
    """How often pages told of a person, or of somebody who may be that one; where there is one
    person only, also how often they called for it: what is lost on the way was done all the same.
    """
    theirs = (told.event.env_id for told in balance.by_pages if told.whose in {whose, ""})
    told = max(Counter(theirs).values(), default=0)
    if len({due.whose for due in balance.due}) > 1:
        return told
    names = {json.dumps(each.after, ensure_ascii=False) for each in balance.expected}
    calls = (c for c in session.recording.api_calls if c.method == "track")
    phases = Counter(call.phase for call in calls if names.intersection(call.arguments[:1]))
    return max(told, *phases.values(), 0)


def check(account: Account, session: Session) -> Iterator[Finding]:
    """More than pages told is a violation."""
    surplus = account.told[account.times :]
    if surplus:
        after = " or ".join(f"'{each.after}'" for each in account.expected)
        yield Finding(
            message=f"The back end told '{surplus[0].name}' more often than pages told {after}.",
            saw=f"{len(account.told)} times by the back end, {account.times} by pages",
            exchange=surplus[0].exchange,
            step=step_at(session.recording, surplus[0].exchange),
        )


RULE = Rule(
    id="surplus-server-event",
    title="The back end tells Heap of one thing once",
    family="delivery",
    severity="critical",
    rationale=(
        "An order that two parts of the back end tell of counts twice in every sum, and both "
        "events look right. Heap knows by the idempotency key alone that two calls are one event: "
        "a key that is drawn for each call, or none, makes each of them count."
    ),
    remedy=(
        "Let one part of the back end tell of it. Take the idempotency key from what happened, "
        "such as the number of the order, so that a second try, a queue and a webhook bring the "
        "same one."
    ),
    example=(
        "The checkout and the payment's webhook both call /api/track, each with a key of its own. "
        "Hand over the order's number as idempotency_key in both."
    ),
    subjects=subjects,
    check=check,
    looks_at="recording",
    no_subjects=(
        "heap.serverEvents names no event that both a known person's page and the back end told, "
        "or nobody listened to the back end."
    ),
    violation="absence",
    references=("https://developers.heap.io/reference/track-1",),
)
