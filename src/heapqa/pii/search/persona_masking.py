"""Takes the values of personas out of texts that are shown."""

import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

from heapqa.model.persona import Persona
from heapqa.model.session import Session
from heapqa.pii.canaries.canary import canaries
from heapqa.pii.leaf import Leaf
from heapqa.pii.masking import mask
from heapqa.pii.search.scan import searcher_of

SHORTEST = 3
"""Characters of a value that is masked: two letters name nobody and are in most words."""
SHORTEST_DISGUISE = 6
"""Characters of a text that is searched for encoded values: the shortest one, in hexadecimal."""
LONGEST_KNOWN = 1_000
"""Characters of a text that is remembered: longer ones are whole requests, and hardly recur."""
MOST_KNOWN = 5_000
"""Texts that are remembered. A report says a few thousand, most of them again and again."""
HIDDEN = "[hidden]"
WORD = re.compile(r"([\s&?;,\"'<>]+)")


class PersonaMasking:
    """Replaces every value of the given personas in a text by its mask, in any case.

    Plain and percent-encoded spellings keep their shape; digits also with spaces and dashes
    between. A word that holds a value in any other disguise is hidden whole. The keys by which
    reports name personas stay, although one may be somebody's first name.
    """

    def __init__(self, personas: Iterable[Persona]) -> None:
        known = tuple(dict.fromkeys(personas))
        values = {value for persona in known for _, value in persona.personal_values()}
        self._canaries = canaries(known)
        keys = "|".join(re.escape(persona.key) for persona in known) or r"\b\B"
        self._keys = re.compile(rf"(?<![^\W_])(?:{keys})(?![^\W_])")
        worth = sorted((v for v in values if len(v) >= SHORTEST), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_spellings, worth)), re.IGNORECASE)
        self._idle = not worth
        self._known: dict[str, str] = {}

    @classmethod
    def of_sessions(cls, sessions: Iterable[Session]) -> "PersonaMasking":
        """The masking of everybody who acts in these sessions."""
        return cls(persona for session in sessions for persona in session.recording.personas)

    def __call__(self, text: str) -> str:
        """The text, safe to show."""
        if self._idle:
            return text
        if len(text) > LONGEST_KNOWN:
            return self._safe(text)
        if text not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[text] = self._safe(text)
        return self._known[text]

    def _safe(self, text: str) -> str:
        return self._disguised(self._pattern.sub(self._masked, text))

    def _masked(self, value: re.Match[str]) -> str:
        is_key = self._keys.match(value.string, value.start())
        return value[0] if is_key and is_key[0] == value[0] else mask(value[0])

    def _disguised(self, text: str) -> str:
        if len(text) < SHORTEST_DISGUISE or not self._sees(text):
            return text
        words = "".join(HIDDEN if self._sees(word) else word for word in WORD.split(text))
        return HIDDEN if self._sees(words) else words

    def _sees(self, text: str) -> bool:
        nameless = self._keys.sub("", text)
        return bool(searcher_of(self._canaries).search([Leaf("text", nameless)]))


def _spellings(value: str) -> str:
    spellings = {value, quote(value, safe=""), quote(value), quote_plus(value)}
    digits = re.sub(r"\D", "", value)
    patterns = [re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True)]
    if len(digits) >= 7 and not re.search(r"[A-Za-z]", value):
        patterns.append(r"\+?" + r"(?:[\s()./-]|%20)*".join(digits))
    return "|".join(patterns)
