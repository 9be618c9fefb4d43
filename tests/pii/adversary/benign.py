"""Payloads nobody's data stands in, full of what looks like it."""

import base64
import random
import string
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from tests.pii.adversary import bodies, classic, places, shop, v5
from tests.pii.adversary.disguise import Disguise, Ids
from tests.pii.adversary.papers import digits, filled, luhn
from tests.pii.adversary.people import Person, person
from tests.pii.adversary.request import Load, Request

Trap = Callable[[random.Random, Person], tuple[str, str]]


def _hex(rng: random.Random, size: int) -> str:
    return f"{rng.getrandbits(size * 4):0{size}x}"


def _luhn_id(rng: random.Random, who: Person) -> tuple[str, str]:
    return rng.choice(
        (
            ("event id", luhn("4" + filled(rng, "#" * 14))),
            ("uid", luhn("5" + filled(rng, "#" * 14))),
            ("session", luhn("37" + filled(rng, "#" * 12))),
            ("order id", luhn("6011" + filled(rng, "#" * 11))),
        )
    )


def _token(rng: random.Random, who: Person) -> tuple[str, str]:
    return rng.choice(
        (
            ("request id", str(uuid.UUID(int=rng.getrandbits(128), version=4))),
            ("trace", f"00-{_hex(rng, 32)}-{_hex(rng, 16)}-01"),
            ("build", _hex(rng, 40)),
            ("etag", f'W/"{_hex(rng, 12)}"'),
            ("integrity", "sha384-" + _blob(rng, 48)),
            ("blob", _blob(rng, 90)),
            ("image", "data:image/png;base64,iVBORw0KGgo" + _blob(rng, 60)),
            ("nano", _letters(rng, 21)),
            ("gclid", "Cj0KCQ" + _letters(rng, 60)),
            ("fbclid", "IwAR" + _letters(rng, 58)),
            ("_ga", f"GA1.2.{rng.randrange(10**9)}.{rng.randrange(10**9, 2 * 10**9)}"),
            ("font", _hex(rng, 8)),
        )
    )


def _blob(rng: random.Random, size: int) -> str:
    return base64.b64encode(rng.randbytes(size)).decode()


def _letters(rng: random.Random, size: int) -> str:
    return "".join(rng.choices(string.ascii_letters + string.digits + "-_", k=size))


def _at_sign(rng: random.Random, who: Person) -> tuple[str, str]:
    return rng.choice(
        (
            ("script", "/npm/react@18.2.0/umd/react.production.min.js"),
            ("image", "/img/hero@2x.png"),
            ("repo", "git@github.com:shop/frontend.git"),
            ("class", "md:flex@lg w-1/2@s"),
            ("package", "@angular/core@17.0.1"),
            ("text", "Follow @shop on social media"),
            ("css", "@media (min-width: 600px)"),
            ("asset", f"logo@3x.{_hex(rng, 8)}.webp"),
            ("price", "3 @ 19.99"),
            ("docker", "nginx@sha256:" + _hex(rng, 64)),
            ("maps", "https://maps.example/@52.5200066,13.404954,15z"),
            ("script", "vue@3.4.21"),
        )
    )


def _numbers(rng: random.Random, who: Person) -> tuple[str, str]:
    return rng.choice(
        (
            ("size", filled(rng, "1##x2##x#0 cm")),
            ("dimensions", filled(rng, "1##-##-##")),
            ("text", "3-2-1 sofa, 160-80-72"),
            ("article", filled(rng, "7##.###.##")),
            ("version", filled(rng, "1#.#.####.##")),
            ("hours", "Mon-Fri 08:00-18:30"),
            ("price", filled(rng, "1,###.99")),
            ("viewport", "1280x720"),
            ("ean", filled(rng, "40##########")),
            ("isbn", "978-3-16-148410-0"),
            ("ts", str(shop.moment(rng))),
            ("ip", filled(rng, "10.0.1#.2#")),
            ("coordinates", filled(rng, "52.5#####,13.4#####")),
            ("range", filled(rng, "1###-2###")),
            ("order", filled(rng, "SO-2026-######")),
            ("text", filled(rng, "Order 2026-0#-1#/####")),
            ("polygon", filled(rng, "M1# 2#L3# 4#L5# 6#Z")),
            ("tracking", filled(rng, "1Z###W#########")),
        )
    )


