"""Suppressions that a page's elements carry, and which generation of the SDK honours them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

Running = Literal["classic", "v5"]
"""The generations that read suppressions."""

IGNORE, REDACT_TEXT = "heap-ignore", "data-heap-redact-text"
REDACT_ATTRIBUTES = "data-heap-redact-attributes"
V5_ONLY = {"data-cs-mask": REDACT_TEXT, "data-cs-encrypt": IGNORE}
"""Honoured by v5 alone, and what does the same in either generation."""
KNOWN = frozenset({IGNORE, REDACT_TEXT, REDACT_ATTRIBUTES, *V5_ONLY})

_WORD = re.compile(r"(?<![\w-])(?:data|heap)[\w-]*", re.IGNORECASE)
_MEANT = {
    "heapignore": IGNORE,
    "heapignored": IGNORE,
    "heapredact": REDACT_TEXT,
    "heapredacttext": REDACT_TEXT,
    "heapredactedtext": REDACT_TEXT,
    "heapredactattribute": REDACT_ATTRIBUTES,
    "heapredactattributes": REDACT_ATTRIBUTES,
    "heapredactattrs": REDACT_ATTRIBUTES,
}
"""By spelling without separators and ``data``: the suppression that is meant."""
_WISHED = {
    **dict.fromkeys(("mask", "masked", "masktext", "anonymize", "obfuscate"), REDACT_TEXT),
    **dict.fromkeys(
        ("block", "exclude", "excluded", "hide", "hidden", "nocapture", "notrack", "optout",
         "private", "sensitive", "skip", "suppress"), IGNORE,
    ),
}  # fmt: skip
"""What other tools call it, behind ``data-heap-``: somebody took it for Heap's own word."""
_MISTYPED = ((IGNORE, 1), (REDACT_TEXT, 2), (REDACT_ATTRIBUTES, 2))
"""Names, and the typing errors with which one is still meant: ``heap-ignite`` is two away."""
_BEGINNING = 6
"""Characters in which a name and a mistyped one begin alike: ``data-h``, ``heap-i``."""
_NAME = re.compile(r"[a-z_][a-z0-9_:.-]*")
"""A name of an attribute as documents have it, and as a list has to name it."""
NO_NAMES = frozenset({"true", "false", "*"})
"""What stands in a list, and names no attribute."""
_NOT_OF_NAMES = re.compile(r"[\s,;|\[\]{}()\"'`]+")
"""What stands between names of attributes that somebody wrote as another kind of list."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One suppression on one element."""

    element: LexborNode
    written: str
    """As a person would look for it: ``class heap-ignore``, ``attribute heap-ignore=""``."""
    flaw: str = ""
    """Why it keeps nothing back, as the rest of a sentence; empty where it works."""
    instead: str = ""
    """What would, as the rest of a sentence."""


def suppressions(document: LexborHTMLParser, html: str, running: Running) -> Iterator[Suppression]:
    """Every suppression in the document; those inside an ignored element do not matter."""
    for word in sorted(set(_WORD.findall(html))):
        meant = _meant(word) or _mistyped(word.lower()) or _wished(word)
        if meant is None:
            continue
        by_class = document.css(f'[class~="{word}"]') if _meant(word) else ()
        for element in by_class:
            if not _is_ignored(element, running) and not _is_done(element, meant, running):
                yield _by_class(element, word, meant)
        for element in document.css(f"[{word}]"):
            suppression = _by_attribute(element, word.lower(), meant, running)
            if not suppression.flaw or not (
                _is_ignored(element, running) or _is_done(element, meant, running)
            ):
                yield suppression


def _meant(word: str) -> str | None:
    lower = word.lower()
    if lower in KNOWN:
        return lower
    bare = re.sub(r"[_-]", "", lower)
    return _MEANT.get(bare.removeprefix("data"))


def _wished(word: str) -> str | None:
    """The suppression that an attribute in words of other tools stands for; None for another."""
    bare = re.sub(r"[_-]", "", word.lower())
    return _WISHED.get(bare.removeprefix("dataheap")) if bare.startswith("dataheap") else None


@lru_cache(maxsize=4096)  # the pages of a site are full of the same words
def _mistyped(word: str) -> str | None:
    """The suppression that a name with a typing error or two stands for; None for another name."""
    for name, most in _MISTYPED:
        near = abs(len(word) - len(name)) <= most and word[:_BEGINNING] == name[:_BEGINNING]
        if near and typing_errors(word, name) <= most:
            return name
    return None


def typing_errors(written: str, meant: str) -> int:
    """How many characters were left out, added, mistaken for others, or swapped with the next.

    >>> typing_errors("heap-ingore", "heap-ignore"), typing_errors("heap-ignite", "heap-ignore")
    (1, 2)
    """
    before, last = [0] * (len(meant) + 1), list(range(len(meant) + 1))
    for row, here in enumerate(written, 1):
        now = [row]
        for column, wanted in enumerate(meant, 1):
            least = min(last[column] + 1, now[-1] + 1, last[column - 1] + (here != wanted))
            swapped = row > 1 and column > 1 and written[row - 2] == wanted
            if swapped and here == meant[column - 2]:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        before, last = last, now
    return last[-1]


def _by_class(element: LexborNode, word: str, meant: str) -> Suppression:
    return Suppression(
        element,
        f'class="{word}"',
        "no SDK of Heap looks at classes",
        _working(V5_ONLY.get(meant, meant)),
    )


