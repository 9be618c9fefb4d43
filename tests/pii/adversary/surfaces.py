"""The ways one value is written: case, accents, separators, orders, formats."""

import random
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from tests.pii.adversary.disguise import HARD, KNOWN, NASTY, Disguise, text
from tests.pii.adversary.papers import digits, trunk
from tests.pii.adversary.people import Person

SPECIAL = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "æ": "ae",
        "Æ": "AE",
        "ı": "i",
    }
)
GERMAN = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "ø": "oe",
        "Ø": "Oe",
        "å": "aa",
        "Å": "Aa",
        "æ": "ae",
    }
)
CONFUSABLE = str.maketrans("aceopxyiAEOPXTM", "асеорхуіАЕОРХТМ")
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
WORDS = {"full_name", "first_name", "last_name", "street", "address"}
SECRETS = {"password", "token"}
WEAK = {"cvv", "zip", "pin"}
SHORTENED = (("Avenue", "Ave"), ("Straße", "Str."), ("Lane", "Ln"), ("Calle", "C/"), ("Rue", "R."))


def surfaces(rng: random.Random, who: Person, role: str) -> list[Disguise]:
    """Every surface form of a value."""
    value = who.values[role]
    made = [("typed", KNOWN, value)]
    if role in WEAK:
        return [text(name, tier, form) for name, tier, form in made]
    made.append(
        (
            "zero-width",
            KNOWN,
            _spread(value, rng.choice(("\u200b", "\u00ad", "\u200d", "\u202a", "\ufeff"))),
        )
    )
    made.append(("padded", KNOWN, f"  {value}\t"))
    if role not in SECRETS:
        made += _cases(value)
    made += OWN.get(role, _nothing)(rng, who, value)
    if role in WORDS:
        made += _words(value)
    seen = {name: (tier, form) for name, tier, form in made if form}
    return [
        text(name, tier, form)
        for name, (tier, form) in seen.items()
        if name in {"typed", "padded"} or form != value
    ]


Forms = Iterator[tuple[str, str, str]]


def _nothing(rng: random.Random, who: Person, value: str) -> Forms:
    yield from ()


