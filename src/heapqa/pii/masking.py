"""Masking: values shown in reports keep their shape and lose their content."""

import re
from collections.abc import Callable

Mask = Callable[[str], str]
"""Takes what is personal out of a text that is shown."""

PART = re.compile(r"[^\W_]+")
LONGEST = 80
"""Characters of a masked value, a line of a terminal; what is longer ends in an ellipsis."""

UNSPEAKABLE = re.compile(r"[^\w .:$/*()\[\]-]")
"""In the path of a page: it may be a value rather than a name."""
UNNAMED = re.compile(r"[^\w .:$/*()\[\]+&>!%'\u2019\u2013\u2014|-]|%[0-9a-fA-F]{2}")
"""The same in a name that somebody wrote, such as “Scroll 50%” or “What's New”."""
PERSONAL = (
    r"(?:(?<![^\s/:])(?:page|properties|target)\.)?([^\s/:]+@[^\s/]+)|(\+?\d(?:[ ()-]?\d){8,})"
)
"""Mail addresses, after the place of a property, and phone numbers: hidden wherever they stand."""
ENTRY = re.compile(r"\b_hp\d_\w+\.\Z")
"""The name of an SDK's cookie or storage entry, after which its App ID stands."""
DIGIT = re.compile(r"\d")
LONGEST_NAME = 40
"""Characters of a name that is shown; longer ones are more likely values."""


def mask(value: str) -> str:
    """Hide a value but its shape: at most the first character of each part stays.

    >>> mask("ada.lovelace@mail.test")
    'a***.l***@m***.t***'
    """
    masked = PART.sub(lambda part: part[0][0] + "***" if len(part[0]) > 1 else "*", value)
    return masked if len(masked) <= LONGEST else masked[: LONGEST - 1] + "…"


def mask_place(where: str, *secrets: str) -> str:
    """A place in a message without anything personal, for a value may stand where a name belongs.

    >>> mask_place("properties.ada@mail.test")
    'properties.a***@m***.t***'
    """
    known = [re.escape(secret) for secret in secrets if secret]
    hidden = re.compile("|".join([*known, PERSONAL]), re.IGNORECASE)
    shown, at = [], 0
    for hit in hidden.finditer(where):
        if hit[2] and ENTRY.search(where, 0, hit.start()):
            continue
        begin = hit.end() - len(hit[1] or hit[2] or hit[0])
        shown += [_mask_parts(where[at:begin]), mask(where[begin : hit.end()])]
        at = hit.end()
    return "".join([*shown, _mask_parts(where[at:])])


def _mask_parts(where: str) -> str:
    return "".join(
        mask(part) if UNNAMED.search(part) or len(part) > LONGEST_NAME else part
        for part in re.split(r"(\.|\[\d+\])", where)
    )


def mask_path(path: str) -> str:
    """The path of a page, with ``*`` for each part that may be a value.

    >>> mask_path("/account/4711/orders")
    '/account/*/orders'
    """
    parts = path.strip("/").split("/")
    return "/" + "/".join("*" if _may_be_value(part) else part for part in parts)


def _may_be_value(part: str) -> bool:
    return bool(DIGIT.search(part) or UNSPEAKABLE.search(part)) or len(part) > LONGEST_NAME
