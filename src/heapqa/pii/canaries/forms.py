"""Surface forms: the ways in which one value is written without being encoded."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

import phonenumbers

from heapqa.pii.canaries import streets
from heapqa.pii.canaries.calendars import forms_elsewhere
from heapqa.pii.canaries.canary import UMLAUTS, Canary
from heapqa.pii.canaries.dates import read_date
from heapqa.pii.canaries.day_forms import in_locales, in_numbers, midnights
from heapqa.pii.canaries.double_names import HALF, halves
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.canaries.form import Form
from heapqa.pii.canaries.naming import group_of
from heapqa.pii.canaries.phone_countries import as_kept, with_country_codes
from heapqa.pii.canaries.romanised import romanised

GMAIL = frozenset({"gmail.com", "googlemail.com"})
SPOKEN = (
    *(("arobase", "point"), ("arroba", "punto"), ("arroba", "ponto"), ("chiocciola", "punto")),
    *(("at", "punkt"), ("małpa", "kropka"), ("apenstaartje", "punt"), ("snabel-a", "punkt")),
    *(("собака", "точка"), ("zavináč", "tečka")),
)
"""What people say for the signs of an e-mail address."""
DJ = str.maketrans({"đ": "dj", "Đ": "Dj"})
"""As Serbs, Croats and Bosnians write it where there is no such letter."""
OLD_CHARSETS = ("ascii", "cp1252")
"""In which letters of many languages are lost, and a sign stands for each."""
IBAN = re.compile(r"[A-Z]{2}\d\d[A-Z0-9]{11,30}")
DIGITS_OF_TAG = 16
"""Of the numbers of nearly all cards."""
FEWEST_LEFT = 8
"""Letters that are left of a value whose others were lost."""


@lru_cache(maxsize=8192)
def forms(canary: Canary) -> tuple[Form, ...]:
    """The forms of a value that differ once the text is folded and squeezed, the plainest first."""
    distinct: dict[tuple[str, str], Form] = {}
    free: set[str] = set()
    for each in _forms(canary):
        form = each if each.squeezed else _squeezed(each)
        _, _, literal, folded, squeezed = form
        if squeezed and squeezed not in free:
            if literal:
                distinct.setdefault((squeezed, folded), form)
            else:
                distinct.setdefault((squeezed, ""), form)
                free.add(squeezed)
    return tuple(distinct.values())


def _squeezed(form: Form) -> Form:
    text, name, literal, *_ = form
    folded = fold(text)
    return Form(text, name, literal, folded, squeeze(folded))


def _forms(canary: Canary) -> Iterator[Form]:
    value = canary.value.strip()
    yield Form(value)
    if (spelt := value.translate(UMLAUTS)) != value:
        yield Form(spelt, "ä→ae")
    match canary.kind:
        case "email":
            yield from _email(value)
        case "phone":
            yield from _phone(value)
        case "card" | "national-id":
            yield from _number(value)
            yield from _on_chips(canary)
        case "date":
            yield from _date(value)
        case "address":
            yield from (Form(text, name) for text, name in streets.spellings(value))
            yield from _in_other_letters(value)
        case "name" | "text":
            yield from _name(value)
            yield from _halves(canary)
            yield from _in_other_letters(value)
        case _:
            return


def _email(value: str) -> Iterator[Form]:
    local, _, domain = value.rpartition("@")
    if not local:
        return
    untagged = local.split("+")[0]
    bare = untagged.replace(".", "")
    yield Form(f"{untagged}@{domain}", "without tag")
    yield Form(f"{bare}@{domain}", "gmail-canonical")
    if domain.lower() in GMAIL:
        yield from (Form(f"{bare}@{other}", "gmail-canonical") for other in sorted(GMAIL))
    for at, dot in (("[at]", "."), ("[at]", "[dot]"), ("@", "[dot]")):
        yield Form(f"{local}{at}{domain}".replace(".", dot), "[at]")
        yield Form(f"{local}{at}{domain.replace('.', dot)}", "[at]")
    for at, dot in SPOKEN:
        yield Form(f"{local} {at} {domain}".replace(".", f" {dot} "), "spelt out")
        yield Form(f"{local} {at} {domain.replace('.', f' {dot} ')}", "spelt out")
    yield Form(f"{domain} {local}", "domain first")
    yield Form(local, "local part", literal=True)
    yield Form(untagged, "local part without tag", literal=True)


def digits_of(value: str) -> str:
    """The decimal digits of a value."""
    return re.sub(r"\D", "", fold(value))


@lru_cache(maxsize=256)
def _phone_number(value: str) -> phonenumbers.PhoneNumber | None:
    """What a value says as a phone number, to read which takes long."""
    try:
        return phonenumbers.parse(value, "US")
    except phonenumbers.NumberParseException:
        return None


@lru_cache(maxsize=256)
def phone_digits(value: str) -> tuple[tuple[str, str], ...]:
    """(name, digits) of a phone number: as typed, E.164, with 00, national with and without 0."""
    plain = digits_of(value)
    written = [("digits", plain)]
    number = _phone_number(value)
    if number is None:
        return tuple(written)
    national = phonenumbers.national_significant_number(number)
    full = f"{number.country_code}{national}"
    written += [
        ("E.164", full),
        ("00 prefix", f"00{full}"),
        ("011 prefix", f"011{full}"),
        ("national", national),
        ("national with 0", f"0{national}"),
        ("national with (0)", f"{number.country_code}0{national}"),
    ]
    return tuple(written)


@lru_cache(maxsize=256)
def phone_texts(value: str) -> tuple[str, ...]:
    """A phone number in the ways of its country, and the digits that are dialled there."""
    number = _phone_number(value)
    if number is None:
        return ()
    ways = phonenumbers.PhoneNumberFormat
    texts = [
        phonenumbers.format_number(number, way)
        for way in (ways.NATIONAL, ways.INTERNATIONAL, ways.RFC3966)
    ]
    return (*texts, digits_of(texts[0]))


def _phone(value: str) -> Iterator[Form]:
    for name, digits in phone_digits(value):
        if len(digits) >= 7:
            yield Form(digits, name)
    for digits in with_country_codes(value):
        yield Form(digits, "E.164")
        yield Form(f"00{digits}", "00 prefix")
    yield from (Form(digits, "national") for digits in as_kept(value))
    yield from (Form(text, "as dialled at home") for text in phone_texts(value)[-1:])


def _number(value: str) -> Iterator[Form]:
    digits = digits_of(value)
    letters = re.search(r"[^\W\d_]", value)
    account = re.sub(r"\W", "", value).upper()
    if IBAN.fullmatch(account):
        yield Form(account[2:], "without its country")
        yield Form(account[4:], "account number")
    if len(digits) >= 8 and not letters:
        yield Form(digits, "digits")
        number = int(digits)
        yield Form(f"{number:x}", "hex")
        yield Form(_base36(number), "base36")
        if len(digits) > 15:
            yield Form(f"{number / 10 ** (len(digits) - 1):.{len(digits) - 1}f}", "exponent")


def _on_chips(canary: Canary) -> Iterator[Form]:
    """The number of a card behind its tag and its size, as chip cards tell it."""
    digits = digits_of(canary.value)
    if canary.kind == "card" and len(digits) == DIGITS_OF_TAG:
        yield Form(f"5A08{digits}", "EMV")


def _base36(number: int) -> str:
    letters = "0123456789abcdefghijklmnopqrstuvwxyz"
    written = ""
    while number:
        number, digit = divmod(number, 36)
        written = letters[digit] + written
    return written


def _date(value: str) -> Iterator[Form]:
    day = read_date(value)
    if day is None:
        return
    yield from in_numbers(day)
    yield from in_locales(day)
    yield from forms_elsewhere(day)
    seconds = abs(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    yield Form(f"{seconds}", "epoch seconds", literal=True)
    yield Form(f"{seconds * 1000}", "epoch milliseconds", literal=True)
    yield from midnights(day)


def date_texts(value: str) -> Iterator[tuple[str, str]]:
    """(text, name) of the ways in which a day is written before it is hashed."""
    day = read_date(value)
    if day is None:
        return
    year, month, number = f"{day.year}", f"{day.month:02}", f"{day.day:02}"
    orders = (("ISO date", (year, month, number)), ("US date", (month, number, year)))
    for name, parts in (*orders, ("EU date", (number, month, year))):
        yield from ((separator.join(parts), name) for separator in ("", "-", "/", "."))
    yield f"{day.month}/{day.day}/{year}", "US date"
    yield f"{day.day}.{day.month}.{year}", "EU date"
    yield f"{year}-{month}-{number}T00:00:00.000Z", "ISO time"
    yield f"{year}-{month}-{number}T00:00:00Z", "ISO time"


def _in_other_letters(value: str) -> Iterator[Form]:
    """Without the letters that a machine did not know, or with those of other alphabets."""
    if value.isascii():
        return
    yield from (Form(text, name) for text, name in romanised(value))
    if (spelt := value.translate(DJ)) != value:
        yield Form(spelt, "đ→dj")
    yield from (Form(text, "letters lost") for text in with_letters_lost(value))


def with_letters_lost(value: str) -> Iterator[str]:
    """A value in charsets that lack some of its letters, with question marks in their place."""
    for charset in OLD_CHARSETS:
        left = value.encode(charset, "replace").decode(charset)
        if left != value and sum(map(str.isalpha, left)) >= FEWEST_LEFT:
            yield left


def _halves(canary: Canary) -> Iterator[Form]:
    """The surnames that a hyphen joins. Of two with a blank between, each may be half a country's,
    as in Vietnam and Spain."""
    if group_of(canary.field) == "last":
        yield from (Form(half, HALF) for half in halves(canary.value, r"[-\u2010\u2011]"))


def _name(value: str) -> Iterator[Form]:
    words = value.split()
    if len(words) > 1:
        yield Form(" ".join((*words[1:], words[0])), "order changed")
        yield Form(" ".join((words[-1], *words[:-1])), "last name first")
        yield Form(" ".join((words[0], words[-1])), "first and last word")
