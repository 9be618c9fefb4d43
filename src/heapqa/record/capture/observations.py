"""What the recorder writes down while a scenario runs, before it becomes a recording."""

import itertools
from dataclasses import dataclass, field
from typing import Literal

from heapqa.model.device import Device
from heapqa.model.recording import GestureKind, Silence, StoredItem
from heapqa.model.rendering import Rendering
from heapqa.model.step import StateChange

Level = Literal["error", "warning", "exception"]
"""How bad a message on the console is; an ``exception`` is one that nobody caught."""


@dataclass(slots=True)
class Edge:
    """The beginning or end of a step: a place on the number line, and markers to prove it."""

    tick: float
    at: float
    """Unix seconds, by the browser's clock."""
    markers: dict[str, int] = field(default_factory=dict)
    """Renderer process id → sequence number of the marker request it sent at this edge."""
    items: dict[int, tuple[StoredItem, ...]] = field(default_factory=dict)
    """Number of a device → what it held; of those that were open."""


@dataclass(slots=True)
class ObservedStep:
    """A step as it was played."""

    text: str
    opened: Edge
    closed: Edge | None = None
    becomes: StateChange | None = None
    persona: str | None = None
    account: str | None = None
    device: int = 1
    error: str | None = None
    intended: StateChange | None = None
    """What it was to bring when it began: also where it was stopped."""


@dataclass(slots=True)
class ObservedCall:
    """A call of a method of ``window.heap``."""

    tick: float
    at: float
    page: int | None
    page_url: str
    method: str
    arguments: tuple[str, ...]
    phase: Literal["queued", "live"]
    stack: str
    heard_at: float
    """Monotonic seconds of the recorder's own, whatever the page's clock says."""


@dataclass(slots=True)
class ObservedBlock:
    """A request that the page's security policy stopped before it left the page."""

    tick: float
    at: float
    page: int | None
    page_url: str
    url: str
    directive: str
    initiator: str | None = None
    """Script, line and column that caused it."""


@dataclass(slots=True)
class ObservedFailure:
    """A tracking request that a page reported as failed; it may never have left the page."""

    tick: float
    at: float
    page: int | None
    method: str
    url: str
    resource_type: str
    failure: str
    """In the browser's words."""
    device: int | None = None


@dataclass(slots=True)
class ObservedSocket:
    """A WebSocket that a page opened, and one for each message it sent (`message` is set then)."""

    tick: float
    at: float
    page: int
    url: str
    message: bytes | None = None


@dataclass(slots=True)
class ObservedNavigation:
    """A main frame committed a new address."""

    tick: float
    at: float
    page: int
    url: str


@dataclass(slots=True)
class ObservedDocument:
    """The DOM of a page as it was read."""

    tick: float
    at: float
    page: int
    url: str
    html: str
    fields: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class ObservedRendering:
    """What a page or a frame of it showed."""

    tick: float
    rendering: Rendering
    """Its place on the number line is not known yet."""


@dataclass(slots=True)
class ObservedGesture:
    """Something that the visitor did to a page."""

    tick: float
    at: float
    page: int
    what: GestureKind
    ended_at: float | None = None


@dataclass(slots=True)
class ObservedMessage:
    """A console error, a warning or an uncaught exception."""

    tick: float
    at: float
    page: int | None
    level: Level
    text: str
    device: int | None = None


SignSource = Literal["consent-mode", "tcf", "gpp", "stored"]
"""Where something is said of the visitor's consent, as in `ConsentSign`."""


@dataclass(slots=True)
class ObservedSign:
    """What a page, or the site's own entry, said of the visitor's consent at an edge."""

    tick: float
    at: float
    page: int | None
    source: SignSource
    value: str
    device: int


@dataclass(slots=True)
class Observations:
    """Everything observed during one scenario, besides the requests."""

    ticks: "itertools.count[int]"
    steps: list[ObservedStep] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    """All edges, also those outside steps, in order."""
    calls: list[ObservedCall] = field(default_factory=list)
    blocks: list[ObservedBlock] = field(default_factory=list)
    failures: list[ObservedFailure] = field(default_factory=list)
    sockets: list[ObservedSocket] = field(default_factory=list)
    navigations: list[ObservedNavigation] = field(default_factory=list)
    within: list[tuple[int, str, float]] = field(default_factory=list)
    """(page, address, time) of each time a page got a new address and stayed the same document."""
    loaded: list[tuple[int, str, float]] = field(default_factory=list)
    """The same of each time a page got a new document."""
    messages: list[ObservedMessage] = field(default_factory=list)
    documents: list[ObservedDocument] = field(default_factory=list)
    renderings: list[ObservedRendering] = field(default_factory=list)
    signs: list[ObservedSign] = field(default_factory=list)
    gestures: list[ObservedGesture] = field(default_factory=list)
    frames: dict[str, int] = field(default_factory=dict)
    """Frame id → number of the page it belongs to."""
    devices: list[Device] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)
    """Number of a page → number of its device."""
    contexts: dict[str, int] = field(default_factory=dict)
    """The browser's id of a context → number of its device."""
    denied: set[str] = field(default_factory=set)
    """Hosts that pages asked for and could not reach, because only the site may be."""
    escaped: list[str] = field(default_factory=list)
    """Tracking requests that another machine answered."""
    driven: set[int] = field(default_factory=set)
    """Numbers of the pages whose clocks were driven at the end, and stand still since."""
    silence: Silence | None = None
    """What was let pass at the end; None where nobody waited for silence."""
    problems: list[str] = field(default_factory=list)
    """Why absence cannot be concluded from this recording."""

    def device_of_frame(self, frame: str | None, context: str = "") -> int | None:
        """The same, of a frame by its id."""
        return self.device_of(self.frames.get(frame or ""), context)

    def device_of(self, page: int | None, context: str = "") -> int | None:
        """Number of the device that a page, or else a context, belongs to; None where nobody knows.

        Where there is only one device, it is that one, unless the context is another.
        """
        if page in self.pages:
            return self.pages[page]
        if context:
            return self.contexts.get(context)
        return 1 if len(self.devices) == 1 else None
