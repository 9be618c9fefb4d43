"""The attribution audit: each event's credit held against who acted."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from math import inf

from heapqa.identity.actors import Acting, acting_at, has_changed, is_own, says_who_acts, signs_in
from heapqa.identity.behind import acting_behind
from heapqa.identity.recorded.session import simulate
from heapqa.identity.recorded.wording import device_name
from heapqa.identity.remedies import OLD_USER, OTHER_TAB, TIED_BY_SERVER
from heapqa.model.attribution import Actor, Attributed, Attribution, Fault, Judgement
from heapqa.model.by_device import parts_of
from heapqa.model.moments import moment_of
from heapqa.model.once import once
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.simulation import Credit, Merge, Occurrence, Simulation
from heapqa.model.step import LoggedIn, LoggedOut, Step

NOT_JUDGED = (
    "The evidence does not say who acted, so whether an event is credited to the right person "
    "cannot be judged: merges and contradictions are told. Say with --steps who signed in when."
)


@once
def audit(session: Session) -> Attribution:
    """Every event with who acted, who gets it, and the call that would have prevented a mistake."""
    if not says_who_acts(session.recording):
        return Attribution(events=(), not_judged=NOT_JUDGED)
    parts = parts_of(session).values()
    recordings = {_name(session, part): part.recording for part in parts}
    return Attribution(events=tuple(_Audit(session, simulate(session), recordings).events()))


def _name(session: Session, part: Session) -> str:
    devices = part.recording.devices
    return device_name(session.recording, devices[0].number if devices else None)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a credit is wrong, and what would have prevented it."""

    fault: Fault
    cause: int | None
    remedy: str


