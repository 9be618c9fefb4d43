"""Less usual but real: hashes as trackers and sites of all kinds make them."""

import base64
import hashlib
import hmac
from random import Random

from phonenumbers import PhoneNumberFormat

from tests.pii.fresh import noise, written
from tests.pii.fresh.core_encoded import digest
from tests.pii.fresh.hard_encoded import url_safe
from tests.pii.fresh.keys import NUMBERS
from tests.pii.fresh.model import Disguise, Hidden, Make, Person
from tests.pii.fresh.numbers import phone_as
from tests.pii.fresh.shapes import made
from tests.pii.fresh.shapes import written as form

HASHABLE = ("email", "phone", "username", *NUMBERS)
PUBLISHED_SALT = "QX4QkKEU"
"""A fixed salt that is known from studies of trackers on login forms."""


def hash_input(person: Person, field: str) -> str:
    """What sites put into a hash: an address in small letters, anything else as it is."""
    return written.clean_email(person) if field == "email" else person.fields[field]


def _hashed(algorithm: str) -> Make:
    def make(person: Person, field: str, rng: Random) -> Hidden:
        key = rng.choice(("uid", "hash", "h", "id", "external_id", f"{field}_{algorithm}"))
        return Hidden(((key, digest(algorithm, hash_input(person, field))),))

    return make


def _upper_sha1(person: Person, field: str, rng: Random) -> Hidden:
    return Hidden((("user_key", digest("sha1", hash_input(person, field)).upper()),))


def _base64_digest(person: Person, field: str, rng: Random) -> Hidden:
    data = hashlib.new(rng.choice(("sha256", "md5")), hash_input(person, field).encode()).digest()
    return Hidden((("hash", base64.b64encode(data).decode()),))


def _google(person: Person, field: str, rng: Random) -> Hidden:
    """Enhanced conversions: dots and tags of Gmail go, the digest is Base64 for addresses."""
    text = written.clean_email(person)
    local, _, domain = text.partition("@")
    if domain == "gmail.com":
        text = f"{local.partition('+')[0].replace('.', '')}@{domain}"
    value = url_safe(hashlib.sha256(text.encode()).digest())
    return Hidden((("em", f"tv.1~em.{value}"),), "query")


def _gmail_hash(person: Person, field: str, rng: Random) -> Hidden | None:
    local, _, domain = written.clean_email(person).partition("@")
    if domain != "gmail.com" or not {".", "+"} & set(local):
        return None
    text = f"{local.partition('+')[0].replace('.', '')}@{domain}"
    return Hidden((("sha256_email_address", digest("sha256", text)),))


def _salted_beside(person: Person, field: str, rng: Random) -> Hidden:
    salt, value = noise.nonce(rng, rng.choice((8, 16))), hash_input(person, field)
    text = rng.choice((f"{salt}{value}", f"{value}{salt}", f"{salt}:{value}"))
    return Hidden((("salt", salt), ("hash", digest(rng.choice(("sha256", "md5", "sha1")), text))))


def _salted_with_identity(person: Person, field: str, rng: Random) -> Hidden:
    user, value = person.fields["userId"], hash_input(person, field)
    text = rng.choice((f"{user}{value}", f"{value}{user}", f"{user}:{value}", f"{value}|{user}"))
    return Hidden((("customer_id", user), ("fingerprint", digest("sha256", text))))


def _published_salt(person: Person, field: str, rng: Random) -> Hidden:
    return Hidden((("e", digest("sha256", hash_input(person, field) + PUBLISHED_SALT)),))


def _hmac(person: Person, field: str, rng: Random) -> Hidden:
    key = noise.nonce(rng, 24)
    value = hmac.new(key.encode(), hash_input(person, field).encode(), "sha256").hexdigest()
    return Hidden((("app_key", key), ("user_hash", value)))


def _twice(person: Person, field: str, rng: Random) -> Hidden:
    first, second = rng.choice(
        (("md5", "sha256"), ("sha256", "sha256"), ("md5", "md5"), ("sha1", "sha256"))
    )
    return Hidden((("id", digest(second, digest(first, hash_input(person, field)))),))


def _as_typed(person: Person, field: str, rng: Random) -> Hidden | None:
    text = person.fields["email"]
    return None if text == text.lower() else Hidden((("uid", digest("sha256", text)),))


def _phone_form(person: Person, field: str, rng: Random) -> Hidden:
    number = person.fields["phone"]
    digits = "".join(
        each for each in phone_as(number, PhoneNumberFormat.NATIONAL) if each.isdecimal()
    )
    text = rng.choice(
        (digits, "00" + number[1:], phone_as(number, PhoneNumberFormat.INTERNATIONAL))
    )
    return Hidden((("tel_hash", digest(rng.choice(("sha256", "md5")), text)),))


def _zip_hash(person: Person, field: str, rng: Random) -> Hidden:
    text = written.clean_name(person.fields[field])
    return Hidden(
        (
            ("ud[zp]", digest("sha256", text)),
            ("ud[country]", digest("sha256", person.country.lower())),
        )
    )


def _birth_hash(person: Person, rng: Random) -> str:
    return digest(
        "sha256", written.born(person).strftime(rng.choice(("%Y-%m-%d", "%d%m%Y", "%d.%m.%Y")))
    )


def _name_hash(person: Person, rng: Random) -> str:
    return digest(rng.choice(("sha256", "md5")), person.value("fullName").lower())


HARD_HASHED: tuple[Disguise, ...] = (
    *(
        made(f"{algorithm} of a value", "hard", HASHABLE, _hashed(algorithm))
        for algorithm in ("md5", "sha1", "sha256", "sha512", "sha384", "sha224")
    ),
    made("SHA-1 in capitals", "hard", HASHABLE, _upper_sha1),
    made("digest in Base64", "hard", HASHABLE, _base64_digest),
    made("Google's enhanced conversions", "hard", ("email",), _google),
    made("hash of a Gmail address without dots", "hard", ("email",), _gmail_hash),
    made("salt beside the hash", "hard", HASHABLE, _salted_beside),
    made("salted with the identity", "hard", ("email", "phone"), _salted_with_identity),
    made("salt that is published", "hard", ("email",), _published_salt),
    made("HMAC with its key beside it", "hard", ("email", "username"), _hmac),
    made("hash of a hash", "hard", ("email", "phone"), _twice),
    made("hash of an address as typed", "hard", ("email",), _as_typed),
    made("hash of the phone in other forms", "hard", ("phone",), _phone_form),
    form("hash of the birth date", "hard", "birthDate", _birth_hash, key="dob_hash"),
    form("hash of the full name", "hard", "fullName", _name_hash, key="nm"),
    made("hash of the postal code", "hard", ("postalCode",), _zip_hash),
)
