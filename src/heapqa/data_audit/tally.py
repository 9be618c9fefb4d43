"""All that a portion of the evidence holds; portions are added up in the order of the evidence."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from heapqa.data_audit.counts import Named, digest
from heapqa.data_audit.found import Found
from heapqa.data_audit.people import People
from heapqa.data_audit.rules import OF_ONE_PERSON, OF_TRAFFIC, OF_VISITS
from heapqa.data_audit.shown import shown_of
from heapqa.data_audit.volume import Volume, element_name, family
from heapqa.definitions.matching import action_of, matches
from heapqa.engine import DecodedExchange, Decoder, decode, judge
from heapqa.model.event import CustomEvent, Event, Interaction
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.model.session import Hit, Session
from heapqa.model.tracking import Definition
from heapqa.pii.masking import Mask, mask_path
from heapqa.rules.rule import AnyRule
from heapqa.wire.contentsquare.replay import is_replay
from heapqa.wire.contentsquare.tag import mode
from heapqa.wire.unread import native_collection

MOST_PROBLEMS = 1000
"""Problems kept one by one, more than anybody reads; the rest are counted."""
NOBODY = 0
"""Stands for hits that name no Heap user."""


@dataclass(slots=True)
class Tally:
    """Counts and findings, in bounded memory."""

    size_bytes: int = 0
    """Of the evidence."""
    files: int = 0
    requests: int = 0
    hits: int = 0
    unread: int = 0
    native: int = 0
    """Requests in logs by which Contentsquare's tag says that it collects in Heap's place."""
    tag: int = 0
    """Requests in logs by which that tag does not say who collects."""
    own: int = 0
    """Hits in logs that are Heap's, and requests by which that tag says that Heap collects."""
    visits: int = 0
    """Recordings, HAR files and storage states."""
    accepted: int = 0
    volume: Volume = field(default_factory=Volume)
    people: People = field(default_factory=People)
    found: Found = field(default_factory=Found)
    matched: Counter[str] = field(default_factory=Counter)
    """Name of a definition → events."""
    nameable: Counter[str] = field(default_factory=Counter)
    """Type of definition → events that one of the type could match."""
    unnamed: Named = field(default_factory=Named)
    """(type, what) of events that no definition matches."""
    scenarios: Named = field(default_factory=Named)
    """(scenario of a recording) → events."""
    plan: Plan | None = None
    """What the first recording declares."""
    problems: list[str] = field(default_factory=list)
    more_problems: int = 0

    def merge(self, other: "Tally") -> None:
        """Add what comes later in the evidence."""
        for name in ("size_bytes", "files", "requests", "hits", "unread", "native", "tag", "own",
                     "visits", "accepted", "more_problems"):  # fmt: skip
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("volume", "people", "found", "unnamed", "scenarios"):
            getattr(self, name).merge(getattr(other, name))
        self.plan = self.plan or other.plan
        self.matched.update(other.matched)
        self.nameable.update(other.nameable)
        for problem in other.problems:
            self.problem(problem)

    def problem(self, problem: str) -> None:
        """Note what could not be read or judged."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more_problems += 1

    def visit(self, recording: Recording, name: str, today: date) -> None:
        """Count and judge one visit, as a recording or a HAR file tells of it."""
        session = decode(recording)
        self.visits += 1
        self.plan = self.plan or recording.plan
        self.requests += len(recording.exchanges)
        for problem in recording.capture.problems:
            self.problem(problem if name in problem else f"{name}: {problem}")
        for hit in (*session.hits, *session.server_hits):
            self._hit(hit, recording)
        if any(hit.generation == "contentsquare" for hit in session.hits):  # its file tells nobody
            for reason in native_collection(session):
                self.problem(f"{name}: {reason}")
        unread = {fact.exchange for fact in session.undecoded}
        self.unread += sum(hit.exchange.seq in unread and _left(hit) for hit in session.hits)
        if recording.capture.source == "browser":
            self.scenarios.add(recording.scenario, times=len(session.events))
        self._judge(session, OF_VISITS, lambda seq: f"{name}, request {seq}", name, today)

    def traffic(
        self, exchanges: Iterable[Exchange], around: Recording, name: str, today: date
    ) -> None:
        """Count and judge requests of many visitors, each by itself; `seq` is the line of each."""
        decoder = Decoder(around.plan, source="request-log")
        visitors: dict[int, list[DecodedExchange]] = {}
        sessions: list[Session] = []
        for exchange in exchanges:
            self.requests += 1
            decoded = decoder.decode(exchange)
            if decoded.hit is not None:
                self._hit(decoded.hit, around)
                self._collector(decoded.hit)
                self.unread += decoded.undecoded is not None and _left(decoded.hit)
                visitors.setdefault(_visitor(decoded.hit), []).append(decoded)
            elif decoded.loader is not None:
                own = around.model_copy(update={"exchanges": (exchange,)})
                sessions.append(Session(recording=own, loaders=(decoded.loader,)))
        sessions += [_session(hits, around) for hits in _apart(visitors)]
        for session in sessions:
            named = {event.identity for event in session.events if event.identity}
            rules = OF_TRAFFIC if len(named) > 1 else OF_ONE_PERSON
            self._judge(session, rules, lambda seq: f"{name}, line {seq}", name, today)

    def _hit(self, hit: Hit, around: Recording) -> None:
        shown = shown_of(around.personas)
        self.hits += 1
        self.volume.hit(hit, shown)
        for event in hit.events:
            if event.first_sent is None:
                self.people.add(event)
                self._define(event, around.plan.tracking.definitions, shown)

    def _collector(self, hit: Hit) -> None:
        """Count a hit of a log by who collects."""
        said = mode(hit.exchange) if hit.generation == "contentsquare" else "sideload"
        if said is None and is_replay(hit.exchange):
            return
        self.native += said == "native"
        self.tag += said is None
        self.own += said == "sideload"

    def _define(self, event: Event, definitions: Sequence[Definition], shown: Mask) -> None:
        action = action_of(event)
        if action is None:
            return
        self.nameable[action] += 1
        names = [each.name for each in definitions if matches(each, event)]
        self.matched.update(names)
        if not names:
            self.unnamed.add(action, shown(_what(event)))

    def _judge(
        self,
        session: Session,
        rules: Sequence[AnyRule],
        place: Callable[[int], str],
        name: str,
        today: date,
    ) -> None:
        shown = shown_of(session.recording.personas)
        for verdict in judge(session, rules, today):
            self.accepted += len(verdict.accepted)
            if verdict.outcome == "broken":
                self.problem(f"{name}: {verdict.rule}: {verdict.reason}")
            for finding in verdict.findings:
                seq = next((s for s in (finding.exchange, finding.call) if s is not None), None)
                where = name if seq is None else place(seq)
                self.found.add(verdict, finding, where, shown)


def _left(hit: Hit) -> bool:
    """Whether a hit told Heap something: what never left its page did not, and nobody can read what
    Contentsquare's tag sends."""
    return not hit.exchange.only_attempted and hit.generation != "contentsquare"


def _visitor(hit: Hit) -> int:
    """Whose hit it is; by the first of its events that says so."""
    for event in hit.events:
        if event.user_id is not None:
            return digest(event.env_id, event.user_id)
    return NOBODY


def _apart(visitors: dict[int, list[DecodedExchange]]) -> Iterable[list[DecodedExchange]]:
    """The hits of each visitor together; those of nobody each by itself."""
    for visitor, hits in visitors.items():
        yield from ([hit] for hit in hits) if visitor == NOBODY else (hits,)


def _session(hits: Sequence[DecodedExchange], around: Recording) -> Session:
    """The hits of one visitor as a visit of its own."""
    exchanges = tuple(each.exchange for each in hits)
    return Session(
        recording=around.model_copy(update={"exchanges": exchanges}),
        hits=tuple(each.hit for each in hits if each.hit is not None),
        undecoded=tuple(each.undecoded for each in hits if each.undecoded is not None),
    )


def _what(event: Event) -> str:
    """What an event without a definition is about."""
    match event:
        case CustomEvent():
            return family(event.name)
        case Interaction():
            return element_name(event.target)
        case _:
            return mask_path(event.page.path) if event.page and event.page.path else "/"
