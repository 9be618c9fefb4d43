"""Shapes of values: what a path, a text or a property looks like, without what it says."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from heapqa.baseline.labels import without_amounts
from heapqa.baseline.roles import Roles
from heapqa.model.baseline import EventShape, Variety
from heapqa.model.drawn_codes import without_drawn
from heapqa.model.plain import plain
from heapqa.pii.patterns.randomness import is_readable

VARYING = "{…}"
"""Stands for a part of a path that is different for every page of its kind."""
MAY_BE_DRAWN = re.compile(r"(?=.*[a-z])(?=.*#)[a-z#]{3,}", re.IGNORECASE)
"""A part of letters and digits without anything between them: it looks like a word now and then.
With one letter and one number it is a version or a page, such as ``v2``. Of eight hexadecimal
digits not one in two thousand has letters alone, which words have."""
WITHIN = r"(\{…\}|[A-Za-z#]+)"
CODE_WITHIN = re.compile(r"(?=[a-z]*#)(?=#*[a-z])[a-z#]{2,}", re.IGNORECASE)
"""The same within a part: what stands around it tells it from a version."""
LEAST_LONG = 8
"""Letters of a code that needs no digit to be one; abbreviations have fewer."""
NAMED = {"selector": "0", "text": "#", "path": "0"}
"""Part of an element's names → what stands for digits there; ``#`` begins an id in the others."""
CODES = {
    digit: re.compile(
        rf"(?<![a-z{digit}])(?=[a-z]*{digit})(?={digit}*[a-z])[a-z{digit}]{{3,}}(?![a-z{digit}])",
        re.IGNORECASE,
    )
    for digit in "0#"
}
"""What may have been drawn in them: letters and digits without anything between them."""
SHORTEST_CODE = 12
"""Letters and digits of what was certainly drawn: names of classes that are made of what they say
have fewer, and stay until somebody changes what they say."""
DIGITS = re.compile(r"\d+")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?")
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=.*\d)[0-9a-f]{12,}", re.IGNORECASE)
URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
JSON = re.compile(r"(?:\{.*\}|\[(?!object \w+\]).*\])", re.DOTALL)
"""``[object Object]`` is what is left of an object that a page has made a text of."""
BOOLEAN = frozenset({"true", "false"})
LONGEST_TEXT = 60
"""Characters of an element's text that are kept: labels are shorter, and stories are content."""
FEW = 0.5
"""Different values for each time a property was seen, at most, where values come back."""


def path_shape(path: str, roles: Roles) -> str:
    """A path with the parts replaced that name one thing of many: digits, and what was drawn.

    >>> path_shape("/order/KL-1001", roles)
    '/order/KL-#'
    """
    return one_line("/".join(_part_shape(part, roles) for part in path.split("/")))


def _part_shape(part: str, roles: Roles) -> str:
    """Judged without the length of its numbers: those of orders grow."""
    if part.isdecimal():
        return "#"
    if ID.fullmatch(part) or not is_readable(DIGITS.sub("0", part)):
        return VARYING
    return DIGITS.sub("#", roles(part))


def drawn_page(page: str, pages: Collection[str]) -> str:
    """The one of some pages that has ``{…}`` where this one has what may be drawn, too; else it.

    >>> drawn_page("/order/deadbee#", {"/order/{…}"})
    '/order/{…}'
    >>> drawn_page("/order/KL-#e", {"/order/KL-{…}"})
    '/order/KL-{…}'
    """
    if page in pages:
        return page
    parts = page.split("/")
    return next((each for each in sorted(pages) if _fits(parts, each.split("/"))), page)


def _fits(parts: Sequence[str], others: Sequence[str]) -> bool:
    return len(parts) == len(others) and all(map(_part_fits, parts, others))


def _part_fits(part: str, other: str) -> bool:
    if part == other or VARYING not in other:
        return part == other
    if other == VARYING:
        return bool(MAY_BE_DRAWN.fullmatch(part))
    found = re.fullmatch(WITHIN.join(map(re.escape, other.split(VARYING))), part)
    return found is not None and all(_is_code(word) for word in found.groups())


def _is_code(word: str) -> bool:
    return word == VARYING or bool(CODE_WITHIN.fullmatch(word)) or is_long_code(word)


def is_long_code(word: str) -> bool:
    """Whether a word, digits replaced, reads as nothing that anybody would write."""
    return len(word) >= LEAST_LONG and not is_readable(word.replace("#", "0"))


def one_line(text: str) -> str:
    """A text on one line, with control characters spelled out."""
    return plain(" ".join(text.split()))


def text_shape(text: str, roles: Roles) -> str:
    """A label on one line: values of people by their role, numbers as ``#``."""
    shape = without_amounts(one_line(without_codes(roles(text))))
    return shape if len(shape) <= LONGEST_TEXT else f"{shape[: LONGEST_TEXT - 1]}…"


def without_codes(name: str) -> str:
    """A name of an element with ``{…}`` for what can only have been drawn: other pages, or the next
    load of this one, have another code there. Shorter ones are told by the plays, see `outline`."""
    return without_drawn(name, VARYING, SHORTEST_CODE)


def outline(event: EventShape) -> EventShape:
    """An event with ``{…}`` for each part of its element's names that may have been drawn."""
    if event.element is None:
        return event
    names = {
        part: CODES[digit].sub(VARYING, getattr(event.element, part))
        for part, digit in NAMED.items()
    }
    return event.model_copy(update={"element": event.element.model_copy(update=names)})


def name_shape(name: str, roles: Roles) -> str:
    """The name of an event or property, on one line; digits stay, as they are part of it."""
    return one_line(roles(name))


def type_of(value: str, roles: Roles) -> str:
    """Of what type a property's value is; for the value of somebody whose it is."""
    if role := roles.of(value):
        return role
    stripped = value.strip()
    if not stripped:
        return "empty"
    if stripped.casefold() in BOOLEAN:
        return "boolean"
    for pattern, name in ((ID, "id"), (NUMBER, "number"), (DATE, "date"), (URL, "url")):
        if pattern.fullmatch(stripped):
            return name
    return "json" if JSON.fullmatch(stripped) else "text"


def variety_of(values: Iterable[str]) -> Variety:
    """How many different values there were for the times that the property was seen."""
    counts = Counter(values)
    times = counts.total()
    if times < 2:
        return "once"
    if len(counts) == 1:
        return "same"
    return "few" if len(counts) <= times * FEW else "many"
