"""Phone numbers typed as at home, and the country codes that are put before them."""

import re
from functools import lru_cache

import phonenumbers

COUNTRIES = (
    "AE AR AT AU BD BE BG BR CH CL CN CO CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IR IT "
    "JP KE KR LT LV MA MX MY NG NL NO NZ PE PH PK PL PT RO RS RU SA SE SG SI SK TH TR TW UA VN ZA"
)
"""Those with most visitors; each more costs time for every persona."""
FICTIONAL = re.compile(r"1?(?:\d{3})?555\d{4}|1?555\d{7}")
"""Numbers of North America that are kept for examples, whose code is known."""

MOBILE = frozenset(
    {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
)
"""What is asked of a number that may be one of North America: of a dozen countries in which it is
a number, two or three are left."""
FEWEST_KEPT = 9
"""Digits of a number that is looked for without its 0: fewer touch letters by chance."""


@lru_cache(maxsize=256)
def with_country_codes(value: str) -> tuple[str, ...]:
    """The digits that a number without a country code has abroad, for every country that it may be
    of: nobody says where its owner lives."""
    digits = re.sub(r"\D", "", value)
    if value.lstrip().startswith(("+", "00")) or FICTIONAL.fullmatch(digits):
        return ()
    mobile = bool(_valid(value, "US"))
    found = (_valid(value, country, mobile) for country in COUNTRIES.split())
    return tuple(dict.fromkeys(filter(None, found)))


def as_kept(value: str) -> str:
    """The digits of a number without the 0 that is dialled at home, as libraries keep it; empty
    where it has none."""
    digits = re.sub(r"\D", "", value)
    typed_abroad = value.lstrip().startswith(("+", "00"))
    kept = digits[1:] if digits.startswith("0") and not typed_abroad else ""
    return kept if len(kept) >= FEWEST_KEPT else ""


def _valid(value: str, country: str, mobile: bool = False) -> str:
    """The digits with the country's code; empty where it is no number, or no mobile one, there."""
    try:
        number = phonenumbers.parse(value, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number_for_region(number, country):
        return ""
    if mobile and phonenumbers.number_type(number) not in MOBILE:
        return ""
    return f"{number.country_code}{phonenumbers.national_significant_number(number)}"
