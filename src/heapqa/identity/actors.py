"""Who acts at each moment of a recording, as far as its steps tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from heapqa.model.attribution import Actor
from heapqa.model.moments import moment_of
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


def says_who_acts(recording: Recording) -> bool:
    """Whether anything tells who acts; imported traffic alone does not."""
    named = any(step.becomes is not None or step.persona is not None for step in recording.steps)
    return recording.capture.source == "browser" or named


def acting_at(recording: Recording, at: float) -> Acting:
    """Who may act at a moment, given in the time of `moment`."""
    if at >= _unfinished_at(recording):
        return Acting((NOBODY, *_everybody(recording)), unsure=True)
    step, login = _step_at(recording, at), _login_at(recording, at)
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
    login, step = _login_at(recording, at), _step_at(recording, at)
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


def everybody(recording: Recording) -> Iterator[Actor]:
    """The personas of a recording, each as one who did not act."""
    for persona in recording.personas:
        yield _played(recording, persona.key, None)


def has_changed(recording: Recording, at: float) -> bool:
    """Whether anybody had begun to sign in or out by a moment."""
    return any(moment_of(recording, s) <= at for s in _steps(recording, LoggedIn, LoggedOut))


def own_values(recording: Recording, actor: Actor) -> frozenset[str]:
    """What else names an actor: an e-mail as an identity is a mistake, and no other person's."""
    personas = [each for each in recording.personas if each.key == actor.persona]
    return frozenset(value for each in personas for _, value in each.personal_values())


def _unknown(recording: Recording, at: float) -> Acting:
    """Before the first sign-in it is the person who signs in; after a sign-out, nobody can say."""
    logins = (s for s in _steps(recording, LoggedIn) if moment_of(recording, s) > at)
    following = next(logins, None)
    if following is None:
        return Acting((NOBODY,))
    waiting = _person(recording, following, known=False)
    left = any(_closed(recording, step) <= at for step in _steps(recording, LoggedOut))
    return Acting((NOBODY, waiting) if left else (waiting,))


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


def _login_at(recording: Recording, at: float) -> Step | None:
    """The sign-in that holds at a moment, by the steps that have ended."""
    login: Step | None = None
    for step in _steps(recording, LoggedIn, LoggedOut):
        if _closed(recording, step) <= at:
            login = step if isinstance(step.becomes, LoggedIn) else None
    return login


def _steps(recording: Recording, *kinds: type) -> list[Step]:
    """The steps that bring such a change, in order."""
    found = [step for step in recording.steps if isinstance(step.becomes, kinds)]
    return sorted(found, key=lambda step: step.opened_seq)


def _step_at(recording: Recording, at: float) -> Step | None:
    for step in reversed(recording.steps):
        if moment_of(recording, step) <= at <= _closed(recording, step):
            return step
    return None


def _closed(recording: Recording, step: Step) -> float:
    closed = step.closed_at if recording.clock == "unix" else step.closed_seq
    return inf if closed is None else closed


def _unfinished_at(recording: Recording) -> float:
    """When the first step begins that did not finish: from there on nobody is sure."""
    unfinished = (s for s in recording.steps if s.closed_seq is None or s.error is not None)
    return min((moment_of(recording, step) for step in unfinished), default=inf)
