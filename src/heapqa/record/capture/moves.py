"""Which of a page's navigations changed its address alone."""

from collections.abc import Iterable

from heapqa.model.recording import Navigation

APART_S = 2.0
"""By how much the two tellings of one change may differ on a busy machine."""
AT_ONCE_S = 0.1
"""Tellings that lie no further apart may be those of one moment."""

Within = tuple[int, str, float]
"""Page, address and time of a change of the address that left the document as it was."""


def within_document(
    navigations: tuple[Navigation, ...], told: Iterable[Within]
) -> tuple[Navigation, ...]:
    """The navigations, each with whether the document stayed; both come from the browser.

    The nearest in time stayed, and of several at once the last: a document arrives before its
    address is changed.
    """
    stayed: set[int] = set()
    for page, url, at in sorted(told, key=lambda each: -each[2]):
        apart = {
            index: abs(move.at - at)
            for index, move in enumerate(navigations)
            if index not in stayed and _fits(move, page, url, at)
        }
        least = min(apart.values(), default=0.0) + AT_ONCE_S
        stayed.update([index for index in apart if apart[index] <= least][-1:])
    return tuple(
        move.model_copy(update={"same_document": index in stayed})
        for index, move in enumerate(navigations)
    )


def _fits(move: Navigation, page: int, url: str, at: float) -> bool:
    return (move.page, move.url) == (page, url) and abs(move.at - at) < APART_S