def _spread(value: str, mark: str) -> str:
    third = max(len(value) // 3, 1)
    return value[:third] + mark + value[third : 2 * third] + mark + value[2 * third :]


def _cases(value: str) -> Forms:
    yield "lower", KNOWN, value.lower()
    yield "upper", KNOWN, value.upper()
    yield "casefold", KNOWN, value.casefold()
    yield "full width", KNOWN, value.translate(WIDE)
    if value.isascii() and any(char.isalpha() for char in value):
        swapped = value.translate(CONFUSABLE)
        if swapped != value:
            yield "confusables", NASTY, swapped


def bare(value: str) -> str:
    """Without marks, as a slug has it."""
    decomposed = unicodedata.normalize("NFD", value.translate(SPECIAL))
    return unicodedata.normalize(
        "NFC", "".join(char for char in decomposed if not unicodedata.combining(char))
    )


def _words(value: str) -> Forms:
    parts = [part for part in value.replace(",", " ").replace("'", " ").split() if part]
    plain = bare(value).replace(",", "").replace("'", "").replace(".", "")
    yield "NFC", KNOWN, unicodedata.normalize("NFC", value)
    yield "NFD", KNOWN, unicodedata.normalize("NFD", value)
    if all(ord(char) < 0x250 for char in value):
        yield "marks stripped", KNOWN, bare(value)
    if value.translate(GERMAN) != value and all(
        ord(char) < 0x180 for char in value.translate(GERMAN)
    ):
        yield "umlauts", KNOWN, bare(value.translate(GERMAN))
    if len(parts) > 1:
        yield "squeezed", KNOWN, "".join(parts)
        if all(ord(char) < 0x250 for char in value):
            yield "slug", KNOWN, "-".join(plain.lower().split())
            yield "snake", KNOWN, "_".join(plain.lower().split())
            first, *rest = plain.split()
            yield "camel", KNOWN, first.lower() + "".join(part.title() for part in rest)


def _email(rng: random.Random, who: Person, value: str) -> Forms:
    local, _, domain = value.partition("@")
    untagged = local.partition("+")[0]
    yield "local part", KNOWN, local
    yield "local part without tag", KNOWN, untagged
    yield "without tag", KNOWN, f"{untagged}@{domain}"
    yield "canonical", KNOWN, f"{untagged.replace('.', '')}@{domain}"
    yield "underscore for at", KNOWN, f"{local}_{domain}"
    yield "[at]", KNOWN, f"{local}[at]{domain}"
    yield "[at] [dot]", HARD, f"{local} [at] {domain.replace('.', ' [dot] ')}"
    yield "(at)", HARD, f"{local}(at){domain}"
    yield "squeezed", HARD, "".join(char for char in value if char.isalnum())


def _phone(rng: random.Random, who: Person, value: str) -> Forms:
    code, prefix = trunk(who.country)
    number = digits(value)
    rest = number.removeprefix(code)
    yield "digits", KNOWN, number
    yield "E.164", KNOWN, f"+{number}"
    yield "00-prefix", KNOWN, f"00{number}"
    yield "national", KNOWN, prefix + rest
    yield "hyphens", KNOWN, f"+{code}-{_grouped(rest, 3, '-')}"
    yield "dots", KNOWN, prefix + _grouped(rest, 3, ".")
    yield "brackets", KNOWN, f"({prefix}{rest[:3]}) {rest[3:6]}-{rest[6:]}"
    yield "regrouped", HARD, _regrouped(rng, number)


def _number(rng: random.Random, who: Person, value: str) -> Forms:
    squeezed = "".join(char for char in value if char.isalnum())
    size = 4 if len(squeezed) > 11 else 3
    yield "squeezed", KNOWN, squeezed
    for name, mark in (("spaces", " "), ("hyphens", "-"), ("dots", ".")):
        yield name, KNOWN, _grouped(squeezed, size, mark)
    yield "regrouped", HARD, _regrouped(rng, squeezed)
    if squeezed.isdecimal():
        yield "as hex", HARD, f"{int(squeezed):x}"
        yield "as base36", HARD, base36(int(squeezed))


def _date(rng: random.Random, who: Person, value: str) -> Forms:
    day = datetime.fromisoformat(value).replace(tzinfo=UTC)
    for name, pattern in (
        ("US", "%m/%d/%Y"),
        ("EU dots", "%d.%m.%Y"),
        ("EU slashes", "%d/%m/%Y"),
        ("compact", "%Y%m%d"),
        ("EU hyphens", "%d-%m-%Y"),
        ("ISO time", "%Y-%m-%dT00:00:00.000Z"),
        ("ISO slashes", "%Y/%m/%d"),
        ("long month", "%B %d, %Y"),
        ("long month EU", "%d %B %Y"),
    ):
        yield name, KNOWN, day.strftime(pattern)
    yield "long month, short day", KNOWN, f"{day:%B} {day.day}, {day.year}"
    yield "long month EU, short day", KNOWN, f"{day.day} {day:%B} {day.year}"
    yield "short month", HARD, f"{day.day} {day:%b} {day.year}"
    yield "US short", HARD, f"{day.month}/{day.day}/{day.year}"
    yield "epoch s", KNOWN, f"{int(day.timestamp())}"
    yield "epoch ms", KNOWN, f"{int(day.timestamp()) * 1000}"


def _full_name(rng: random.Random, who: Person, value: str) -> Forms:
    first, last = who.values["first_name"], who.values["last_name"]
    yield "last, first", KNOWN, f"{last}, {first}"
    yield "last first", KNOWN, f"{last} {first}"
    yield "first last", KNOWN, f"{first} {last}"


def _address(rng: random.Random, who: Person, value: str) -> Forms:
    street = who.values["street"]
    yield "street line", KNOWN, street
    for long, short in SHORTENED:
        if long in value:
            yield "abbreviated", KNOWN, value.replace(long, short)
    yield "without commas", KNOWN, value.replace(",", "")
    yield "lines", KNOWN, value.replace(", ", "\n")


OWN: dict[str, Callable[[random.Random, Person, str], Forms]] = {
    "email": _email,
    "phone": _phone,
    "card": _number,
    "national_id": _number,
    "birth_date": _date,
    "full_name": _full_name,
    "address": _address,
    "street": _nothing,
}


def base36(number: int) -> str:
    """As JavaScript's ``toString(36)``."""
    made = ""
    while number:
        number, rest = divmod(number, 36)
        made = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + made
    return made


def _grouped(value: str, size: int, mark: str) -> str:
    return mark.join(value[at : at + size] for at in range(0, len(value), size))


def _regrouped(rng: random.Random, value: str) -> str:
    parts, at = [], 0
    while at < len(value):
        size = rng.randint(2, 5)
        parts.append(value[at : at + size])
        at += size
    return rng.choice((" ", "-", ".", "/", "_", " - ")).join(parts)
