"""Texts with ``*``, which stands for any run of characters, as in Heap's definitions."""

import re
from functools import lru_cache


def fits(pattern: str, text: str | None) -> bool:
    """Whether a text is the pattern's; an empty pattern asks for nothing.

    >>> fits("/shop/*", "/shop/morning-mug")
    True
    """
    if not pattern or pattern == text:
        return True
    if text is None or "*" not in pattern:
        return False
    return _expression(pattern).fullmatch(text) is not None


@lru_cache(maxsize=1024)
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)
