"""Texts with ``*``, which stands for any run of characters, as in Heap's definitions."""


def fits(pattern: str, text: str | None) -> bool:
    """Whether a text is the pattern's; an empty pattern asks for nothing.

    >>> fits("/shop/*", "/shop/morning-mug")
    True
    """
    if not pattern or pattern == text:
        return True
    if text is None or "*" not in pattern:
        return False
    return _fits(pattern.split("*"), text)


def _fits(parts: list[str], text: str) -> bool:
    """Whether the parts stand in the text in their order, the first and the last at its ends.

    Each as early as it can: a regular expression would try all places of all parts, for hours on a
    long text.
    """
    first, *between, last = parts
    end = len(text) - len(last)
    if len(first) > end or not text.startswith(first) or not text.endswith(last):
        return False
    at = len(first)
    for part in between:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True
