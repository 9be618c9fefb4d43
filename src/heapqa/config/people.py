"""Invented people: personas made from a seed, the same in every process that knows the seed.

No list of real names is used, for common names would be found by chance: names are put together
from syllables. Every value is of a kind that nobody owns:

- e-mail domains end in ``.test`` or ``.example`` (RFC 2606);
- phone numbers end in 555-0100 to 555-0199, kept for fiction in the North American Numbering Plan;
- card numbers satisfy Luhn's formula and begin like test cards that payment providers publish;
- national ids look like American social security numbers of the area 9xx, which is never issued,
  with a group (10 to 49) that the taxpayer numbers of that area do not use either.
"""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from heapqa.model.persona import Persona

FIRST = (
    "Zeph",
    "Quor",
    "Ysel",
    "Thal",
    "Brix",
    "Ombr",
    "Vesp",
    "Jorv",
    "Wyth",
    "Ludm",
    "Xanth",
    "Fjor",
    "Ghis",
    "Drus",
    "Pell",
    "Hesk",
)
MIDDLE = (
    "an",
    "or",
    "im",
    "eth",
    "ul",
    "av",
    "en",
    "ost",
    "ir",
    "am",
    "old",
    "uv",
)
GIVEN_END = (
    "ine",
    "mund",
    "wyn",
    "rada",
    "vira",
    "gard",
    "lisse",
    "thea",
    "zar",
    "dis",
    "mira",
    "beth",
)
FAMILY_END = (
    "quist",
    "hollow",
    "vant",
    "brook",
    "mire",
    "sund",
    "witz",
    "strom",
    "garde",
    "bekk",
    "lund",
    "vrei",
)
STREETS = ("Crescent", "Row", "Wharf", "Embankment", "Mews", "Terrace", "Passage", "Parade")
TOWNS = ("combe", "by", "wick", "holm", "stead", "bury", "fjord", "mouth")
DOMAINS = ("mailbox.test", "letterbox.example", "postfach.test", "courrier.example")
AREAS = ("212", "303", "415", "503", "617", "646", "702", "808", "907", "917")
CARDS = ("411111", "424242", "400000", "555555", "510510")
"""First digits of published test cards."""
ACCENTS = str.maketrans("aeiouy", "áëíöüÿ")
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопкрстуввхыз")
BASE32 = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
EARLIEST, DAYS = date(1950, 1, 1), 18_000


def new_seed() -> str:
    """A seed that no other run has."""
    return secrets.token_hex(5)


def invent(seed: str, key: str, place: int, others: Iterable[Persona] = ()) -> Persona:
    """The persona of that key; `place` decides how the name is written.

    No field has the value that one of the others has.
    """
    taken = [_values(other) for other in others]
    attempt = 0
    while True:
        made = _made(Random(f"{seed}/{key}/{place}/{attempt}"), key, place)
        if not any(_values(made) & values for values in taken):
            return made
        attempt += 1


def _values(persona: Persona) -> set[tuple[str, str]]:
    return set(persona.model_dump(exclude={"key"}).items())


def _made(rng: Random, key: str, place: int) -> Persona:
    given, family = _word(rng, GIVEN_END), _word(rng, FAMILY_END)
    first, last = _written(given, family, place)
    tag = _some(rng, "abcdefghjkmnpqrstvwxyz23456789", 6)
    return Persona(
        key=key,
        user_id=f"cust-{rng.randrange(10_000_000, 100_000_000)}",
        first_name=first,
        last_name=last,
        email=f"{given}.{family}+{tag}@{rng.choice(DOMAINS)}".lower(),
        username=f"{_word(rng, GIVEN_END).lower()}{rng.randrange(100, 1000)}",
        phone=f"+1 {rng.choice(AREAS)} 555 01{rng.randrange(100):02}",
        street=f"{rng.randrange(11, 990)} {_word(rng, FAMILY_END)} {rng.choice(STREETS)}",
        city=_word(rng, TOWNS),
        postal_code=_postal_code(rng),
        birth_date=(EARLIEST + timedelta(days=rng.randrange(DAYS))).isoformat(),
        national_id=_national_id(rng),
        card_number=_card_number(rng),
        card_cvv=f"{rng.randrange(100, 1000)}",
        password=f"{_word(rng, TOWNS)}-{_word(rng, GIVEN_END)}-{rng.randrange(10, 100)}!",
        token=_some(rng, BASE32, 20),
    )


def _word(rng: Random, ends: tuple[str, ...]) -> str:
    return rng.choice(FIRST) + rng.choice(MIDDLE) + rng.choice(MIDDLE) + rng.choice(ends)


def _written(given: str, family: str, place: int) -> tuple[str, str]:
    """With diacritics and an apostrophe; every third name in Cyrillic letters."""
    if place % 3 == 2:
        return _cyrillic(given), _cyrillic(family)
    accented = given[:3] + given[3:].translate(ACCENTS)
    return (accented, family) if place % 3 else (accented, f"O'{family}")


def _cyrillic(name: str) -> str:
    return name.lower().translate(CYRILLIC).capitalize()


def _postal_code(rng: Random) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    inward = f"{rng.randrange(1, 10)}{_some(rng, letters, 2)}"
    return f"{_some(rng, letters, 2)}{rng.randrange(10, 100)} {inward}"


def _national_id(rng: Random) -> str:
    area, group = rng.randrange(900, 1000), rng.randrange(10, 50)
    return f"{area}-{group}-{rng.randrange(1000, 10_000)}"


def _card_number(rng: Random) -> str:
    payload = rng.choice(CARDS) + _some(rng, "0123456789", 9)
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(payload))
    return payload + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def _some(rng: Random, characters: str, count: int) -> str:
    return "".join(rng.choice(characters) for _ in range(count))
