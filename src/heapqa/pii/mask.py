"""Masking: values shown in reports keep their shape and lose their content."""

import re

PART = re.compile(r"[^\W_]+")
LONGEST = 80
"""Characters of a masked value; what is longer ends in an ellipsis."""


def mask(value: str) -> str:
    """Hide a value but its shape: at most the first character of each part stays.

    >>> mask("ada.lovelace@mail.test")
    'a***.l***@m***.t***'
    """
    masked = PART.sub(lambda part: part[0][0] + "***" if len(part[0]) > 1 else "*", value)
    return masked if len(masked) <= LONGEST else masked[: LONGEST - 1] + "…"
