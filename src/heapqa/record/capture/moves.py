"""Which of a page's navigations changed its address alone."""

from collections.abc import Iterable, Sequence

from heapqa.model.recording import Navigation

APART_S = 2.0
"""By how much the two tellings of one change may differ on a busy machine."""
AT_ONCE_S = 0.1
"""Tellings that lie no further apart may be those of one moment."""

Change = tuple[int, str, float]
"""Page, address and time of a change of a page's address."""


def within_document(
    navigations: tuple[Navigation, ...], within: Sequence[Change], loaded: Sequence[Change] = ()
) -> tuple[Navigation, ...]:
    """The navigations, each with whether the document stayed; all come from the browser.

    It tells of both kinds in the order in which they happened, and so do the navigations: those
    of one page to one address are the same ones in both, however near to each other they are. It
    may begin to tell after the first ones. Where the two do not agree, the times have to do.
    """
    stayed: set[int] = set()
    for place in {(move.page, move.url) for move in navigations}:
        indexes = [i for i, move in enumerate(navigations) if (move.page, move.url) == place]
        told = sorted(
            [(at, True) for *where, at in within if tuple(where) == place]
            + [(at, False) for *where, at in loaded if tuple(where) == place]
        )
        moves = [navigations[index] for index in indexes]
        is_heard = any(page == place[0] for page, *_ in loaded)
        kinds = _in_order(moves, told) if is_heard or len(moves) == len(told) else None
        if kinds is None:
            kinds = _by_time(moves, [at for at, is_within in told if is_within])
        stayed.update(index for index, kind in zip(indexes, kinds, strict=True) if kind)
    return tuple(
        move.model_copy(update={"same_document": index in stayed})
        for index, move in enumerate(navigations)
    )


def _in_order(moves: Sequence[Navigation], told: Sequence[tuple[float, bool]]) -> list[bool] | None:
    """Of each move whether the document stayed, where what was told is told of the last ones."""
    missed = len(moves) - len(told)
    if missed < 0:
        return None
    pairs = zip(moves[missed:], told, strict=True)
    if any(abs(move.at - at) >= APART_S for move, (at, _) in pairs):
        return None
    return [False] * missed + [is_within for _, is_within in told]


def _by_time(moves: Sequence[Navigation], within: Iterable[float]) -> list[bool]:
    """The nearest in time stayed, and of several at once the last: a document arrives before its
    address is changed."""
    stayed: set[int] = set()
    for at in sorted(within, reverse=True):
        apart = {
            index: abs(move.at - at)
            for index, move in enumerate(moves)
            if index not in stayed and abs(move.at - at) < APART_S
        }
        least = min(apart.values(), default=0.0) + AT_ONCE_S
        stayed.update([index for index in apart if apart[index] <= least][-1:])
    return [index in stayed for index in range(len(moves))]
