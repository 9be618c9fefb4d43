"""Heap does hear about the visit once the visitor has agreed: the positive control."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span, granted


def subjects(session: Session) -> Iterator[Span]:
    """From the beginning of each grant to the end of the step that takes it back."""
    return granted(session.recording)


def check(span: Span, session: Session) -> Iterator[Finding]:
    """A span without any hit is a violation; what Contentsquare's tag sends is none of Heap's."""
    sent = (hit for hit in session.hits if hit.generation != "contentsquare")
    if not any(hit.exchange.seq in span for hit in sent):
        yield Finding(
            message="The visitor agreed, but no hit was sent afterwards.",
            saw="no hit",
            step=span.cause.index if span.cause else None,
        )


RULE = Rule(
    id="no-hit-after-consent",
    title="Hits are sent once the visitor agrees",
    family="consent",
    severity="critical",
    rationale=(
        "A site that never sends anything passes every other rule about consent. This is their "
        "positive control: it tells a working consent gate from an installation that is broken, "
        "blocked by a content security policy, or captured elsewhere."
    ),
    remedy=(
        "Check that accepting loads Heap without waiting for another page, that the App ID is "
        "set, and that the content security policy allows Heap's hosts (script-src, img-src for "
        "the classic SDK, connect-src for v5). If the site sends through a first-party host, name "
        "that host in the configuration."
    ),
    example=(
        "The tag waits for a consent category that the banner does not offer. Map the banner's "
        "analytics category to the tag."
    ),
    subjects=subjects,
    check=check,
    no_subjects="The visitor never agreed to analytics in this recording.",
    violation="absence",
)
