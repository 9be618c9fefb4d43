"""What differs between the accepted state of a scenario and a play of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from heapqa.baseline.drawn import Names, redrawn
from heapqa.baseline.edges import settle_edges
from heapqa.baseline.environments import moved
from heapqa.baseline.event_changes import event_changes
from heapqa.baseline.identity_calls import VARIES
from heapqa.baseline.keys import Key, key_of
from heapqa.baseline.pairs import Pair, Placed, pairs
from heapqa.baseline.together import fewer_together
from heapqa.baseline.wording import concerned, reproduction, subject_of
from heapqa.model.baseline import Change, ChangeKind, EventShape, ScenarioShape, StepShape

NOISE = frozenset({"telemetry", "replay"})
"""Kinds that an SDK sends by itself, as often and as late as it likes: only those are told that no
step has in the accepted state."""
IDLING: frozenset[ChangeKind] = frozenset({
    "event-missing", "event-moved", "event-renamed", "fewer-events", "identity-calls",
    "person-changed",
})  # fmt: skip
"""What leaves rules without anything to examine: where it is told, that is no news."""
HITS_FACTOR, HITS_SLACK = 1.5, 5
"""SDKs bundle events into requests as time allows; more than half as many again is no bundling."""


def changes(accepted: ScenarioShape, played: ScenarioShape) -> tuple[Change, ...]:
    """The differences in the order of the steps; those of the whole scenario last."""
    comparing = _Comparing(accepted, redrawn(played, Names.of(accepted)))
    told = [*comparing.of_steps(), *comparing.of_scenario()]
    if not any(each.kind in IDLING for each in told):
        told += comparing.idle_rules()
    return tuple(told)


@dataclass(slots=True)
class _Step:
    """A step as accepted, and as played; one of both can be missing."""

    before: StepShape | None
    after: StepShape | None

    @property
    def name(self) -> str:
        """Its text, by preference today's."""
        step = self.after or self.before
        return step.step if step else ""

    @property
    def accepted(self) -> str:
        """Its text as accepted, by preference."""
        return self.before.step if self.before else self.name


