"""Nothing is sent from a page that the plan excludes."""

from collections.abc import Iterator

from heapqa.definitions.patterns import is_at_or_below
from heapqa.model.event import Event
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule


def subjects(session: Session) -> Iterator[Event]:
    """The first event of each page of each environment."""
    terms = session.recording.plan.suppression
    if terms is None or not terms.excluded:
        return
    seen: set[tuple[str | None, str | None]] = set()
    for event in session.events:
        key = (event.env_id, event.page.path if event.page else None)
        if key[1] is not None and key not in seen:
            seen.add(key)
            yield event


def check(event: Event, session: Session) -> Iterator[Finding]:
    """A path that the plan excludes is a violation."""
    terms = session.recording.plan.suppression
    path = (event.page.path if event.page else None) or ""
    for number, pattern in enumerate(terms.excluded if terms else ()):
        if is_at_or_below(pattern, path):
            yield Finding(
                message=f"Heap was told of {mask_place(path)}, and the plan excludes {pattern}.",
                saw=f"'{pattern}', suppression.excludedPages[{number}]",
                exchange=event.exchange,
                field="page.path",
                step=step_at(session.recording, event.exchange),
            )
            return


RULE = Rule(
    id="excluded-page-tracked",
    title="Nothing is sent from a page that the plan excludes",
    family="plan",
    severity="critical",
    rationale=(
        "Pages are excluded because whatever is seen of them is too much: a medical form, a link "
        "with a token, the desk of the staff. Nobody looks at them in Heap, so nobody notices when "
        "a new template or a tag manager starts it there after all."
    ),
    remedy=(
        "Do not load Heap on these pages: take them out of the tag's condition, or leave the "
        "snippet out of their template. In a single-page app, call heap.stopTracking() (v5), or "
        "reload without Heap before such a page is shown. Where the page may be told by now, take "
        "it out of the plan."
    ),
    example=(
        "The plan excludes /forgot, and the page got the general template with Heap's snippet. Use "
        "the one without."
    ),
    subjects=subjects,
    check=check,
    no_subjects="The tracking plan excludes no page, or no event says on which page it happened.",
)
