"""Makes disguises out of functions of a text."""

from collections.abc import Callable
from random import Random

from tests.pii.fresh import keys
from tests.pii.fresh.model import Disguise, Hidden, Make, Person, Tier
from tests.pii.fresh.written import as_written

Change = Callable[[str, Random], str | None]
Write = Callable[[Person, Random], str | None]

SHORTEST = 5
"""Letters of a name that is unmistakable alone; most words of a language are not longer."""


def unmistakable(person: Person, field: str) -> bool:
    """Whether a value by itself says who somebody is; names of few letters do not."""
    if field not in {"firstName", "lastName"}:
        return True
    return len(person.fields[field]) >= SHORTEST


def changed(
    name: str,
    tier: Tier,
    fields: tuple[str, ...],
    change: Change,
    where: str = "any",
    key: str = "",
) -> Disguise:
    """The value as it is written in a form, changed, under a name for the field or another."""

    def make(person: Person, field: str, rng: Random) -> Hidden | None:
        text = change(as_written(person, field, rng), rng)
        if text is None:
            return None
        return Hidden(((_key(key, field, rng), text),), where)

    return Disguise(name, tier, fields, make)


def written(
    name: str, tier: Tier, field: str, write: Write, where: str = "any", key: str = ""
) -> Disguise:
    """One field in a form of its own."""

    def make(person: Person, field: str, rng: Random) -> Hidden | None:
        text = write(person, rng)
        return None if text is None else Hidden(((_key(key, field, rng), text),), where)

    return Disguise(name, tier, (field,), make)


def made(name: str, tier: Tier, fields: tuple[str, ...], make: Make) -> Disguise:
    """Whatever a function makes."""
    return Disguise(name, tier, fields, make)


def _key(key: str, field: str, rng: Random) -> str:
    """The name itself, one of the field for nothing, and any for ``?``."""
    if key == "?":
        return keys.opaque(rng) if rng.random() < 0.6 else keys.own(field, rng)
    return key or keys.own(field, rng)
