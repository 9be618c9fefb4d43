"""What went wrong in the pages of a scenario: errors, hosts that were denied, files not loaded."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from heapqa.bytes.address import without_query
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Frozen
from heapqa.model.recording import DENIED, Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import Mask
from heapqa.report.event_text import printable
from heapqa.report.places import page_at, step_at

MOST = 50
"""Different ones kept of a scenario: a page that fails in a loop says the same again."""
UNDELIVERED = {"refused", "blocked", "failed"}


class Trouble(Frozen):
    """Something that went wrong in a page."""

    text: str
    page: str = ""
    """Address of the page, without its query; empty where it is not known."""
    step: int | None = None
    """Index of the step it happened in; None for what happened in none."""
    times: int = 1


def troubles(session: Session, mask: Mask) -> tuple[Trouble, ...]:
    """What went wrong, in order, each once, with the values of personas masked."""
    told = [trouble for _, trouble in sorted(_all(session, mask), key=lambda pair: pair[0])]
    counts = Counter(told)
    return tuple(
        trouble.model_copy(update={"times": counts[trouble]}) for trouble in list(counts)[:MOST]
    )


def masked_troubles(told: Iterable[Trouble], mask: Mask) -> tuple[Trouble, ...]:
    """The same with the values of personas masked; what is then alike is one."""
    counts = Counter[Trouble]()
    for each in told:
        masked = {"text": mask(each.text), "page": mask(each.page), "times": 1}
        counts[each.model_copy(update=masked)] += each.times
    return tuple(each.model_copy(update={"times": times}) for each, times in counts.items())


def _all(session: Session, mask: Mask) -> Iterator[tuple[int, Trouble]]:
    recording = session.recording
    failed = [each.exchange for each in session.loaders if each.exchange.delivery in UNDELIVERED]
    for exchange in failed:
        page = without_query(exchange.page_url or "")
        yield exchange.seq, _trouble(recording, exchange.seq, _not_loaded(exchange), page, mask)
    for message in recording.console:
        serious = message.level != "warning" or DENIED in message.text
        if serious and not any(exchange.url in message.text for exchange in failed):
            page = without_query(page_at(recording, message.seq, message.page))
            yield message.seq, _trouble(recording, message.seq, message.text, page, mask)


def _not_loaded(exchange: Exchange) -> str:
    why = exchange.failure or (f"status {exchange.status}" if exchange.status else "")
    became = "failed" if exchange.delivery == "failed" else f"was {exchange.delivery}"
    return f"Heap's SDK was not loaded: {exchange.url} {became}" + (f" ({why})" if why else "")


def _trouble(recording: Recording, seq: int, text: str, page: str, mask: Mask) -> Trouble:
    return Trouble(text=mask(printable(text)), page=mask(page), step=step_at(recording, seq))


OF_HEAP = re.compile(r"\bheap", re.IGNORECASE)
"""In what a page says: about Heap, as in ``heap.identfy is not a function``."""


def beside(
    findings: Sequence[Finding], of_scenario: Iterable[Trouble], *, absence: bool
) -> tuple[Trouble, ...]:
    """What may be the cause of these findings.

    Where something is missing, that is whatever went wrong in their steps or has to do with Heap;
    where something was sent, it is only what has to do with Heap in their steps.
    """
    steps = {finding.step for finding in findings}
    wanted = any if absence else all
    return tuple(
        trouble
        for trouble in of_scenario
        if wanted((OF_HEAP.search(trouble.text), _near(trouble, steps)))
    )


def _near(trouble: Trouble, steps: set[int | None]) -> bool:
    return trouble.step in steps or trouble.step is None or None in steps


def told(trouble: Trouble, steps: Sequence[str]) -> str:
    """The trouble in one line: what, how often, in which step and on which page."""
    words = [trouble.text if trouble.times == 1 else f"{trouble.text} ({trouble.times} times)"]
    if trouble.step is not None and trouble.step < len(steps):
        words.append(f"step {trouble.step + 1} “{steps[trouble.step]}”")
    if trouble.page and trouble.page not in trouble.text:
        words.append(f"page {trouble.page}")
    return " · ".join(words)
