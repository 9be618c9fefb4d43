"""Where the plan expects Heap: from when on, and on which pages."""

from collections.abc import Iterator
from itertools import pairwise
from math import inf

from heapqa.bytes.address import address
from heapqa.definitions.paths import is_at_or_below
from heapqa.definitions.sites import fits, with_port
from heapqa.model.plan import Plan
from heapqa.model.recording import Navigation, Recording
from heapqa.rules.consent_states import (
    DECLINED,
    allowed_unasked,
    answers,
    granted,
    next_answer,
)
from heapqa.rules.positions import time_of
from heapqa.rules.spans import Span, closed_seq

ENOUGH_S = 3.0
"""Time on pages with Heap after which silence means something, for a visitor who then leaves the
site: an SDK is loaded and started by then, also on a busy machine. At the end of a scenario the
recorder itself waits for it."""


def expected(recording: Recording) -> Iterator[Span]:
    """The spans in which Heap has to be heard: after each grant, or from the start to a refusal.

    Where visitors need not agree, a scenario that answers all the same tells when Heap may begin.
    """
    waits = not allowed_unasked(recording)
    refused = next_answer(recording, -inf, *DECLINED)
    if waits or (recording.plan.consent == "not-required" and answers(recording)):
        yield from granted(recording)
        return
    yield Span(-inf, refused.opened_seq if refused else inf)
    yield from (span for span in granted(recording) if refused and span.begin > refused.opened_seq)


def is_expected_at(url: str, plan: Plan) -> bool:
    """Whether a page is one that reports to an environment; any page, where none is declared.

    None of those that the plan excludes.
    """
    if not url.startswith(("http://", "https://")):
        return False
    host, path = with_port(url), address(url).path
    excluded = plan.suppression.excluded if plan.suppression else ()
    if any(is_at_or_below(pattern, path) for pattern in excluded):
        return False
    sites = [site for environment in plan.environments for site in environment.site_hosts]
    return not sites or any(fits(host, path, site) for site in sites)


def had_time(recording: Recording, span: Span) -> bool:
    """Whether the visitor ended on a page with Heap, or spent enough time on such pages.

    A page that was left within the step that agreed is none of them.
    """
    pages: dict[int, list[Navigation]] = {}
    for move in recording.navigations:
        if move.seq < span.end and not move.url.startswith("about:"):
            pages.setdefault(move.page, []).append(move)
    if span.end == inf and any(is_expected_at(m[-1].url, recording.plan) for m in pages.values()):
        return True
    begin = closed_seq(span.cause) if span.cause else -inf
    spent = sum(_spent(moves, begin, span, recording) for moves in pages.values())
    return spent >= ENOUGH_S


def left_at_once(recording: Recording, span: Span) -> bool:
    """Whether the visitor was seen to leave for a place without Heap before it could start."""
    away = (
        move
        for move in recording.navigations
        if move.seq in span and not move.url.startswith("about:")
    )
    elsewhere = any(not is_expected_at(move.url, recording.plan) for move in away)
    return elsewhere and not had_time(recording, span)


def _spent(moves: list[Navigation], begin: float, span: Span, recording: Recording) -> float:
    """Seconds of the span on pages with Heap, in one tab; what has no end counts as none."""
    begin_at = time_of(recording, begin) if begin < inf else inf
    end_at = time_of(recording, span.end) if span.end < inf else None
    lasting = [(move, following.at) for move, following in pairwise(moves)]
    lasting += [(moves[-1], end_at)] if end_at is not None else []
    return sum(
        max(0.0, left_at - max(move.at, begin_at))
        for move, left_at in lasting
        if is_expected_at(move.url, recording.plan)
    )
