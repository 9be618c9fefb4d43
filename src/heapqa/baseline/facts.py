"""A session by its shape: what is kept of a play as accepted state."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from heapqa.baseline.around import told_around
from heapqa.baseline.codes import pages_drawn_anew
from heapqa.baseline.elements import element_of
from heapqa.baseline.identity_calls import STRANGER, identity_calls
from heapqa.baseline.keys import Key, key_of
from heapqa.baseline.places import Places
from heapqa.baseline.roles import Roles
from heapqa.baseline.shape import (
    VARYING,
    drawn_page,
    name_shape,
    one_line,
    outline,
    path_shape,
    type_of,
    variety_of,
)
from heapqa.baseline.together import together
from heapqa.model.baseline import (
    ANONYMOUS,
    BACK_END,
    EventShape,
    PropertyShape,
    ScenarioShape,
    Spread,
    StepShape,
)
from heapqa.model.event import (
    AccountProperties,
    CustomEvent,
    Event,
    Identification,
    Interaction,
    Pageview,
    SessionStart,
    Telemetry,
    UserProperties,
)
from heapqa.model.session import Session
from heapqa.model.step import Step
from heapqa.model.verdict import Verdict
from heapqa.rules.acceptance import places


@dataclass(slots=True)
class _Alike:
    """Events that are alike, in all plays of a scenario."""

    shape: EventShape
    times: list[int]
    """How many there were, by play."""
    who: set[str] = field(default_factory=set)
    values: dict[str, list[str]] = field(default_factory=dict)
    types: dict[str, set[str]] = field(default_factory=dict)
    """By name of the property."""

    def together(self) -> EventShape:
        """All in one shape."""
        total = sum(self.times)
        properties = tuple(
            PropertyShape(
                name=name,
                types=tuple(sorted(self.types[name])),
                variety=variety_of(values),
                always=len(values) >= total,
            )
            for name, values in sorted(self.values.items())
        )
        count = Spread(least=min(self.times), most=max(self.times))
        changes = {"count": count, "who": tuple(sorted(self.who)), "properties": properties}
        return self.shape.model_copy(update=changes)

    def added(self, other: "_Alike") -> "_Alike":
        """Both in one, under the outline of their names."""
        for name, values in other.values.items():
            self.values.setdefault(name, []).extend(values)
            self.types.setdefault(name, set()).update(other.types[name])
        self.times = [one + its for one, its in zip(self.times, other.times, strict=True)]
        self.who |= other.who
        self.shape = outline(self.shape)
        return self


def shape_of(plays: Sequence[tuple[Session, Sequence[Verdict]]]) -> ScenarioShape:
    """The shape of one scenario from one or more plays of it, each with its verdicts."""
    first = plays[0][0].recording
    sessions = [session for session, _ in plays]
    roles = [Roles(session.recording) for session in sessions]
    verdicts = [verdict for _, each in plays for verdict in each]
    hits = [len({hit.exchange.seq for hit in session.hits}) for session in sessions]
    steps = _steps(sessions, roles)
    return ScenarioShape(
        scenario=first.scenario,
        title=one_line(roles[0](first.title)),
        plays=len(plays),
        steps=steps,
        together=together(steps, [_kinds(session) for session in sessions]),
        identity_calls=identity_calls([each.recording for each in sessions], roles),
        hits=Spread(least=min(hits), most=max(hits)),
        **told_around(sessions, roles),
        examined=_sorted(_examined([each for _, each in plays])),
        accepted=_sorted(_accepted(verdicts, sessions, roles)),
    )


def _kinds(session: Session) -> Counter[str]:
    return Counter(_kind(event) for event in (*session.events, *session.server_events))


def _kind(event: Event) -> str:
    return event.action if isinstance(event, Interaction) else event.kind


def _sorted(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(texts)))


def _examined(plays: Iterable[Sequence[Verdict]]) -> set[str]:
    """What an idle rule is missed in must have been examined in every play."""
    by_play = [{v.rule for v in each if v.outcome != "skipped" and v.conclusive} for each in plays]
    return by_play[0].intersection(*by_play[1:])


def _steps(sessions: Sequence[Session], roles: Sequence[Roles]) -> tuple[StepShape, ...]:
    alike: dict[str, dict[Key, _Alike]] = {}
    drawn = _drawn_pages(sessions, roles)
    for number, (session, role) in enumerate(zip(sessions, roles, strict=True)):
        names = _step_names(session.recording.steps, role)
        for name in names.values():
            alike.setdefault(name, {})
        for name, event, sender in _told(session, names):
            shape = _shape(event, sender, role, drawn)
            found = alike.setdefault(name, {}).setdefault(
                key_of(shape), _Alike(shape, [0] * len(sessions))
            )
            found.times[number] += 1
            found.who.add(_who(event, role))
            for key, value in _properties(event):
                prop = name_shape(key, role)
                found.values.setdefault(prop, []).append(value)
                found.types.setdefault(prop, set()).add(type_of(value, role))
    return tuple(
        StepShape(step=name, events=_together(events.values()))
        for name, events in alike.items()
        if name or events
    )


def _together(events: Iterable[_Alike]) -> tuple[EventShape, ...]:
    """The events of a step in order; those whose element was named anew for each play are one."""
    outlines: dict[Key, list[_Alike]] = {}
    for each in events:
        outlines.setdefault(key_of(outline(each.shape)), []).append(each)
    single = list[_Alike]()
    for found in outlines.values():
        single += [reduce(_Alike.added, found)] if _drawn_anew(found) else found
    return tuple(each.together() for each in sorted(single, key=lambda one: key_of(one.shape)))


def _drawn_anew(found: Sequence[_Alike]) -> bool:
    """Whether each was seen in one play only, and not all in the same one: nothing that was drawn
    comes a second time."""
    plays = [tuple(n for n, times in enumerate(each.times) if times) for each in found]
    return all(len(each) == 1 for each in plays) and len(set(plays)) > 1


def _drawn_pages(sessions: Sequence[Session], roles: Sequence[Roles]) -> set[str]:
    """Pages whose path holds what was drawn."""
    plays = [set(_pages(session, role)) for session, role in zip(sessions, roles, strict=True)]
    drawn = {page for pages in plays for page in pages if VARYING in page}
    return drawn | pages_drawn_anew([{drawn_page(each, drawn) for each in own} for own in plays])


def _pages(session: Session, roles: Roles) -> Iterator[str]:
    for event in (*session.events, *session.server_events):
        yield path_shape((event.page.path if event.page else "") or "", roles)


def _step_names(steps: Sequence[Step], roles: Roles) -> Mapping[int, str]:
    """Index of a step → its text, told apart from earlier ones with the same."""
    names: dict[int, str] = {}
    seen: dict[str, int] = {}
    for step in steps:
        text = one_line(roles(step.text))
        seen[text] = times = seen.get(text, 0) + 1
        names[step.index] = text if times == 1 else f"{text} ({times})"
    return names


def _told(session: Session, names: Mapping[int, str]) -> Iterator[tuple[str, Event, str]]:
    """(step, event, sender) of everything that Heap was told."""
    where, several = Places.of(session.recording), len(session.recording.devices) > 1
    for event in session.events:
        step = where.step_of(event)
        sender = f"device {where.device_of(event) or '?'}" if several else ""
        yield names[step.index] if step else "", event, sender
    for event in session.server_events:
        step = where.step_of(event)
        yield names[step.index] if step else "", event, BACK_END


def _shape(event: Event, sender: str, roles: Roles, drawn: Collection[str]) -> EventShape:
    element = element_of(event.target, roles) if isinstance(event, Interaction) else None
    page = event.page.path if event.page else None
    return EventShape(
        kind=_kind(event),
        name=_name(event, roles),
        element=element,
        page=drawn_page(path_shape(page, roles), drawn) if page else "",
        sender=sender,
        count=Spread(least=1, most=1),
    )


def _name(event: Event, roles: Roles) -> str:
    match event:
        case CustomEvent():
            return name_shape(event.name, roles)
        case Identification():
            return _whom(event.identity or event.email or event.handle, roles)
        case Telemetry():
            parts = (event.level, event.message)
            return " ".join(name_shape(part, roles) for part in parts if part)
    return ""


def _who(event: Event, roles: Roles) -> str:
    return _whom(event.identity, roles)


def _whom(identity: str | None, roles: Roles) -> str:
    if not identity:
        return ANONYMOUS
    return roles.of(identity) or STRANGER


def _properties(event: Event) -> Iterator[tuple[str, str]]:
    """The properties of an event; of a page view those that its page carries, too."""
    match event:
        case Pageview() | SessionStart():
            yield from event.properties
            yield from event.page.properties if event.page else ()
        case Interaction() | CustomEvent() | UserProperties() | AccountProperties():
            yield from event.properties
        case Identification():
            yield from event.properties


def _accepted(
    verdicts: Iterable[Verdict], sessions: Sequence[Session], roles: Sequence[Roles]
) -> Iterator[str]:
    recording = sessions[0].recording
    for verdict in verdicts:
        for each in verdict.accepted:
            where = ", ".join(places(each.finding, recording))
            yield f"{verdict.rule} at {one_line(roles[0](where))}"
