"""What a consent rule can catch in a span: hits, loader requests and stored entries."""

from collections.abc import Iterable, Iterator

from heapqa.model.exchange import Exchange
from heapqa.model.session import Hit, Session
from heapqa.model.step import ConsentRejected
from heapqa.model.verdict import Finding
from heapqa.rules.positions import looked_at, snapshots_in, step_at
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
    return (span for span in spans if any(snapshots_in(session.recording, span)))


def after(span: Span) -> str:
    """The moment of what happens in a span that ended what was allowed, in words."""
    refused = span.cause is not None and isinstance(span.cause.becomes, ConsentRejected)
    return f"after the visitor had {'refused' if refused else 'withdrawn consent'}"


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
    """One finding for each entry that was seen in the span, at its first sight."""
    seen: set[tuple[str, str, str]] = set()
    for snapshot in snapshots_in(session.recording, span):
        for item in snapshot.items:
            entry = (item.area, item.owner, item.name)
            if entry in seen:
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