def _by_attribute(element: LexborNode, word: str, meant: str, running: Running) -> Suppression:
    value = element.attributes.get(word)
    written = word if value is None else f'{word}="{value}"'
    working = _working(V5_ONLY.get(meant, meant))
    if word not in KNOWN:
        if meant == REDACT_ATTRIBUTES and set(_names(value or "")) - NO_NAMES:
            working = _list_of(_as_read(value or "", element))
        return Suppression(element, word, "no SDK of Heap knows this attribute", working)
    if word in V5_ONLY and running == "classic":
        return Suppression(element, word, "the classic SDK does not know it", working)
    if word == IGNORE and not value and running == "classic":
        flaw = "the classic SDK heeds it only where its value is not empty"
        return Suppression(element, written, flaw, working)
    if word == REDACT_ATTRIBUTES:
        return _redacted_attributes(element, value or "")
    return Suppression(element, word)


def _redacted_attributes(element: LexborNode, value: str) -> Suppression:
    names = set(_names(value))
    if "id" in names and element.css_first("[id]") is not None:
        flaw = "an element's id cannot be redacted"
        instead = f'change the id, or put {IGNORE}="true" on it'
        return Suppression(element, f"{REDACT_ATTRIBUTES} with id", flaw, instead)
    if not names - NO_NAMES:
        flaw = "it names no attribute"
        return Suppression(
            element, f"{REDACT_ATTRIBUTES} without names", flaw, _working(REDACT_ATTRIBUTES)
        )
    if missed := _missed_names(value, element):
        flaw = (
            f"the SDK cuts the list at its commas and nothing else, so it looks for {missed}, "
            f"and no attribute is called that: {_why_missed(missed)}"
        )
        read = _as_read(value, element)
        instead = _list_of(read) if read else _working(REDACT_ATTRIBUTES)
        return Suppression(element, f'{REDACT_ATTRIBUTES}="{value}"', flaw, instead)
    return Suppression(element, REDACT_ATTRIBUTES)


def _missed_names(value: str, element: LexborNode) -> str:
    """The names in a list that no attribute has as they are written; empty where there are none."""
    written = value.split(",")
    missed = set(_names(value)) - set(written)
    return ", ".join(
        repr(each)
        for each in written
        if missed.intersection(_names(each)) or _is_pattern(each, element)
    )


def _is_pattern(name: str, element: LexborNode) -> bool:
    """Whether what stands for a name is one for many, such as ``data-*``, and nothing there has
    it."""
    name = name.strip()
    return not _NOT_OF_NAMES.search(name) and bool(
        name and not _NAME.fullmatch(name.lower()) and name not in _held_names(element)
    )


def _held_names(element: LexborNode) -> list[str]:
    """The attributes of an element and of what is in it."""
    within = (element, *element.css("*"))
    return list(dict.fromkeys(name for node in within for name in node.attributes))


def _why_missed(missed: str) -> str:
    if "*" in missed:
        return "a * stands for nothing but itself, and blanks and capitals count"
    return "blanks and capitals count"


def names_read(value: str) -> tuple[str, ...]:
    """The names in a list that the SDK finds, each once."""
    return tuple(dict.fromkeys(filter(_NAME.fullmatch, value.split(","))))


def list_with(value: str, *names: str) -> str:
    """A list that names what another one does, and more: an element has room for one."""
    return ",".join(dict.fromkeys((*(n for n in names_read(value) if n not in NO_NAMES), *names)))


def _list_of(names: str) -> str:
    return f'write {REDACT_ATTRIBUTES}="{names}" as the attribute'


def _as_read(value: str, element: LexborNode) -> str:
    """The same list in the only spelling that the SDK reads; empty where no name is left."""
    written = filter(None, _NOT_OF_NAMES.split(value))
    read = (each for name in written for each in _meant_by(name, element))
    return ",".join(dict.fromkeys(read))


def _meant_by(name: str, element: LexborNode) -> Iterator[str]:
    """The names that one stands for: of a pattern those that are there."""
    if not _is_pattern(name, element):
        yield _as_held(name, element)
        return
    before, star, after = name.lower().partition("*")
    for held in _held_names(element) if star and before else ():
        if held.startswith(before) and held.endswith(after) and held not in KNOWN:
            yield held


def _as_held(name: str, element: LexborNode) -> str:
    """A name as the element, or one in it, has it: scripts call ``data-user-name`` userName."""
    lower, parted = name.lower(), re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
    spellings = [each for each in (lower, parted, f"data-{parted}") if _NAME.fullmatch(each)]
    is_held = (each for each in spellings if element.css_first(f"[{each}]") is not None)
    return next(is_held, lower)


def _names(value: str) -> list[str]:
    """The names in a list, in small letters, whatever stands between them."""
    return [name for name in _NOT_OF_NAMES.split(value.lower()) if name]


def _working(name: str) -> str:
    if name == REDACT_ATTRIBUTES:
        return f'name them, as in {REDACT_ATTRIBUTES}="title,data-name"'
    return f'write {name}="true" as an attribute'


def _is_done(element: LexborNode, meant: str, running: Running) -> bool:
    """Whether the element carries what is meant as well, in a way that works; of lists of
    attributes each may name others."""
    working = V5_ONLY.get(meant, meant)
    if working == REDACT_ATTRIBUTES or working not in element.attributes:
        return False
    return not _by_attribute(element, working, working, running).flaw


def _is_ignored(element: LexborNode, running: Running) -> bool:
    """Whether the element, or one around it, is ignored in a way that works."""
    at: LexborNode | None = element
    while at is not None:
        attributes = at.attributes
        if attributes.get(IGNORE) or (
            running == "v5" and (IGNORE in attributes or "data-cs-encrypt" in attributes)
        ):
            return True
        at = at.parent
    return False
