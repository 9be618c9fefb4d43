"""IBANs: country, length and check digits, decided by python-stdnum."""

import re
from collections.abc import Iterator

from stdnum import iban

from heapqa.pii.patterns.candidate import Candidate, Passage, matches

WRITTEN = re.compile(
    r"(?<![^\W_])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{1,30}){1,16}", re.IGNORECASE | re.ASCII
)
SEPARATOR = re.compile(r"[ .-]")
CHECKED = 0.98
"""Confidence: one number in 97 has these two check digits by chance, fewer a country's length."""
SHORTEST, LONGEST = 15, 34
"""Characters without gaps: Norway's are the shortest, the standard (ISO 13616) allows no more."""


def ibans(passage: Passage) -> Iterator[Candidate]:
    """The account numbers in a passage, in groups or without."""
    for match in matches(WRITTEN, passage.text):
        end = _end(match[0][: LONGEST * 2])
        if end:
            yield Candidate("iban", match.start(), match.start() + end, CHECKED)


def _end(text: str) -> int:
    """Where the valid number ends that a text begins with; 0 where there is none."""
    ends = [gap.start() for gap in SEPARATOR.finditer(text)] + [len(text)]
    for end in ends:
        compact = SEPARATOR.sub("", text[:end]).upper()
        if SHORTEST <= len(compact) <= LONGEST and iban.is_valid(compact):
            return end
    return 0
