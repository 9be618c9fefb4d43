"""What e-mail addresses and phone numbers look like, written so that ids do not."""

import re

EMAIL = re.compile(r"[\w.!#$&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")

PHONES = (
    re.compile(r"\+[ ]?\d[\d ()./-]{6,}"),
    re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}"),
    re.compile(r"\(?0[1-9]\d{0,4}\)?[ /]+\d[\d /-]{3,}"),
)
"""International, North American, and national with a leading zero and a gap."""
LONGEST = 1000
"""Characters that are looked at: these patterns are for identities, not for texts."""
FEWEST_DIGITS, MOST_DIGITS = 7, 15


def has_email(value: str) -> bool:
    """Whether an e-mail address stands somewhere in a value."""
    return EMAIL.search(value[:LONGEST]) is not None


def is_phone(value: str) -> bool:
    """Whether a value is written like a phone number; mere digits are not."""
    if len(value) > LONGEST:
        return False
    digits = sum(character.isdigit() for character in value)
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        return False
    return any(pattern.fullmatch(value.strip()) for pattern in PHONES)
