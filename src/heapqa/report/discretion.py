"""Keeps the values of personas out of reports."""

import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

from heapqa.model.persona import Persona
from heapqa.pii.mask import mask

SHORTEST = 3
"""Values below this many characters hide nothing and would garble the text."""


class Veil:
    """Replaces every value of the given personas in a text by its mask, in any case.

    Plain and percent-encoded spellings are found; digits also with spaces and dashes between.
    """

    def __init__(self, personas: Iterable[Persona]) -> None:
        values = {value for persona in personas for _, value in persona.personal_values()}
        worth = sorted((v for v in values if len(v) >= SHORTEST), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_spellings, worth)), re.IGNORECASE)
        self._idle = not worth

    def __call__(self, text: str) -> str:
        """The text, safe to show."""
        return text if self._idle else self._pattern.sub(lambda found: mask(found[0]), text)


def _spellings(value: str) -> str:
    spellings = {value, quote(value, safe=""), quote(value), quote_plus(value)}
    digits = re.sub(r"\D", "", value)
    patterns = [re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True)]
    if len(digits) >= 7 and not re.search(r"[A-Za-z]", value):
        patterns.append(r"\+?" + r"(?:[\s()./-]|%20)*".join(digits))
    return "|".join(patterns)
