"""No more is sent than the plan has a budget for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from heapqa.definitions.paths import is_path
from heapqa.model.plan import Budget
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_path
from heapqa.rules.plan.volumes import Volume, page_views, sessions
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

NOUNS = {
    "hits": "hits",
    "events": "events",
    "event-names": "names of custom events",
    "sdk-errors": "errors that the SDK reports of itself",
}


@dataclass(frozen=True, slots=True)
class Spent:
    """A budget, and what is held against it."""

    budget: Budget
    volume: Volume


def subjects(session: Session) -> Iterator[Spent]:
    """Each budget with each view of a page, or each session, that it is about."""
    for budget in session.recording.plan.budgets:
        volumes = page_views(session) if budget.per == "page" else sessions(session)
        for volume in volumes:
            if budget.per == "session" or is_path(budget.path, volume.path):
                yield Spent(budget, volume)


def check(spent: Spent, session: Session) -> Iterator[Finding]:
    """More than the budget allows is a violation; shown is the request that exceeds it."""
    budget = spent.budget
    amounts = [*spent.volume.amounts(budget)]
    if len(amounts) <= budget.most:
        return
    exceeding = next(islice(amounts, budget.most, None))
    page = mask_path(spent.volume.path)
    where = f"on {page}" if budget.per == "page" else f"in the session that began on {page}"
    yield Finding(
        message=f"One {budget.per} has more {NOUNS[budget.counts]} than planned.",
        saw=f"{len(amounts)} {where}, at most {budget.most}; {budget.owner} answers for it",
        exchange=exceeding,
        step=step_at(session.recording, exceeding),
    )


RULE = Rule(
    id="budget-exceeded",
    title="No more is sent than the plan has a budget for",
    family="plan",
    severity="normal",
    rationale=(
        "Heap is paid for by sessions and keeps what it is sent. A listener on every card, a timer "
        "or a component that tells of each drawing multiplies events without a change that "
        "visitors see: charts become slow, limits are reached in the middle of a month, and what "
        "matters drowns. An SDK that reports errors of itself loses what it was to send."
    ),
    remedy=(
        "See in the report which events make up the page or session, and stop the call, or tell of "
        "the list instead of each of its entries. Where more is meant, raise the budget in the "
        "tracking plan, with the reason."
    ),
    example=(
        "The list of wares sends an event for each card that is shown, 12 for one view. Send one "
        "with their number, or leave it to autocapture."
    ),
    subjects=subjects,
    check=check,
    no_subjects="The tracking plan has no budgets, or nothing of what they are about was sent.",
)
