"""The elements of recorded pages that a definition means, whether or not Heap is told of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from heapqa.definitions.matching import is_page_but_for_query
from heapqa.definitions.patterns import fits
from heapqa.definitions.selectors import element_in, names_last
from heapqa.model.event import PageContext
from heapqa.model.once import once
from heapqa.model.recording import Document
from heapqa.model.session import Session
from heapqa.model.tracking import Definition
from heapqa.page.documents import parsed
from heapqa.page.sent import Seen, elements_of, text_of

ACTED_ON = ("a", "button", "summary", "label", "input", "select", "option", "textarea")
"""Elements that visitors act on, beside those with a role."""


@dataclass(frozen=True, slots=True)
class Found:
    """An element on a recorded page."""

    document: Document
    seen: Seen


def meant_in(definition: Definition, session: Session) -> Iterator[Found]:
    """The elements of the session's pages that a definition of actions means, page by page."""
    if definition.action not in ("click", "submit", "change"):
        return
    if not definition.selector and not definition.text:
        return
    for document in session.recording.documents:
        if _is_about(definition, document):
            yield from (Found(document, seen) for seen in _meant(definition, document.html))


def _is_about(definition: Definition, document: Document) -> bool:
    """Whether the page is one of the definition's; its query may be told otherwise, and is left."""
    return is_page_but_for_query(definition, _page(document))


@once
def _page(document: Document) -> PageContext:
    """What definitions say of pages, but for the query."""
    parts = urlsplit(document.url)
    title = parsed(document.html).css_first("title")
    return PageContext(
        domain=parts.hostname,
        path=parts.path,
        title=title.text().strip() if title is not None else None,
    )


@lru_cache(maxsize=1024)  # pages recur in a scenario, and several rules ask
def _meant(definition: Definition, html: str) -> tuple[Seen, ...]:
    return tuple(seen for seen in elements_of(html) if _is_meant(definition, seen))


def _is_meant(definition: Definition, seen: Seen) -> bool:
    if definition.selector and not _is_named(definition, seen):
        return False
    if definition.text:
        texts = {text_of(seen), " ".join(seen.element.text().split())}
        fitting = any(fits(definition.text, text) for text in texts)
        is_target = bool(definition.selector) or _is_acted_on(seen)
        return fitting and is_target and not _within(definition, seen)
    return True


def _is_named(definition: Definition, seen: Seen) -> bool:
    """Whether a selector's last part is the element itself, and not something around it."""
    if definition.text:
        return element_in(seen.nodes, definition.selector) is not None
    return names_last(seen.nodes, definition.selector)


def _is_acted_on(seen: Seen) -> bool:
    """Whether visitors act on the element, or on one around it: others have the same texts."""
    return any(node.tag in ACTED_ON or "role" in dict(node.attributes) for node in seen.nodes)


def _within(definition: Definition, seen: Seen) -> bool:
    """Whether an element inside has the same text: then that is the target."""
    children = (child for child in seen.element.iter() if child.tag not in (None, "-text"))
    return any(fits(definition.text, " ".join(child.text().split())) for child in children)