@dataclass(slots=True)
class _Comparing:
    accepted: ScenarioShape
    played: ScenarioShape
    _steps: list[_Step] = field(init=False)

    def __post_init__(self) -> None:
        self._steps = _aligned(self.accepted.steps, self.played.steps)

    def _change(
        self, kind: ChangeKind, subject: str, marks: tuple[str, ...] = (), **more: str
    ) -> Change:
        step = more.get("step", "")
        shape = self.played if any(each.step == step for each in self.played.steps) else None
        return Change(
            kind=kind,
            scenario=self.accepted.scenario,
            subject=subject,
            reproduce=reproduction(shape or self.accepted, step),
            marks=marks,
            **more,
        )

    def of_steps(self) -> Iterator[Change]:
        """Steps and events."""
        missing, new, same = self._events()
        paired = pairs(missing, new)
        gone = {id(pair.before) for pair in paired}
        come = {id(pair.after) for pair in paired}
        for number, step in enumerate(self._steps):
            yield from self._of_step(step)
            for pair in (each for each in paired if each.after.step == number):
                yield from self._of_pair(pair)
            for before, after in same[number]:
                near = self._near(number, after)
                yield from self._of_event(step.name, step.accepted, before, after, near)
            for event in (e.event for e in missing if e.step == number and id(e) not in gone):
                yield self._missing(step, event)
            for event in (e.event for e in new if e.step == number and id(e) not in come):
                yield self._new(step.name, event)

    def _of_step(self, step: _Step) -> Iterator[Change]:
        before, after = step.before, step.after
        if before is None and after is not None and after.step:
            yield self._change("step-new", f"step “{after.step}”", step=after.step)
        elif after is None and before is not None and before.step:
            yield self._change("step-missing", f"step “{before.step}”", step=before.step)
        elif before and after and before.step != after.step:
            yield self._change(
                "step-renamed", f"step “{before.step}”", step=after.step,
                before=before.step, after=after.step,
            )  # fmt: skip

    def _events(
        self,
    ) -> tuple[list[Placed], list[Placed], list[list[tuple[EventShape, EventShape]]]]:
        """(missing, new, the same by step); what fell on the other side of an edge is the same."""
        before = [_by_key(step.before) for step in self._steps]
        after = [_by_key(step.after) for step in self._steps]
        settle_edges(before, after)
        missing, new = list[Placed](), list[Placed]()
        noise = {key for own in before for key, event in own.items() if event.kind in NOISE}
        same: list[list[tuple[EventShape, EventShape]]] = [[] for _ in self._steps]
        for number, (own, other) in enumerate(zip(before, after, strict=True)):
            for key, event in own.items():
                if key in other:
                    same[number].append((event, other[key]))
                elif event.count.least > 0 and event.kind not in NOISE:
                    missing.append(Placed(number, event))
            come = [event for key, event in other.items() if key not in own and key not in noise]
            new += [Placed(number, event) for event in come]
        return missing, new, same

    def _of_pair(self, pair: Pair) -> Iterator[Change]:
        step, event = self._steps[pair.after.step].name, pair.after.event
        was, is_ = pair.before.event, pair.after.event
        accepted = self._steps[pair.before.step].accepted
        marks = _mark("lost", accepted, was), _mark("come", step, is_)
        if pair.as_what == "moved":
            yield self._change(
                "event-moved", subject_of(was), marks, step=step, concerns=concerned(was),
                before=self._place(pair.before, pair.after),
                after=self._place(pair.after, pair.before),
            )  # fmt: skip
        else:
            kind: ChangeKind = "element-renamed" if event.element else "event-renamed"
            if event.kind == "identify":
                kind = "person-changed"
            yield self._change(
                kind, subject_of(was), marks, step=step, concerns=concerned(was),
                before=_what(was, is_), after=_what(is_, was),
            )  # fmt: skip
        as_often = was.model_copy(update={"count": event.count})
        yield from self._of_event(step, accepted, as_often, event)

    def _place(self, own: Placed, other: Placed) -> str:
        """Where an event stands, as far as that is what changed."""
        if own.event.page != other.event.page:
            return f"on {own.event.page}"
        return f"in “{self._steps[own.step].name}”"

    def _near(self, number: int, event: EventShape) -> set[str]:
        """Whom the same event names in the accepted steps beside this one."""
        beside = (self._steps[n].before for n in (number - 1, number + 1)
                  if 0 <= n < len(self._steps))  # fmt: skip
        events = (_by_key(step).get(key_of(event)) for step in beside)
        return {who for each in events if each for who in each.who}

    def _of_event(
        self, step: str, accepted: str, before: EventShape, after: EventShape,
        near: Collection[str] = (),
    ) -> Iterator[Change]:  # fmt: skip
        subject, concerns = subject_of(after), concerned(after)
        if before.kind not in NOISE and after.count.least not in before.count:
            fewer = after.count.least < before.count.least
            yield self._change(
                "fewer-events" if fewer else "more-events", subject,
                (_mark("lost", accepted, before),) if fewer else (), step=step, concerns=concerns,
                before=str(before.count), after=str(after.count),
            )  # fmt: skip
        for found in event_changes(before, after, near):
            whole = f"{found.part} of {subject}" if found.part else subject
            gone = found.kind in ("property-missing", "property-renamed")
            marks = (_mark("lost", accepted, before, found.part),) if gone else ()
            yield self._change(
                found.kind, whole, marks, step=step, part=found.part,
                concerns=found.concerns or concerns, before=found.before, after=found.after,
            )  # fmt: skip

    def _missing(self, step: _Step, event: EventShape) -> Change:
        marks = (_mark("lost", step.accepted, event),)
        return self._change(
            "event-missing", subject_of(event), marks, step=step.name, concerns=concerned(event),
            before=str(event.count), after="0",
        )  # fmt: skip

    def _new(self, step: str, event: EventShape) -> Change:
        marks = (_mark("come", step, event),)
        return self._change(
            "event-new", subject_of(event), marks, step=step, concerns=concerned(event),
            before="0", after=str(event.count),
        )  # fmt: skip

    def of_scenario(self) -> Iterator[Change]:
        """Order of identity calls, hosts, files, storage and noise."""
        was, is_ = self.accepted, self.played
        if was.identity_calls not in ((VARIES,), is_.identity_calls):
            yield self._change(
                "identity-calls", "order of identity calls",
                concerns="identity-not-reset, identify-missing-after-login",
                before=", ".join(was.identity_calls) or "none",
                after=", ".join(is_.identity_calls) or "none",
            )  # fmt: skip
        if other := moved(was, is_):
            yield self._change(
                "environment-changed", "environment of Heap", concerns="wrong-environment",
                before="; ".join(other.before), after="; ".join(other.after),
            )  # fmt: skip
            is_ = other.played
        for kind, least, now in fewer_together(was, is_):
            if kind not in NOISE:
                yield self._change(
                    "fewer-events", f"all events of the kind {kind} together",
                    before=f"at least {least}", after=str(now),
                )  # fmt: skip
        yield from self._lists("host", was.hosts, is_.hosts, "wrong-environment")
        yield from self._lists("storage", was.stored, is_.stored, "storage-before-consent")
        yield from self._sdk(is_)
        low, high = was.hits.least / HITS_FACTOR, was.hits.most * HITS_FACTOR
        if not low - HITS_SLACK <= is_.hits.most <= high + HITS_SLACK:
            yield self._change(
                "hits", "requests to Heap", concerns="whoever pays for the volume",
                before=str(was.hits), after=str(is_.hits),
            )  # fmt: skip

    def _lists(
        self, what: str, before: Sequence[str], after: Sequence[str], concerns: str
    ) -> Iterator[Change]:
        lasting = set(before).difference(self.accepted.sometimes)
        gone: ChangeKind = "host-missing" if what == "host" else "storage-missing"
        come: ChangeKind = "host-new" if what == "host" else "storage-new"
        for each in sorted(lasting - set(after)):
            yield self._change(gone, f"{what} {each}", concerns=concerns)
        for each in sorted(set(after) - set(before)):
            yield self._change(come, f"{what} {each}", concerns=concerns)

    def _sdk(self, played: ScenarioShape) -> Iterator[Change]:
        was, is_ = set(self.accepted.sdk), set(played.sdk)
        before = ", ".join(f"{f.address} {f.sha256[:12]}" for f in sorted(was - is_, key=str))
        after = ", ".join(f"{f.address} {f.sha256[:12]}" for f in sorted(is_ - was, key=str))
        lasting = {file for file in was if str(file) not in self.accepted.sometimes}
        if after or lasting - is_ or (was and not is_):
            yield self._change(
                "sdk-changed", "file of Heap's SDK", concerns="whoever updates the SDK",
                before=before.strip() or "none", after=after.strip() or "none",
            )  # fmt: skip

    def idle_rules(self) -> Iterator[Change]:
        """Rules that examined something when the state was accepted, and nothing now."""
        for rule in sorted(set(self.accepted.examined) - set(self.played.examined)):
            yield self._change(
                "rule-idle", f"rule {rule}", concerns=rule, before="examined something",
                after="nothing to examine",
            )  # fmt: skip


