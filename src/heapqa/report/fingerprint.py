"""What stays the same of a finding from run to run, so that it is known again."""

import re
from hashlib import sha256

from heapqa.bytes.address import address
from heapqa.model.verdict import Finding

DIGITS = re.compile(r"\d+")
LENGTH = 12
"""Hexadecimal digits of a fingerprint: the chance that two of a million findings share one is one
in five hundred."""


def where_of(finding: Finding) -> str:
    """Field, element and page that a finding names."""
    page = address(finding.page).path if finding.page else ""
    return ", ".join(part for part in (finding.field, finding.element, page) if part)


def fingerprint(scenario: str, rule: str, finding: Finding) -> str:
    """Scenario, rule, message and place; numbers in them vary from run to run and do not count."""
    text = "\n".join((scenario, rule, finding.message, where_of(finding)))
    return sha256(DIGITS.sub("#", text).encode()).hexdigest()[:LENGTH]
