"""Phone numbers, national ids and card numbers that are valid and nobody's."""

from datetime import date
from importlib import import_module
from random import Random
from string import ascii_uppercase

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

NATIONAL_IDS = {
    "DE": ("de.idnr", "###########"),
    "FR": ("fr.nir", "2%y%m##########"),
    "ES": ("es.dni", "########T"),
    "IT": ("it.codicefiscale", "RSSMRA%yA%dH501@"),
    "PL": ("pl.pesel", "%y%m%d#####"),
    "SE": ("se.personnummer", "%y%m%d-####"),
    "NL": ("nl.bsn", "#########"),
    "BR": ("br.cpf", "###.###.###-##"),
    "US": ("us.ssn", "###-##-####"),
    "IN": ("in_.aadhaar", "#### #### ####"),
    "TR": ("tr.tckimlik", "###########"),
    "FI": ("fi.hetu", "%d%m%y-###T"),
    "DK": ("dk.cpr", "%d%m%y-####"),
    "NO": ("no.fodselsnummer", "%d%m%y#####"),
    "CZ": ("cz.rc", "%y%m%d/####"),
    "RO": ("ro.cnp", "1%y%m%d400###"),
    "BG": ("bg.egn", "%y%m%d####"),
    "CN": ("cn.ric", "110101%Y%m%d###T"),
    "KR": ("kr.rrn", "%y%m%d-1######"),
    "PT": ("pt.nif", "2########"),
    "CH": ("ch.ssn", "756.####.####.##"),
    "IL": ("il.idnr", "#########"),
    "BE": ("be.nn", "%y.%m.%d-###.##"),
    "UA": ("ua.rntrc", "##########"),
}
ANYWHERE = "##-####-####"
CHECKS = "TRWAGMYFPDXBNJZSQVHLCKE0123456789"
_TRIES = 4000

BRANDS = (("4", 16), ("51", 16), ("2223", 16), ("37", 15), ("6011", 16), ("30", 14), ("3528", 16))


def _filled(pattern: str, rng: Random) -> str:
    letters = {"#": "0123456789", "T": CHECKS, "@": ascii_uppercase}
    return "".join(rng.choice(letters[each]) if each in letters else each for each in pattern)


def national_id(country: str, born: date, rng: Random) -> str:
    """As it stands on the card; its check digits are right wherever that is soon found."""
    module, pattern = NATIONAL_IDS.get(country, ("", ANYWHERE))
    shape = born.strftime(pattern)
    if not module:
        return _filled(shape, rng)
    is_valid = import_module(f"stdnum.{module}").is_valid
    tried = (_filled(shape, rng) for _ in range(_TRIES))
    return next((each for each in tried if is_valid(each)), _filled(shape, rng))


def card_number(rng: Random) -> str:
    """Digits that pass the check of Luhn, of a brand's length."""
    start, length = rng.choice(BRANDS)
    digits = start + "".join(rng.choice("0123456789") for _ in range(length - len(start) - 1))
    total = sum(
        sum(divmod(int(each) * (2 if place % 2 == 0 else 1), 10))
        for place, each in enumerate(reversed(digits))
    )
    return digits + str(-total % 10)


def grouped_card(number: str, gap: str) -> str:
    """As it stands on the card: Amex and Diners in their own groups."""
    sizes = {14: (4, 6, 4), 15: (4, 6, 5)}.get(len(number), (4, 4, 4, 4))
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return gap.join(number[start : start + size] for start, size in zip(starts, sizes, strict=True))


def phone(country: str, rng: Random) -> str:
    """A mobile number in E.164."""
    example = phonenumbers.example_number_for_type(country, PhoneNumberType.MOBILE)
    assert example is not None
    text = phonenumbers.format_number(example, PhoneNumberFormat.E164)
    for _ in range(_TRIES):
        drawn = text[:-6] + "".join(rng.choice("0123456789") for _ in range(6))
        if phonenumbers.is_valid_number(phonenumbers.parse(drawn)):
            return drawn
    return text


def phone_as(number: str, form: int) -> str:
    """In one of the forms of `PhoneNumberFormat`."""
    return phonenumbers.format_number(phonenumbers.parse(number), form)


def phone_parts(number: str) -> tuple[str, str]:
    """Country code and what follows it."""
    parsed = phonenumbers.parse(number)
    return str(parsed.country_code), phonenumbers.national_significant_number(parsed)
