"""What is shown of a text: nothing of a persona; each different text is looked through once."""

from functools import lru_cache

from heapqa.model.persona import Persona
from heapqa.pii.search.persona_masking import PersonaMasking

REMEMBERED = 20_000
"""Texts; names of elements and properties recur in every visit."""


class Shown:
    """Masks the values of some personas in texts."""

    def __init__(self, personas: tuple[Persona, ...]) -> None:
        self._mask = PersonaMasking(personas)
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text, safe to show."""
        if text not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[text] = self._mask(text)
        return self._known[text]


@lru_cache(maxsize=16)  # an archive has a few sets of personas
def shown_of(personas: tuple[Persona, ...]) -> Shown:
    """The same for the same personas."""
    return Shown(personas)
