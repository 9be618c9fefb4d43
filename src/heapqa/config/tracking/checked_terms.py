"""What the sections on environments, people and replay cannot say."""

from collections.abc import Iterator, Sequence

from heapqa.config.tracking.keys import TrackingPlan
from heapqa.config.tracking.located import Place
from heapqa.config.tracking.terms import ReplayKeys
from heapqa.definitions.paths import is_at_or_below
from heapqa.definitions.selectors import SelectorError, selectors
from heapqa.definitions.values import Pattern
from heapqa.pii.denied.search import PatternError

Found = Iterator[tuple[Place, str]]


def environment_problems(plan: TrackingPlan) -> Found:
    """Environments that share pages, and want different things of them."""
    for index, keys in enumerate(plan.environments):
        for number, other in enumerate(plan.environments[:index]):
            shared = sorted({*keys.site_hosts} & {*other.site_hosts})
            differ = keys.generation and other.generation and keys.generation != other.generation
            if shared and differ:
                message = (
                    f"is {keys.generation}, and environments[{number}] is {other.generation} on "
                    f"{shared[0]}, too: a page runs one generation"
                )
                yield ("environments", index, "generation"), message
        if keys.ingest_host and "*" in keys.ingest_host:
            yield ("environments", index, "ingestHost"), "is one host: write it without *"


def identity_problems(plan: TrackingPlan) -> Found:
    """Patterns that cannot be used, and words that say nothing."""
    keys = plan.identity
    if keys is None:
        return
    if keys.pattern:
        yield from _pattern(keys.pattern)
    if keys.identify == "never" and keys.pattern:
        yield ("identity", "pattern"), "is for ids, and nobody is ever identified: remove it"
    if keys.identify == "never" and keys.reset == "never":
        yield ("identity", "reset"), "is said of nobody: nobody is ever identified; remove it"
    if not keys.pattern and keys.identify == "sign-in" and keys.reset == "sign-out":
        yield ("identity",), "says no more than holds anyway: give a pattern, or remove it"


def _pattern(text: str) -> Found:
    place: Place = ("identity", "pattern")
    try:
        pattern = Pattern(text)
    except PatternError as error:
        yield place, f"is no regular expression in RE2's syntax ({error}); it is '{text}'"
        return
    if pattern.fits(""):
        yield place, f"fits the empty text, which is nobody's id; it is '{text}'"


def replay_problems(plan: TrackingPlan) -> Found:
    """Selectors that cannot be used, pages that there are not, and what stands there twice."""
    keys = plan.replay
    if keys is None:
        return
    yield from _selectors(keys)
    for index, path in enumerate(keys.excluded):
        place: Place = ("replay", "excluded", index)
        if not path.startswith(("/", "*")) or set("?#") & set(path):
            yield place, "must be a path that begins with / or *, without a ? or #"
        elif not path.strip("/*"):
            yield place, "would exclude every page: then switch session replay off"
        elif path in keys.excluded[:index]:
            yield place, f"'{path}' is there already: remove it"
        elif covering := _covering(keys.excluded, index):
            yield place, f"does nothing: '{covering}' stands for it: remove it"
    if not (keys.masked or keys.blocked or keys.excluded or keys.sampled):
        yield ("replay",), "says nothing: name what is masked, blocked or excluded, or remove it"


def _covering(paths: Sequence[str], index: int) -> str:
    """Another path that stands for this one; of two that stand for each other the first."""
    path = paths[index]
    for number, other in enumerate(paths):
        is_wider = number < index or not is_at_or_below(path, other)
        if number != index and is_at_or_below(other, path) and is_wider:
            return other
    return ""


def _selectors(keys: ReplayKeys) -> Found:
    named: dict[str, str] = {}
    for key, given in (("masked", keys.masked), ("blocked", keys.blocked)):
        for index, text in enumerate(given):
            place: Place = ("replay", key, index)
            try:
                selectors(text)
            except SelectorError as error:
                yield place, f"{error}; it is '{text}'"
            if known := named.get(text):
                yield place, f"'{text}' is in {known} already: keep one of the two"
            named.setdefault(text, key)
