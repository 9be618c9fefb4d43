"""Pages whose names hold a code, which the plays show to be drawn anew for each of them."""

import re
from collections.abc import Collection, Mapping, Sequence

from heapqa.baseline.shape import VARYING, is_long_code
from heapqa.model.baseline import ScenarioShape

WORD = re.compile(rf"({re.escape(VARYING)}|[a-z#]+)", re.IGNORECASE)
"""What stands between separators; ``#`` stands for digits."""
CODE = re.compile(r"(?=[a-z]*#)(?=#*[a-z])[a-z#]{3,}", re.IGNORECASE)
"""A word that can have been drawn. Its siblings may be shorter, or digits alone."""


def pages_drawn_anew(plays: Sequence[Collection[str]]) -> frozenset[str]:
    """Pages with ``{…}`` where each play has another code.

    >>> pages_drawn_anew([{"/order/KL-#f#"}, {"/order/KL-#"}])
    frozenset({'/order/KL-{…}'})
    """
    alike: dict[str, dict[str, set[int]]] = {}
    for number, pages in enumerate(plays):
        for page in pages:
            alike.setdefault(_outline(page), {}).setdefault(page, set()).add(number)
    return frozenset(_common(own) for own in alike.values() if _is_anew(own))


def _outline(page: str) -> str:
    return WORD.sub(lambda word: VARYING if _may_vary(word[0]) else word[0], page)


def _may_vary(word: str) -> bool:
    return "#" in word or word == VARYING or is_long_code(word)


def _is_anew(pages: Mapping[str, set[int]]) -> bool:
    """Whether nothing came a second time, and what differs can have been drawn."""
    plays = list(pages.values())
    once = len(plays) > 1 and all(len(each) == 1 for each in plays)
    return once and len(set[int]().union(*plays)) > 1 and all(map(_is_drawn, _differing(pages)))


def _is_drawn(words: Collection[str]) -> bool:
    return any(word == VARYING or CODE.fullmatch(word) or is_long_code(word) for word in words)


def _differing(pages: Collection[str]) -> list[set[str]]:
    words = [set(each) for each in zip(*map(WORD.split, pages), strict=False)]
    return [each for each in words if len(each) > 1]


def _common(pages: Collection[str]) -> str:
    words = [set(each) for each in zip(*map(WORD.split, pages), strict=False)]
    return "".join(VARYING if len(each) > 1 else each.pop() for each in words)


def drawn_between(accepted: ScenarioShape, further: ScenarioShape) -> frozenset[str]:
    """Pages with ``{…}`` where an accepted state has another code than a further play. What each of
    several accepted plays showed was not drawn."""
    lasting = _pages(accepted, least=1) if accepted.plays > 1 else frozenset[str]()
    return pages_drawn_anew([_pages(accepted), _pages(further) | lasting])


def _pages(shape: ScenarioShape, least: int = 0) -> frozenset[str]:
    events = (event for step in shape.steps for event in step.events)
    return frozenset(event.page for event in events if event.count.least >= least)
