"""Which of a page's navigations changed its address alone."""

from collections.abc import Iterable

from heapqa.model.recording import Navigation

APART_S = 2.0
"""By how much the two tellings of one change may differ on a busy machine."""

Within = tuple[int, str, float]
"""Page, address and time of a change of the address that left the document as it was."""


def within_document(
    navigations: tuple[Navigation, ...], told: Iterable[Within]
) -> tuple[Navigation, ...]:
    """The navigations, each with whether the document stayed; both come from the browser.

    Of two that fit the later one stayed: a document arrives before its address is changed.
    """
    stayed: set[int] = set()
    for page, url, at in sorted(told, key=lambda each: -each[2]):
        fitting = (
            index
            for index in range(len(navigations) - 1, -1, -1)
            if index not in stayed and _fits(navigations[index], page, url, at)
        )
        stayed.update([found] if (found := next(fitting, None)) is not None else [])
    return tuple(
        move.model_copy(update={"same_document": index in stayed})
        for index, move in enumerate(navigations)
    )


def _fits(move: Navigation, page: int, url: str, at: float) -> bool:
    return (move.page, move.url) == (page, url) and abs(move.at - at) < APART_S
