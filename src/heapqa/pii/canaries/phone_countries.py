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


@lru_cache(maxsize=256)
def as_kept(value: str) -> tuple[str, ...]:
    """The digits of a number without what is dialled at home before them, a 0 mostly, as libraries
    keep it."""
    digits = re.sub(r"\D", "", value)
    kept = (digits[at:] for at in (1, 2) if len(digits) - at >= FEWEST_KEPT)
    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    abroad = with_country_codes(value)
    return tuple(each for each in kept if any(f"{code}{each}" in abroad for code in codes))


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
