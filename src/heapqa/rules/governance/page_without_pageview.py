"""Every page is told to Heap when it is opened."""

from collections.abc import Iterator

from heapqa.bytes.address import without_query
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.governance.stays import Stay, documents, expected_spans, is_due, pageviews_in
from heapqa.rules.governance.wrong_environment import same_app_id
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Explanation, Rule
from heapqa.wire.unread import native_collection


def subjects(session: Session) -> Iterator[Stay]:
    """Every page of the plan's sites that stood long enough while Heap was allowed and heard."""
    recording = session.recording
    if any(native_collection(session)):
        return
    spans = expected_spans(session)
    read = [(document.page, document.seq) for document in recording.documents]
    for stay in documents(recording):
        was_read = any(p == stay.move.page and stay.move.seq < q < stay.until for p, q in read)
        if was_read and is_due(stay, spans, recording):
            yield stay


def check(stay: Stay, session: Session) -> Iterator[Finding]:
    """One of which no planned environment was told is a violation."""
    views = list(pageviews_in(stay, session))
    planned = {environment.app_id for environment in session.recording.plan.environments}
    if any(not planned or event.env_id in {None, *planned} for event in views):
        return
    page = without_query(stay.move.url)
    span = range(stay.move.seq, int(min(stay.until, 2**62)))
    sent = [e for e in session.recording.exchanges if e.page == stay.move.page and e.seq in span]
    files = {loader.exchange.seq for loader in session.loaders}
    loaded = any(each.seq in files for each in sent)
    saw = "the SDK was loaded" if loaded else "no file of the SDK was requested there"
    if views:
        saw = f"App ID {views[0].env_id} was told, which is not planned"
    yield Finding(
        message="A page was opened, and Heap was told of no pageview.",
        saw=saw,
        exchange=views[0].exchange if views else None,
        page=page,
        step=step_at(session.recording, stay.move.seq),
    )


RULE = Rule(
    id="page-without-pageview",
    title="Every page is told to Heap when it is opened",
    family="governance",
    severity="normal",
    rationale=(
        "A template without the snippet, an exclusion that reaches too far or an error before the "
        "SDK starts leaves a hole in every funnel that passes there: visitors seem to jump, or to "
        "leave. Other pages work, so nobody notices."
    ),
    remedy=(
        "Put the snippet into the layout that all pages share, or let the tag fire on all pages. "
        "Where Heap is not meant to be on a page, say so: name only the sites and paths that have "
        "it under siteHosts."
    ),
    example=(
        "The page of the memberships has a layout of its own, without the snippet. Include it "
        "there."
    ),
    subjects=subjects,
    check=check,
    violation="absence",
    no_subjects=(
        "No page of the plan's sites stood for long enough while Heap was allowed and heard, or "
        "the recording does not tell which addresses were new pages."
    ),
    explained_by=(Explanation("wrong-environment", same_app_id),),
)
