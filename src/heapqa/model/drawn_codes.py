"""Parts of a text that are drawn, or counted out, anew each time a page is loaded."""

import re
from re import Match

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
COUNTED_OUT = re.compile(r":r[0-9a-v]+:|«r[0-9a-v]+»|_r_[0-9a-v]+_")
"""Ids that React counts out while it renders a page, as its releases write them."""
CODE = re.compile(r"[0-9A-Za-z]+")
HEXADECIMAL = re.compile(r"[0-9a-f]+", re.IGNORECASE)
CHANGE = re.compile(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|(?<=[a-z])(?=[A-Z])")
PER_CHANGE, LONG, PER_CHANGE_OF_LONG = 3, 16, 6
"""Characters, at most, for each change between letters and digits, or of case, in what was drawn;
in long texts more of them: words of that length have two changes or three."""


def without_drawn(text: str, instead: str, shortest: int) -> str:
    """The text with something else in place of each code of so many characters that was drawn."""

    def shown(code: Match[str]) -> str:
        return instead if len(code[0]) >= shortest and is_drawn_code(code[0]) else code[0]

    return CODE.sub(shown, COUNTED_OUT.sub(instead, UUID.sub(instead, text)))


def is_drawn_code(code: str) -> bool:
    """Whether letters and digits without anything between them were drawn.

    >>> is_drawn_code("2ece929d"), is_drawn_code("address2"), is_drawn_code("containedPrimary")
    (True, False, False)
    """
    if code.isdecimal() or not any(map(str.isdecimal, code)):
        return False
    per_change = PER_CHANGE if len(code) < LONG else PER_CHANGE_OF_LONG
    return HEXADECIMAL.fullmatch(code) is not None or (
        len(CHANGE.findall(code)) * per_change >= len(code)
    )
