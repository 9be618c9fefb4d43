"""A definition names one element, and by a name that stays."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import without_query
from heapqa.definitions.elements import Found, meant_in
from heapqa.definitions.generated import is_generated
from heapqa.definitions.selectors import names_in
from heapqa.model.session import Session
from heapqa.model.tracking import Definition
from heapqa.model.verdict import Finding
from heapqa.page.documents import parsed
from heapqa.page.selectors import impersonal_in, selector_of
from heapqa.rules.plan.places import place_of
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Named:
    """A definition, and the elements that it means, page by page."""

    definition: Definition
    pages: tuple[tuple[Found, ...], ...]


def subjects(session: Session) -> Iterator[Named]:
    """Every definition of clicks, submits or changes whose elements stood on a page."""
    for definition in session.recording.plan.tracking.definitions:
        pages: dict[int, list[Found]] = {}
        for found in meant_in(definition, session):
            pages.setdefault(found.document.seq, []).append(found)
        if pages:
            yield Named(definition, tuple(map(tuple, pages.values())))


def check(named: Named, session: Session) -> Iterator[Finding]:
    """A name that a tool made, and several elements where one is meant, are violations."""
    definition = named.definition
    made = [name for name in names_in(definition.selector) if is_generated(name)]
    if made:
        message = "A definition names an element by what a build tool or a framework made."
        yield _finding(message, ", ".join(made), named.pages[0], definition, session)
    crowded = max(named.pages, key=len)
    if len(crowded) > 1 and not definition.several:
        message = "A definition means several elements of one page."
        yield _finding(message, f"{len(crowded)} elements", crowded, definition, session)


def _finding(
    message: str, what: str, page: tuple[Found, ...], definition: Definition, session: Session
) -> Finding:
    first = page[0]
    better = _better(page, session)
    return Finding(
        message=message,
        saw=f"'{definition.name}': {what}",
        field=place_of(definition),
        step=step_at(session.recording, first.document.seq),
        element=selector_of(
            parsed(first.document.html), first.seen.element, impersonal_in(session)
        ),
        page=without_query(first.document.url),
        remedy=f"On the recorded page this is one element, by a name that stays: {better}."
        if better
        else "",
    )


def _better(page: tuple[Found, ...], session: Session) -> str:
    """A selector of the first element without generated names and positions; or empty."""
    impersonal = impersonal_in(session)
    document = parsed(page[0].document.html)
    found = selector_of(
        document, page[0].seen.element, lambda name: impersonal(name) and not is_generated(name)
    )
    is_sound = ":nth" not in found and len(document.css(found)) == 1
    return found if is_sound else ""


RULE = Rule(
    id="definition-unstable",
    title="A definition names one element, by a name that stays",
    family="plan",
    severity="normal",
    rationale=(
        "Class names that build tools make change with every release, and ids that frameworks "
        "number change with every page: the definition matches until then. A selector that fits "
        "several elements of a page counts clicks that nobody meant."
    ),
    remedy=(
        "Give the element a class, an id or a data attribute for this purpose, and define the "
        "event by it. Where all of several elements are meant, such as the cards of a list, say "
        '"several": true in the plan.'
    ),
    example=(
        "The definition asks for .css-1q2w3e. Put data-heap='add-to-basket' on the button and ask "
        "for [data-heap='add-to-basket']."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No recorded page held an element that a definition names.",
    confidence="heuristic",
)
