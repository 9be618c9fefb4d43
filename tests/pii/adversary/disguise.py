"""One value in disguise, before anything carries it."""

from typing import NamedTuple

KNOWN, HARD, NASTY = "known", "hard", "nasty"
TIERS = (KNOWN, HARD, NASTY)


class Ids(NamedTuple):
    """What stands in every payload of a visit anyway, and may serve as a salt."""

    app: str
    user: str
    pageview: str
    session: str
    host: str


class Disguise(NamedTuple):
    """A value, transformed: a text, several pieces of one, bytes or a number."""

    transform: str
    tier: str
    pieces: tuple[str, ...] = ()
    raw: bytes | None = None
    number: int | None = None
    alone: bool = False
    """Whether words around it would spoil it."""


def text(transform: str, tier: str, value: str, *, alone: bool = False) -> Disguise:
    """A disguise of one text."""
    return Disguise(transform, tier, (value,), alone=alone)
