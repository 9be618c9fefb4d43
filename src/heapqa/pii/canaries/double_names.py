"""Double names, of which a half is used alone."""

import re

from heapqa.pii.canaries.common_words import COMMON
from heapqa.pii.canaries.fold import fold, squeeze

HALF = "half of a double name"
"""Says of a form that it is one."""
LEAST_OF_HALF = 4
"""Letters of a name that is half of another; shorter ones are particles, as in van den Berg."""


def halves(value: str, between: str = r"[-\u2010\u2011\s]+") -> list[str]:
    """The parts of a double name that are names, and no common words or particles."""
    parts = re.split(between, value.strip())
    names = [part for part in parts if len(part) >= LEAST_OF_HALF and part[0].isupper()]
    return [name for name in names if squeeze(fold(name)) not in COMMON] if len(names) > 1 else []
