"""The edges of steps: what falls on the other side of one than when the state was accepted."""

from collections.abc import Sequence

from heapqa.baseline.keys import Key
from heapqa.model.baseline import EventShape

OF_ITSELF = frozenset({"pageview", "session", "custom", "identify", "user-properties"})
"""Kinds that need no act of the visitor: one at the edge of a step may fall on either side of it,
for a page does not wait for the harness to look."""


def settle_edges(
    before: Sequence[dict[Key, EventShape]], after: Sequence[dict[Key, EventShape]]
) -> None:
    """Put what fell into a neighbouring step back where it was accepted: first as many as lack
    there, then as many as may be there."""
    for wanted in ("least", "most"):
        for number, own in enumerate(before):
            for key, event in own.items():
                if event.kind in OF_ITSELF:
                    _settle(key, getattr(event.count, wanted), number, before, after)


def _settle(
    key: Key,
    wanted: int,
    number: int,
    before: Sequence[dict[Key, EventShape]],
    after: Sequence[dict[Key, EventShape]],
) -> None:
    lacking = wanted - _count(after[number].get(key))
    for beside in (number - 1, number + 1):
        if 0 <= beside < len(after) and lacking > 0:
            lacking -= _take_over(key, lacking, before[beside], after[beside], after[number])


def _count(event: EventShape | None) -> int:
    return event.count.least if event else 0


def _take_over(
    key: Key,
    lacking: int,
    accepted_there: dict[Key, EventShape],
    there: dict[Key, EventShape],
    here: dict[Key, EventShape],
) -> int:
    """Take surplus events of a neighbouring step; how many there were."""
    surplus = _count(there.get(key)) - (
        accepted_there[key].count.most if key in accepted_there else 0
    )
    taken = min(lacking, surplus)
    if taken <= 0:
        return 0
    event = there[key]
    here[key] = _with_count(here.get(key, event), _count(here.get(key)) + taken)
    if _count(event) == taken:
        del there[key]
    else:
        there[key] = _with_count(event, _count(event) - taken)
    return taken


def _with_count(event: EventShape, count: int) -> EventShape:
    spread = event.count.model_copy(update={"least": count, "most": count})
    return event.model_copy(update={"count": spread})
