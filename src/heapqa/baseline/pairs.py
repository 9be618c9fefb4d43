"""What is missing paired with what is new: moved, renamed, or neither."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from heapqa.baseline.keys import key_of
from heapqa.baseline.similar import LEAST, likeness
from heapqa.model.baseline import EventShape


@dataclass(frozen=True, slots=True)
class Placed:
    """An event, and in which step it was."""

    step: int
    """Place of the step in the scenario."""
    event: EventShape


@dataclass(frozen=True, slots=True)
class Pair:
    """An event as accepted, and what became of it."""

    before: Placed
    after: Placed
    as_what: Literal["moved", "renamed"]


def pairs(missing: Sequence[Placed], new: Sequence[Placed]) -> tuple[Pair, ...]:
    """Each event at most once: the same one elsewhere first, then the most alike nearby."""
    found: list[Pair] = []
    left, free = list(missing), list(new)
    for fits, as_what in ((_same_elsewhere, "moved"), (_same_on_another_page, "moved")):
        for before, after in tuple(_matching(left, free, fits)):
            found.append(Pair(before, after, as_what))  # type: ignore[arg-type]
            left.remove(before)
            free.remove(after)
    for before, after in _most_alike(left, free):
        found.append(Pair(before, after, "renamed"))
    return tuple(found)


def _matching(
    missing: Sequence[Placed], new: Sequence[Placed], fits: Callable[[Placed, Placed], bool]
) -> Iterator[tuple[Placed, Placed]]:
    taken: set[int] = set()
    for before in missing:
        for number, after in enumerate(new):
            if number not in taken and fits(before, after):
                taken.add(number)
                yield before, after
                break


def _same_elsewhere(before: Placed, after: Placed) -> bool:
    return before.step != after.step and key_of(before.event) == key_of(after.event)


def _same_on_another_page(before: Placed, after: Placed) -> bool:
    """A custom event or an element that is the same on another page; page views are none."""
    one, other = before.event, after.event
    if not (one.element or one.kind == "custom") or one.page == other.page:
        return False
    same = one.model_copy(update={"page": ""}), other.model_copy(update={"page": ""})
    return key_of(same[0]) == key_of(same[1])


def _most_alike(
    missing: Sequence[Placed], new: Sequence[Placed]
) -> Iterator[tuple[Placed, Placed]]:
    scored = sorted(
        (
            (-likeness(before.event, after.event), number, other)
            for number, before in enumerate(missing)
            for other, after in enumerate(new)
            if abs(before.step - after.step) <= 1
        ),
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for score, number, other in scored:
        if -score >= LEAST and number not in taken[0] and other not in taken[1]:
            taken[0].add(number)
            taken[1].add(other)
            yield missing[number], new[other]
