"""Who acts behind what a back end tells: it names no device, and may tell it late."""

from collections.abc import Callable, Iterator, Sequence

from heapqa.identity.actors import Acting, acting_at, everybody, left_by, owners_behind
from heapqa.model.attribution import Actor, Judgement
from heapqa.model.recording import Recording

LATEST_S = 10.0
"""So long after somebody has left, a back end may still tell what they did: it hands its events to
a queue first. The recorder waits as long for those that the plan expects."""
Held = Callable[[Actor], Judgement]
"""How a credit looks if somebody is the one who acted."""


def acting_behind(
    devices: Sequence[Recording], at: float, held: Held, *, names: bool = False
) -> Acting:
    """Who may have brought about what a back end told at a moment, in the time of `moment`.

    Whoever acts on any of the devices may be meant. If it is none of them, it may be somebody who
    has left shortly before; and where nobody is signed in, whoever was, or a job about any of the
    personas. What `names` a person, and not a browser's Heap user, may be about any of the
    personas at any time, such as a seller. Of strangers whom a back end names while nobody is
    signed in, nobody can say.
    """
    acting = [acting_at(each, at) for each in devices]
    unsure = any(each.unsure for each in acting)
    present = tuple(_present(devices, at, acting))
    if unsure:
        return Acting(present, unsure=True)
    if right := _right(present, held):
        return Acting(right)
    personas = tuple(actor for each in devices for actor in everybody(each))
    if names and (meant := _right(personas, held)):
        return Acting(meant)
    known = tuple(actor for actor in present if actor.known)
    if not known:
        others = _right((*_left(devices, at), *personas), held)
        return Acting(others or present, unsure=not others)
    late = _right(_left(devices, at, LATEST_S), held)
    return Acting((*known, *late), changing=not late)


def _present(
    devices: Sequence[Recording], at: float, acting: Sequence[Acting]
) -> dict[Actor, None]:
    found = dict.fromkeys(actor for each in acting for actor in each.actors)
    return found | dict.fromkeys(owner for each in devices for owner in owners_behind(each, at))


def _left(
    devices: Sequence[Recording], at: float, within_s: float | None = None
) -> Iterator[Actor]:
    """Those who have left by a moment; without a clock nobody can say how long ago."""
    for each in devices:
        for actor, when in left_by(each, at):
            if within_s is None or each.clock != "unix" or at - when <= within_s:
                yield actor


def _right(actors: Iterator[Actor] | tuple[Actor, ...], held: Held) -> tuple[Actor, ...]:
    """Those of whom a credit would be right."""
    return tuple(dict.fromkeys(actor for actor in actors if held(actor) == "rightly"))
