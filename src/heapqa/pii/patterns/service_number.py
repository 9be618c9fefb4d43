"""Numbers of services: calls that are free, at a shared or a high price, or to a company."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    is_valid_number,
    number_type,
    parse,
)

SERVICES = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.UAN,
    }
)
"""What companies rent, and no person has."""
GROUP = re.compile(r"\(?\d+")
"""Digits that stand together, and the bracket before them: only some regions write any."""


class Reading(NamedTuple):
    """What a number is in one region, and in which groups of digits the region writes it."""

    kind: int
    """One of ``PhoneNumberType``."""
    groups: list[str]

    def begins_with(self, group: str) -> bool:
        """Whether its first group is a group, in brackets or not."""
        return self.groups[0].strip("(") == group.strip("(")


@lru_cache(maxsize=4096)
def is_of_a_service(text: str, number: str, homes: tuple[str, ...]) -> bool:
    """Whether a number is a service's wherever people write it as it is written here.

    ``number`` is what is dialled of ``text``; the homes are the regions that it may be of when it
    has no country code. ``0120-444-555`` is free in Japan, and in Sweden somebody's; there it
    would be written ``0120-44 45 55``.
    """
    groups = GROUP.findall(text)
    if groups[0] == "1" and len(groups) > 1:  # which North America dials before any number
        del groups[0]
    regions = (None,) if number.startswith("+") else homes
    readings = [reading for region in regions for reading in _readings(number, region)]
    if regions != (None,):
        alike = [reading for reading in readings if reading.begins_with(groups[0])]
        readings = [reading for reading in alike if reading.groups == groups] or alike
    return bool(readings) and all(reading.kind in SERVICES for reading in readings)


def _readings(number: str, region: str | None) -> Iterator[Reading]:
    """What a number is in a region, unless it is none there."""
    try:
        parsed = parse(number, region)
    except NumberParseException:
        return
    if is_valid_number(parsed):
        written = format_number(parsed, PhoneNumberFormat.NATIONAL)
        yield Reading(number_type(parsed), GROUP.findall(written))
