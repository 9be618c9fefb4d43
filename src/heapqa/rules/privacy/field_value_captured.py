"""What stands in a form field is not sent to Heap."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from heapqa.model.event import CustomEvent, Event, Interaction, Pageview
from heapqa.model.recording import ApiCall, Document
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.page.fields import fields_by_get
from heapqa.page.selectors import impersonal_in
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.advice import advise
from heapqa.rules.privacy.fields import event_channel
from heapqa.rules.rule import Rule

SHORTEST = 3
"""Characters; what is shorter equals the content of some field by chance."""

Captured = tuple[str, str, str]
"""Place in the event, CSS selector of the field, what stood in it."""


def subjects(session: Session) -> tuple[Hit, ...]:
    """Every hit, where the recording holds what stood in fields; else those that break the rule.

    Recordings from before what stands in fields was kept can show a form that uses GET, and do
    not show a snapshot.
    """
    if any(document.fields is not None for document in session.recording.documents):
        return session.hits
    return tuple(hit for hit in session.hits if any(check(hit, session)))


def check(hit: Hit, session: Session) -> Iterator[Finding]:
    """A field of a form that uses GET in the page's address; a field's content in a snapshot."""
    seq = hit.exchange.seq
    before = [each for each in session.recording.documents if each.seq < seq]
    known: set[Captured] = set()
    for event in hit.events:
        for captured in (*_by_get(event, before), *_by_snapshot(event, before, session)):
            if captured not in known:
                known.add(captured)
                yield _finding(captured, event, seq, session)


def _by_get(event: Event, documents: Sequence[Document]) -> Iterator[Captured]:
    """What the form on an earlier page put into the address of this one."""
    page = event.page
    if page is None or not page.query:
        return
    sent = [(name, value) for name, value in parse_qsl(page.query.removeprefix("?")) if value]
    fields = dict.fromkeys(f for each in documents for f in fields_by_get(each)) if sent else {}
    for name, value in sent:
        for field in fields:
            if field.name == name and field.path == page.path and value.strip():
                yield "page.query", field.selector, value
                break


def _by_snapshot(
    event: Event, documents: Sequence[Document], session: Session
) -> Iterator[Captured]:
    """A property that no call of the page set, and that equals the content of a field."""
    recording = session.recording
    if not isinstance(event, Pageview | Interaction | CustomEvent):
        return
    if recording.capture.source != "browser":
        return
    path = event.page.path if event.page else None
    for name, value in event.properties:
        if name not in _names_set(recording.api_calls) and len(value.strip()) >= SHORTEST:
            here = (each for each in documents if path in (None, urlsplit(each.url).path))
            if selector := _field_with(value, here):
                yield f"properties.{name}", selector, value


def _field_with(value: str, documents: Iterator[Document]) -> str:
    """The field in which that stood; empty where it stood in none."""
    selectors = (
        selector
        for document in documents
        for selector, content in document.fields or ()
        if content.strip() == value.strip()
    )
    return next(selectors, "")


@lru_cache(maxsize=4)  # asked for one recording after the other, three in a differential run
def _names_set(calls: tuple[ApiCall, ...]) -> frozenset[str]:
    """Names of all properties that the page handed to its SDK."""
    objects = [text for call in calls for text in call.arguments if text.startswith("{")]
    return frozenset(name for argument in objects for name in json.loads(argument))


def _finding(captured: Captured, event: Event, seq: int, session: Session) -> Finding:
    field, selector, value = captured
    where = mask_place(field, value)
    if not impersonal_in(session, value)(selector):
        selector = mask_place(selector, value)
    finding = Finding(
        message=f"What stood in the field {selector} was sent in {where}.",
        saw=mask(value),
        exchange=seq,
        field=where,
        step=step_at(session.recording, seq),
        channel=event_channel(event, field),
    )
    advised = advise(finding, event, field, session, value)
    return advised.model_copy(update={"element": selector})


def same_captured(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether both are about one value at one place of one request, as far as masks tell."""
    del session
    place = (finding.exchange, finding.field) == (cause.exchange, cause.field)
    value = cause.saw
    return place and (finding.saw == value or finding.saw.startswith((f"{value}, ", f"{value} (")))


RULE = Rule(
    id="field-value-captured",
    title="What stands in a form field is not sent to Heap",
    family="privacy",
    severity="critical",
    rationale=(
        "Heap does not capture what is typed, and teams rely on that. Two ways lead around it: a "
        "form that uses GET puts every field, even a password, into the address of the next page, "
        "which Heap sends whole; and a snapshot that somebody defined in Heap reads a field and "
        "adds its content to events, without a line of code on the site."
    ),
    remedy=(
        "Send forms by POST, or take the parameters out of the address before Heap loads. Remove "
        "snapshots of form fields in Heap; a snapshot of a password sends only ****, of everything "
        "else what stands there."
    ),
    example=(
        "The newsletter form has no method, so that the next page is /thanks?email=ada@…, and Heap "
        "is told. Write method='post'."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No hit was sent, or the recording does not tell what stood in fields.",
    # a property may equal the content of a field by chance, or because it is meant to
    confidence="heuristic",
)
