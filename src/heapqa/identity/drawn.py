"""Drawn values: what is made up for a session or a browser, told by the word it begins with."""

import re

from heapqa.identity.placeholder_words import FILLERS, SHARED_WORDS

SESSION = re.compile(
    r"(?:phpsessid|jsessionid|connect\.sid|sess|session|sessionid|sid|device|deviceid|browser|browserid|visitorid|clientid"
    r"|machineid|installid|installationid|idfa|idfv|gaid|aaid|udid|imei|hwid|fp|fingerprint|anon|anonymous)"
    r"[-_.:=]+(?=\D*\d)([\w.-]{6,})",
    re.IGNORECASE,
)
PLATFORM = re.compile(
    r"android(?:[-_ ]?id)?[-_.:=]+[0-9a-f]{16}"
    r"|(?:ios|iphone|ipad|android|apple|vendor)[-_.:=]+[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    re.IGNORECASE,
)
"""Android's id of a device, Apple's of a vendor. Shorter ones may count who came by which app."""
PART = re.compile("[-_.]+")
WORD_AND_NUMBER = re.compile(r"([^\W\d_]{4,})\d{1,4}")
HEX = re.compile("[0-9a-f]+", re.IGNORECASE)
VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
SHORTEST_MIXED = 4
"""Letters and digits; fewer may be a version or a size."""
YEAR = 4
"""Digits of a year."""
SHORTEST_WORD = 3
"""Letters; fewer in a row are drawn often."""


def is_drawn(value: str) -> bool:
    """Whether a value was drawn for a session, a browser or a device.

    >>> is_drawn("anon-5f2b6c1d"), is_drawn("anon-consulting-77")
    (True, False)
    """
    if PLATFORM.fullmatch(value):
        return True
    found = SESSION.fullmatch(value)
    parts = PART.split(found[1]) if found else []
    if any(map(_is_ordinary, parts)):
        return False
    words = [part for part in parts if not part.isdecimal()]
    nobody = bool(words) and all(word.lower() in SHARED_WORDS for word in words)
    return nobody or any(map(_is_random, parts))


def _is_random(part: str) -> bool:
    """Whether a part has letters and digits, or more digits than a year."""
    mixed = len(part) >= SHORTEST_MIXED and not part.isalpha() and not part.isdecimal()
    return mixed or (part.isdecimal() and len(part) > YEAR)


def _is_ordinary(part: str) -> bool:
    """Whether a part is a word of somebody's own choice, as the names of firms have them."""
    number = WORD_AND_NUMBER.fullmatch(part)
    word = number[1] if number else part
    if len(word) < SHORTEST_WORD or not word.isalpha() or HEX.fullmatch(part):
        return False
    if not VOWEL.search(word) or word.lower() in SHARED_WORDS | FILLERS:
        return False
    return word.islower() or word.isupper() or word.istitle()
