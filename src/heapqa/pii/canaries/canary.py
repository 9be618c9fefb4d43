"""Canaries: the personas' own values, and how sure a find of each is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from heapqa.model.persona import Persona
from heapqa.pii.canaries.common_words import COMMON
from heapqa.pii.canaries.fold import bits, fold, squeeze
from heapqa.pii.canaries.naming import Kind, group_of, kind_of
from heapqa.pii.canaries.romanised import passport_spelling

FEWEST_BITS_OF_USER_NAME = 28
"""Six letters; a shorter one is any word."""
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa"}
    | {"ø": "oe", "Ø": "Oe"}
)
FEWEST_CODE_CHARACTERS = 9
"""Codes of fewer characters (CVV, ZIP, PIN) are weak: ids and prices of as many are everywhere."""
BY_NAME = cast(Kind, "")
"""Stands for the kind until the name of the field has decided it."""


@dataclass(frozen=True, slots=True)
class Canary:
    """One value of one persona that must not be sent."""

    persona: str
    """Key of the persona."""
    field: str
    value: str
    kind: Kind = BY_NAME
    """Decides the forms that are searched for; by the field's name where it is not given."""

    def __post_init__(self) -> None:
        if not self.kind:
            object.__setattr__(self, "kind", kind_of(self.field, self.value))


def numbers_by_value(canaries: Sequence[Canary]) -> dict[Canary, tuple[int, ...]]:
    """The numbers of the canaries that differ by nothing but their persona, by the first of them.

    People share names, towns and streets; what is made of these is made once.
    """
    first: dict[tuple[str, str, str], Canary] = {}
    numbers: dict[Canary, list[int]] = {}
    for number, canary in enumerate(canaries):
        known = first.setdefault((canary.field, canary.value, canary.kind), canary)
        numbers.setdefault(known, []).append(number)
    return {canary: tuple(own) for canary, own in numbers.items()}


WEAK_BITS = 24
"""A value of fewer bits occurs by chance: 16 million characters have 2**24 places where it could
stand."""


SURE_BITS = 40
"""So many bits need no boundaries around them: chance needs hundreds of millions of payloads for
one."""


@lru_cache(maxsize=8192)
def strength(canary: Canary) -> float:
    """How many bits of surprise a value has; 0 for common words."""
    plain = squeeze(fold(canary.value))
    if plain in COMMON:
        return 0.0
    if canary.kind == "code" and len(plain) < FEWEST_CODE_CHARACTERS:
        return min(bits(plain), WEAK_BITS - 1)
    if canary.kind == "secret":
        return bits(plain) + 4.0 * sum(not each.isalnum() for each in canary.value)
    return bits(plain)


@lru_cache(maxsize=1024)
def weakness(canary: Canary) -> str | None:
    """Why a value is too weak to be searched for anywhere; None where it is strong enough.

    Weak values are searched for only beside a key that names them.
    """
    field = f"The {canary.field.replace('_', ' ')} of {canary.persona}"
    if squeeze(fold(canary.value)) in COMMON:
        return f"{field} is a common word, which occurs in texts that are not about them."
    if strength(canary) < WEAK_BITS:
        return f"{field} is so short that it occurs by chance."
    return None


@lru_cache(maxsize=64)
def canaries(personas: tuple[Persona, ...]) -> tuple[Canary, ...]:
    """Everything personal about these personas; their user ids are not."""
    found: list[Canary] = []
    for persona in personas:
        values = (*persona.personal_values(), *_together(persona))
        own = [Canary(persona.key, field, value) for field, value in values]
        found += [*own, *user_names(persona.key, own)]
    return tuple(found)


def _together(persona: Persona) -> Iterator[tuple[str, str]]:
    """Values that are written, and hashed, as one."""
    if persona.first_name and persona.last_name:
        yield "full_name", persona.full_name
    if persona.street and persona.city:
        place = " ".join(part for part in (persona.postal_code, persona.city) if part)
        yield "address", f"{persona.street}, {place}"


def user_names(persona: str, canaries: Sequence[Canary]) -> Iterator[Canary]:
    """The user names that companies make of first and last names, as ``jvolkova``.

    Only as they stand: a digest of one is no longer about the name.
    """
    firsts, lasts = (
        [_in_latin(c.value) for c in canaries if group_of(c.field) == group]
        for group in ("first", "last")
    )
    fields = [c.field for c in canaries if group_of(c.field) == "last"]
    for first in filter(None, firsts):
        for last, field in zip(lasts, fields, strict=True):
            for made in (first[0] + last, last + first[0], first + last[:1]) if last else ():
                if bits(made) >= FEWEST_BITS_OF_USER_NAME:
                    yield Canary(persona, field, made, "derived")


def _in_latin(value: str) -> str:
    """A name as it becomes a part of a user name."""
    return squeeze(fold(passport_spelling(value).translate(UMLAUTS)))
