"""Page loads, cold and warm, measured under every way in turn."""

import time
from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.site import MeasuredSite
from benchmarks.ways import WAYS, Way
from heapqa.record.play.recorder import Recorder


@dataclass(frozen=True, slots=True)
class Load:
    """One page load."""

    ms: float
    hits: int
    """Requests that reached the site's server."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A cold load and the warm one after it, in one fresh context."""

    cold: Load
    warm: Load


def _load(page: Page, site: MeasuredSite, path: str) -> Load:
    before = site.hits()
    begun = time.perf_counter()
    page.goto(f"{site.url}/{path}")
    ms = (time.perf_counter() - begun) * 1000
    return Load(ms, site.hits() - before)


def visit(way: Way, recorder: Recorder, site: MeasuredSite) -> Visit:
    """Load one page and then another with the same files, in a fresh context."""
    with way(recorder) as attach:
        context = recorder.browser.new_context()
        attach(context)
        page = context.new_page()
        try:
            return Visit(_load(page, site, "cold"), _load(page, site, "warm"))
        finally:
            context.close()


def rounds(pairs: int, recorder: Recorder, site: MeasuredSite) -> dict[str, list[Visit]]:
    """Visit under every way in each round, a different one first each time."""
    names = list(WAYS)
    for name in names:
        visit(WAYS[name], recorder, site)
    visits: dict[str, list[Visit]] = {name: [] for name in names}
    for number in range(pairs):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            visits[name].append(visit(WAYS[name], recorder, site))
    return visits
