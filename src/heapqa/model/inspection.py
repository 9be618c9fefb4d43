"""What Heap would be told of the elements of a page, ready to be shown; personal values masked."""

from typing import Literal

from heapqa.model.frozen import Frozen, Pairs

State = Literal["leaked", "captured", "redacted", "ignored", "unheard"]
"""``leaked``: acting on the element tells something personal; ``captured``: it tells nothing of the
kind; ``redacted``: the same, with its text or attributes kept back; ``ignored``: nothing is told;
``unheard``: this generation does not hear of it, or tells of something around it only."""
STATES: tuple[State, ...] = ("leaked", "captured", "redacted", "ignored", "unheard")


class Area(Frozen):
    """A rectangle on the screenshot, in CSS pixels."""

    left: int
    top: int
    width: int
    height: int


class Leak(Frozen):
    """Something personal that is told."""

    where: str
    """Of the element's own: ``text``, ``href``, ``attribute NAME``, ``id`` or ``class``; of an
    element around it with that one's selector behind."""
    what: str
    """As the middle of a sentence."""
    masked: str


class InspectedElement(Frozen):
    """An element, and the event that acting on it would send."""

    number: int
    selector: str
    frame: str = ""
    """Address of the frame that it stands in; empty for the page itself."""
    state: State
    why: str
    """A sentence."""
    action: Literal["click", "change", "submit"]
    text: str = ""
    """As told; empty where none is."""
    href: str = ""
    attributes: Pairs = ()
    """The element's own, as told."""
    hierarchy: str = ""
    """As sent; empty where nothing is."""
    cut: str = ""
    """The outermost element that the hierarchy still tells of, where others stand around it; empty
    where nothing is cut."""
    definitions: tuple[str, ...] = ()
    """Names of the definitions that match the event."""
    leaks: tuple[Leak, ...] = ()
    remedy: str = ""
    """What keeps the first of them back."""
    area: Area | None = None
    """None where it is not on the screenshot."""


class DefinitionHere(Frozen):
    """A definition of the tracking plan, on this page."""

    name: str
    action: str
    elements: tuple[int, ...] = ()
    """Numbers of the elements that it matches."""
    page: bool = False
    """Whether the page itself is one of its own."""


class Inspection(Frozen):
    """A page as an SDK of Heap sees it."""

    url: str
    title: str
    step: str = ""
    """Of a scenario, after which the page was looked at."""
    scenario: str = ""
    generation: Literal["classic", "v5"]
    runs: bool
    """Whether that generation was seen on the page; else it is told what it would capture."""
    elements: tuple[InspectedElement, ...]
    others: int
    """Elements that are not listed: nobody is expected to act on them, and they tell nothing
    personal. They would be captured all the same."""
    page_leaks: tuple[Leak, ...] = ()
    """What the pageview would tell."""
    definitions: tuple[DefinitionHere, ...] = ()
    frames: tuple[str, ...] = ()
    """Addresses of the frames that were looked at."""
    doubt: str = ""
    """Why a page without leaks proves nothing, as a sentence; empty where it does."""
    notes: tuple[str, ...] = ()
    width: int
    height: int
    """Of the screenshot, in CSS pixels."""
    screenshot: bytes = b""
    """PNG, as the page is: nothing is masked in it."""

    def count(self, state: State) -> int:
        """How many of the listed elements are in a state."""
        return sum(each.state == state for each in self.elements)
