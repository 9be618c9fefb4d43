"""Tabs that were closed during the visit, by the scenario or by their own page."""

from collections.abc import Iterator, Mapping

from heapqa.model.once import once
from heapqa.model.recording import Recording


@once
def closed_tabs(recording: Recording) -> Mapping[int, float]:
    """Each such tab beside others, with the time of its last sign of life.

    The recorder itself ends a scenario by sending every page that is still open to ``about:blank``.
    """
    last = {}
    for move in sorted(recording.navigations, key=lambda each: each.seq):
        last[move.page] = move.url
    left = {page for page, url in last.items() if url.startswith("about:")}
    closed = last.keys() - left if left else ()
    return {page: max(at for of, at in _signs(recording) if of == page) for page in closed}


def _signs(recording: Recording) -> Iterator[tuple[int | None, float]]:
    """(tab, time) of everything that shows a tab open: also of one in which no Heap runs."""
    for records in (
        *(recording.navigations, recording.documents, recording.exchanges, recording.api_calls),
        *(recording.gestures, recording.renderings, recording.console, recording.consent_signs),
    ):
        yield from ((each.page, each.at) for each in records)
