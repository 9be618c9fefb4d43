"""No element on a page with Heap shows something personal that a click would tell."""

from collections.abc import Iterator, Mapping

from heapqa.model.once import once
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.page.rendered import Tree
from heapqa.page.selectors import impersonal_in
from heapqa.rules.privacy.exposed_elements import exposed
from heapqa.rules.privacy.planned_suppressions import unkept
from heapqa.rules.privacy.shown_pages import Shown, shown_pages
from heapqa.rules.rule import Rule
from heapqa.rules.text_capture import has_no_texts

Key = tuple[int, str]
"""Place of a rendering on the number line, and the generation."""


def subjects(session: Session) -> tuple[Shown, ...]:
    """Every page and frame as it was at the end of a step while Heap ran on it."""
    return shown_pages(session)


def check(shown: Shown, session: Session) -> Iterator[Finding]:
    """What is exposed there and was not on the same page before; what the plan wants kept back."""
    yield from _found(session)[shown.rendering.seq, shown.running]


@once
def _found(session: Session) -> Mapping[Key, tuple[Finding, ...]]:
    """The findings of each rendering, each told where it was seen first."""
    seen: set[tuple[str, str, str, str]] = set()
    found: dict[Key, tuple[Finding, ...]] = {}
    impersonal = impersonal_in(session)
    for shown in shown_pages(session):
        texts = not has_no_texts(session, shown.running, shown.rendering)
        tree = Tree(shown.rendering, shown.running, texts=texts)
        new: list[Finding] = []
        for finding in (*exposed(tree, session, impersonal), *unkept(tree, session, impersonal)):
            key = (finding.page, finding.element, finding.field or "", finding.message)
            if key not in seen:
                seen.add(key)
                new.append(finding)
        found[shown.rendering.seq, shown.running] = tuple(new)
    return found


RULE = Rule(
    id="unsuppressed-element",
    title="What a page shows of a person is kept from Heap",
    family="privacy",
    severity="critical",
    rationale=(
        "Heap captures a click on anything: a name in a heading, a row with an address, an e-mail "
        "address in an attribute of a card. A scenario clicks on a few elements, visitors on all. "
        "So the page is looked at after each step: whatever it shows of a person, and the SDK that "
        "runs there would tell, is one click away from a third party. The same holds for what the "
        "tracking plan wants ignored or redacted, whatever it shows at the moment."
    ),
    remedy=(
        "Write heap-ignore='true' as an attribute on what nothing may be told of, "
        "data-heap-redact-text='true' where only the text is personal, and "
        "data-heap-redact-attributes with names for attributes. heapqa inspect shows the page with "
        "every such element outlined."
    ),
    example=(
        "The account page greets its customer by name, and nobody ever clicks on the greeting in a "
        "test. Put heap-ignore='true' on it."
    ),
    subjects=subjects,
    check=check,
    judges="pages",
    no_subjects=("Heap ran on no page at the end of a step, or it is not known what pages showed."),
    # shapes are judged: a number may look like one of a phone and be none
    confidence="heuristic",
)
