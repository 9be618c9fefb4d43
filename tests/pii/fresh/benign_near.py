"""What comes near to a persona and is none: words that hold a name, masked values, cities alone."""

import json
from random import Random

from tests.pii.fresh.benign_numbers import Kind
from tests.pii.fresh.model import Pairs, Person

NAMES_IN_WORDS = (
    ("Martin", "Martinique and dry Martinis"),
    ("Anna", "Annapurna trekking, savannah boots"),
    ("Tina", "Argentina travel guide"),
    ("Carla", "Scarlatti sonatas"),
    ("Erika", "Amerikanische Küche, Amerika"),
    ("Stella", "Castellane, Castella cake"),
    ("Oliver", "Olivera, Olivero und Oliveira"),
    ("Laura", "Laurate, restaurant guide"),
    ("Elena", "Helenasee, Magdalenafluss"),
    ("Adrian", "Hadrian's Wall tour"),
    ("Marco", "Marconi radio"),
    ("Paula", "Paulaner Weißbier"),
    ("Irene", "Sirenen und Sirenengesang"),
    ("Simon", "Simonetta dress"),
    ("Klaus", "Klausur, Inklausel"),
    ("Sofia", "Sofiabad, Filosofia antica"),
    ("Clement", "Clementine, 1 kg"),
)
PLACEHOLDERS = (
    "name@example.com",
    "you@example.com",
    "john.doe@example.org",
    "user@domain.example",
    "vorname.nachname@beispiel.example",
    "test@test.invalid",
    "nombre@ejemplo.example",
    "someone@example.net",
    "email@example.com",
)
HANDLES = (
    "@northernsupply",
    "@maison_vert",
    "follow @fieldbook on the app",
    "@angular/core@19.2.1",
    "react@19.0.0",
    "git@github",
)


def _city(rng: Random, who: Person) -> Pairs:
    city = who.fields["city"]
    text = rng.choice(
        (
            f"Stores near {city}",
            f"{city} – events this week",
            f"Filiale {city}",
            f"Hotels in {city}",
        )
    )
    return ((rng.choice(("title", "store", "label")), text),)


def _masked_email(rng: Random, who: Person) -> Pairs:
    local, _, domain = who.fields["email"].partition("@")
    text = rng.choice(
        (f"{local[0]}***@{domain[0]}***.com", f"{local[0]}•••••@•••", f"{local[:1]}…@…")
    )
    return (("sent_to", text),)


def _card_end(rng: Random, who: Person) -> Pairs:
    end = who.fields["cardNumber"][-4:]
    return (
        ("card", rng.choice((f"•••• {end}", f"**** **** **** {end}", f"Visa ending in {end}"))),
    )


def _phone_end(rng: Random, who: Person) -> Pairs:
    return (("phone", f"•••••••{who.fields['phone'][-2:]}"),)


def _initials(rng: Random, who: Person) -> Pairs:
    return (("avatar", f"{who.latin[0][0]}{who.latin[1][0]}".upper()),)


def _year(rng: Random, who: Person) -> Pairs:
    return (("age_group", rng.choice(("25-34", "35-44"))), ("since", who.fields["birthDate"][:4]))


def _user_id(rng: Random, who: Person) -> Pairs:
    return (("user_id", who.fields["userId"]), ("customer", who.fields["userId"]))


def _country(rng: Random, who: Person) -> Pairs:
    return (
        ("country", who.country),
        ("language", who.language),
        ("locale", f"{who.language}-{who.country}"),
    )


def _placeholder(rng: Random, who: Person) -> Pairs:
    text = rng.choice(PLACEHOLDERS)
    return (
        (
            rng.choice(("placeholder", "hint", "label")),
            rng.choice((text, f"e.g. {text}", f"z. B. {text}")),
        ),
    )


def _redacted(rng: Random, who: Person) -> Pairs:
    key = rng.choice(("email", "password", "phone", "first_name", "card_number"))
    return (
        (
            key,
            rng.choice(
                (
                    "****",
                    "[redacted]",
                    "<hidden>",
                    "••••••••",
                    "heap_redacted",
                    "null",
                    "undefined",
                    "",
                )
            ),
        ),
    )


def _flags(rng: Random, who: Person) -> Pairs:
    key = rng.choice(("email", "phone", "password", "birthday", "name", "address"))
    return (
        (f"has_{key}", "true"),
        (f"{key}_valid", "false"),
        (f"{key}_length", "14"),
        ("field", key),
    )


def _template(rng: Random, who: Person) -> Pairs:
    return (
        (
            rng.choice(("email", "name", "u")),
            rng.choice(("{{ customer.email }}", "%EMAIL%", "*|FNAME|*", "${user.name}")),
        ),
    )


def _pass(rng: Random, who: Person) -> Pairs:
    return (
        (
            rng.choice(("pass", "key", "token", "name")),
            rng.choice(
                (
                    "season-pass",
                    "day-pass",
                    "annual-museum-pass",
                    "gold",
                    "summer",
                    "santa-list",
                    "all",
                )
            ),
        ),
    )


def _other_name(rng: Random, who: Person) -> Pairs:
    return (
        (
            "brand",
            rng.choice(
                (
                    "Hugo Boss",
                    "Calvin Klein",
                    "Jack Wolfskin",
                    "Jil Sander",
                    "Ralph Lauren",
                    "Dr. Martens",
                )
            ),
        ),
        ("author", "Jane Austen"),
    )


def _form(rng: Random, who: Person) -> Pairs:
    fields = ["email", "firstName", "lastName", "phone", "birthDate", "password"]
    return (
        (
            "schema",
            json.dumps({"required": fields, "errors": {"email": "Please enter an e-mail address"}}),
        ),
    )


def _length(rng: Random, who: Person) -> Pairs:
    return (
        ("password_strength", rng.choice(("weak", "strong"))),
        ("password_score", str(rng.randrange(5))),
    )


NEAR: dict[str, Kind] = {
    "the persona's city alone": _city,
    "masked address": _masked_email,
    "last figures of a card": _card_end,
    "last figures of a phone": _phone_end,
    "initials": _initials,
    "year": _year,
    "the internal id": _user_id,
    "country and language": _country,
    "placeholder": _placeholder,
    "handle": lambda rng, _: (("social", rng.choice(HANDLES)),),
    "redacted": _redacted,
    "flags about fields": _flags,
    "template that was not filled": _template,
    "words under a name of secrets": _pass,
    "names of brands": _other_name,
    "names of fields": _form,
    "strength of a password": _length,
}
