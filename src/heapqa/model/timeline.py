"""The identity timeline: whom Heap credits with each event, held against who acted, to be shown.

It is made of a simulation and its audit, its texts are masked, and everything in it points to
other parts by number: entries by their place in `Timeline.entries`, users, profiles and actors by
their place in the lists of that name.
"""

from functools import cached_property
from typing import Literal

from heapqa.model.attribution import Fault, Judgement
from heapqa.model.event import Generation
from heapqa.model.frozen import Frozen, Pairs
from heapqa.model.simulation import Deed, Grade

UNCLEAR = "not clear who"
"""The actor of events of which the steps do not tell who acted."""


class TimelineStep(Frozen):
    """A step as a band of the timeline."""

    number: int
    """As people count: from 1."""
    text: str
    change: str = ""
    """What it changes: ``signs in as cust-1, ada's id``; empty where it changes nothing."""
    begins: int
    """How many entries there are before it."""
    ends: int
    """The first entry after it; the same as `begins` where nothing happened in it."""
    failed: bool = False
    """Whether the scenario stopped in it."""


class TimelineUser(Frozen):
    """A Heap user: a lane of the timeline."""

    label: str
    """A short name: ``U1``."""
    heap_id: str
    env_id: str | None
    origin: str
    """What made it, in words: ``made by a reset``."""
    made_at: int | None
    """The entry that made it; None where it is older than the evidence."""
    profile: int | None
    tied_at: int | None = None
    """The entry that tied it to its person; None while nobody has claimed it, and where that is
    older than the evidence."""
    first: int | None = None
    """The first entry that names it."""
    last: int | None = None


class TimelineProfile(Frozen):
    """A person as Heap shows them, or a Heap user whom nobody has claimed."""

    name: str
    """The identity with its owner, ``cust-1, ada's id``; ``nobody yet`` where it has none."""
    identity: str | None
    owner: str = ""
    """Key of the persona whose id it is; empty where that is not known."""
    env_id: str | None
    users: tuple[int, ...]
    events: int
    wrong: int = 0
    """How many of its events are another person's."""
    properties: Pairs = ()


class TimelineEntry(Frozen):
    """One thing that happened."""

    number: int
    at_s: float
    """Seconds since the first entry."""
    deed: Deed
    what: str
    path: str = ""
    device: str = ""
    """Empty for what a server told."""
    tab: str = ""
    step: int | None = None
    """Place in `Timeline.steps`."""
    env_id: str | None = None
    generation: Generation | None = None
    user: int | None = None
    """The Heap user that it names; of calls the one that was in use."""
    is_event: bool = False
    """Whether Heap credits somebody with it."""
    profile: int | None = None
    """The profile that an event is credited to."""
    credited_to: str = ""
    """The name of that; empty for what is no event, and where it is not known."""
    actor: int | None = None
    """Who acted; None where nobody can say, and for what is no event."""
    acted: str = ""
    """Who acted, in words."""
    judgement: Judgement | None = None
    """None for what is no event, and where credits cannot be judged."""
    wrong: bool = False
    """Whether another person gets it and a call of the site would have prevented that. What happens
    between a reset and the next sign-in is no fault of a site."""
    group: int | None = None
    """Place in `Timeline.wrongs`."""
    on_wire: str = ""
    """The identity that the message carries."""
    notes: tuple[str, ...] = ()
    """What else is to be known: that it was ignored, sent again, or what nobody knows of it."""
    exchange: int | None = None
    call: int | None = None
    stack: str = ""
    fields: Pairs = ()
    """(dotted path, value) of everything that was decoded."""
    grade: Grade | None = None
    """How the credit is known."""


class TimelineMerge(Frozen):
    """A Heap user tied to a person: there is no way back."""

    at: int
    user: int
    profile: int
    swallows: tuple[int, ...]
    """Earlier events that go to the person with it."""
    joins: bool
    """Whether the person was known before."""
    grade: Grade


class BlamedPart(Frozen):
    """A step or an entry without which the fault would not be there."""

    step: int | None = None
    entry: int | None = None


class Blame(Frozen):
    """The shortest sequence of steps and calls that still brings a fault about."""

    parts: tuple[BlamedPart, ...]
    """In order: leave out any of them and the fault is gone."""
    of: int
    """How many steps and entries they were found among."""


