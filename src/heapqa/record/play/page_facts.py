"""What scripts of the recorder's tell from within a page, as JSON: see ``observer.js``."""

from typing import Literal, TypedDict


class DocumentFact(TypedDict):
    """The page's DOM."""

    kind: Literal["document"]
    at: float
    url: str
    html: str
    fields: list[list[str]]
    """Pairs of a CSS selector and what stands in that field."""


class BlockedFact(TypedDict):
    """A request that the page's own policy stopped."""

    kind: Literal["blocked"]
    at: float
    page: str
    """Address of the page."""
    url: str
    """Address of the request."""
    directive: str
    initiator: str
    """Empty when the browser does not tell."""


class CallFact(TypedDict):
    """A call of a method of ``window.heap``."""

    kind: Literal["call"]
    at: float
    url: str
    """Address of the page."""
    method: str
    arguments: list[str]
    phase: Literal["queued", "live"]
    stack: str


class ActionFact(TypedDict):
    """Somebody clicked, typed into a field, or went back or forth."""

    kind: Literal["action"]


PageFact = DocumentFact | BlockedFact | CallFact | ActionFact
"""Told at once, through the observer's binding."""


class PageState(TypedDict):
    """What a page holds at an edge of a step."""

    at: float
    local: list[list[str]]
    """Names and values in its local storage."""
    session: list[list[str]]
    """The same of its session storage."""
    origin: str
    marked: list[str | None]
    """Paths of the markers that it and its frames have sent; None for a frame that did not."""
    document: DocumentFact | None
    """None when it is what it was when it was last read."""
    consent: dict[Literal["consent-mode", "tcf", "gpp"], str | None] | None
    """What it says of the visitor's consent, and where; None where it could not be asked."""
