"""What a definition names can be told by the SDK that runs."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import without_query
from heapqa.definitions.elements import Found, meant_in
from heapqa.definitions.matching import matching
from heapqa.definitions.selectors import element_in
from heapqa.model.event import OF_PAGES
from heapqa.model.session import Session
from heapqa.model.tracking import Definition
from heapqa.model.verdict import Finding
from heapqa.page.documents import parsed
from heapqa.page.selectors import impersonal_in, selector_of
from heapqa.page.sent import HIERARCHY_LIMIT, is_ignored, is_redacted, told_nodes
from heapqa.page.suppressions import Running
from heapqa.rules.plan.places import place_of
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.rules.text_capture import has_no_texts


@dataclass(frozen=True, slots=True)
class Meant:
    """A definition, and the elements of recorded pages that it means."""

    definition: Definition
    elements: tuple[Found, ...]


def subjects(session: Session) -> Iterator[Meant]:
    """Every definition of clicks, submits or changes whose elements stood on a page with Heap."""
    if not _running(session):
        return
    for definition in session.recording.plan.tracking.definitions:
        if elements := tuple(meant_in(definition, session)):
            yield Meant(definition, elements)


def check(meant: Meant, session: Session) -> Iterator[Finding]:
    """A definition none of whose elements can be told as it asks is a violation."""
    if any(True for _ in matching(meant.definition, session)):
        return
    reasons = [_why_untold(meant.definition, found, session) for found in meant.elements]
    if not all(reasons):
        return
    first = meant.elements[0]
    selector = selector_of(parsed(first.document.html), first.seen.element, impersonal_in(session))
    yield Finding(
        message=f"A definition means an element that {reasons[0]}.",
        saw=f"'{meant.definition.name}'",
        field=place_of(meant.definition),
        step=step_at(session.recording, first.document.seq),
        element=selector,
        page=without_query(first.document.url),
    )


def _running(session: Session) -> tuple[Running, ...]:
    """The generations that ran on the pages of the session."""
    heard = {each.generation for each in session.loaders}
    heard |= {each.generation for each in session.hits}
    return tuple(each for each in OF_PAGES if each in heard)


def _why_untold(definition: Definition, found: Found, session: Session) -> str:
    """Why no generation that runs can tell of the element as the definition asks; or empty."""
    reasons = [_reason(definition, found, each, session) for each in _running(session)]
    return reasons[0] if all(reasons) else ""


def _reason(definition: Definition, found: Found, running: Running, session: Session) -> str:
    seen = found.seen
    if is_ignored(seen, running):
        return "Heap is told to ignore"
    if definition.text and has_no_texts(session, running):
        return "is told without its text, as text capture is off"
    if definition.text and is_redacted(seen, running):
        return "is told without its text, which is redacted"
    if definition.selector and element_in(told_nodes(seen), definition.selector) is None:
        return (
            f"is told without what its selector asks for, which stands beyond {HIERARCHY_LIMIT} "
            "characters of hierarchy or is never told"
        )
    return ""


RULE = Rule(
    id="definition-cannot-match",
    title="What a definition names can be told by the SDK that runs",
    family="plan",
    severity="critical",
    rationale=(
        "Heap matches definitions against what the SDK has sent. Of an ignored element it sends "
        "nothing, of a redacted one no text, and of what stands around an element only 1,024 "
        "characters, counted from the element outwards: a selector that asks for an ancestor "
        "further out is right in the browser's inspector and never matches."
    ),
    remedy=(
        "Take heap-ignore or the redaction off this element, and put it on what is personal in it. "
        "Ask for something nearer: the element's own id, class or attribute instead of a far "
        "ancestor's. Where text capture is off, ask for a selector instead of a text."
    ),
    example=(
        "The sign-in page was ignored as a whole, and with it the link to sign up. Ignore its "
        "fields only."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No page with Heap held an element that a definition names.",
)
