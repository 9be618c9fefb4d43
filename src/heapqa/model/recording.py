"""The raw evidence of one scenario, exactly as captured: the only thing that is saved."""

from typing import Final, Literal

from heapqa.model.certificate import Certificate
from heapqa.model.device import Device
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Frozen, Pairs
from heapqa.model.persona import Persona
from heapqa.model.plan import Plan
from heapqa.model.rendering import Rendering
from heapqa.model.server_call import ServerCall
from heapqa.model.step import Step

SCHEMA_VERSION: Final = 13
"""Raised with every change of a field in this file or in what it imports; ``make golden`` then
keeps a recording of the new version. Version 1 was given to all shapes before the second."""


DENIED: Final = " was denied; "
"""Stands behind the host in the warning that the recorder writes on the console for a host that it
kept the browser from."""
SNIPPET_WAITS: Final = "window.heap is a snippet's queue: no SDK has taken it over"
"""The recorder's warning about a page of a silent scenario, at its end."""
REPLACED: Final = " replaced by a script; Heap's SDK runs in this page, and no hit was seen"
"""The same, behind the names of what the browser has for sending requests."""


class ApiCall(Frozen):
    """One call of a method of ``window.heap`` by the page, or options that it put there."""

    seq: int
    at: float
    page: int | None
    page_url: str
    method: str
    """For options that stand beside a snippet's stubs, ``config`` or ``clientConfig``; for calls
    that wait in v5's queue before anything was loaded, ``heapReadyCb``, with their names."""
    arguments: tuple[str, ...]
    """Each argument as JSON text; ``undefined`` and functions as those bare words."""
    phase: Literal["queued", "live"]
    """Whether the SDK had loaded when the call was made."""
    stack: str
    """The caller's stack trace, innermost first; empty when the browser gave none."""
    device: int | None = None


Area = Literal["cookie", "local-storage", "session-storage"]
"""Where a browser keeps an entry."""


class StoredItem(Frozen):
    """One cookie or storage entry whose name belongs to Heap or Contentsquare."""

    area: Area
    owner: str
    """Cookie domain, or origin of the storage."""
    name: str
    value: str
    secure: bool | None = None
    """Whether a cookie is for https alone; None for other entries, and before version 8."""


class StorageSnapshot(Frozen):
    """All entries of Heap that one device held at one moment, usually the edge of a step."""

    seq: int
    at: float
    step: int | None
    """Index of the step whose edge this is; None outside steps."""
    items: tuple[StoredItem, ...] = ()
    device: int | None = None


class Document(Frozen):
    """The DOM of a page at one moment: a step's edge, a page just read, the eve of an action."""

    seq: int
    at: float
    page: int
    url: str
    html: str
    """What the root element holds; cut off where it is very long."""
    fields: Pairs | None = None
    """(CSS selector, what stands in it) of the text fields that are filled in, without passwords
    and what visitors do not see; None where the recording is older than this field."""
    device: int | None = None


GestureKind = Literal[
    "click", "change", "input", "keydown", "typing", "pointerdown", "wheel", "popstate"
]
"""What somebody does to a page, by the browser's names; ``typing`` is a key in a text field that
writes, and before version 13 was told as ``keydown``."""


class Gesture(Frozen):
    """Something that the visitor did to a page, or the recorder at the end, and no script.

    Of scrolling, one in 0.2 s. Moves of the pointer are left out: browsers tell of them as well
    when the page under it changes. So are keys that do nothing by themselves, such as Shift.
    """

    seq: int
    at: float
    page: int
    what: GestureKind
    ended_at: float | None = None
    """When the page had done with it, where that took longer than 0.02 s."""
    device: int | None = None


class Navigation(Frozen):
    """A main frame committed a new address."""

    seq: int
    at: float
    page: int
    url: str
    same_document: bool | None = None
    """Whether only the address changed, by a script or by a fragment; None where it is not known,
    and before version 8."""
    device: int | None = None


class ConsoleMessage(Frozen):
    """An error or warning on the page's console, or an uncaught exception."""

    seq: int
    at: float
    page: int | None
    level: Literal["error", "warning", "exception"]
    text: str
    device: int | None = None


