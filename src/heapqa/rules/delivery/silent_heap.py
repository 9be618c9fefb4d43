"""Heap is heard where the plan expects it."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.rules.delivery.heard import contacts, is_heard, missing_files, unheard
from heapqa.rules.delivery.silence import cause_of
from heapqa.rules.delivery.stopped import is_stopped, remedy, what_stopped
from heapqa.rules.expectation import expected, had_time
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span
from heapqa.wire.unread import native_collection


def subjects(session: Session) -> Iterator[Span]:
    """Every span in which Heap is expected, and was heard, stopped, or had the time to start.

    Of imported traffic only those in which it was stopped: time proves nothing there, as the rest
    may lie outside the file, and neither do hits, as other pages may have been without the SDK.
    """
    if any(native_collection(session)):
        return
    recording = session.recording
    is_played = recording.capture.source == "browser"
    shown = [each.seq for each in contacts(session) if is_stopped(each)]
    if is_played:
        shown += [hit.exchange.seq for hit in session.hits if is_heard(hit)]
    for span in expected(recording):
        if (is_played and had_time(recording, span)) or any(seq in span for seq in shown):
            yield span


def check(span: Span, session: Session) -> Iterator[Finding]:
    """A span without a hit is a violation; so is a page of it that did not get the SDK, or an
    environment that was loaded and not heard."""
    mask = PersonaMasking(session.recording.personas)
    if not any(is_heard(hit) and hit.exchange.seq in span for hit in session.hits):
        cause = cause_of(session, span)
        agreed = "after the visitor agreed" if span.cause else "anywhere in this visit"
        yield Finding(
            message=mask(f"Heap was not heard {agreed}: {cause.what}."),
            saw=mask("; ".join(cause.clues)) or "no hit that arrived",
            exchange=cause.exchange,
            step=_step(cause.exchange, span, session),
            remedy=cause.remedy,
        )
        return
    for loader in missing_files(session, span):
        page = (loader.exchange.page_url or "that page").partition("?")[0]
        yield Finding(
            message=mask(f"A page did not get Heap's SDK: {what_stopped(loader.exchange)}."),
            saw=mask(f"no hit from {page} after it"),
            exchange=loader.exchange.seq,
            step=step_at(session.recording, loader.exchange.seq),
            remedy=remedy(loader.exchange),
        )
    for loader in unheard(session, span):
        yield Finding(
            message=f"The SDK for App ID {loader.env_id} was loaded, but never heard.",
            saw="hits for other App IDs only",
            exchange=loader.exchange.seq,
            step=step_at(session.recording, loader.exchange.seq),
        )


def _step(exchange: int | None, span: Span, session: Session) -> int | None:
    if exchange is not None:
        return step_at(session.recording, exchange)
    return span.cause.index if span.cause else None


RULE = Rule(
    id="silent-heap",
    title="Heap is heard where the plan expects it",
    family="delivery",
    severity="critical",
    rationale=(
        "Where Heap is silent every rule about what it is told is content: nothing wrong was sent, "
        "because nothing was. A policy that stops the SDK, a tag that was never published or an "
        "error before heap.load() look like a healthy site until somebody misses the data."
    ),
    remedy=(
        "Follow the SDK's way: the tag manager is let in, the snippet runs, the SDK's file is "
        "loaded, the SDK starts, its hits are let out. The finding names the first of these that "
        "went wrong, as far as the recording shows it."
    ),
    example=(
        "The policy's script-src does not name cdn.heapanalytics.com, so the SDK is never loaded. "
        "Add its origin."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "Heap is not expected in this recording: the visitor never agreed, left the site at once, "
        "opened no page of a declared environment, or Contentsquare's tag collects in its place; "
        "or the traffic is imported and shows nothing that was stopped: what else there was may "
        "lie outside the file."
    ),
    violation="absence",
    judges="contact",
)
