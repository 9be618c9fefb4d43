"""What the page shows: messages to it, and commands from it."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from heapqa.model.frozen import Frozen, Pairs
from heapqa.model.verdict import Severity

ROWS = 200
"""Events that the page shows, the newest: more nobody reads, and a browser has to draw them."""


class Row(Frozen):
    """An event, or a call of the site's that no event came of."""

    number: int
    """Its place in the visit."""
    at_s: float
    what: str
    deed: str
    step: str
    """Text of the step it came in; empty outside steps."""
    where: str
    env: str
    is_event: bool
    user: str
    """Label of the Heap user; empty where it names none."""
    on_wire: str
    """The identity that it carries."""
    credited_to: str
    """Whom Heap credits with it; empty for what is no event."""
    wrong: bool
    """Whether that is another person than the one who acted."""
    notes: tuple[str, ...] = ()
    fields: Pairs = ()


class User(Frozen):
    """A Heap user."""

    label: str
    heap_id: str
    origin: str


class Person(Frozen):
    """A person as Heap shows them, or a Heap user whom nobody has claimed."""

    name: str
    users: tuple[User, ...]
    events: int
    wrong: int


class Events(Frozen):
    """Everything Heap was told, by person and Heap user."""

    kind: Literal["events"] = "events"
    count: int
    """How many events there are, shown or not."""
    requests: int
    """How many requests carried them."""
    rows: tuple[Row, ...] = ()
    """In order."""
    people: tuple[Person, ...] = ()
    undecoded: tuple[str, ...] = ()
    """What could not be read, and why."""


class Found(Frozen):
    """What a rule found."""

    rule: str
    title: str
    severity: Severity
    message: str
    saw: str
    step: str
    remedy: str
    heuristic: bool
    hint: str
    """What may not have been said of the visitor; empty where nothing seems to be missing."""
    times: int
    """How often, in the same words."""
    missing: bool
    """Whether it is that something has not come, which may still come."""


class Findings(Frozen):
    """What all rules say up to now."""

    kind: Literal["findings"] = "findings"
    found: tuple[Found, ...] = ()
    """The gravest first."""
    passed: int = 0
    skipped: int = 0
    """How many rules had nothing to examine, or cannot judge before the end."""
    at_rest: bool = False
    """Whether what is missing was looked for, too: only once nothing more was on its way."""
    problems: tuple[str, ...] = ()
    """What casts doubt on the recording, and rules that failed themselves."""


class StepShown(Frozen):
    """A step as the page lists it."""

    text: str
    change: str
    """What was said of it; empty where nothing was."""


class Now(Frozen):
    """Where the visit is."""

    kind: Literal["now"] = "now"
    site: str
    state: Literal["open", "ending", "ended"] = "open"
    tabs: tuple[str, ...] = ()
    """Addresses of the open tabs."""
    shown: int = 0
    """Which of them is on the screen."""
    steps: tuple[StepShown, ...] = ()
    personas: tuple[str, ...] = ()
    remote: bool = False
    """Whether the page shows a screen, because the browser has no window."""
    note: str = ""


Message = Events | Findings | Now

Change = Literal[
    "consent-granted", "consent-rejected", "consent-withdrawn", "logged-in", "logged-out", "nothing"
]
"""``nothing`` takes back what was said."""


class Declare(Frozen):
    """Say what the visitor just did."""

    do: Literal["declare"]
    change: Change
    persona: str | None = None
    """Who signed in."""
    step: int | None = Field(default=None, ge=1)
    """Of which step, as the page counts them; None for the last."""


class End(Frozen):
    """End the visit."""

    do: Literal["end"]


Pixels = Annotated[float, Field(ge=-100_000, le=100_000, allow_inf_nan=False)]
"""CSS pixels of the tab."""


class Click(Frozen):
    """Click into the tab: at a place of the screen, or on an element."""

    do: Literal["click"]
    x: Pixels = 0
    y: Pixels = 0
    on: str = ""
    """A selector of Playwright's; then it is clicked, wherever it is."""


class Type(Frozen):
    """Type a text where the focus is, or into an element."""

    do: Literal["type"]
    text: str = Field(max_length=2_000)
    on: str = ""


class Press(Frozen):
    """Press a key, by the name Playwright gives it."""

    do: Literal["press"]
    key: str = Field(min_length=1, max_length=40)


class Scroll(Frozen):
    """Turn the wheel over the tab."""

    do: Literal["scroll"]
    x: Pixels = 0
    y: Pixels = 0
    by: Pixels
    """Down is positive."""


class Go(Frozen):
    """Go to an address of the site, or one tab's page back, or to another tab."""

    do: Literal["go"]
    to: str = Field(max_length=2_000)
    """An address or a path; ``back`` and ``reload`` are themselves; ``tab:2`` is the second tab."""


class Save(Frozen):
    """Save what was done as scenario and page objects."""

    do: Literal["save"]
    title: str = Field(min_length=1, max_length=120)


Command = Annotated[
    Declare | End | Click | Type | Press | Scroll | Go | Save, Field(discriminator="do")
]
COMMANDS: TypeAdapter[Command] = TypeAdapter(Command)


class Answer(Frozen):
    """What became of a command."""

    ok: bool
    message: str = ""