@dataclass(frozen=True)
class _Audit:
    session: Session
    simulation: Simulation
    recordings: Mapping[str, Recording]
    """Name of a device → what is known of it."""

    def events(self) -> Iterator[Attributed]:
        """Every event, in the order in which they happened."""
        for credit in sorted(self.simulation.credits, key=lambda each: each.event):
            acting = self._acting(credit.event, credit.person, credit.heap_user)
            judgement = self._judged(credit, acting)
            wrong = _Wrong("none", None, "")
            denied = [a for a in acting.actors if self._held(credit.person, a) == "wrongly"]
            clear = not acting.unsure and not self._is_kept_sign_in(credit)
            if denied and clear and judgement in {"wrongly", "ambiguous"}:
                wrong = self._blame(credit)
            elif judgement == "nobody":
                wrong = self._unidentified(acting.actors[0])
            yield Attributed(
                event=credit.event,
                actors=acting.actors,
                judgement=judgement,
                credited_to=credit.person,
                profile=credit.profile,
                fault=wrong.fault,
                cause=wrong.cause,
                remedy=wrong.remedy,
            )

    def _judged(self, credit: Credit, acting: Acting) -> Judgement:
        if credit.unknown:
            return "unknown"
        if acting.unsure or self._is_kept_sign_in(credit):
            return "ambiguous"
        found = {self._held(credit.person, actor) for actor in acting.actors}
        if acting.changing and "rightly" in found:
            return "rightly"
        return found.pop() if len(found) == 1 else "ambiguous"

    def _is_kept_sign_in(self, credit: Credit) -> bool:
        """Whether somebody was identified before the recording, and may be signed in since."""
        occurrence = self.simulation.occurrences[credit.event]
        recording, at = self._recording(occurrence), occurrence.at
        kept = credit.heap_user is not None and self._merge(credit) is None
        return kept and credit.person is not None and not has_changed(recording, at)

    def _held(self, person: str | None, actor: Actor) -> Judgement:
        """How a credit looks if this is who acted."""
        if person is None:
            return "nobody" if actor.known else "rightly"
        return "rightly" if is_own(self.session.recording, actor, person) else "wrongly"

    def _acting(self, number: int, person: str | None, user: str | None) -> Acting:
        """Who may have acted; of what a server told it depends on whom it is about."""
        occurrence = self.simulation.occurrences[number]
        if occurrence.device is not None:
            return acting_at(self._recording(occurrence), occurrence.at)
        device = self._devices.get((occurrence.env_id, user))
        own = self.recordings.get(device or "")
        among = tuple(self.recordings.values()) if own is None else (own,)
        held = partial(self._held, person)
        return acting_behind(among, occurrence.at, held, names=user is None)

    def _recording(self, occurrence: Occurrence) -> Recording:
        """What is known of the device on which something happened: each has visitors of its own."""
        device = occurrence.device or self._devices.get((occurrence.env_id, occurrence.heap_user))
        return self.recordings.get(device or "", self.session.recording)

    @cached_property
    def _devices(self) -> dict[tuple[str | None, str | None], str | None]:
        """The device of each Heap user, where one was seen."""
        return {(each.env_id, each.heap_user): each.device for each in self.simulation.sessions}

    @cached_property
    def _swallowed_events(self) -> frozenset[int]:
        """Each by the one merge of its Heap user."""
        return frozenset(event for merge in self.simulation.merges for event in merge.swallows)

    @cached_property
    def _origins(self) -> dict[tuple[str | None, str], str]:
        """What made each Heap user."""
        return {(user.env_id, user.name): user.origin for user in self.simulation.users}

    @cached_property
    def _changing(self) -> dict[int, list[Step]]:
        """The sign-ins and sign-outs of each device, in order."""
        return {
            id(recording): sorted(
                (s for s in recording.steps if isinstance(s.becomes, LoggedIn | LoggedOut)),
                key=lambda step: step.opened_seq,
            )
            for recording in (self.session.recording, *self.recordings.values())
        }

    def _unidentified(self, actor: Actor) -> _Wrong:
        named = f"heap.identify({_quoted(actor)}) once {actor.label} is signed in"
        return _Wrong("not-identified", None, f"Call {named}.")

    def _blame(self, credit: Credit) -> _Wrong:
        """The call to blame for a wrong credit."""
        if credit.heap_user is None:
            remedy = "Let the back end name whoever acted, by the id that the pages hand over."
            return _Wrong("told-by-server", credit.event, remedy)
        merge = self._merge(credit)
        if merge is not None and credit.event in self._swallowed_events:
            return self._swallowed(credit, merge)
        if merge is None or self._was_right(merge):
            return self._not_reset(credit, merge)
        return self._misnamed(merge)

    def _misnamed(self, merge: Merge) -> _Wrong:
        """An identify() with an id that was not that of who was there."""
        who = self._named_at(merge).actors[0]
        if self._teller(merge) == "server":
            return _Wrong("wrong-identity", merge.at, TIED_BY_SERVER)
        remedy = f"Hand over {_quoted(who)}: {who.label} was there."
        if not who.known:
            remedy = "Call identify() for people who are signed in only."
        return _Wrong("wrong-identity", merge.at, remedy)

    def _swallowed(self, credit: Credit, merge: Merge) -> _Wrong:
        """What nobody was credited with is the next person's who is identified."""
        is_by_server, was_right = self._teller(merge) == "server", self._was_right(merge)
        if not was_right and not is_by_server:
            return self._misnamed(merge)
        is_renewed = was_right and self._origins[merge.env_id, merge.heap_user] == "reset"
        if is_renewed and not self._is_signed_in(credit):
            remedy = (
                "No call prevents it: what happens between a reset and the next identify() is "
                "credited to the next person."
            )
            return _Wrong("between-visits", merge.at, remedy)
        remedy = "Identify each visitor before the next one uses the browser, and reset in between."
        return _Wrong("swallowed", merge.at, TIED_BY_SERVER if is_by_server else remedy)

    def _is_signed_in(self, credit: Credit) -> bool:
        """Whether whoever acted was signed in, and neither came nor left just then."""
        acting = self._acting(credit.event, credit.person, credit.heap_user)
        return not acting.changing and all(actor.known for actor in acting.actors)

    def _not_reset(self, credit: Credit, merge: Merge | None) -> _Wrong:
        if self._was_reset_elsewhere(credit, merge):
            return _Wrong("other-tab", merge.at if merge else None, OTHER_TAB)
        if self._has_new_user(credit, merge):
            return _Wrong("old-user", merge.at if merge else None, OLD_USER)
        if merge is not None and self._teller(merge) == "server":
            return _Wrong("not-reset", merge.at, TIED_BY_SERVER)
        remedy = "Call heap.resetIdentity() when a person leaves."
        step = self._left_in(credit)
        if step is not None:
            remedy = f"Call heap.resetIdentity() in step {step.index + 1}, “{step.text}”."
        return _Wrong("not-reset", merge.at if merge else None, remedy)

    def _was_reset_elsewhere(self, credit: Credit, merge: Merge | None) -> bool:
        """Whether a reset was called in another tab of the device: classic's tabs do not hear of
        it. v5 reads its storage at every event, so its tabs change together."""
        here = self.simulation.occurrences[credit.event]
        if here.generation != "classic" or here.tab is None:
            return False
        tied_at = -inf if merge is None else self.simulation.occurrences[merge.at].at
        resets = self._resets.get(here.device, ())
        return any(r.tab not in {None, here.tab} and tied_at < r.at < here.at for r in resets)

    def _has_new_user(self, credit: Credit, merge: Merge | None) -> bool:
        """Whether the device had got another Heap user since this one was tied."""
        occurrences = self.simulation.occurrences
        here, tied_at = occurrences[credit.event], occurrences[merge.at].at if merge else -inf
        made = self._renewals.get((here.env_id, here.device), ())
        return any(tied_at < at < here.at for at in made)

    @cached_property
    def _renewals(self) -> dict[tuple[str | None, str | None], list[float]]:
        """When each device got a Heap user in the place of somebody's, by environment."""
        found: dict[tuple[str | None, str | None], list[float]] = {}
        for user in self.simulation.users:
            if user.origin in {"reset", "switch"} and user.made_at is not None:
                made = self.simulation.occurrences[user.made_at]
                found.setdefault((user.env_id, made.device), []).append(made.at)
        return found

    @cached_property
    def _resets(self) -> dict[str | None, list[Occurrence]]:
        """The resets that were called, by device."""
        found: dict[str | None, list[Occurrence]] = {}
        for each in self.simulation.occurrences:
            if each.deed == "reset":
                found.setdefault(each.device, []).append(each)
        return found

    def _left_in(self, credit: Credit) -> Step | None:
        """Where whoever is credited with an event left: by a sign-out, or as somebody else signed
        in. Of a person who never signed in, the last such step before the event."""
        occurrence = self.simulation.occurrences[credit.event]
        recording = self._recording(occurrence)
        changing = self._changing[id(recording)]
        before = bisect_right(changing, occurrence.at, key=lambda step: moment_of(recording, step))
        key = id(recording), before, credit.person
        if key not in self._leaving:
            self._leaving[key] = self._left_before(changing[:before], credit, recording)
        return self._leaving[key]

    @cached_property
    def _leaving(self) -> dict[tuple[int, int, str | None], Step | None]:
        """Where somebody left, by device, number of changes before, and person."""
        return {}

    def _left_before(
        self, changes: list[Step], credit: Credit, recording: Recording
    ) -> Step | None:
        for step, following in reversed([*pairwise(changes)]):
            came = isinstance(step.becomes, LoggedIn)
            if came and self._held(credit.person, signs_in(recording, step)) == "rightly":
                return following
        return changes[-1] if changes else None

    def _merge(self, credit: Credit) -> Merge | None:
        """What tied the event's user; None where that is older than the recording."""
        env_id = self.simulation.occurrences[credit.event].env_id
        return self.simulation.merge_of(env_id, credit.heap_user)

    def _teller(self, merge: Merge) -> str | None:
        return self.simulation.occurrences[merge.at].generation

    def _was_right(self, merge: Merge) -> bool:
        """Whether a call named somebody who may have acted when it was made. A back end's may come
        from a queue: there whoever acted last as the Heap user counts, too."""
        actors = self._named_at(merge).actors
        if merge.swallows and self._teller(merge) == "server":
            last = self.simulation.occurrences[max(merge.swallows)]
            actors += acting_at(self._recording(last), last.at).actors
        return any(is_own(self.session.recording, actor, merge.into) for actor in actors)

    def _named_at(self, merge: Merge) -> Acting:
        """Who may have acted when a Heap user was tied; a back end ties the browser of somebody."""
        occurrence = self.simulation.occurrences[merge.at]
        if (merge.env_id, merge.heap_user) in self._devices:
            return acting_at(self._recording(occurrence), occurrence.at)
        return self._acting(merge.at, merge.into, merge.heap_user)


def _quoted(actor: Actor) -> str:
    return json.dumps(actor.identities[0] if actor.identities else "", ensure_ascii=False)
