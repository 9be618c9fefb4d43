"""What stays the same of a finding from run to run, so that it is known again."""

import re
from hashlib import sha256

from heapqa.bytes.address import address
from heapqa.model.drawn_codes import without_drawn
from heapqa.model.verdict import Finding

DIGITS = re.compile(r"\d+")
COUNTED = re.compile(r"(?<![A-Za-z\d])\d+|\d{3,}")
"""Numbers in a field that are no part of its name, as they are in ``properties.address2``."""
SHORTEST = 6
"""Letters and digits of what may have been drawn: fewer are a name with a number."""
LENGTH = 12
"""Hexadecimal digits of a fingerprint: the chance that two of a million findings share one is one
in five hundred."""


def where_of(finding: Finding) -> str:
    """Field, element and page that a finding names."""
    return ", ".join(part for part in _places(finding) if part)


def _places(finding: Finding) -> tuple[str, str, str]:
    page = address(finding.page).path if finding.page else ""
    return finding.field or "", finding.element, page


def in_project(scenario: str, project: str) -> str:
    """A scenario as it is known from run to run: that of another project is another one."""
    return f"{scenario} [{project}]" if project else scenario


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
    return without_drawn(text, "#", SHORTEST)
