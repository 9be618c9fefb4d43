"""Personas of many countries and scripts, made from a seed."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from tests.pii.adversary import papers

ALIASES: dict[str, tuple[str, ...]] = {
    "email": ("email", "e_mail", "emailAddress"),
    "phone": ("phone", "mobile", "phone_number"),
    "card": ("card", "card_number", "creditCard"),
    "national_id": ("ssn", "national_id", "tax_id"),
    "birth_date": ("birth_date", "dob", "birthday"),
    "first_name": ("first_name", "firstName", "given_name"),
    "last_name": ("last_name", "surname", "family_name"),
    "full_name": ("full_name", "name", "fullName"),
    "street": ("street", "street_address", "address_line1"),
    "address": ("address", "postal_address", "full_address"),
    "password": ("password", "passwd", "pass_word"),
    "token": ("token", "one_time_token", "reset_token"),
    "cvv": ("cvv", "cvc", "security_code"),
    "zip": ("zip", "postal_code", "postcode"),
    "pin": ("pin", "pin_code", "pin"),
}
"""What a persona file may call each value."""

NAMES: tuple[tuple[str, str, str, str], ...] = (
    ("Zofia", "Wójcikiewicz", "zofia.wojcikiewicz", "PL"),
    ("Søren", "Ågesønsen", "soeren.aagesoensen", "DK"),
    ("Siobhán", "O'Shaughnessy", "siobhan_oshaughnessy", "IE"),
    ("Jürgen", "Weißenböck", "j.weissenboeck", "DE"),
    ("Мирослава", "Заречнюк", "miroslava.zarechnyuk", "UA"),
    ("Καλλιόπη", "Παπαδάκου", "kalliopi.papadakou", "GR"),
    ("靖遠", "歐陽", "ouyang.jingyuan", "TW"),
    ("はるかこ", "小鳥遊", "takanashi-haruka", "JP"),
    ("민서율", "남궁", "namgung.minseoyul", "KR"),
    ("ليانة", "القحطاني", "liyana.alqahtani", "SA"),
    ("אביגיל", "שושנברג", "avigail.shoshanberg", "IL"),
    ("आराध्या", "चतुर्वेदी", "aaradhya.chaturvedi", "IN"),
    ("Thibault", "Lefèvre-Duquesne", "thibault.lefevre-duquesne", "FR"),
    ("Íñigo", "Etxeberría", "inigo.etxeberria", "ES"),
    ("Marzipane", "Thistlewood", "marzipane.thistlewood", "US"),
    ("Quillon", "Featherstonehaugh", "quillon_featherstonehaugh", "GB"),
    ("Ludmiła", "Święcicka", "ludmila.swiecicka", "PL"),
    ("Çağrıhan", "Gökçeoğlu", "cagrihan.gokceoglu", "TR"),
    ("Vendela", "Björkegren", "vendela.bjorkegren", "SE"),
    ("Oluwadamilola", "Adébáyò", "oluwadamilola.adebayo", "NG"),
    ("Xóchitlhua", "Ixtlilcueye", "xochitlhua.ixtlilcueye", "MX"),
    ("Brunhilda", "Kaltenegger", "brunhilda.kaltenegger", "AT"),
    ("Peregrine", "Wollstonecraft", "peregrine.wollstonecraft", "US"),
    ("Gioacchina", "D'Annunziatelli", "gioacchina.dannunziatelli", "IT"),
)
STREETS: dict[str, tuple[str, str]] = {
    "PL": ("ul. Krzywoustego {}", "Wrocław"), "DE": ("Königsbrücker Straße {}", "Würzburg"),
    "AT": ("Königsbrücker Straße {}", "Würzburg"), "FR": ("{} Rue des Églantiers", "Besançon"),
    "ES": ("Calle Almogávares {}", "Logroño"), "DK": ("Østergårdsvej {}", "Hørsholm"),
    "SE": ("Ängsövägen {}", "Örnsköldsvik"), "IT": ("Via Giambellino {}", "Forlì"),
    "UA": ("вулиця Січеславська {}", "Кропивницький"), "GR": ("Οδός Μεσολογγίου {}", "Ιωάννινα"),
    "JP": ("神楽坂通り{}", "函館市"), "GB": ("{} Larkspur Lane", "Abergavenny"),
}  # fmt: skip
ELSEWHERE = ("{} Windermere Avenue", "Poughkeepsie")
DOMAINS = (
    "example.com",
    "corp.test",
    "mail.example.org",
    "gmail.com",
    "quux.example",
    "inbox.test",
)
LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Person(NamedTuple):
    """Somebody whose values are looked for."""

    values: dict[str, str]
    """By role, see ALIASES."""
    names: dict[str, str]
    """What the persona's file calls each role."""
    country: str

    def persona(self) -> dict[str, str]:
        """The values as a record of ``heapqa scan`` states them."""
        return {self.names[role]: value for role, value in self.values.items()}


def person(rng: random.Random) -> Person:
    """Somebody new; rare enough in every value that finding it is no accident."""
    first, last, local, country = rng.choice(NAMES)
    number, (line, city) = rng.randint(11, 399), STREETS.get(country, ELSEWHERE)
    zip_, street = f"{rng.randint(10000, 99999)}", line.format(number)
    family_first = country in {"JP", "KR", "TW"}
    tag = f"{rng.choice(('qa', 'test', 'run'))}{rng.randint(100, 9999)}"
    values = {
        "email": f"{local}+{tag}@{rng.choice(DOMAINS)}",
        "phone": papers.phone(rng, country),
        "card": papers.card(rng),
        "national_id": papers.national_id(rng, country),
        "birth_date": (date(1948, 1, 1) + timedelta(rng.randrange(20000))).isoformat(),
        "first_name": first,
        "last_name": last,
        "full_name": f"{last}{first}" if family_first else f"{first} {last}",
        "street": street,
        "address": f"{street}, {zip_} {city}",
        "password": _password(rng),
        "token": "".join(rng.choices(LETTERS, k=rng.choice((20, 24, 32)))),
        "cvv": f"{rng.randint(100, 999)}",
        "zip": zip_,
        "pin": f"{rng.randint(1000, 9999)}",
    }  # fmt: skip
    return Person(values, {role: rng.choice(names) for role, names in ALIASES.items()}, country)


def _password(rng: random.Random) -> str:
    return (
        rng.choice(("Zyx", "kPq", "Wum", "vRo", "Gho"))
        + "".join(rng.choices(LETTERS, k=rng.randint(5, 9)))
        + rng.choice("!#$%*-_?&+/=")
        + str(rng.randint(10, 9999))
    )
