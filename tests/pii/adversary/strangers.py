"""Personal data that nobody typed: what a site itself shows or puts into its addresses."""

import base64
import json
import random
import string
import uuid
from collections.abc import Callable, Iterator

from tests.pii.adversary import classic, places, shop, v5
from tests.pii.adversary.disguise import Ids
from tests.pii.adversary.encodings import component
from tests.pii.adversary.papers import card, filled, iban
from tests.pii.adversary.request import Request

Stranger = Callable[[random.Random], tuple[str, str, str]]
"""Where it stands (text, property, query or href), beside which name, and what."""

UPPER, LOWER, DIGITS = string.ascii_uppercase, string.ascii_lowercase, string.digits


def _chars(rng: random.Random, size: int, alphabet: str = UPPER + LOWER + DIGITS) -> str:
    return "".join(rng.choices(alphabet, k=size))


def _email(rng: random.Random) -> tuple[str, str, str]:
    local = rng.choice(
        ("bob.miller", "a.kowalska", "k-tanaka", "marie_dubois+news", "o'neil", "info.jan")
    )
    host = rng.choice(("northwind.com", "mail.co.uk", "web.de", "gmail.com"))
    address = f"{local}{rng.choice(('', '7', '88'))}@{host}"
    return rng.choice(
        (
            ("text", "", f"Signed in as {address}"),
            ("property", "Email", address),
            ("query", "email", address),
            ("href", "", f"mailto:{address}"),
            ("text", "", f"Contact: {address}."),
            ("property", "owner", f"Bob <{address}>"),
        )
    )


def _phone(rng: random.Random) -> tuple[str, str, str]:
    number = filled(
        rng,
        rng.choice(
            (
                "+44 20 7946 0###",
                "+1 (415) 867-53##",
                "+49 30 901820##",
                "+33 1 42 68 53 ##",
                "(212) 736-5###",
                "+48 22 621 03 ##",
                "+81 3-3581-4###",
                "+61 2 9374 4###",
                "+39 06 6982 ####",
            )
        ),
    )
    plain = "+1415867" + filled(rng, "53##")
    return rng.choice(
        (
            ("text", "", f"We call you at {number}"),
            ("property", "phone", number),
            ("href", "", f"tel:{plain}"),
            ("property", "mobile", plain),
            ("query", "phone", plain),
        )
    )


def _card(rng: random.Random) -> tuple[str, str, str]:
    number = card(rng)
    while len(number) != 16:
        number = card(rng)
    grouped = " ".join(number[at : at + 4] for at in range(0, 16, 4))
    return rng.choice(
        (
            ("text", "", f"Card {grouped}"),
            ("property", "card_number", number),
            ("query", "cardNumber", number),
            ("property", "note", grouped.replace(" ", "-")),
        )
    )


def _iban(rng: random.Random) -> tuple[str, str, str]:
    number = iban(rng, rng.choice(("DE", "ES", "PL", "AT")))
    grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    return rng.choice(
        (
            ("text", "", f"IBAN: {grouped}"),
            ("property", "iban", number),
            ("property", "account", grouped),
        )
    )


def _national(rng: random.Random) -> tuple[str, str, str]:
    ssn = filled(rng, "5##-4#-1###").replace("-40-", "-41-")
    return rng.choice(
        (
            ("text", "", f"SSN: {ssn}"),
            ("property", "ssn", ssn),
            ("property", "social security number", ssn),
            ("property", "SSN", ssn.replace("-", "")),
        )
    )


def _jwt(rng: random.Random) -> tuple[str, str, str]:
    def part(document: dict[str, str]) -> str:
        return base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")

    made = ".".join(
        (
            part({"alg": "HS256", "typ": "JWT"}),
            part({"sub": filled(rng, "######")}),
            _chars(rng, 43),
        )
    )
    return rng.choice(
        (
            ("query", "token", made),
            ("property", "session", made),
            ("property", "auth", f"Bearer {made}"),
        )
    )


def _link(rng: random.Random) -> tuple[str, str, str]:
    token = rng.choice(
        (
            _chars(rng, 32, "0123456789abcdef"),
            _chars(rng, 40),
            str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        )
    )
    path = rng.choice(
        (
            "/reset-password/",
            "/reset/",
            "/verify/",
            "/invite/",
            "/magic-link/",
            "/users/verify-email/",
        )
    )
    name = rng.choice(
        ("reset_token", "access_token", "auth_token", "code", "token", "sessionid", "session_id")
    )
    return rng.choice(
        (("path", "", path + token), ("query", name, token), ("href", "", path + token))
    )


def _key(rng: random.Random) -> tuple[str, str, str]:
    made = rng.choice(
        (
            "AKIA" + _chars(rng, 16, UPPER + "234567"),
            "sk_" + "live_" + _chars(rng, 24),
            "ghp_" + _chars(rng, 36),
            "xoxb-" + filled(rng, "############-############-") + _chars(rng, 24),
            "AIza" + _chars(rng, 35),
            "SG." + _chars(rng, 22) + "." + _chars(rng, 43),
            "glpat-" + _chars(rng, 20),
            "npm_" + _chars(rng, 36),
        )
    )
    return rng.choice(
        (("text", "", f"Your key: {made}"), ("property", "api_key", made), ("query", "key", made))
    )


KINDS: dict[str, Stranger] = {
    "email": _email,
    "phone": _phone,
    "card": _card,
    "iban": _iban,
    "national id": _national,
    "jwt": _jwt,
    "link": _link,
    "api key": _key,
}


def positive(rng: random.Random, ids: Ids, kind: str) -> tuple[str, Request]:
    """One request with one stranger's value, and what stands there."""
    where, name, value = KINDS[kind](rng)
    new = rng.random() < 0.5
    if where == "property" and new:
        return value, _v5(v5.message(rng, ids, v5.Parts(properties=[(name, value)])))
    if where == "property":
        return value, Request(classic.event(rng, ids, {}, {"k0": [(name, value)]}))
    own = {
        "text": ("text", "x0", value),
        "href": ("href", "h0", value),
        "path": ("path", "h", value),
        "query": ("query", "q", shop.query(rng, f"{name}={component(value)}")),
    }[where]
    if new:
        return value, _v5(v5.message(rng, ids, v5.Parts({own[0]: own[2]})))
    make = classic.pageview if where in {"path", "query"} else classic.event
    return value, Request(make(rng, ids, {own[1]: own[2]}))


def _v5(message: bytes) -> Request:
    return Request(v5.HOST + "track", "POST", places.PROTOBUF, v5.batch([message]))


def positives(seed: int, each: int) -> Iterator[tuple[str, str, Request]]:
    """So many requests of each kind: the kind, the value, the request."""
    rng = random.Random(seed)
    for _ in range(each):
        ids = shop.ids(rng)
        for kind in KINDS:
            value, request = positive(rng, ids, kind)
            yield kind, value, request