class TimelineContradiction(Frozen):
    """Two persons told of one Heap user, of which one holds."""

    at: int
    user: int
    held: str
    told: str
    grade: Grade
    blame: Blame | None = None
    """None where it was not asked for."""


class WrongCredits(Frozen):
    """Events that are wrong for one and the same reason."""

    judgement: Judgement
    fault: Fault
    credited_to: str
    events: tuple[int, ...]
    cause: int | None
    """The entry to blame; None where a call is missing, or none is to blame."""
    remedy: str
    blame: Blame | None = None
    """None where it was not asked for."""

    @property
    def preventable(self) -> bool:
        """Whether they go to another person and need not."""
        return self.judgement == "wrongly" and self.fault != "between-visits"


class BlamedFinding(Frozen):
    """What a rule found, with the shortest sequence that brings it about."""

    rule: str
    message: str
    times: int
    """How often the rule finds it; the sequence is that of the first."""
    blame: Blame | None
    """None where none was sought: see `Timeline.not_blamed`."""


class RawRequest(Frozen):
    """A request as it was sent, for people."""

    seq: int
    line: str
    """Method and address."""
    headers: Pairs
    body: str
    """As text; what cannot be printed is a dot."""
    reply: str


class Timeline(Frozen):
    """One recording, HAR file or log as a story of identities."""

    schema_version: Literal[1] = 1
    scenario: str
    title: str
    source: str
    """The file; empty where there is none."""
    not_judged: str = ""
    """Why credits cannot be judged; empty where they are."""
    steps: tuple[TimelineStep, ...] = ()
    actors: tuple[str, ...] = ()
    """Those who acted, in the order of their first event."""
    users: tuple[TimelineUser, ...] = ()
    """In the order in which they were made."""
    profiles: tuple[TimelineProfile, ...] = ()
    entries: tuple[TimelineEntry, ...] = ()
    merges: tuple[TimelineMerge, ...] = ()
    contradictions: tuple[TimelineContradiction, ...] = ()
    wrongs: tuple[WrongCredits, ...] = ()
    """Wrong credits by reason, in the order of their first events; then what nobody is credited
    with, and what is ambiguous."""
    findings: tuple[BlamedFinding, ...] = ()
    """What identity rules found; empty where blame was not asked for."""
    not_blamed: int = 0
    """For how many reasons no shortest sequence was sought, as there are too many; those that come
    first have theirs."""
    unknowns: tuple[str, ...] = ()
    """What nobody knows about Heap's servers and would have to know here."""
    requests: tuple[RawRequest, ...] = ()
    problems: tuple[str, ...] = ()
    """Why the evidence is not complete."""

    def count(self, judgement: Judgement) -> int:
        """How many events are judged so."""
        return sum(entry.judgement == judgement for entry in self.entries)

    @property
    def wrong(self) -> int:
        """How many events go to another person and need not."""
        return sum(entry.wrong for entry in self.entries)

    @property
    def between(self) -> int:
        """How many events lie between a reset and the next sign-in, and go to the next person."""
        return sum(len(each.events) for each in self.wrongs if each.fault == "between-visits")

    @property
    def unclear(self) -> int:
        """Of how many of the other events it is not clear who acted."""
        documented = {n for n, each in enumerate(self.wrongs) if each.fault == "between-visits"}
        unclear = (entry for entry in self.entries if entry.judgement == "ambiguous")
        return sum(entry.group not in documented for entry in unclear)

    @property
    def doubtful(self) -> int:
        """How many events are neither right nor wrong: to nobody, not clear, after a reset."""
        judged = (entry for entry in self.entries if entry.judgement not in {None, "rightly"})
        return sum(not entry.wrong for entry in judged)

    @property
    def events(self) -> int:
        """How many events there are."""
        return sum(entry.is_event for entry in self.entries)

    @property
    def first_wrong(self) -> TimelineEntry | None:
        """The first event that goes to another person and need not; None where none does."""
        return next((each for each in self.entries if each.wrong), None)

    @cached_property
    def merge_at(self) -> dict[int, TimelineMerge]:
        """Merges by their entry."""
        return {merge.at: merge for merge in self.merges}

    @cached_property
    def merge_of(self) -> dict[int, TimelineMerge]:
        """Merges by their Heap user: there is no second one, for there is no way back."""
        return {merge.user: merge for merge in self.merges}
