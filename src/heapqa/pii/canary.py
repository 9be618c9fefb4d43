"""Canaries: the personas' own values, and the search for them in what was sent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from heapqa.model.persona import Persona
from heapqa.pii.fold import bits, fold, squeeze
from heapqa.pii.naming import Kind, kind_of
from heapqa.pii.views import views
from heapqa.pii.weak import COMMON

SHORTEST = 5
"""Shorter values occur by chance: they count only as a whole value."""
FEWEST_CODE_CHARACTERS = 9
"""Codes (CVV, ZIP, PIN) are weak whatever their letters below this many characters."""
SHORTEST_NUMBER = 8
"""The same for values that are nothing but digits."""
NUMBERS = frozenset({"phone", "card_number"})
"""Fields that sites regroup: their bare digits are searched for as well."""

UNTOLD = cast(Kind, "")

SEPARATORS = re.compile(r"[?&#=;]")


@dataclass(frozen=True, slots=True)
class Canary:
    """One value of one persona that must not be sent."""

    persona: str
    """Key of the persona."""
    field: str
    value: str
    kind: Kind = UNTOLD
    """Decides the forms that are searched for; told by the field's name where it is not given."""

    def __post_init__(self) -> None:
        if not self.kind:
            object.__setattr__(self, "kind", kind_of(self.field, self.value))

    @property
    def whole_only(self) -> bool:
        """Whether the value is too short to be told from chance inside a longer text."""
        least = SHORTEST_NUMBER if self.value.isdigit() else SHORTEST
        return len(self.value) < least


@dataclass(frozen=True, slots=True)
class Sighting:
    """A canary found in a text."""

    canary: Canary
    layers: int
    """How many layers of percent-encoding hid it."""


WEAK_BITS = 24
"""A value of fewer bits occurs by chance."""


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
    return tuple(canary for persona in personas for canary in _of(persona))


def _of(persona: Persona) -> Iterator[Canary]:
    for field, value in persona.personal_values():
        yield Canary(persona.key, field, value)
        digits = re.sub(r"\D", "", value)
        if field in NUMBERS and digits != value and len(digits) >= SHORTEST_NUMBER:
            yield Canary(persona.key, field, digits)
    names = (persona.first_name, persona.last_name)
    if all(names) and any(len(name) < SHORTEST for name in names):
        yield Canary(persona.key, "full_name", persona.full_name)


def find(wanted: Sequence[Canary], text: str) -> Iterator[Sighting]:
    """The canaries that a text holds in any case and under percent-encoding, each field once."""
    seen: set[tuple[str, str]] = set()
    for view in views(text):
        folded = view.text.casefold()
        for canary in wanted:
            key = (canary.persona, canary.field)
            if key not in seen and _holds(folded, canary):
                seen.add(key)
                yield Sighting(canary, view.layers)


def _holds(folded: str, canary: Canary) -> bool:
    needle = canary.value.casefold()
    if needle not in folded:
        return False
    if canary.whole_only:
        return needle.strip() in {part.strip() for part in SEPARATORS.split(folded)}
    before = r"(?<!\d)" if needle[0].isdigit() else ""
    after = r"(?!\d)" if needle[-1].isdigit() else ""
    return re.search(before + re.escape(needle) + after, folded) is not None
