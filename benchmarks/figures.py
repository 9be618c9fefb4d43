"""What was measured, in medians: the document of the benchmark."""

from collections.abc import Sequence
from statistics import median

from benchmarks.conclusion import Measured
from benchmarks.loads import Load, Visit
from benchmarks.scenarios import Round
from benchmarks.ways import NONE, RECORDER, WAYS
from heapqa.model.frozen import Frozen

COLD_TARGET, WARM_TARGET, FLUSH_TARGET_MS = 1.2, 1.1, 300.0


class Loads(Frozen):
    """Page loads under one way of watching."""

    way: str
    cold_ms: float
    cold_ratio: float
    """Median of the ratios to the load without interception in the same round."""
    warm_ms: float
    warm_ratio: float
    warm_hits: float
    """Requests that reached the site's server during the warm load."""


class Figures(Measured):
    """Medians over all rounds."""

    pairs: int
    browser: str
    loads: tuple[Loads, ...]
    plain_scenario_ms: float
    """Context, page, one load and close, without the recorder."""
    recorded_scenario_ms: float
    flush_ms: float
    """Leaving, last test requests and quiet, for a page with nothing pending."""

    @property
    def recorder(self) -> Loads:
        """The page loads under the recorder."""
        return next(loads for loads in self.loads if loads.way == RECORDER)

    @property
    def unwatched(self) -> Loads:
        """The page loads that nobody watches."""
        return next(loads for loads in self.loads if loads.way == NONE)

    def targets(self) -> tuple[tuple[str, bool], ...]:
        """What the recorder promises, and whether it holds here."""
        own = self.recorder
        return (
            (f"cold load at most {COLD_TARGET} times", own.cold_ratio <= COLD_TARGET),
            (f"warm load at most {WARM_TARGET} times", own.warm_ratio <= WARM_TARGET),
            ("as many server hits on the warm load", own.warm_hits == self.unwatched.warm_hits),
            (f"flush at most {FLUSH_TARGET_MS:g} ms", self.flush_ms <= FLUSH_TARGET_MS),
        )


def figures(browser: str, visits: dict[str, list[Visit]], played: list[Round]) -> Figures:
    """The medians of what was measured."""
    return Figures(
        pairs=len(visits[NONE]),
        browser=browser,
        loads=tuple(_loads(way, visits[way], visits[NONE]) for way in WAYS),
        plain_scenario_ms=median(r.plain_ms for r in played),
        recorded_scenario_ms=median(r.recorded_ms for r in played),
        flush_ms=median(r.flush_ms for r in played),
    )


def _loads(way: str, visits: Sequence[Visit], unwatched: Sequence[Visit]) -> Loads:
    return Loads(
        way=way,
        cold_ms=median(v.cold.ms for v in visits),
        cold_ratio=_ratio([v.cold for v in visits], [v.cold for v in unwatched]),
        warm_ms=median(v.warm.ms for v in visits),
        warm_ratio=_ratio([v.warm for v in visits], [v.warm for v in unwatched]),
        warm_hits=median(v.warm.hits for v in visits),
    )


def _ratio(loads: Sequence[Load], unwatched: Sequence[Load]) -> float:
    return median(own.ms / other.ms for own, other in zip(loads, unwatched, strict=True))
