"""Less usual but real: other spellings, parts over several fields, values cut off."""

import codecs
import unicodedata
from datetime import UTC, datetime
from random import Random
from typing import Literal
from urllib.parse import quote

from tests.pii.fresh import keys, noise, written
from tests.pii.fresh.folding import plain, spelled_out
from tests.pii.fresh.keys import NAMES, NUMBERS, WORDY
from tests.pii.fresh.model import FULL_NAME, Disguise, Hidden, Pairs, Person
from tests.pii.fresh.numbers import phone_parts
from tests.pii.fresh.shapes import changed, made
from tests.pii.fresh.shapes import written as form
from tests.pii.fresh.written import as_written


def _normal_form(name: Literal["NFD", "NFKD"], text: str) -> str | None:
    other = unicodedata.normalize(name, text)
    return other if other != text else None


def full_width(text: str, rng: Random) -> str:
    """As Japanese keyboards type figures and Latin letters."""
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


def _eastern_digits(text: str, rng: Random) -> str:
    zero = rng.choice((0x660, 0x6F0, 0x966))
    return "".join(chr(zero + int(each)) if each in "0123456789" else each for each in text)


def _rot13(text: str, rng: Random) -> str | None:
    told = codecs.encode(text, "rot13")
    return told if text.isascii() else None


def _folded(text: str, rng: Random) -> str | None:
    told = plain(text)
    return told if told != text and told.isascii() else None


def _spelled(person: Person, field: str, rng: Random) -> Hidden | None:
    value = as_written(person, field, rng)
    told = spelled_out(value, person.language)
    if told == plain(value) or not told.isascii():
        return None
    return Hidden(((keys.own(field, rng), told),))


def _slug(person: Person, field: str, rng: Random) -> Hidden | None:
    text = written.ascii_slug(person.value(FULL_NAME))
    if len(text) < 8 or "-" not in text:
        return None
    start = rng.choice(("/team/", "/in/", "/profile/", "/doctors/"))
    return Hidden((("path", f"{start}{text}"),), "path")


def _run_together(person: Person, field: str, rng: Random) -> Hidden | None:
    first, last = (
        plain(person.fields[each]).replace(" ", "") for each in ("firstName", "lastName")
    )
    if not (first + last).isascii():
        return None
    told = rng.choice((f"{first}{last}", f"{first}.{last}", f"{last}_{first}", f"{first}-{last}-1"))
    return Hidden(((rng.choice(("handle", "alias", "folder", "file")), told.lower()),))


def _initial(person: Person, rng: Random) -> str | None:
    first, last = person.fields["firstName"], person.fields["lastName"]
    if len(last) < 6 or person.language in {"ja", "zh", "ko"}:
        return None
    return rng.choice((f"{first[0]}. {last}", f"{last}, {first[0]}.", f"{last} {first[0]}"))


def _mailto(person: Person, field: str, rng: Random) -> Hidden:
    text = quote(person.fields["email"], safe="")
    return Hidden((("h", f"mailto:{text}?body={quote('See you')}"),), "href")


def _at(text: str, rng: Random) -> str:
    local, _, domain = text.partition("@")
    return rng.choice(
        [
            f"{local} [at] {domain.replace('.', ' [dot] ')}",
            f"{local}(at){domain}",
            f"{local} AT {domain.replace('.', ' DOT ')}",
            f"{local}_at_{domain}",
            f"{local} @ {domain}",
        ]
    )


def _email_parts(person: Person, field: str, rng: Random) -> Hidden:
    local, _, domain = person.fields["email"].partition("@")
    names = rng.choice((("email_user", "email_domain"), ("email1", "email2"), ("local", "host")))
    return Hidden(tuple(zip(names, (local, domain), strict=True)))


def _phone_parts(person: Person, field: str, rng: Random) -> Hidden:
    code, rest = phone_parts(person.fields["phone"])
    cut = rng.choice((3, 4))
    pairs: Pairs = rng.choice(
        [
            (("phone_cc", f"+{code}"), ("phone_number", rest)),
            (("tel1", rest[:cut]), ("tel2", rest[cut : cut + 3]), ("tel3", rest[cut + 3 :])),
            (("countryCode", code), ("areaCode", rest[:cut]), ("subscriber", rest[cut:])),
        ]
    )
    return Hidden(pairs)


def _card_parts(person: Person, field: str, rng: Random) -> Hidden:
    digits = person.fields["cardNumber"].replace(" ", "")
    pieces = [digits[start : start + 4] for start in range(0, len(digits), 4)]
    return Hidden(tuple((f"cc{place}", piece) for place, piece in enumerate(pieces, 1)))


