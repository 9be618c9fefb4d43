"""Heap does hear about the visit once the visitor has agreed: the positive control."""

from collections.abc import Iterator

from heapqa.model.event import OF_PAGES
from heapqa.model.session import Loader, Session
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import counted
from heapqa.rules.consent_states import granted
from heapqa.rules.delivery.heard import is_heard
from heapqa.rules.delivery.within_silence import within_silence
from heapqa.rules.expectation import left_at_once
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import Span


def subjects(session: Session) -> Iterator[Span]:
    """From the beginning of each grant to the end of the step that takes it back.

    Not where the visitor left the site before Heap could start, and nothing was sent.
    """
    for span in granted(session.recording):
        heard = any(hit.exchange.seq in span for hit in session.hits)
        if heard or not left_at_once(session.recording, span):
            yield span


def check(span: Span, session: Session) -> Iterator[Finding]:
    """A span in which no SDK of Heap's was heard is a violation, also where its hits were stopped.

    A declared environment whose SDK was loaded must be heard itself: another one is no substitute.
    """
    step = span.cause.index if span.cause else None
    sent = [h for h in session.hits if h.exchange.seq in span and h.generation in OF_PAGES]
    hits = [hit for hit in sent if is_heard(hit)]
    if not hits:
        message = "The visitor agreed, but no hit arrived afterwards."
        saw = f"{counted(len(sent), 'hit')} that did not arrive or told of the SDK alone"
        yield Finding(message=message, saw=saw if sent else "no hit", step=step)
        return
    heard = {(hit.env_id, hit.generation) for hit in hits}
    for loader in _own_loaders(span, session):
        if not heard & {(loader.env_id, loader.generation), (None, loader.generation)}:
            yield Finding(
                message="The visitor agreed, but one environment that was loaded sent no hit.",
                saw=f"no hit for App ID {loader.env_id} ({loader.generation})",
                exchange=loader.exchange.seq,
                step=step,
            )


def _own_loaders(span: Span, session: Session) -> Iterator[Loader]:
    """The first file of each declared environment and generation that was loaded in the span."""
    declared = {environment.app_id for environment in session.recording.plan.environments}
    seen: set[tuple[str | None, str]] = set()
    for loader in session.loaders:
        key = (loader.env_id, loader.generation)
        if loader.env_id in declared and loader.exchange.seq in span and key not in seen:
            seen.add(key)
            yield loader


RULE = Rule(
    id="no-hit-after-consent",
    title="Hits arrive once the visitor agrees",
    family="consent",
    severity="critical",
    rationale=(
        "A site that never sends anything passes every other rule about consent. This is their "
        "positive control: it tells a working consent gate from an installation that is broken, "
        "blocked by a content security policy, or captured elsewhere. Every declared environment "
        "that is loaded is held to it; hits of somebody else's environment prove nothing about it."
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
    no_subjects=(
        "The visitor never agreed to analytics in this recording, or left the site at once."
    ),
    violation="absence",
    explained_by=(Explanation("silent-heap", within_silence),),
)
