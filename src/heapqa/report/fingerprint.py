"""What stays the same of a finding from run to run, so that it is known again."""

import re
from hashlib import sha256

from heapqa.bytes.address import address
from heapqa.model.verdict import Finding

DIGITS = re.compile(r"\d+")
COUNTED = re.compile(r"(?<![A-Za-z\d])\d+|\d{3,}")
"""Numbers in a field that are no part of its name, as they are in ``properties.address2``."""
WORD = re.compile(r"[0-9A-Za-z]{6,}")
CHANGE = re.compile(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|(?<=[a-z])(?=[A-Z])")
PER_CHANGE, LONG, PER_CHANGE_OF_LONG = 3, 16, 6
"""Characters, at most, for each change between letters and digits, or of case, in what was drawn;
in long texts more of them: words of that length have two changes or three."""
HEXADECIMAL = re.compile(r"[0-9a-f]+", re.IGNORECASE)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
LENGTH = 12
"""Hexadecimal digits of a fingerprint: the chance that two of a million findings share one is one
in five hundred."""


def where_of(finding: Finding) -> str:
    """Field, element and page that a finding names."""
    return ", ".join(part for part in _places(finding) if part)


def _places(finding: Finding) -> tuple[str, str, str]:
    page = address(finding.page).path if finding.page else ""
    return finding.field or "", finding.element, page


def fingerprint(scenario: str, rule: str, finding: Finding) -> str:
    """Scenario, rule, message and place.

    Numbers in the last two, and ids that are drawn anew, vary from run to run and do not count.
    """
    field, *others = _places(finding)
    own = COUNTED.sub("#", _without_drawn(field)) if field else ""
    where = ", ".join(part for part in (own, *map(_lasting, others)) if part)
    text = "\n".join((scenario, rule, _lasting(finding.message), where))
    return sha256(text.encode()).hexdigest()[:LENGTH]


def _lasting(text: str) -> str:
    return DIGITS.sub("#", _without_drawn(text))


def _without_drawn(text: str) -> str:
    return WORD.sub(lambda found: "#" if _is_drawn(found[0]) else found[0], UUID.sub("#", text))


def _is_drawn(word: str) -> bool:
    """Whether letters and digits were drawn."""
    if DIGITS.search(word) is None or word.isdecimal():
        return False
    per_change = PER_CHANGE if len(word) < LONG else PER_CHANGE_OF_LONG
    changes = len(CHANGE.findall(word))
    return HEXADECIMAL.fullmatch(word) is not None or changes * per_change >= len(word)
