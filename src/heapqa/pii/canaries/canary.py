"""Canaries: the personas' own values, and how sure a find of each is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from heapqa.model.persona import Persona
from heapqa.pii.canaries.common_words import COMMON
from heapqa.pii.canaries.fold import bits, fold, squeeze
from heapqa.pii.canaries.naming import Kind, kind_of

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


WEAK_BITS = 24
"""A value of fewer bits occurs by chance: 16 million characters have 2**24 places where it could
stand."""


@lru_cache(maxsize=1024)
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
    return tuple(
        Canary(persona.key, field, value)
        for persona in personas
        for field, value in (*persona.personal_values(), *_together(persona))
    )


def _together(persona: Persona) -> Iterator[tuple[str, str]]:
    """Values that are written, and hashed, as one."""
    if persona.first_name and persona.last_name:
        yield "full_name", persona.full_name
    if persona.street and persona.city:
        place = " ".join(part for part in (persona.postal_code, persona.city) if part)
        yield "address", f"{persona.street}, {place}"
