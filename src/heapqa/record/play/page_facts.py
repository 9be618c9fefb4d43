"""What scripts of the recorder's tell from within a page, as JSON: see ``observer.js``."""

from typing import Literal, TypedDict

from heapqa.model.recording import GestureKind


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


class GestureFact(TypedDict):
    """Somebody did something to the page."""

    kind: Literal["gesture"]
    at: float
    what: GestureKind


class GestureEndedFact(TypedDict):
    """The page has done with something that somebody did to it."""

    kind: Literal["gesture-ended"]
    at: float
    """When it was done."""
    what: GestureKind
    ended_at: float


class ElementFact(TypedDict):
    """An element that a visitor acts on, and what it can be found by."""

    css: str
    """A path that leads to it now; empty where there is none."""
    tag: str
    type: str
    """Of an input; ``contenteditable`` of what can be edited by itself; else empty."""
    role: str
    """Its ARIA role; empty where it has none."""
    name: str
    """Its accessible name, roughly: label, text or description."""
    label: str
    """Of a field; empty where it has none."""
    test_id: str
    within: str
    """Role of the landmark it stands in; empty where it stands in none."""


class HandFact(TypedDict):
    """Something that the visitor does: told before the page itself hears of it."""

    kind: Literal["hand"]
    at: float
    url: str
    """Address of the page."""
    what: Literal["begin", "click", "check", "uncheck", "fill", "choose", "press", "file"]
    """``begin`` stands before each of the others: the pointer or a key goes down."""
    value: str
    """What is typed, the label of what is chosen, or the name of the key; else empty."""
    framed: bool
    """Whether it is done in a frame of the page."""
    element: ElementFact | None


PageFact = DocumentFact | BlockedFact | CallFact | GestureFact | GestureEndedFact | HandFact
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
