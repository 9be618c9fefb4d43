"""Who acts at each moment of a recording, as far as its steps tell."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf

from heapqa.identity.own import hashes_of
from heapqa.model.attribution import Actor
from heapqa.model.moments import moment_of
from heapqa.model.once import once
from heapqa.model.persona import Persona
from heapqa.model.recording import Recording
from heapqa.model.step import LoggedIn, LoggedOut, Step

NOBODY = Actor(persona=None, identities=(), known=False, label="somebody unknown")


@dataclass(frozen=True, slots=True)
class Acting:
    """Who may act at a moment."""

    actors: tuple[Actor, ...]
    """All who may; one of them does."""
    unsure: bool = False
    """Whether anybody else may act as well: a step did not finish."""
    changing: bool = False
    """Whether one leaves, and the other comes or nobody does: either of them is right."""


@dataclass(frozen=True, slots=True)
class _Course:
    """The steps of a recording in the time of `moment`, to be asked for many moments."""

    unfinished_at: float
    """When the first step begins that did not finish: from there on nobody is sure."""
    opened: tuple[float, ...]
    """When each of `steps` begins."""
    steps: tuple[tuple[float, Step], ...]
    """When each ends, in the order of their beginnings."""
    latest: tuple[float, ...]
    """The latest end among a step and those before it."""
    changed: tuple[tuple[float, Step], ...]
    """The sign-ins and sign-outs in the order of their ends, each with its end."""
    coming: tuple[tuple[float, Step], ...]
    """The sign-ins in order, each with its beginning."""
    left_at: float
    """When the first sign-out ended."""
    changes_at: float
    """When the first sign-in began, or ended the sign-out that came before: until then whoever was
    signed in from the start is."""

    def step_at(self, at: float) -> Step | None:
        """The step that is open at a moment, the last one where several are."""
        for place in range(bisect_right(self.opened, at) - 1, -1, -1):
            if self.latest[place] < at:
                return None
            closed, step = self.steps[place]
            if at <= closed:
                return step
        return None

    def login_at(self, at: float) -> Step | None:
        """The sign-in that holds at a moment, by the steps that have ended."""
        place = bisect_right(self.changed, at, key=_when)
        step = self.changed[place - 1][1] if place else None
        return step if step is not None and isinstance(step.becomes, LoggedIn) else None

    def next_login(self, at: float) -> Step | None:
        """The first sign-in that begins after a moment."""
        place = bisect_right(self.coming, at, key=_when)
        return self.coming[place][1] if place < len(self.coming) else None


def _when(timed: tuple[float, Step]) -> float:
    return timed[0]


@once
def _course(recording: Recording) -> _Course:
    """The steps of a recording, put in order once."""
    ordered = sorted(recording.steps, key=lambda step: moment_of(recording, step))
    opened = tuple(moment_of(recording, step) for step in ordered)
    closed = tuple(_closed(recording, step) for step in ordered)
    changes = _steps(recording, LoggedIn, LoggedOut)
    outs = (step for step in changes if isinstance(step.becomes, LoggedOut))
    unfinished = (s for s in recording.steps if s.closed_seq is None or s.error is not None)
    return _Course(
        unfinished_at=min((moment_of(recording, step) for step in unfinished), default=inf),
        opened=opened,
        steps=tuple(zip(closed, ordered, strict=True)),
        latest=tuple(accumulate(closed, max)),
        changed=tuple(sorted(((_closed(recording, s), s) for s in changes), key=_when)),
        coming=tuple((moment_of(recording, s), s) for s in _steps(recording, LoggedIn)),
        left_at=min((_closed(recording, step) for step in outs), default=inf),
        changes_at=_changes_at(changes, recording),
    )


def _changes_at(changes: Sequence[Step], recording: Recording) -> float:
    if not changes:
        return inf
    first = changes[0]
    is_in = isinstance(first.becomes, LoggedIn)
    return moment_of(recording, first) if is_in else _closed(recording, first)


def says_who_acts(recording: Recording) -> bool:
    """Whether anything tells who acts; imported traffic alone does not."""
    named = any(step.becomes is not None or step.persona is not None for step in recording.steps)
    return recording.capture.source == "browser" or named


def acting_at(recording: Recording, at: float) -> Acting:
    """Who may act at a moment, given in the time of `moment`."""
    course = _course(recording)
    if at >= course.unfinished_at:
        return Acting((NOBODY, *_everybody(recording)), unsure=True)
    step, login = course.step_at(at), course.login_at(at)
    if step is not None and isinstance(step.becomes, LoggedIn):
        return _signing_in(recording, step, login)
    if step is not None and isinstance(step.becomes, LoggedOut) and login is not None:
        return Acting((_person(recording, login, known=True), NOBODY), changing=True)
    if step is not None and step.persona is not None:
        return Acting((_played(recording, step.persona, login),))
    if login is not None:
        return Acting((_person(recording, login, known=True),))
    return _unknown(recording, at)


def owners_behind(recording: Recording, at: float) -> Iterator[Actor]:
    """Whom a back end may mean while somebody acts, beside the actors: what staff do in a
    customer's place is the customer's order, too."""
    course = _course(recording)
    login, step = course.login_at(at), course.step_at(at)
    if login is not None:
        yield _person(recording, login, known=True)
    if step is not None and step.account is not None:
        yield _played(recording, step.account, None)


def left_by(recording: Recording, at: float) -> Iterator[tuple[Actor, float]]:
    """Everybody who has been signed in and is not any more at a moment, with when that ended."""
    login: Step | None = None
    for step in _steps(recording, LoggedIn, LoggedOut):
        closed = _closed(recording, step)
        if closed > at:
            return
        if login is not None:
            yield _person(recording, login, known=True), closed
        login = step if isinstance(step.becomes, LoggedIn) else None


def signs_in(recording: Recording, step: Step) -> Actor:
    """Who signs in in such a step."""
    return _person(recording, step, known=True)


def everybody(recording: Recording) -> Iterator[Actor]:
    """The personas of a recording, each as one who did not act."""
    for persona in recording.personas:
        yield _played(recording, persona.key, None)


def has_changed(recording: Recording, at: float) -> bool:
    """Whether anybody had begun to sign in, or whoever was there from the start had left."""
    return _course(recording).changes_at <= at


def is_own(recording: Recording, actor: Actor, identity: str) -> bool:
    """Whether an identity is this actor's: an id, or another value of theirs or the hash of one,
    which is a mistake, and no other person's."""
    if identity in actor.identities:
        return True
    return identity in _own(recording).get(actor.persona or "", frozenset()) or (
        identity in hashes_of(actor.identities)
    )


