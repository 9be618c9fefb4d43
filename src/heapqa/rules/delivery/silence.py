"""Why nothing of Heap was heard where it was expected, as far as the evidence goes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from heapqa.bytes.address import address
from heapqa.identity.recorded.calls import CONTENTSQUARE
from heapqa.model.exchange import Exchange
from heapqa.model.session import Loader, Session
from heapqa.rules.delivery.clues import Clue, clues, replaced, snippet_waits
from heapqa.rules.delivery.heard import contacts
from heapqa.rules.delivery.stopped import (
    is_kept_by_browser,
    is_stopped,
    place,
    remedy,
    what_stopped,
)
from heapqa.rules.spans import Span

_SNIPPET = re.compile(r"heap\.load\(|heapanalytics\.com|heap-api\.com|heapReadyCb")
"""What of Heap's install snippet is written in a page."""
MOST_CLUES = 3
"""Further clues that a finding repeats: the page's own errors are many where one comes first."""
NARROW = (
    "Where Heap is not meant to be on these pages, name only the sites that have it under "
    "siteHosts of heap.environments."
)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why Heap was silent: the first thing that went wrong on its way."""

    what: str
    """As a clause."""
    clues: tuple[str, ...] = ()
    """What else was seen that may have to do with it."""
    exchange: int | None = None
    """`seq` of the request that shows it."""
    remedy: str = ""


def cause_of(session: Session, span: Span) -> Cause:
    """The cause of a silence, from the end of Heap's way to its beginning."""
    hints = clues(session.recording, span.end)
    stopped = (each for each in contacts(session) if each.seq in span and is_stopped(each))
    if exchange := next(stopped, None):
        host = address(exchange.url).host
        others = (hint for hint in hints if host not in hint.what)  # not the same thing again
        is_hit = any(hit.exchange.seq == exchange.seq for hit in session.hits)
        way = remedy(exchange, is_hit=is_hit)
        return Cause(what_stopped(exchange), _texts(others), exchange.seq, way)
    asked = [item for item in session.loaders if item.exchange.seq in span]
    loaded = [item for item in asked if not is_kept_by_browser(item.exchange)]
    if asked and not loaded:
        return _kept_by_browser(asked[0].exchange, hints)
    if loaded:
        return _replaced(loaded[-1], session, span, hints) or _not_started(loaded[-1], hints)
    return _never_asked_for(session, span, hints)


def _kept_by_browser(exchange: Exchange, hints: tuple[Clue, ...]) -> Cause:
    """No file of the SDK came, and nothing of the site's stopped it."""
    return Cause(
        f"{place(exchange)} never left the browser: something in the browser blocked it "
        f"({exchange.failure}), an ad blocker or a policy of its administrator",
        _texts(hints),
        exchange.seq,
        "Play the scenario in a browser without extensions and policies that block trackers.",
    )


def _replaced(
    loader: Loader, session: Session, span: Span, hints: tuple[Clue, ...]
) -> Cause | None:
    """The SDK runs and cannot send; None where nothing of that is known."""
    names = replaced(session.recording, span.end, loader.generation)
    if not names or any(call.method == "stopTracking" for call in session.recording.api_calls):
        return None
    return Cause(
        f"{place(loader.exchange)} was loaded and the SDK runs, but a script has replaced {names}, "
        "and nothing that the SDK sends leaves the page",
        _texts(hints),
        loader.exchange.seq,
        f"Look for the script that replaces {names}: a mock of the tests, a consent tool, a "
        "blocker. It must hand Heap's requests on to the browser's own.",
    )


def _not_started(loader: Loader, hints: tuple[Clue, ...]) -> Cause:
    errors = [hint for hint in hints if "failed:" in hint.what or "said:" in hint.what]
    policies = [hint for hint in hints if "Content-Security-Policy" in hint.what]
    first = next(iter((*policies, *errors)), None)
    why = f": {first.what}" if first else ""
    return Cause(
        f"{place(loader.exchange)} was loaded, and the SDK did not start{why}",
        _texts(hint for hint in hints if hint != first),
        loader.exchange.seq,
        (first.remedy if first else "")
        or "Look for an error of the page before or in heap.load(), for a snippet of another "
        "generation, and for code that takes window.heap away.",
    )


def _never_asked_for(session: Session, span: Span, hints: tuple[Clue, ...]) -> Cause:
    """No file of the SDK was requested: what kept the snippet away, or whether there is none."""
    nothing = "no file of Heap's SDK was requested"
    recorded = (call for call in session.recording.api_calls if call.seq < span.end)
    calls = [call.method for call in recorded if call.method != CONTENTSQUARE]
    if snippet_waits(session.recording, span.end) and "load" not in calls:
        return _never_loaded(nothing, hints)
    if hints:
        first, *others = hints
        return Cause(f"{nothing}; {first.what}", _texts(others), remedy=first.remedy)
    if calls:
        return Cause(
            f"{nothing}, although the page calls heap.{calls[0]}()",
            remedy="Let the page run the whole install snippet, heap.load() included.",
        )
    pages = (each for each in session.recording.documents if each.seq < span.end)
    if page := next((each for each in pages if _SNIPPET.search(each.html)), None):
        return Cause(
            f"{nothing}, although the page {page.url.partition('?')[0]} holds a snippet of Heap",
            remedy="Look what keeps the snippet from running: a consent tool that holds it back "
            "(type='text/plain'), a tag that waits for an event that never comes.",
        )
    return Cause(
        f"{nothing}, and no page calls it: Heap is not on these pages",
        remedy=f"Put the install snippet on the pages, or publish the tag that holds it. {NARROW}",
    )


def _never_loaded(nothing: str, hints: tuple[Clue, ...]) -> Cause:
    """The snippet has made its queue, and that is all."""
    first = next(iter(hints), None)
    why = f"; {first.what}" if first else ""
    return Cause(
        f"{nothing}: the install snippet ran, and heap.load() was never called{why}",
        _texts(hints[1:]),
        remedy=(first.remedy if first else "")
        or "Call heap.load() with the App ID. Look what the call waits for: an event of the "
        "consent tool that never comes, a condition that is not met, an error before it.",
    )


def _texts(hints: Iterable[Clue]) -> tuple[str, ...]:
    return tuple(hint.what for hint in hints)[:MOST_CLUES]
