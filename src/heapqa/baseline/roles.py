"""Whose values stand in a text: each is replaced by its role, so that no value of anybody stays."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote, quote_plus

from heapqa.model.persona import Persona
from heapqa.model.recording import Recording
from heapqa.model.step import LoggedIn
from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect
from heapqa.pii.search.persona_masking import HIDDEN, SHORTEST, PersonaMasking

KEPT = 8192
"""Texts whose replacement is remembered: most of a page's recur."""


class Roles:
    """Replaces the values of a recording's people by what they are: ``{ada's email}``."""

    def __init__(self, recording: Recording) -> None:
        named = dict(_named(recording.personas))
        for step in recording.steps:
            if isinstance(step.becomes, LoggedIn):
                who = f"{step.persona}'s id" if step.persona else "id of who signs in"
                named.setdefault(step.becomes.user, who)
        self._exact = named
        spelt = {each: role for value, role in named.items() for each in _spellings(value)}
        self._spelt = {spelling.casefold(): role for spelling, role in spelt.items()}
        longest_first = sorted(spelt, key=lambda each: (-len(each), each))
        pattern = "|".join(map(re.escape, longest_first)) or r"\b\B"
        self._pattern = re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", re.IGNORECASE)
        self._masking = PersonaMasking(recording.personas)
        self._replaced = lru_cache(KEPT)(self._replace)

    def of(self, value: str) -> str:
        """What a whole value is, such as ``ada's email``; empty where it is nobody's."""
        return self._exact.get(value) or self._spelt.get(value.casefold(), "")

    def __call__(self, text: str) -> str:
        """The text without values; what hides one in a disguise, or looks personal, goes too."""
        return self._replaced(text)

    def _replace(self, text: str) -> str:
        parts = self._pattern.split(text)
        roles = [f"{{{self._spelt[hit.casefold()]}}}" for hit in self._pattern.findall(text)]
        safe = [_without_patterns(part) for part in parts]
        if any(self._masking(part) != part for part in parts):
            safe = [HIDDEN if self._masking(part) != part else kept
                    for part, kept in zip(parts, safe, strict=True)]  # fmt: skip
        return "".join(piece for pair in zip(safe, [*roles, ""], strict=True) for piece in pair)


def _without_patterns(text: str) -> str:
    """The text without what looks like somebody's data or a secret."""
    for match in detect([Leaf("text", text)]).matches:
        text = text.replace(match.text, f"{{{match.kind}}}") if match.text in text else HIDDEN
    return text


def _named(personas: Iterable[Persona]) -> Iterator[tuple[str, str]]:
    """(value, role); of two that are equal the later one would win, so the first is put last."""
    pairs = [
        (value, f"{persona.key}'s {field.replace('_', ' ')}")
        for persona in personas
        for field, value in (*persona.personal_values(), ("full_name", persona.full_name))
        if len(value) >= SHORTEST
    ]
    ids = [(persona.user_id, f"{persona.key}'s id") for persona in personas if persona.user_id]
    yield from reversed([*ids, *pairs])


def _spellings(value: str) -> set[str]:
    return {value, quote(value, safe=""), quote(value), quote_plus(value)}
