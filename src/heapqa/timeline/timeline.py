"""A session as a timeline."""

from bisect import bisect_left
from collections.abc import Iterator

from heapqa.identity.audit import audit
from heapqa.identity.recorded.session import simulate
from heapqa.model.attribution import Attributed, Attribution
from heapqa.model.moments import moment_of
from heapqa.model.persona import Persona
from heapqa.model.session import Session
from heapqa.model.simulation import Simulation
from heapqa.model.step import LoggedIn, LoggedOut, Step
from heapqa.model.timeline import (
    RawRequest,
    Timeline,
    TimelineContradiction,
    TimelineEntry,
    TimelineMerge,
    TimelineStep,
    WrongCredits,
)
from heapqa.rules.identity.shown import name_of
from heapqa.timeline.entries import Entries, attributed_by
from heapqa.timeline.evidence import raw_of
from heapqa.timeline.hiding import Hiding
from heapqa.timeline.shorter import entries_by_step
from heapqa.timeline.who import UNCLAIMED, Who, profiles_of, users_of

UNREAD = 5
"""Requests that could not be decoded that are told one by one."""
ORDER = ("wrongly", "nobody", "ambiguous")
"""Judgements that something is to be said about, the worst first."""


def timeline(session: Session, source: str = "") -> Timeline:
    """The timeline of a session, with everything personal in it masked."""
    recording = session.recording
    personas = recording.personas
    simulation, attribution, hide = simulate(session), audit(session), Hiding(session)
    who = Who.of(simulation, attribution)
    wrongs = tuple(_wrongs(attribution, personas, hide))
    groups = {event: n for n, wrong in enumerate(wrongs) for event in wrong.events}
    told = Entries(session, simulation, who, attributed_by(attribution), groups, hide)
    entries = tuple(told.told())
    return Timeline(
        scenario=recording.scenario,
        title=recording.title,
        source=source,
        not_judged=attribution.not_judged,
        steps=tuple(_steps(session, simulation, hide)),
        actors=tuple(map(hide, who.actors)),
        users=users_of(simulation, who, entries),
        profiles=profiles_of(simulation, who, attribution, personas, hide),
        entries=entries,
        merges=tuple(_merges(simulation, who)),
        contradictions=tuple(_contradictions(simulation, who, personas)),
        wrongs=wrongs,
        unknowns=tuple(each.question for each in simulation.unknowns),
        requests=tuple(_requests(session, entries, hide)),
        problems=tuple(map(hide, (*recording.capture.problems, *_unread(session)))),
    )


def _unread(session: Session) -> Iterator[str]:
    """What nobody could read: it may have named anybody."""
    for fact in session.undecoded[:UNREAD]:
        yield f"request #{fact.exchange} could not be decoded: {fact.problem}"
    if (more := len(session.undecoded) - UNREAD) > 0:
        yield f"{more} more requests could not be decoded"


def _wrongs(
    attribution: Attribution, personas: tuple[Persona, ...], hide: Hiding
) -> Iterator[WrongCredits]:
    """Events that are wrong for one reason, together."""
    together: dict[tuple[object, ...], list[Attributed]] = {}
    for each in attribution.events:
        if each.judgement in ORDER and each.fault != "none":
            unpreventable = each.fault == "between-visits"
            judgement = "" if unpreventable else each.judgement
            key = (judgement, each.fault, each.cause, each.credited_to)
            together.setdefault(key, []).append(each)
    groups = together.values()
    for group in sorted(groups, key=_rank):
        first = group[0]
        person = first.credited_to
        yield WrongCredits(
            judgement=first.judgement,
            fault=first.fault,
            credited_to=UNCLAIMED if person is None else name_of(person, personas),
            events=tuple(each.event for each in group),
            cause=first.cause,
            remedy=hide(first.remedy),
        )


def _rank(group: list[Attributed]) -> tuple[bool, int, int]:
    """What no call prevents stands behind what one would have prevented."""
    first = group[0]
    return first.fault == "between-visits", ORDER.index(first.judgement), first.event


def _steps(session: Session, simulation: Simulation, hide: Hiding) -> Iterator[TimelineStep]:
    times = [each.at for each in simulation.occurrences]
    inside = entries_by_step(simulation)
    for step in session.recording.steps:
        before = bisect_left(times, moment_of(session.recording, step))
        own = inside.get(step.index, ())
        yield TimelineStep(
            number=step.index + 1,
            text=hide(step.text),
            change=_change(step, session.recording.personas),
            begins=min(own, default=before),
            ends=max(own, default=before - 1) + 1,
            failed=step.error is not None,
        )


def _change(step: Step, personas: tuple[Persona, ...]) -> str:
    match step.becomes:
        case None:
            return ""
        case LoggedIn(user=user):
            return f"signs in as {name_of(user, personas)}"
        case LoggedOut():
            return "signs out"
        case change:
            return change.kind.replace("-", " ")


def _merges(simulation: Simulation, who: Who) -> Iterator[TimelineMerge]:
    for merge in simulation.merges:
        yield TimelineMerge(
            at=merge.at,
            user=who.users[merge.env_id, merge.heap_user],
            profile=who.profiles[merge.env_id, merge.into],
            swallows=merge.swallows,
            joins=merge.joins,
            grade=merge.grade,
        )


def _contradictions(
    simulation: Simulation, who: Who, personas: tuple[Persona, ...]
) -> Iterator[TimelineContradiction]:
    for each in simulation.contradictions:
        env = simulation.occurrences[each.at].env_id
        yield TimelineContradiction(
            at=each.at,
            user=who.users[env, each.heap_user],
            held=name_of(each.held, personas),
            told=name_of(each.told, personas),
            grade=each.grade,
        )


def _requests(
    session: Session, entries: tuple[TimelineEntry, ...], hide: Hiding
) -> Iterator[RawRequest]:
    """The requests that entries came in."""
    wanted = {entry.exchange for entry in entries}
    recording = session.recording
    for exchange in (*recording.exchanges, *(each.exchange for each in recording.server_calls)):
        if exchange.seq in wanted:
            yield raw_of(exchange, hide)
