"""What a consent rule can catch in a span: hits, loader requests and stored entries."""

from collections.abc import Iterable, Iterator

from heapqa.model.exchange import Exchange
from heapqa.model.recording import StorageSnapshot
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.rules.acceptance import fits
from heapqa.rules.consent_states import WORDS, answer_in
from heapqa.rules.positions import loads, looked_at, snapshots_in, step_at
from heapqa.rules.spans import Span


def spans_with_traffic(spans: Iterable[Span], session: Session) -> Iterator[Span]:
    """The spans in which the visitor did something, or Heap was contacted anyway."""
    contacts = [hit.exchange.seq for hit in session.hits]
    contacts += [item.exchange.seq for item in session.loaders]
    for span in spans:
        if looked_at(session.recording, span) or any(seq in span for seq in contacts):
            yield span


def spans_with_snapshots(spans: Iterable[Span], session: Session) -> Iterator[Span]:
    """The spans in which the browser's storage was looked at."""
    return (span for span in spans if any(_looks(span, session)))


def _looks(span: Span, session: Session) -> Iterator[StorageSnapshot]:
    """The snapshots that show what the site has stored, or left.

    Before its first page a device holds what its kept state brought along, as on another day; the
    site has not been asked yet whether that may stay.
    """
    recording = session.recording
    kept = {device.number for device in recording.devices if device.storage_state}
    for snapshot in snapshots_in(recording, span):
        opened = (n for n in loads(recording) if n.device == snapshot.device and _is_web(n.url))
        if snapshot.device not in kept or any(n.seq < snapshot.seq for n in opened):
            yield snapshot


def after(span: Span, session: Session) -> str:
    """The moment of what happens in a span that a refusal or withdrawal began, in words."""
    state = answer_in(session.recording, span.cause) if span.cause else None
    return f"after the visitor {WORDS[state or 'refused']}"


def erasure_due(span: Span, session: Session) -> Span | None:
    """The part of a span after a withdrawal in which Heap's entries must be gone; None where the
    site erases on the next page, and there was none."""
    if session.recording.plan.consent_terms.erasure == "at-once":
        return span
    loaded = (n.seq for n in loads(session.recording) if n.seq in span and _is_web(n.url))
    first = min(loaded, default=None)
    return None if first is None else Span(first, span.end, span.cause)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def hits_in(span: Span, session: Session, moment: str) -> Iterator[Finding]:
    """One finding for each hit in the span; a blocked attempt counts like a sent one."""
    for hit in session.hits:
        if hit.exchange.seq in span:
            message = f"A hit to {hit.endpoint} was sent {moment}."
            yield _contact(hit.exchange, session, message, _kinds(hit))


def loaders_in(span: Span, session: Session, moment: str) -> Iterator[Finding]:
    """One finding for each request of an SDK file in the span."""
    for item in session.loaders:
        if item.exchange.seq in span:
            address = item.exchange.url.partition("?")[0]
            message = f"A Heap file was requested {moment}."
            yield _contact(item.exchange, session, message, address)


def storage_in(span: Span, session: Session, moment: str) -> Iterator[Finding]:
    """One finding for each entry that was seen in the span, at its first sight.

    Not for what the plan says may stay.
    """
    seen: set[tuple[str, str, str]] = set()
    may_stay = session.recording.plan.consent_terms.may_stay
    for snapshot in _looks(span, session):
        for item in snapshot.items:
            entry = (item.area, item.owner, item.name)
            if entry in seen or any(fits(each, item.name) for each in may_stay):
                continue
            seen.add(entry)
            yield Finding(
                message=f"The browser held {item.name} ({item.area}) {moment}.",
                saw=f"{len(item.value)} characters of {item.owner or 'this site'}",
                field=item.name,
                snapshot=snapshot.seq,
                step=step_at(session.recording, snapshot.seq),
            )


def _contact(exchange: Exchange, session: Session, message: str, saw: str) -> Finding:
    step = step_at(session.recording, exchange.seq)
    return Finding(message=message, saw=saw, exchange=exchange.seq, step=step)


def _kinds(hit: Hit) -> str:
    return ", ".join(dict.fromkeys(event.kind for event in hit.events)) or "not readable"
