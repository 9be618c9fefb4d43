"""Views of a text: as it stands, and with its percent-encoding taken off layer by layer."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

LAYERS = 4
CACHED_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True)
class View:
    """One way to read a text."""

    text: str
    layers: int
    """How many layers of percent-encoding were taken off."""


def views(text: str) -> tuple[View, ...]:
    """Every distinct reading of a text; ``+`` is read both as itself and as a space."""
    return _remembered(text) if len(text) <= CACHED_CHARACTERS else _views(text)


def _views(text: str) -> tuple[View, ...]:
    found = {text: View(text, 0)}
    latest = [text]
    for layers in range(LAYERS + 1):
        spaced = [each.replace("+", " ") for each in latest if "+" in each]
        for each in spaced:
            found.setdefault(each, View(each, layers))
        decoded = [unquote(each) for each in (*latest, *spaced) if "%" in each]
        latest = [each for each in dict.fromkeys(decoded) if each not in found]
        if layers == LAYERS or not latest:
            break
        found |= {each: View(each, layers + 1) for each in latest}
    return tuple(found.values())


_remembered = lru_cache(maxsize=4096)(_views)
