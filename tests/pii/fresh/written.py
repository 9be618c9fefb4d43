"""The forms in which people and programs write a value down."""

import re
from datetime import date
from random import Random

from phonenumbers import PhoneNumberFormat

from tests.pii.fresh.folding import plain
from tests.pii.fresh.model import ADDRESS, FULL_NAME, Person
from tests.pii.fresh.numbers import grouped_card, phone_as

NUMERIC_DATES = {
    "de": ("%d.%m.%Y", "%-d.%-m.%Y"),
    "fr": ("%d/%m/%Y", "%d-%m-%Y"),
    "es": ("%d/%m/%Y", "%-d/%-m/%Y"),
    "it": ("%d/%m/%Y", "%-d/%-m/%Y"),
    "pt": ("%d/%m/%Y", "%d-%m-%Y"),
    "nl": ("%d-%m-%Y", "%-d-%-m-%Y"),
    "sv": ("%Y-%m-%d", "%-d/%-m %Y"),
    "nb": ("%d.%m.%Y", "%-d.%-m.%Y"),
    "da": ("%d.%m.%Y", "%d-%m-%Y"),
    "fi": ("%-d.%-m.%Y", "%d.%m.%Y"),
    "pl": ("%d.%m.%Y", "%Y.%m.%d"),
    "cs": ("%-d. %-m. %Y", "%d.%m.%Y"),
    "hu": ("%Y. %m. %d.", "%Y.%m.%d."),
    "ro": ("%d.%m.%Y", "%d/%m/%Y"),
    "tr": ("%d.%m.%Y", "%d/%m/%Y"),
    "el": ("%-d/%-m/%Y", "%d/%m/%Y"),
    "ru": ("%d.%m.%Y", "%-d.%m.%Y"),
    "uk": ("%d.%m.%Y", "%-d.%m.%Y"),
    "bg": ("%-d.%m.%Y г.", "%d.%m.%Y"),
    "ja": ("%Y/%m/%d", "%Y年%-m月%-d日"),
    "zh": ("%Y/%-m/%-d", "%Y年%-m月%-d日"),
    "ko": ("%Y. %-m. %-d.", "%Y년 %-m월 %-d일"),
    "hi": ("%d/%m/%Y", "%-d/%-m/%Y"),
    "he": ("%-d.%-m.%Y", "%d/%m/%Y"),
    "ar": ("%d/%m/%Y", "%-d/%-m/%Y"),
    "vi": ("%d/%m/%Y", "%-d/%-m/%Y"),
    "en": ("%d/%m/%Y", "%Y/%m/%d"),
}
AMERICAN_DATES = ("%m/%d/%Y", "%-m/%-d/%Y", "%m-%d-%Y")

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
    " listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}
LONG_DATES = {
    "en": ("{d} {M} {y}", "{M} {d}, {y}"),
    "de": ("{d}. {M} {y}",),
    "es": ("{d} de {M} de {y}",),
    "pt": ("{d} de {M} de {y}",),
    "da": ("{d}. {M} {y}",),
    "nb": ("{d}. {M} {y}",),
    "cs": ("{d}. {M} {y}",),
    "ru": ("{d} {M} {y} г.", "{d} {M} {y}"),
    "uk": ("{d} {M} {y} р.", "{d} {M} {y}"),
}


def born(person: Person) -> date:
    """The birth date."""
    return date.fromisoformat(person.fields["birthDate"])


def local_date(person: Person, rng: Random) -> str:
    """In figures, as a form of the country shows it."""
    forms = AMERICAN_DATES if person.country == "US" else NUMERIC_DATES[person.language]
    return born(person).strftime(rng.choice(forms))


def long_date(person: Person, rng: Random) -> str | None:
    """With the name of the month, where the table has it."""
    months = MONTHS.get(person.language)
    if months is None:
        return None
    day = born(person)
    form = rng.choice(LONG_DATES.get(person.language, ("{d} {M} {y}",)))
    return form.format(d=day.day, M=months.split()[day.month - 1], y=day.year)


def local_phone(person: Person, rng: Random) -> str:
    """As people of the country say it."""
    text = phone_as(person.fields["phone"], PhoneNumberFormat.NATIONAL)
    digits = re.sub(r"\D", "", text)
    return rng.choice([text, digits, re.sub(r"[\s-]+", "-", text), re.sub(r"[\s-]+", ".", text)])


def _has_trunk(number: str) -> bool:
    """Whether people of the country dial a zero first."""
    return phone_as(number, PhoneNumberFormat.NATIONAL).startswith("0")


def foreign_phone(person: Person, rng: Random) -> str:
    """As people abroad dial it."""
    number = person.fields["phone"]
    spaced = phone_as(number, PhoneNumberFormat.INTERNATIONAL)
    return rng.choice(
        [
            spaced,
            spaced.replace(" ", "-"),
            "00" + number[1:],
            number[1:],
            phone_as(number, PhoneNumberFormat.RFC3966),
            re.sub(r"^(\+\d+) ", r"\1 (0) ", spaced) if _has_trunk(number) else spaced,
            re.sub(r"^\+(\d+) ", r"(+\1) ", spaced),
        ]
    )


def regrouped(text: str, rng: Random) -> str:
    """A card number or an id with other separators, or none."""
    digits = re.sub(r"[\s./-]", "", text)
    if digits.isdecimal() and 14 <= len(digits) <= 16:
        return grouped_card(digits, rng.choice((" ", "-", "")))
    return digits if rng.random() < 0.5 else re.sub(r"[./-]", " ", text)


def full_name(person: Person, rng: Random) -> str:
    """In one of the orders of forms and lists."""
    first, last = person.fields["firstName"], person.fields["lastName"]
    if person.language in {"ja", "zh", "ko"}:
        return rng.choice([last + first, f"{last} {first}", f"{last} {first}様"])
    return rng.choice(
        [f"{first} {last}", f"{last}, {first}", f"{last} {first}", f"Dr. {first} {last}"]
    )


def full_address(person: Person, rng: Random) -> str:
    """On one line or on several."""
    street, city, code = (person.fields[each] for each in ("street", "city", "postalCode"))
    if person.country in {"GB", "IE", "US"}:
        return rng.choice([f"{street}, {city} {code}", f"{street}\n{city}\n{code}"])
    if person.language in {"ja", "zh"}:
        return f"{'〒' if person.language == 'ja' else ''}{code} {city}{street}"
    return rng.choice(
        [f"{street}, {code} {city}", f"{street}\n{code} {city}", f"{code} {city}, {street}"]
    )


def as_written(person: Person, field: str, rng: Random) -> str:
    """A value as it stands in a field of a form."""
    if field == FULL_NAME:
        return full_name(person, rng)
    if field == ADDRESS:
        return full_address(person, rng)
    return person.value(field)


def clean_email(person: Person) -> str:
    """As trackers want it before they hash it."""
    return person.fields["email"].strip().lower()


def clean_name(text: str) -> str:
    """As trackers want it: small letters, no blanks, no punctuation."""
    return "".join(each for each in text.lower() if each.isalnum())


def ascii_slug(text: str) -> str:
    """As it stands in an address."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower()).strip("-")
