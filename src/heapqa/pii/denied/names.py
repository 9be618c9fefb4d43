"""Names of properties, at any depth: of objects in objects, of parameters, in dotted names."""

import re
from collections.abc import Iterator

from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.decoders import json_text
from heapqa.pii.leaf import View

_IN_QUERY = re.compile(r"(?:^|[?&;#])([^=&?#;\s/]{1,100})=")
_SEGMENTS = re.compile(r"[.\[\]/:>]+")
_STEPS = re.compile(r"[.\[\]]+")
_LABEL = "json "
NAME_LABEL = "json (name)"


def expression(pattern: str) -> str:
    """The regular expression for a denied name; empty if it names nothing.

    Case and what stands between the words of a name do not matter; ``*`` stands for any run of
    characters.

    >>> expression("patient_*"), expression("weightLoss")
    ('patient.*', 'weightloss')
    """
    parts = [squeeze(fold(part)) for part in pattern.split("*")]
    return ".*".join(map(re.escape, parts)) if any(parts) else ""


def spellings(name: str) -> Iterator[str]:
    """A name, and each name in it, as the expressions are held against them."""
    yield squeeze(fold(name))
    segments = [segment for segment in _SEGMENTS.split(name) if segment]
    if len(segments) > 1:
        yield from (squeeze(fold(segment)) for segment in segments)


def names_in(view: View) -> Iterator[str]:
    """The names that one view of a value holds: of parameters, and of objects in JSON."""
    text, path = view
    if path and path[-1] == NAME_LABEL:
        yield text
    if path and path[-1].startswith(_LABEL):
        yield from (step for step in _STEPS.split(path[-1][len(_LABEL) :]) if step)
    if "=" in text:
        yield from _IN_QUERY.findall(text)


def names_in_json(body: bytes) -> Iterator[str]:
    """Every name in a body that is JSON."""
    if body.lstrip()[:1] in (b"{", b"["):
        yield from json_text.names(json_text.read(body.decode(errors="replace")))
