"""Numbers people carry: phones of reserved ranges, test cards, national ids, bank accounts."""

import random

PHONES: dict[str, tuple[str, str, str]] = {
    "US": ("1", "", "202 555 01##"),
    "GB": ("44", "0", "7700 900###"),
    "DE": ("49", "0", "30 23125 ###"),
    "FR": ("33", "0", "6 39 98 ## ##"),
    "SE": ("46", "0", "70 174 06 ##"),
    "IE": ("353", "0", "20 913 ####"),
    "PL": ("48", "", "601 55# ###"),
    "ES": ("34", "", "612 55# ###"),
    "IT": ("39", "", "320 155 ####"),
    "IN": ("91", "0", "98100 5####"),
    "JP": ("81", "0", "90 1550 ####"),
}
"""By country: country code, trunk prefix, grouped national number (``#`` is any digit)."""


def digits(text: str) -> str:
    """The ASCII digits of a text."""
    return "".join(char for char in text if char in "0123456789")


def filled(rng: random.Random, mask: str) -> str:
    """The mask with a digit for each ``#`` and a capital letter for each ``A``."""
    return "".join(
        rng.choice("0123456789")
        if char == "#"
        else rng.choice("ABCEGHJKLMNPRSTWXYZ")
        if char == "A"
        else char
        for char in mask
    )


def phone(rng: random.Random, country: str) -> str:
    """An international number in its country's grouping."""
    code, _, mask = PHONES.get(country, PHONES["US"])
    number = f"+{code} {filled(rng, mask)}"
    return number.replace(" ", rng.choice((" ", " ", "-", "")))


def trunk(country: str) -> tuple[str, str]:
    """Country code and the prefix dialled inside the country."""
    code, prefix, _ = PHONES.get(country, PHONES["US"])
    return code, prefix


def luhn(body: str) -> str:
    """The body with its check digit."""
    total = 0
    for place, char in enumerate(reversed(body)):
        double = int(char) * (2 if place % 2 == 0 else 1)
        total += double - 9 if double > 9 else double
    return body + str(-total % 10)


def card(rng: random.Random) -> str:
    """A card number that passes the checks of a payment form."""
    prefix, length = rng.choice(
        (("4", 16), ("51", 16), ("55", 16), ("2223", 16), ("6011", 16), ("37", 15))
    )
    return luhn(prefix + filled(rng, "#" * (length - 1 - len(prefix))))


def national_id(rng: random.Random, country: str) -> str:
    """An identifier in the shape the country writes it."""
    masks = {
        "GB": "AA ## ## ## C",
        "DE": "## ### ### ###",
        "FR": "1 ## 0# 75 ### ### ##",
        "ES": "########T",
        "PL": "84######1##",
        "SE": "######-####",
        "IT": "AAAAAA84D15A###A",
        "IN": "#### #### ####",
        "DK": "######-####",
    }
    if country in masks:
        return filled(rng, masks[country])
    return f"{rng.randint(900, 999)}" + filled(rng, "-5#-###1")


def iban(rng: random.Random, country: str = "DE") -> str:
    """A bank account with right check digits."""
    account = {"DE": "#" * 18, "ES": "#" * 20, "PL": "#" * 24, "AT": "#" * 16}[country]
    body = filled(rng, account)
    if country == "ES":
        body = _spanish(body)
    number = int("".join(str(int(char, 36)) for char in f"{body}{country}00"))
    return f"{country}{98 - number % 97:02d}{body}"


def _spanish(body: str) -> str:
    weights = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)

    def check(text: str) -> str:
        rest = 11 - sum(w * int(c) for w, c in zip(weights, text, strict=True)) % 11
        return {10: "1", 11: "0"}.get(rest, str(rest))

    return body[:8] + check("00" + body[:8]) + check(body[10:]) + body[10:]
