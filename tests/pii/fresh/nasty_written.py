"""Deliberate or freak: letters apart, letters that look alike, values in pieces, rare hashes."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from random import Random
from urllib.parse import quote

import mmh3
from Crypto.Hash import RIPEMD160

from tests.pii.fresh import heap_v5, keys, noise, written
from tests.pii.fresh.core_encoded import base64_of, digest
from tests.pii.fresh.hard_hashed import HASHABLE, hash_input
from tests.pii.fresh.hard_written import full_width
from tests.pii.fresh.keys import NUMBERS, SPEAKING, WORDY
from tests.pii.fresh.model import FULL_NAME, Disguise, Hidden, Person
from tests.pii.fresh.shapes import changed, made
from tests.pii.fresh.shapes import written as form
from tests.pii.fresh.written import as_written

ALIKE = str.maketrans("aceopxyiACEHKMOPTXB", "асеорхуіАСЕНКМОРТХВ")
UNSEEN = "\u200b\u200c\u200d\u2060\u00ad\ufeff"


def _between(text: str, rng: Random) -> str:
    return "".join(each + (rng.choice(UNSEEN) if rng.random() < 0.5 else "") for each in text)


def _spaced(text: str, rng: Random) -> str:
    return rng.choice((" ", "-", ".", "_", "|", ",")).join(text)


def _tags(text: str, rng: Random) -> str:
    cut = sorted(rng.sample(range(1, len(text)), 2))
    tag = rng.choice(("<wbr>", "<span></span>", "<!-- x -->", "<b></b>"))
    return f"{text[: cut[0]]}{tag}{text[cut[0] : cut[1]]}{tag}{text[cut[1] :]}"


def _letter_tags(text: str, rng: Random) -> str:
    return "".join(f"<span>{each}</span>" for each in text)


def _css(text: str, rng: Random) -> str:
    return "".join(
        each if each.isalpha() and each.isascii() else f"\\{ord(each):x} " for each in text
    )


def _octal(text: str, rng: Random) -> str:
    return "".join(f"\\{each:03o}" for each in text.encode())


def _hex_escapes(text: str, rng: Random) -> str:
    return "".join(f"\\x{each:02x}" for each in text.encode())


def _alike(text: str, rng: Random) -> str | None:
    told = text.translate(ALIKE)
    return told if told != text and text.isascii() else None


def _all_percent(text: str, rng: Random) -> str:
    return "".join(f"%{each:02x}" for each in text.encode())


def _letters_apart(person: Person, field: str, rng: Random) -> Hidden:
    value = person.fields[field]
    if rng.random() < 0.5:
        return Hidden(tuple((f"c{place}", each) for place, each in enumerate(value)), "property")
    return Hidden((("chars", json.dumps([*value], ensure_ascii=False)),), "property")


def _keystrokes(person: Person, field: str, rng: Random) -> Hidden:
    named = [("Key", (("key", each), ("field", "0"))) for each in person.fields[field]]
    return Hidden(request=heap_v5.events(rng, person.fields["userId"], [*named]))


def _pieces(person: Person, field: str, rng: Random) -> Hidden:
    """In three parameters that do not stand beside each other."""
    value = person.fields[field]
    third = len(value) // 3 + 1
    pieces = [value[start : start + third] for start in range(0, len(value), third)]
    pairs = []
    for place, piece in enumerate(pieces):
        pairs += [(f"p{place}", piece), (f"n{place}", noise.nonce(rng, 4))]
    return Hidden(tuple(pairs[:-1]), rng.choice(("query", "property")))


def _pieces_of_base64(person: Person, field: str, rng: Random) -> Hidden:
    value = base64_of(person.fields[field])
    cut = len(value) // 2
    return Hidden((("s0", value[:cut]), ("s1", value[cut:])))


def _date_unnamed(person: Person, field: str, rng: Random) -> Hidden:
    day = written.born(person)
    names = rng.choice(
        (
            ("d", "m", "y"),
            ("DD", "MM", "YYYY"),
            ("day", "month", "year"),
            ("select1", "select2", "select3"),
        )
    )
    month = day.strftime("%B") if rng.random() < 0.3 else str(day.month)
    return Hidden(tuple(zip(names, (str(day.day), month, str(day.year)), strict=True)))


def _day_before(person: Person, rng: Random) -> str:
    """Midnight of the country in Greenwich: the day before."""
    day = written.born(person)
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=rng.choice((1, 2)))
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _truncated(person: Person, field: str, rng: Random) -> Hidden:
    value = digest(rng.choice(("sha256", "sha1", "sha512")), hash_input(person, field))
    return Hidden((("h", value[: rng.choice((16, 20, 24, 32))]),))


def _rare_hash(person: Person, field: str, rng: Random) -> Hidden:
    data = hash_input(person, field).encode()
    value = rng.choice(
        [
            hashlib.sha3_256(data).hexdigest(),
            hashlib.blake2b(data).hexdigest(),
            hashlib.blake2s(data).hexdigest(),
            hashlib.new("sha512_256", data).hexdigest(),
            RIPEMD160.new(data).hexdigest(),
            f"{mmh3.hash128(data):032x}",
        ]
    )
    return Hidden((("id", value),))


def _upper_input(person: Person, field: str, rng: Random) -> Hidden:
    text = rng.choice(
        (
            person.fields["email"].upper(),
            f" {person.fields['email']}",
            f"{person.fields['email']}\n",
            f"mailto:{person.fields['email']}",
        )
    )
    return Hidden((("uid", digest(rng.choice(("sha256", "md5")), text)),))


def _local_hash(person: Person, field: str, rng: Random) -> Hidden | None:
    local = written.clean_email(person).partition("@")[0]
    return Hidden((("uh", digest("sha256", local)),)) if len(local) >= 8 else None


def _joint_hash(person: Person, field: str, rng: Random) -> Hidden:
    first, second = written.clean_email(person), person.fields["phone"]
    gap = rng.choice(("", "|", ":", "-"))
    return Hidden((("device_fp", digest("sha256", f"{first}{gap}{second}")),))


def _uuid_of_hash(person: Person, field: str, rng: Random) -> Hidden:
    value = digest("md5", written.clean_email(person))
    cuts = (value[:8], value[8:12], value[12:16], value[16:20], value[20:])
    return Hidden((("uuid", "-".join(cuts)),))


def _bytes_of_hash(person: Person, field: str, rng: Random) -> Hidden:
    data = hashlib.sha256(written.clean_email(person).encode()).digest()
    return Hidden((("key", json.dumps([*data])),), "property")


def _query_in_base64(person: Person, field: str, rng: Random) -> Hidden:
    url = f"/step?a=1&{keys.own(field, rng)}={quote(as_written(person, field, rng))}"
    return Hidden((("r", base64_of(quote(base64_of(url)))),))


NASTY_WRITTEN: tuple[Disguise, ...] = (
    changed("unseen characters between", "nasty", SPEAKING, _between),
    changed(
        "letters spaced out", "nasty", ("email", "phone", "username", *NUMBERS), _spaced, "property"
    ),
    changed("tags inside", "nasty", ("email", "phone", "username"), _tags, "property", "html"),
    changed(
        "a tag for each letter", "nasty", ("email", FULL_NAME), _letter_tags, "property", "html"
    ),
    changed("CSS escapes", "nasty", ("email", "username", "street"), _css, "property"),
    changed("octal escapes", "nasty", ("email", *WORDY), _octal, "property"),
    changed("hexadecimal escapes", "nasty", ("email", *WORDY), _hex_escapes, "property"),
    changed("letters that look alike", "nasty", ("email", "username", FULL_NAME), _alike),
    changed("every byte in percent", "nasty", SPEAKING, _all_percent, "query"),
    changed("full width letters", "nasty", ("username", "password", "street"), full_width),
    made("a property for each letter", "nasty", ("email", "phone", "username"), _letters_apart),
    made("an event for each key", "nasty", ("email", "password", "username"), _keystrokes),
    made("three pieces", "nasty", ("email", "token", "cardNumber", "password"), _pieces),
    made("Base64 in two pieces", "nasty", ("email", "password", "street"), _pieces_of_base64),
    made("date in three fields", "nasty", ("birthDate",), _date_unnamed),
    form("midnight of another zone", "nasty", "birthDate", _day_before),
    made("hash cut off", "nasty", HASHABLE, _truncated),
    made("rare hash", "nasty", HASHABLE, _rare_hash),
    made("hash of an address in another form", "nasty", ("email",), _upper_input),
    made("hash of the local part", "nasty", ("email",), _local_hash),
    made("hash of address and phone", "nasty", ("email",), _joint_hash),
    made("hash as UUID", "nasty", ("email",), _uuid_of_hash),
    made("hash as a list of bytes", "nasty", ("email",), _bytes_of_hash),
    made("query in Base64 in Base64", "nasty", SPEAKING, _query_in_base64),
)
