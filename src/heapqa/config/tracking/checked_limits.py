"""What the sections on budgets and retention cannot say."""

from collections.abc import Iterator

from heapqa.config.tracking.keys import TrackingPlan
from heapqa.config.tracking.limits import BudgetKeys
from heapqa.config.tracking.located import Place
from heapqa.definitions.paths import is_path

Found = Iterator[tuple[Place, str]]
PER_PAGE = ("hits", "events", "event-names")
"""What a page can have a budget of: what an SDK reports of itself names no page."""


def budget_problems(plan: TrackingPlan) -> Found:
    """Budgets that contradict each other, and those that nothing can exceed."""
    for index, keys in enumerate(plan.budgets):
        place: Place = ("budgets", index)
        yield from _alone(keys, place)
        for number, other in enumerate(plan.budgets[:index]):
            same_pages = is_path(keys.path, other.path) and is_path(other.path, keys.path)
            if (keys.counts, keys.per) == (other.counts, other.per) and same_pages:
                yield place, f"is about the same as budgets[{number}]: keep one of them"
        for number, other in enumerate(plan.budgets):
            if _can_never_bind(keys, other):
                message = f"can never be exceeded: budgets[{number}] allows {other.most} in all"
                yield (*place, "most"), message
        if keys.counts == "event-names" and plan.events is not None:
            known = len(plan.events)
            if keys.most >= known:
                message = f"can never be exceeded: the plan lists {known} events in all"
                yield (*place, "most"), message


def _alone(keys: BudgetKeys, place: Place) -> Found:
    if keys.path and keys.per == "session":
        yield (*place, "path"), "is for pages, and this is for sessions: remove it"
    elif keys.path and not keys.path.startswith(("/", "*")):
        yield (*place, "path"), "must begin with / or *"
    elif set(keys.path) & set("?#"):
        yield (*place, "path"), "must be the path alone, without a ? or #"
    if keys.per == "page" and keys.counts not in PER_PAGE:
        yield (*place, "per"), "what an SDK reports of itself names no page: write session"
    if keys.most == 0 and keys.counts in ("hits", "events"):
        message = "allows nothing at all: keep Heap off the pages instead, and declare no budget"
        yield (*place, "most"), message


def _can_never_bind(page: BudgetKeys, session: BudgetKeys) -> bool:
    """Whether the budget of a page is that of its whole session, or more."""
    alike = page.counts == session.counts and (page.per, session.per) == ("page", "session")
    return alike and page.most >= session.most


def retention_problems(plan: TrackingPlan) -> Found:
    """Two terms for one thing."""
    first: dict[str, int] = {}
    for index, keys in enumerate(plan.retention):
        known = first.setdefault(keys.of, index)
        if known != index:
            yield ("retention", index, "of"), f"'{keys.of}' is in retention[{known}]: keep one"
