"""Ids, codes, hashes and figures that say nothing about a person."""

import base64
import hashlib
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

from tests.pii.fresh.model import Pairs, Person
from tests.pii.fresh.noise import nonce

Kind = Callable[[Random, Person], Pairs]


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _hex(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789abcdef") for _ in range(count))


def _ean(rng: Random) -> str:
    digits = rng.choice(("400", "502", "978", "871", "076")) + _digits(rng, 9)
    total = sum(int(each) * (3 if place % 2 else 1) for place, each in enumerate(digits))
    return digits + str(-total % 10)


def _isbn10(rng: Random) -> str:
    digits = "3" + _digits(rng, 8)
    check = sum((10 - place) * int(each) for place, each in enumerate(digits)) % 11
    return f"{digits[0]}-{digits[1:4]}-{digits[4:]}-{'0X987654321'[check]}"


def _recent(rng: Random) -> datetime:
    return datetime.fromtimestamp(1_760_000_000 + rng.randrange(40_000_000), UTC)


def _public_key(rng: Random) -> str:
    data = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200") + rng.randbytes(65)
    body = base64.b64encode(data).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{body[:64]}\n{body[64:]}\n-----END PUBLIC KEY-----"


def _coordinates(rng: Random) -> Pairs:
    return (
        ("store_lat", f"{rng.uniform(35, 60):.6f}"),
        ("store_lng", f"{rng.uniform(-9, 25):.6f}"),
    )


def _user_agent(rng: Random) -> str:
    chrome = f"Chrome/1{_digits(rng, 2)}.0.{_digits(rng, 4)}.{_digits(rng, 2)}"
    return f"Mozilla/5.0 (Linux; Android 15; SM-S{_digits(rng, 3)}B) AppleWebKit/537.36 {chrome}"


NUMBERS: dict[str, Kind] = {
    "order number": lambda rng, _: (
        (
            rng.choice(("order_id", "orderNumber", "bestellnummer")),
            _digits(rng, rng.choice((8, 9, 10, 11, 12))),
        ),
    ),
    "order code": lambda rng, _: (
        (
            "order",
            f"{rng.choice(('SO', 'ORD'))}-{_digits(rng, 4)}-{_digits(rng, rng.choice((4, 6)))}",
        ),
    ),
    "tracking number": lambda rng, _: (
        (
            "tracking",
            rng.choice(
                (
                    f"1Z{_hex(rng, 6).upper()}{_digits(rng, 10)}",
                    f"00340434{_digits(rng, 12)}",
                    f"RR{_digits(rng, 9)}DE",
                )
            ),
        ),
    ),
    "EAN": lambda rng, _: ((rng.choice(("ean", "gtin", "barcode", "upc")), _ean(rng)),),
    "ISBN": lambda rng, _: (("isbn", _isbn10(rng)),),
    "article number": lambda rng, _: (
        ("sku", f"{_digits(rng, 3)}.{_digits(rng, 3)}.{_digits(rng, 2)}"),
    ),
    "article code": lambda rng, _: (
        ("mpn", f"{nonce(rng, 3).upper()}-{_digits(rng, 5)}/{nonce(rng, 2).upper()}"),
    ),
    "milliseconds": lambda rng, _: (
        (
            rng.choice(("ts", "t", "start", "cacheBust", "_")),
            str(int(_recent(rng).timestamp() * 1000)),
        ),
    ),
    "seconds": lambda rng, _: (
        (rng.choice(("exp", "iat", "created", "expires")), str(int(_recent(rng).timestamp()))),
    ),
    "time": lambda rng, _: (("sent_at", _recent(rng).isoformat()),),
    "delivery day": lambda rng, _: (
        ("delivery_date", _recent(rng).strftime(rng.choice(("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y")))),
    ),
    "version": lambda rng, _: (
        ("app_version", f"{rng.randrange(20)}.{rng.randrange(30)}.{rng.randrange(1000)}"),
    ),
    "build": lambda rng, _: (("build", f"v{_recent(rng):%Y.%m.%d}-{_hex(rng, 7)}"),),
    "commit": lambda rng, _: (("release", _hex(rng, 40)),),
    "hash of a file": lambda rng, _: (
        ("asset", f"/static/js/main.{_hex(rng, 8)}.chunk.js"),
        ("integrity", "sha384-" + base64.b64encode(rng.randbytes(48)).decode()),
    ),
    "hash of a page": lambda rng, _: (("etag", hashlib.md5(rng.randbytes(9)).hexdigest()),),
    "hash of the user id": lambda _, who: (
        ("uid", hashlib.sha256(who.fields["userId"].encode()).hexdigest()),
    ),
    "SHA-256 of a cart": lambda rng, _: (
        ("cart_hash", hashlib.sha256(rng.randbytes(9)).hexdigest()),
    ),
    "UUID": lambda rng, _: (
        (
            rng.choice(("trace", "request_id", "anonymousId", "device")),
            str(uuid.UUID(bytes=rng.randbytes(16), version=4)),
        ),
    ),
    "ULID": lambda rng, _: (
        (
            "event_id",
            "01J" + "".join(rng.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(23)),
        ),
    ),
    "id of a document": lambda rng, _: (("_id", _hex(rng, 24)),),
    "short id": lambda rng, _: (("id", nonce(rng, rng.choice((8, 11, 21)))),),
    "CSRF token": lambda rng, _: (
        (
            rng.choice(
                (
                    "csrf_token",
                    "authenticity_token",
                    "_csrf",
                    "csrfmiddlewaretoken",
                    "__RequestVerificationToken",
                )
            ),
            nonce(rng, rng.choice((32, 40, 64))),
        ),
    ),
    "click id of Google": lambda rng, _: (("gclid", "EAIaIQobChMI" + nonce(rng, 45) + "_BwE"),),
    "click id of Meta": lambda rng, _: (("fbclid", "IwZXh0bgNhZW0CMTEAAR" + nonce(rng, 60)),),
    "click id of Microsoft": lambda rng, _: (("msclkid", _hex(rng, 32)),),
    "click id of TikTok": lambda rng, _: (("ttclid", "E.C.P." + nonce(rng, 50)),),
    "browser id of Meta": lambda rng, _: (
        ("fbp", f"fb.1.{int(_recent(rng).timestamp() * 1000)}.{_digits(rng, 10)}"),
    ),
    "client id of Google": lambda rng, _: (
        ("_ga", f"GA1.1.{_digits(rng, 10)}.{int(_recent(rng).timestamp())}"),
    ),
    "id of Adobe": lambda rng, _: (("mid", _digits(rng, 38)),),
    "signature of an ad server": lambda rng, _: (
        ("ad", f"https://ads.example.net/c?cid={_digits(rng, 6)}&sig={nonce(rng, 43)}"),
    ),
    "signed picture": lambda rng, _: (
        ("img", f"https://cdn.shop.test/i/{_hex(rng, 12)}.webp?w=640&s={_hex(rng, 32)}"),
    ),
    "public key": lambda rng, _: (("server_key", _public_key(rng)),),
    "publishable key": lambda rng, _: (("applicationServerKey", "B" + nonce(rng, 86)),),
    "coordinates of a shop": lambda rng, _: _coordinates(rng),
    "price": lambda rng, _: (
        (
            "total",
            rng.choice(
                (
                    f"{_digits(rng, 4)}.{_digits(rng, 2)}",
                    f"1.{_digits(rng, 3)},{_digits(rng, 2)} €",
                    f"${rng.randrange(1, 9)},{_digits(rng, 3)}.00",
                    f"¥{rng.randrange(1000, 99999)}",
                )
            ),
        ),
    ),
    "size of a screen": lambda rng, _: (
        ("viewport", f"{rng.randrange(320, 2560)}x{rng.randrange(480, 1600)}"),
    ),
    "user agent": lambda rng, _: (("ua", _user_agent(rng)),),
    "colour": lambda rng, _: (("color", "#" + _hex(rng, 6)),),
    "postal code of a shop": lambda rng, _: (
        ("store", f"Filiale {_digits(rng, 3)}"),
        ("region", "NRW"),
    ),
    "measures": lambda rng, _: (
        (
            "timing",
            f"dns=12;ttfb={_digits(rng, 3)};lcp={_digits(rng, 4)}.{_digits(rng, 9)}",
        ),
    ),
    "random": lambda rng, _: (("r", f"0.{_digits(rng, 16)}"),),
    "experiments": lambda rng, _: (
        ("experiments", ",".join(f"{_digits(rng, 5)}:{rng.randrange(3)}" for _ in range(4))),
    ),
    "basket in JSON": lambda rng, _: (
        (
            "items",
            f'[{{"id":"{_digits(rng, 13)}","qty":2}},{{"id":"{_digits(rng, 13)}","qty":1}}]',
        ),
    ),
    "state in Base64": lambda rng, _: (
        ("state", base64.b64encode(f'{{"nonce":"{nonce(rng)}","next":"/cart"}}'.encode()).decode()),
    ),
    "random bytes": lambda rng, _: (("seed", base64.b64encode(rng.randbytes(24)).decode()),),
    "phone-like code": lambda rng, _: (
        ("voucher", f"{_digits(rng, 3)}-{_digits(rng, 3)}-{_digits(rng, 4)}"),
    ),
    "draw": lambda rng, _: (("lotto", " ".join(f"{rng.randrange(1, 50):02}" for _ in range(6))),),
    "flight": lambda rng, _: (
        ("flight", f"LH{_digits(rng, 4)}"),
        ("seat", "14C"),
        ("pnr", nonce(rng, 6).upper()),
    ),
    "page of pages": lambda rng, _: (
        ("range", f"{rng.randrange(10) * 24}-{rng.randrange(11, 20) * 24} / {_digits(rng, 4)}"),
    ),
}
