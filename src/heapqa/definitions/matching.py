"""Which definitions an event matches."""

from collections.abc import Iterator

from heapqa.definitions.owners import own_events
from heapqa.definitions.paths import fits_readable
from heapqa.definitions.patterns import fits
from heapqa.definitions.selectors import element_in
from heapqa.model.event import CustomEvent, Event, Interaction, PageContext, Pageview
from heapqa.model.session import Session
from heapqa.model.tracking import Action, Definition

ACTIONS: dict[str, Action] = {
    "click": "click", "touch": "click", "submit": "submit", "change": "change"
}  # fmt: skip
"""Of an interaction → of the definitions that are about it."""


def action_of(event: Event) -> Action | None:
    """The type of definition that can match an event; None where none does."""
    match event:
        case Pageview():
            return "pageview"
        case CustomEvent():
            return "custom"
        case Interaction():
            return ACTIONS.get(event.action)
        case _:
            return None


def matches(definition: Definition, event: Event) -> bool:
    """Whether an event is one of the definition's."""
    if action_of(event) != definition.action or not is_page(definition, event.page):
        return False
    if isinstance(event, CustomEvent):
        return fits(definition.event, event.name)
    return not isinstance(event, Interaction) or _is_target(definition, event)


def is_page(definition: Definition, page: PageContext | None) -> bool:
    """Whether a page is one of those that the definition is about."""
    told = page or PageContext()
    query = (told.query or "").removeprefix("?")
    asked = definition.query.removeprefix("?")
    return fits_readable(asked, query) and is_page_but_for_query(definition, told)


def is_page_but_for_query(definition: Definition, page: PageContext) -> bool:
    """Whether a page is one of those that the definition is about, or would be with some query."""
    return (
        fits(definition.host, page.domain)
        and fits_readable(definition.path, page.path)
        and fits(definition.title, page.title)
    )


def _is_target(definition: Definition, event: Interaction) -> bool:
    target = event.target
    if definition.selector and element_in(target.nodes, definition.selector) is None:
        return False
    part = f"*{definition.hierarchy}*" if definition.hierarchy else ""
    return fits(definition.text, target.text) and fits(part, target.hierarchy)


def named_events(session: Session) -> tuple[Event, ...]:
    """What definitions are about: what pages and the back end told Heap, each once.

    What somebody else's environment was told, such as a partner's in a frame, is none of it.
    """
    return own_events((*session.events, *session.server_events), session)


def matching(definition: Definition, session: Session) -> Iterator[Event]:
    """The events of a session that the definition matches."""
    return (event for event in named_events(session) if matches(definition, event))
