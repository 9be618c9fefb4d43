"""What a scenario tells Heap, without a value of anybody: the accepted state, and changes to it."""

from typing import Literal

from pydantic import Field

from heapqa.model.frozen import Frozen

ANONYMOUS = "anonymous"
"""Who is named by an event that carries no identity."""
BACK_END = "back end"
"""The sender of an event that no page sent."""


class Spread(Frozen):
    """How often something was seen in one play, from the least to the most of all plays."""

    least: int
    most: int

    def widened(self, other: "Spread") -> "Spread":
        """Both in one."""
        return Spread(least=min(self.least, other.least), most=max(self.most, other.most))

    def __contains__(self, count: int) -> bool:
        return self.least <= count <= self.most

    def __str__(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least}..{self.most}"


Variety = Literal["once", "same", "few", "many"]
"""How many different values a property had in all plays: ``once`` when it was seen once only,
``same`` when all were equal, ``few`` when values come back, ``many`` when hardly any does."""


class PropertyShape(Frozen):
    """A property by its shape; no value of it."""

    name: str
    types: tuple[str, ...]
    """Sorted: ``boolean``, ``date``, ``empty``, ``id``, ``json``, ``number``, ``text``, ``url``, or
    whose value it is, such as ``ada's email``."""
    variety: Variety = "once"
    always: bool = True
    """Whether every event of the kind had it."""


class Element(Frozen):
    """The element a visitor acted on."""

    selector: str
    """Tag, id and classes, as in CSS."""
    text: str = ""
    """What stands on it; values of personas and digits are replaced."""
    path: str = ""
    """What it stands in, from the outermost element: tags, ids and classes."""


class EventShape(Frozen):
    """Events that are alike, by their shape."""

    kind: str
    """As `Event.kind` has it; for what visitors do, ``click``, ``change``, ``submit``, …"""
    name: str = ""
    """Name of a custom event, or what the kind is told apart by; empty where there is nothing."""
    element: Element | None = None
    page: str = ""
    """Path of the page; parts that vary are replaced. Empty where the message names no page."""
    who: tuple[str, ...] = ()
    """Whom the events named, sorted: ``anonymous``, ``ada's id``, …"""
    sender: str = ""
    """``device 2`` where there are several, or ``back end``; else empty."""
    count: Spread
    properties: tuple[PropertyShape, ...] = ()
    """Sorted by name."""


class StepShape(Frozen):
    """What was told while one step was taken."""

    step: str
    """Its text; with a number behind it where an earlier step has the same. Empty for what was told
    before the first step."""
    events: tuple[EventShape, ...] = ()


class Together(Frozen):
    """Events of one kind, whichever of several came: of two variants every play has one."""

    kind: str
    least: int
    """How many every play had, at least."""


class SdkFile(Frozen):
    """A file of Heap's SDK that the pages loaded."""

    generation: str
    address: str
    """Host and path; environments in place of App IDs."""
    sha256: str = ""
    """Of the file that was served; empty where it is not known."""

    def __str__(self) -> str:
        return f"{self.address} {self.sha256}".strip()


class ScenarioShape(Frozen):
    """Everything that is compared of one scenario."""

    scenario: str
    title: str = ""
    plays: int = 1
    """How many recordings it was made from."""
    steps: tuple[StepShape, ...] = ()
    together: tuple[Together, ...] = ()
    """Sorted by kind; those that say more than the events one by one."""
    identity_calls: tuple[str, ...] = ()
    """``identify ada's id``, ``reset``, … in the order of the calls; the same again counts once."""
    hits: Spread = Spread(least=0, most=0)
    """Requests that tell Heap something."""
    environments: tuple[str, ...] = ()
    """Names of the environments that were told, sorted; the App ID of one that the configuration
    does not know."""
    hosts: tuple[str, ...] = ()
    """Where the requests went, sorted."""
    sdk: tuple[SdkFile, ...] = ()
    stored: tuple[str, ...] = ()
    """Area and name of everything the SDK keeps in the browser, sorted; in place
    of App IDs the environments, ``{staging}``."""
    sometimes: tuple[str, ...] = ()
    """What of hosts, files and stored entries some plays had and others had not, sorted."""
    examined: tuple[str, ...] = ()
    """Ids of the rules that had something to examine in every play, sorted."""
    accepted: tuple[str, ...] = ()
    """Findings that somebody answers for, by rule and place, sorted."""


ChangeKind = Literal[
    "event-missing",
    "event-new",
    "event-moved",
    "event-renamed",
    "element-renamed",
    "fewer-events",
    "more-events",
    "person-changed",
    "property-missing",
    "property-new",
    "property-renamed",
    "property-type",
    "property-variety",
    "identity-calls",
    "step-missing",
    "step-new",
    "step-renamed",
    "environment-changed",
    "host-missing",
    "host-new",
    "sdk-changed",
    "storage-missing",
    "storage-new",
    "hits",
    "rule-idle",
]
CHANCE: frozenset[ChangeKind] = frozenset({
    "event-missing", "event-moved", "fewer-events", "more-events", "person-changed",
    "property-missing", "property-type", "property-variety", "identity-calls", "host-missing",
    "storage-missing", "hits", "rule-idle",
})  # fmt: skip
"""What a slow machine, a lost request or a value that was drawn can bring about: such a change is
looked for once more before anybody is told of it."""
TRUE_ONCE_SEEN: frozenset[ChangeKind] = frozenset(
    {"environment-changed", "host-new", "sdk-changed", "storage-new"}
)
"""Where something went to, was loaded from or was stored: true also if another play lacks it."""


class Change(Frozen):
    """One difference between the accepted state and a play."""

    kind: ChangeKind
    scenario: str
    step: str = ""
    """Text of the step; empty where the change is about the whole scenario."""
    subject: str
    """What changed, in a few words, such as ``custom event Order Completed``."""
    part: str = ""
    """What of an event changed, such as ``property value``; empty for the event as a whole."""
    before: str = ""
    """As accepted; empty where there was nothing."""
    after: str = ""
    """As seen now; empty where there is nothing."""
    concerns: str = ""
    """The rule, the definition, or whose duty it is."""
    reproduce: str = ""
    """The shortest way to see it again."""

    marks: tuple[str, ...] = Field(default=(), exclude=True, repr=False)
    """What is lost and what has come with it: of two plays that lack the same, one may tell that it
    is missing and the other that it moved. Not kept in documents."""

    @property
    def known_by(self) -> tuple[str, ...]:
        """Tells whether two plays show the same change, whatever their counts are."""
        return self.marks or ("\n".join((self.kind, self.scenario, self.step, self.subject)),)


State = Literal["as-accepted", "changed", "flaky", "not-judged", "not-accepted"]
"""How a scenario stands against the accepted state: ``flaky`` differs from it in some of its plays
only; ``not-judged`` was not played to its end, or not seen completely; of ``not-accepted`` nobody
has accepted a state yet."""


class Comparison(Frozen):
    """One scenario held against the accepted state."""

    scenario: str
    state: State
    changes: tuple[Change, ...] = ()
    """What differs, and did so again where a second look was due."""
    flaky: tuple[Change, ...] = ()
    """What differed in one play and not in another."""
    reason: str = ""
    """Why it could not be judged; else empty."""