@once
def _own(recording: Recording) -> dict[str, frozenset[str]]:
    """The values of each persona, and the hashes of them."""
    return {
        each.key: frozenset(values) | hashes_of(values)
        for each in recording.personas
        for values in [[each.user_id, *(value for _, value in each.personal_values())]]
    }


def _unknown(recording: Recording, at: float) -> Acting:
    """Before the first sign-in it is the person who signs in; after a sign-out, nobody can say."""
    course = _course(recording)
    following = course.next_login(at)
    if following is None:
        return Acting((NOBODY,))
    waiting = _person(recording, following, known=False)
    return Acting((NOBODY, waiting) if course.left_at <= at else (waiting,))


def _signing_in(recording: Recording, step: Step, login: Step | None) -> Acting:
    """Whoever signs in; somebody who was signed in until then is there for a part of the step."""
    comes = _person(recording, step, known=True)
    leaves = None if login is None else _person(recording, login, known=True)
    if leaves is None or leaves.identities == comes.identities:
        return Acting((comes,))
    return Acting((comes, leaves), changing=True)


def _person(recording: Recording, login: Step, *, known: bool) -> Actor:
    """Who signs in in a step; whose persona is known by the id or by the step."""
    user = login.becomes.user if isinstance(login.becomes, LoggedIn) else ""
    persona = _owner(recording, user)
    key = persona.key if persona else login.persona
    name = key or user
    return Actor(
        persona=key,
        identities=(user,),
        known=known,
        label=name if known else f"{name} (not signed in yet)",
    )


def _played(recording: Recording, key: str, login: Step | None) -> Actor:
    """The persona whom a step names, who may be signed in as somebody else."""
    persona = next((each for each in recording.personas if each.key == key), None)
    identities = (persona.user_id,) if persona else ()
    if login is None:
        label = f"{key} (not signed in)"
        return Actor(persona=key, identities=identities, known=False, label=label)
    signed_in = _person(recording, login, known=True)
    if signed_in.persona == key:
        return signed_in
    label = f"{key} in the place of {signed_in.label}"
    return Actor(persona=key, identities=identities, known=True, label=label)


def _owner(recording: Recording, user: str) -> Persona | None:
    return next((each for each in recording.personas if each.user_id == user), None)


def _everybody(recording: Recording) -> Iterator[Actor]:
    for step in _steps(recording, LoggedIn):
        yield _person(recording, step, known=True)


def _steps(recording: Recording, *kinds: type) -> list[Step]:
    """The steps that bring such a change, in order."""
    found = [step for step in recording.steps if isinstance(step.becomes, kinds)]
    return sorted(found, key=lambda step: step.opened_seq)


def _closed(recording: Recording, step: Step) -> float:
    closed = step.closed_at if recording.clock == "unix" else step.closed_seq
    return inf if closed is None else closed
