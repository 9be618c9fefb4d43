"""The usual spellings of a value, for a quick search of whole files."""

import base64
import html
import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

from ahocorasick_rs import BytesAhoCorasick

from heapqa.model.persona import Persona
from heapqa.pii.canaries.canary import canaries, weakness


def strong_spellings(personas: Iterable[Persona]) -> frozenset[bytes]:
    """All spellings of all values that no text holds by chance; of weak ones there are none.

    They are the value itself, its percent, HTML and JSON escapes, hexadecimal and base64. The key
    by which a persona is named is none of them, although it may be somebody's first name.
    """
    known = tuple(dict.fromkeys(personas))
    keys = {persona.key.lower().encode() for persona in known}
    return frozenset(
        spelling
        for canary in canaries(known)
        if weakness(canary) is None
        for spelling in _spellings(canary.value)
        if spelling.lower() not in keys
    )


class SpellingSearch:
    """A search for many spellings at once, in any number of files."""

    def __init__(self, spellings: Iterable[bytes]) -> None:
        self._spellings = frozenset(spellings)
        self._lower = BytesAhoCorasick({spelling.lower() for spelling in self._spellings})

    def is_in(self, content: bytes) -> bool:
        """Whether one of the spellings stands in the content: as it is, or in small letters where
        the content has capitals."""
        lower = content.lower()
        # What has no spelling in small letters has none at all. The few that have one are looked
        # at closely: base64 means something else in small letters.
        if not self._lower.find_matches_as_indexes(lower):
            return False
        return any(spelling in content or spelling in lower for spelling in self._spellings)


def _spellings(value: str) -> Iterator[bytes]:
    for text in (value, value.lower()):
        raw = text.encode()
        for escaped in (
            text,
            quote(text, safe=""),
            quote_plus(text),
            html.escape(text),
            json.dumps(text)[1:-1],
        ):
            yield escaped.encode()
            yield escaped.lower().encode()
        yield raw.hex().encode()
        yield from _in_base64(raw)


def _in_base64(raw: bytes) -> Iterator[bytes]:
    """The characters that no neighbour changes, for each of the three places to begin at."""
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + raw)
        inner = encoded[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
        yield inner
        yield inner.translate(bytes.maketrans(b"+/", b"-_"))