def _close_by(rng: random.Random, who: Person) -> tuple[str, str]:
    """Near misses of the persona's own values."""
    birth = datetime.fromisoformat(who.values["birth_date"])
    other = birth + timedelta(rng.choice((-40, -7, -1, 1, 3, 31)))
    name, street = who.values["first_name"], who.values["street"]
    cut = min(max(2, min(len(name) // 2, 5)), len(name) - 1)
    card, phone = who.values["card"], digits(who.values["phone"])
    return rng.choice(
        (
            ("released", other.date().isoformat()),
            ("founded", str(birth.year)),
            ("text", f"{name[:cut]}-lamp, oak"),
            ("bin", card[:6]),
            ("last4", card[-4:]),
            ("country code", f"+{phone[:2]}"),
            ("area", phone[:5]),
            ("street type", street.split()[0][:7]),
            ("host", who.values["email"].partition("@")[2]),
            ("number", who.values["cvv"]),
            ("amount", who.values["pin"]),
            ("weight", who.values["zip"]),
            ("article", "9" + digits(who.values["national_id"])[:5] + filled(rng, "###")),
            ("zip", filled(rng, "8####")),
            ("release", f"{other:%Y%m%d}.{rng.randrange(9)}"),
        )
    )


def _words(rng: random.Random, who: Person) -> tuple[str, str]:
    return rng.choice(
        (
            ("text", "Forgot your password?"),
            ("label", "Card number"),
            ("placeholder", "you@…"),
            ("text", "Call us"),
            ("class", "email-field__input--invalid"),
            ("href", "/reset-password"),
            ("href", "/verify/email/sent"),
            ("href", "/invite/friends"),
            ("token", "heap_redacted"),
            ("q", "?utm_source=mail&utm_medium=email"),
            ("text", "****"),
            ("key", "primary"),
            ("href", "/password/reset/help-and-answers"),
            ("text", "IBAN or card"),
            ("session", "returning"),
            ("name", rng.choice(shop.PRODUCTS)),
            ("author", "The editors"),
            ("pin", "true"),
        )
    )


TRAPS: dict[str, Trap] = {
    "Luhn id": _luhn_id,
    "token": _token,
    "at sign": _at_sign,
    "numbers": _numbers,
    "near miss": _close_by,
    "words": _words,
}


def pairs_of(rng: random.Random, who: Person, count: int) -> classic.Pairs:
    """So many traps, each beside its name."""
    return [rng.choice(list(TRAPS.values()))(rng, who) for _ in range(count)]


def benign(rng: random.Random, who: Person, ids: Ids) -> Request:
    """One request of about 2 KB with some fifteen traps."""
    traps = pairs_of(rng, who, rng.randint(8, 16))
    number = str(rng.randrange(1 << 49, 1 << 53))
    way = rng.randrange(5)
    if way == 0:
        return Request(
            classic.pageview(rng, ids, {"q": shop.query(rng, f"gclid={_letters(rng, 60)}")}, traps)
        )
    if way == 1:
        own = {
            "i0": f"el-{number}",
            "x0": traps[0][1],
            "y0": shop.hierarchy(rng, 6, ("data-id", traps[1][1])),
        }
        return Request(classic.event(rng, ids, own, {"k0": traps[2:], "sp": traps[:1]}))
    if way == 2:
        parts = v5.Parts(
            {"text": traps[0][1], "title": traps[1][1]}, traps[2:], ("data-x", traps[1][1])
        )
        body = v5.batch([v5.message(rng, ids, parts), v5.message(rng, ids, v5.Parts())])
        return Request(v5.HOST + "track", "POST", places.PROTOBUF, body)
    name, value = traps[0]
    load = Load(name, Disguise("benign", "benign", (value,)))
    more = dict(traps[1:])
    return bodies.document(rng, ids, load, more, packed=way == 4)


def payloads(seed: int, count: int, each: int = 100) -> Iterator[tuple[Person, Request]]:
    """So many benign requests, and whose values do not stand in them: `each` for a person."""
    rng = random.Random(seed)
    who, ids = person(rng), shop.ids(rng)
    for number in range(count):
        if number % each == 0:
            who, ids = person(rng), shop.ids(rng)
        yield who, benign(rng, who, ids)