def _token_parts(person: Person, field: str, rng: Random) -> Hidden:
    value = person.fields[field]
    cut = rng.randrange(len(value) // 3, 2 * len(value) // 3)
    names = rng.choice((("tk1", "tk2"), ("token_a", "token_b"), ("part1", "part2")))
    return Hidden(((names[0], value[:cut]), (names[1], value[cut:])))


def _date_parts(person: Person, field: str, rng: Random) -> Hidden:
    day = written.born(person)
    start = rng.choice(("birth", "dob", "birthday", "user[birth_date(i)]"))
    parts = [(f"{start}_day", day.day), (f"{start}_month", day.month), (f"{start}_year", day.year)]
    if person.country == "US":
        parts = [parts[1], parts[0], parts[2]]
    if person.language in {"ja", "zh", "ko", "hu", "sv"}:
        parts.reverse()
    return Hidden(
        tuple((key, f"{value:02}" if rng.random() < 0.5 else str(value)) for key, value in parts)
    )


def _epoch(person: Person, rng: Random) -> str:
    day = written.born(person)
    seconds = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return str(seconds * rng.choice((1, 1000)))


def _compact_date(person: Person, rng: Random) -> str:
    return written.born(person).strftime(rng.choice(("%Y%m%d", "%d%m%Y", "%Y %m %d", "%d %m %Y")))


def _english_date(person: Person, rng: Random) -> str:
    return written.born(person).strftime(
        rng.choice(
            ("%d-%b-%Y", "%b %d, %Y", "%a %b %d %Y", "%A, %B %-d, %Y", "%a, %d %b %Y 00:00:00 GMT")
        )
    )


def _cut(text: str, rng: Random) -> str | None:
    """All but the last characters, as fields that are too short leave it."""
    kept = len(text) - rng.randrange(2, 5)
    return text[:kept] if kept >= 10 and kept > 0.75 * len(text) else None


def _cut_title(person: Person, field: str, rng: Random) -> Hidden | None:
    text = f"Your confirmation was sent to the address {person.fields['email']} today"
    local = person.fields["email"].partition("@")[0]
    if len(local) > 20 or len(local) < 8:
        return None
    return Hidden((("x", text[:64]),), "title")


def _plus_lost(person: Person, field: str, rng: Random) -> Hidden | None:
    value = person.fields[field]
    if "+" not in value:
        return None
    return Hidden(((keys.own(field, rng), value),), "raw query")


def _punycode(person: Person, rng: Random) -> str | None:
    local, _, domain = person.fields["email"].partition("@")
    if domain.isascii():
        return None
    return f"{local}@{domain.encode('idna').decode()}"


def _masked_around(person: Person, rng: Random) -> str:
    return f"{noise.nonce(rng, 6)}:{person.fields['email']}:{noise.nonce(rng, 6)}"


HARD_WRITTEN: tuple[Disguise, ...] = (
    changed("letters and marks apart", "hard", WORDY, lambda text, _: _normal_form("NFD", text)),
    changed("full width", "hard", ("phone", "birthDate", *NUMBERS, "email"), full_width),
    changed("eastern figures", "hard", ("phone", "birthDate", *NUMBERS), _eastern_digits),
    changed("ROT13", "hard", ("email", "username", FULL_NAME, "street"), _rot13, key="?"),
    changed("without marks", "hard", WORDY, _folded),
    made("two letters for one", "hard", WORDY, _spelled),
    made("slug", "hard", (FULL_NAME,), _slug),
    made("names run together", "hard", (FULL_NAME,), _run_together),
    form("initial", "hard", FULL_NAME, _initial, "text"),
    made("mailto with %40", "hard", ("email",), _mailto),
    changed("at and dot in words", "hard", ("email",), _at, "property"),
    form("punycode", "hard", "email", _punycode),
    made("plus that was not encoded", "hard", ("email", "phone"), _plus_lost),
    form("between colons", "hard", "email", _masked_around, "property", "ref"),
    made("address in two fields", "hard", ("email",), _email_parts),
    made("phone in several fields", "hard", ("phone",), _phone_parts),
    made("card in several fields", "hard", ("cardNumber",), _card_parts),
    made("secret in two fields", "hard", ("token", "password"), _token_parts),
    made("date in three named fields", "hard", ("birthDate",), _date_parts),
    form("seconds since 1970", "hard", "birthDate", _epoch),
    form("date without separators", "hard", "birthDate", _compact_date),
    form("date as browsers print it", "hard", "birthDate", _english_date, "property"),
    changed("cut off", "hard", ("email", *NUMBERS, "token", FULL_NAME), _cut, "property"),
    made("cut off in a text", "hard", ("email",), _cut_title),
    changed(
        "case mixed up",
        "hard",
        ("email", *NAMES),
        lambda text, rng: "".join(rng.choice((each.upper(), each.lower())) for each in text),
    ),
    changed(
        "blank that does not break",
        "hard",
        (*WORDY, "phone", *NUMBERS),
        lambda text, _: text.replace(" ", "\u00a0") if " " in text else None,
    ),
    changed(
        "lines broken",
        "hard",
        (FULL_NAME, "street"),
        lambda text, rng: (
            text.replace(" ", rng.choice(("\n", "\r\n\t", "  \n "))) if " " in text else None
        ),
        "property",
    ),
)