class ConsentSign(Frozen):
    """What a page or its storage said of the visitor's consent at an edge of a step."""

    seq: int
    at: float
    page: int | None = None
    """None for what is kept for all pages."""
    source: Literal["consent-mode", "tcf", "gpp", "stored"]
    """Google's Consent Mode on the data layer; the TC string of IAB's framework, as the page's
    ``__tcfapi`` tells it; IAB's Global Privacy Platform, as ``__gpp`` tells it; the entry that
    `StoredAnswer` names."""
    value: str
    """For ``consent-mode`` a JSON object of all that was set so far, with a list where defaults
    for some regions stand beside each other and no update has come; for ``tcf`` the string, for
    ``gpp`` a JSON object of what ``ping`` says: ``gppString``, ``sectionList``,
    ``applicableSections`` and ``parsedSections``; for ``stored`` the entry's value; empty where
    there is none."""
    device: int | None = None


class Interruption(Frozen):
    """Why the scenario stopped before its end."""

    step: int | None
    """Index of the step that stopped; None when it happened outside steps."""
    reason: str
    remedy: str


Source = Literal["browser", "har", "request-log", "storage-state"]


class Silence(Frozen):
    """How much was let happen at the end of a scenario before its silence counts as proven."""

    page_s: float
    """Seconds that passed after the last action, by the clock of the page that had the least."""
    driven: bool
    """Whether the pages' clocks were driven; else that time has passed for everybody."""
    pages: int
    """How many pages had been opened."""
    steps: int
    """How many steps the visitor had taken."""
    actions: int = 0
    """How often the visitor had clicked, typed into a field or gone back and forth, and how often
    the recorder did something of the kind at the end; 0 as well before it was counted."""


class Capture(Frozen):
    """How the evidence was obtained, and whether it can be trusted to be complete."""

    source: Source
    browser: str = ""
    """Name and version; empty for imported files."""
    sdk: str = ""
    """Which SDK was served, for example ``stand-in classic``; empty when unknown."""
    sink_requests: int = 0
    """Requests that reached the TLS sink."""
    escaped_requests: int = 0
    """Requests to tracking hosts that left this machine; anything but 0 is an emergency."""
    certificate: Certificate | None = None
    """What the recorder proved that it sees; None for imported files and interrupted captures."""
    problems: tuple[str, ...] = ()
    """Why absence cannot be concluded from this recording; empty when it can."""
    notes: tuple[str, ...] = ()
    """What a reader should know of the capture that casts no doubt on it."""
    silence: Silence | None = None
    """What was let pass where the visitor allowed nothing at the end; None where Heap might run,
    where nobody waited, and before version 6."""
    server_side: Literal["recorded", "log"] | None = None
    """Who saw what the site's back end told Heap: the harness's own address for it, or a log that
    was joined; None when nobody looked, and then the absence of calls says nothing."""
    gestures: bool = False
    """Whether what the visitor did to the pages was recorded; not in imported files, and not
    reliably before version 13."""


class Recording(Frozen):
    """Everything captured while one scenario was played, raw."""

    schema_version: Literal[13] = SCHEMA_VERSION
    """Of the fields here; what was saved under an earlier version is read into today's fields."""
    scenario: str
    """Id of the scenario; for imported files the file's name."""
    title: str
    clock: Literal["unix", "relative"] = "unix"
    """``unix``: every ``…_at`` is Unix time in seconds and comparable with the SDK's own times."""
    started_at: float = 0.0
    capture: Capture
    plan: Plan = Plan()
    personas: tuple[Persona, ...] = ()
    seed: str = ""
    """What the personas were generated from; empty when none was."""
    devices: tuple[Device, ...] = ()
    """On which it was played, in order of opening; empty before version 4, and in imported files
    but for a browser that sends Global Privacy Control: all is taken to be of one device there.
    Facts that name no device are of none in particular."""
    steps: tuple[Step, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    """In order of `seq`."""
    server_calls: tuple[ServerCall, ...] = ()
    """What the site's back end told Heap, in order of `seq`."""
    api_calls: tuple[ApiCall, ...] = ()
    snapshots: tuple[StorageSnapshot, ...] = ()
    documents: tuple[Document, ...] = ()
    """What the pages held; one that did not change since it was last read is not repeated."""
    renderings: tuple[Rendering, ...] = ()
    """What the pages and their frames showed at the ends of steps; not repeated either. Empty
    before version 10."""
    gestures: tuple[Gesture, ...] = ()
    """In order of `seq`; empty before version 12."""
    navigations: tuple[Navigation, ...] = ()
    console: tuple[ConsoleMessage, ...] = ()
    consent_signs: tuple[ConsentSign, ...] = ()
    """In order of `seq`; empty before version 5."""
    interruption: Interruption | None = None
    """None when the scenario was played to its end."""
