"""Draws personas as a test team would invent them."""

import hashlib
import uuid
from datetime import date, timedelta
from random import Random

from tests.pii.fresh.countries import COUNTRIES, Country
from tests.pii.fresh.folding import plain, spelled_out
from tests.pii.fresh.model import Person
from tests.pii.fresh.numbers import card_number, grouped_card, national_id, phone

WORDS = ("nordlicht", "papillon", "zanzibar", "quokka", "moonraker", "tulpenzwiebel", "xylofon")
SIGNS = "!#$%&*+-=?@_~^"
CHARACTERS = f"abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQ23456789{SIGNS}"


def person(rng: Random, country: str | None = None) -> Person:
    """A persona of a country, or of any."""
    land = rng.choice([each for each in COUNTRIES if country in {None, each.code}])
    (first, first_latin), (last, last_latin) = rng.choice(land.given), rng.choice(land.family)
    latin = spelled_out(first_latin, land.language), spelled_out(last_latin, land.language)
    born = date(1948, 1, 3) + timedelta(days=rng.randrange(365 * 55))
    town, postal_code = rng.choice(land.towns)
    card = card_number(rng)
    fields = {
        "userId": f"cust-{rng.randrange(10**4, 10**7)}",
        "firstName": first,
        "lastName": last,
        "email": _email(latin, born, land, rng),
        "username": _username(latin, born, rng),
        "phone": phone(land.code, rng),
        "street": rng.choice(land.streets).replace("#", str(rng.randrange(2, 240))),
        "city": town,
        "postalCode": postal_code,
        "birthDate": born.isoformat(),
        "nationalId": national_id(land.code, born, rng),
        "cardNumber": grouped_card(card, " ") if rng.random() < 0.3 else card,
        "cardCvv": f"{rng.randrange(1000):03}",
        "password": _password(rng),
        "token": _token(rng),
    }
    return Person(land.code, land.language, fields, latin)


def crew(seed: int, size: int) -> tuple[Person, ...]:
    """The personas of a test team; always the same for a seed."""
    return tuple(person(Random(f"{seed}/person/{number}")) for number in range(size))


def _letters(text: str) -> str:
    return "".join(each for each in plain(text).lower() if each.isascii() and each.isalnum())


def _email(latin: tuple[str, str], born: date, land: Country, rng: Random) -> str:
    first, last = (_letters(each) for each in latin)
    local = rng.choice(
        [
            f"{first}.{last}",
            f"{first}.{last}",
            f"{first}_{last}{born:%y}",
            f"{last}.{first}",
            f"{first}{last}",
            f"{first[0]}.{last}",
            f"{first}-{last}",
            f"{rng.choice(WORDS)}.{born:%Y}",
            f"{first}.{last}+{rng.choice(('shop', 'qa', 'news'))}",
            f"{first.capitalize()}.{last.capitalize()}",
        ]
    )
    kept = rng.random()
    if kept < 0.25:
        return f"{local}@gmail.com"
    if kept < 0.4:
        return f"{local}@{rng.choice(('qa.shopfront.test', 'mail.heapqa.example', 'corp.test'))}"
    return f"{local}@{rng.choice(land.domains)}"


def _username(latin: tuple[str, str], born: date, rng: Random) -> str:
    first, last = (_letters(each) for each in latin)
    return rng.choice(
        [
            f"{first}{last}{born:%y}",
            f"{first[0]}{last}{rng.randrange(10, 99)}",
            f"{rng.choice(WORDS)}_{rng.randrange(100, 9999)}",
            f"{last}.{first}",
            f"the-{rng.choice(WORDS)}-{born:%Y}",
        ]
    )


def _password(rng: Random) -> str:
    word = rng.choice(WORDS)
    return rng.choice(
        [
            f"{word.capitalize()}{rng.choice(SIGNS)}{rng.randrange(1000, 9999)}{rng.choice(SIGNS)}",
            f"{word} {rng.choice(WORDS)} {rng.randrange(10, 99)} Pferd",
            "".join(rng.choice(CHARACTERS) for _ in range(14)),
        ]
    )  # fmt: skip


def _token(rng: Random) -> str:
    drawn = rng.randbytes(16)
    return rng.choice(
        [
            drawn.hex(),
            str(uuid.UUID(bytes=drawn, version=4)),
            hashlib.sha1(drawn).hexdigest()[:20].upper(),
            "".join(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(12)),
        ]
    )