def _mark(what: Literal["lost", "come"], step: str, event: EventShape, part: str = "") -> str:
    """By which the plays of a scenario agree on what became of an event, or of a part of it."""
    return "\n".join((what, step, part, *key_of(event)))


def _aligned(before: Sequence[StepShape], after: Sequence[StepShape]) -> list[_Step]:
    """Steps of the same text side by side; between them, as many that differ in turn."""
    names = [each.step for each in before], [each.step for each in after]
    steps: list[_Step] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
        own, other = before[i1:i2], after[j1:j2]
        if tag == "equal" or len(own) == len(other):
            steps += [_Step(one, two) for one, two in zip(own, other, strict=True)]
        else:
            steps += [_Step(one, None) for one in own]
            steps += [_Step(None, two) for two in other]
    return steps


def _by_key(step: StepShape | None) -> dict[Key, EventShape]:
    return {key_of(event): event for event in step.events} if step else {}


def _what(own: EventShape, other: EventShape) -> str:
    """An event as far as it differs from the other."""
    if own.element and other.element:
        parts = {
            "selector": (own.element.selector, other.element.selector),
            "text": (own.element.text, other.element.text),
            "in": (own.element.path, other.element.path),
            "on": (own.page, other.page),
        }
        return ", ".join(f"{name} {mine or 'none'}" for name, (mine, its) in parts.items()
                         if mine != its)  # fmt: skip
    return own.name if own.name != other.name else own.page
