"""What a visitor does by hand, as the page tells it."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator

from heapqa.record.play.page_facts import ElementFact, HandFact

VERBS = {
    "click": "click",
    "check": "tick",
    "uncheck": "untick",
    "fill": "fill in",
    "choose": "choose from",
    "press": "press",
    "file": "choose a file for",
}
NOWHERE = ElementFact(
    css="", tag="page", type="", role="", name="", label="", test_id="", within=""
)
TEXT_ROLES = frozenset({"textbox", "searchbox", "spinbutton"})
TEXT_TYPES = frozenset(
    {"password", "date", "time", "datetime-local", "month", "week", "contenteditable"}
)
"""Of inputs that have no such role."""
SHORT = 40
"""Characters of an element's name in the text of a step."""


@dataclass(slots=True)
class Found:
    """By what Playwright itself would find an element; known a moment after it is asked for."""

    locator: Locator | None = None
    """None until then, and where the element was gone before."""

    @property
    def code(self) -> str:
        """The locator as Playwright writes it in Python; empty where there is none."""
        return str(self.locator) if self.locator else ""


@dataclass(slots=True)
class Act:
    """One thing the visitor did."""

    what: str
    """As in `HandFact`, or ``go`` for an address that was typed."""
    tick: float
    page: int
    """Number of the page."""
    url: str
    """Address of the page it was done on; of ``go`` the one that was gone to."""
    value: str = ""
    element: ElementFact = field(default_factory=lambda: NOWHERE)
    found: Found = field(default_factory=Found)
    framed: bool = False
    vanished: bool = False
    """Whether the element was gone soon afterwards, without another page having come."""

    @classmethod
    def of(cls, page: int, tick: float, fact: HandFact, found: Found) -> "Act":
        """An act as it was heard of."""
        return cls(
            what=fact["what"],
            tick=tick,
            page=page,
            url=fact["url"],
            value=fact["value"],
            element=fact["element"] or NOWHERE,
            found=found,
            framed=fact["framed"],
        )

    @property
    def is_in_field(self) -> bool:
        """Whether it is done in a field that takes text."""
        return self.element["role"] in TEXT_ROLES or self.element["type"] in TEXT_TYPES

    @property
    def words(self) -> str:
        """The act as the text of a step; never with what was typed."""
        return self.words_with(self.element["name"])

    def words_with(self, name: str) -> str:
        """The same with another name of the element."""
        if self.what == "go":
            return "come by an address"
        name = f"“{name[:SHORT]}…”" if len(name) > SHORT else f"“{name}”" if name else ""
        if self.what == "press":
            return f"press {self.value} in {name or self.element['tag']}"
        return f"{VERBS[self.what]} {name or self.element['tag']}"
