"""What no search can find, or what the documentation says is not searched for."""

import hashlib
import hmac
from random import Random

from tests.pii.fresh import written
from tests.pii.fresh.core_encoded import digest
from tests.pii.fresh.model import Disguise, Hidden, Person
from tests.pii.fresh.shapes import changed, made


def _secret_key(person: Person, field: str, rng: Random) -> Hidden:
    value = hmac.new(rng.randbytes(32), written.clean_email(person).encode(), "sha256").hexdigest()
    return Hidden((("user_hash", value),))


def _encrypted(person: Person, field: str, rng: Random) -> Hidden:
    data = written.clean_email(person).encode()
    stream = hashlib.shake_256(rng.randbytes(32)).digest(len(data))
    return Hidden((("enc", bytes(a ^ b for a, b in zip(data, stream, strict=True)).hex()),))


def _lone_code(person: Person, field: str, rng: Random) -> Hidden:
    return Hidden((("note", f"about {person.fields[field]} pieces"),), "property")


def _masked(text: str, rng: Random) -> str:
    local, _, domain = text.partition("@")
    return f"{local[0]}***@{domain[0]}***.{domain.rpartition('.')[2]}"


def _short_hash(person: Person, field: str, rng: Random) -> Hidden:
    return Hidden((("bucket", digest("md5", written.clean_email(person))[:8]),))


EXCLUDED: tuple[Disguise, ...] = (
    made("hash with a secret key", "excluded", ("email",), _secret_key),
    made("encrypted", "excluded", ("email",), _encrypted),
    made("short code without a name", "excluded", ("postalCode", "cardCvv"), _lone_code),
    changed("masked", "excluded", ("email",), _masked, "property"),
    made("eight figures of a hash", "excluded", ("email",), _short_hash),
)
