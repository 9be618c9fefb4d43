"""What happens daily: Base64, hashes of trackers, and bodies of forms and interfaces."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from tests.pii.fresh import keys, noise, written
from tests.pii.fresh.keys import SHORT, SPEAKING
from tests.pii.fresh.model import ADDRESS, Disguise, Hidden, Pairs, Person, Request
from tests.pii.fresh.shapes import changed, made
from tests.pii.fresh.shapes import written as form
from tests.pii.fresh.written import as_written

JSON = (("content-type", "application/json"),)


def base64_of(text: str) -> str:
    """As ``btoa(unescape(encodeURIComponent(text)))``."""
    return base64.b64encode(text.encode()).decode()


def traits(person: Person, field: str, rng: Random) -> dict[str, object]:
    """What a site knows of its visitor, one field of it personal."""
    known: list[tuple[str, object]] = [
        ("id", rng.randrange(10**6)),
        ("plan", "pro"),
        ("lang", person.language),
        (keys.own(field, rng), as_written(person, field, rng)),
    ]
    rng.shuffle(known)
    return dict(known)


def _base64_json(person: Person, field: str, rng: Random) -> Hidden:
    text = json.dumps(traits(person, field, rng), ensure_ascii=False, separators=(",", ":"))
    return Hidden(((keys.opaque(rng), base64_of(text)),))


def _mixpanel(person: Person, field: str, rng: Random) -> Hidden:
    event = {
        "event": "Sign Up",
        "properties": {"token": noise.nonce(rng, 32).lower(), **traits(person, field, rng)},
    }
    body = "data=" + quote(base64_of(json.dumps(event)), safe="")
    headers = (("content-type", "application/x-www-form-urlencoded"),)
    return Hidden(
        request=Request("POST", "https://api-js.mixpanel.com/track/?ip=1", headers, body.encode())
    )


def _data_url(person: Person, field: str, rng: Random) -> Hidden:
    text = json.dumps(traits(person, field, rng), ensure_ascii=False)
    url = rng.choice(
        [
            f"data:application/json;base64,{base64_of(text)}",
            f"data:application/json,{quote(text)}",
            f"data:text/plain;charset=utf-8;base64,{base64_of(as_written(person, field, rng))}",
        ]
    )
    return Hidden((("src", url),), "property")


def _multipart(person: Person, field: str, rng: Random) -> Hidden:
    boundary = "----WebKitFormBoundary" + noise.nonce(rng, 16)
    parts: Pairs = (
        ("_token", noise.nonce(rng, 40)),
        (keys.own(field, rng), as_written(person, field, rng).replace("\n", "\r\n")),
        ("terms", "on"),
    )
    body = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in parts
    )
    headers = (("content-type", f"multipart/form-data; boundary={boundary}"),)
    request = Request(
        "POST", "https://t.shop.test/collect", headers, f"{body}--{boundary}--\r\n".encode()
    )
    return Hidden(request=request)


def _graphql(person: Person, field: str, rng: Random) -> Hidden:
    key = re.sub(r"\W", "_", keys.own(field, rng))
    value = as_written(person, field, rng)
    body: dict[str, object]
    if rng.random() < 0.5:
        query = f"mutation Update($input: ProfileInput!) {{ update(input: $input) {{ id {key} }} }}"
        body = {"operationName": "Update", "query": query, "variables": {"input": {key: value}}}
    else:
        body = {"query": f"mutation {{ update({key}: {json.dumps(value)}) {{ id }} }}"}
    return Hidden(
        request=Request("POST", "https://t.shop.test/graphql", JSON, json.dumps(body).encode())
    )


def digest(algorithm: str, text: str) -> str:
    """In hexadecimal."""
    return hashlib.new(algorithm, text.encode()).hexdigest()


def _hashed_email(
    algorithm: str, names: tuple[str, ...]
) -> Callable[[Person, str, Random], Hidden]:
    def make(person: Person, field: str, rng: Random) -> Hidden:
        return Hidden(((rng.choice(names), digest(algorithm, written.clean_email(person))),))

    return make


def _hashed_phone(person: Person, field: str, rng: Random) -> Hidden:
    number = person.fields["phone"]
    key, text = rng.choice(
        (("ph", number[1:]), ("phone_sha256", number), ("sha256_phone_number", number))
    )
    return Hidden(((key, digest("sha256", text)),))


def _hashed_part(person: Person, field: str, rng: Random) -> Hidden:
    """First name, last name and birth date as Meta takes them."""
    key = {"firstName": "fn", "lastName": "ln", "birthDate": "db"}[field]
    text = written.clean_name(person.fields[field])
    return Hidden(((rng.choice((key, f"udff[{key}]", f"ud[{key}]")), digest("sha256", text)),))


def _gravatar(person: Person, rng: Random) -> str:
    return f"https://www.gravatar.com/avatar/{digest('md5', written.clean_email(person))}?s=80&d=mp"


def _short_in_json(person: Person, field: str, rng: Random) -> Hidden:
    value = {
        "address": {
            "country": person.country,
            keys.own(field, rng): person.fields[field],
        }
    }
    return Hidden((("checkout", json.dumps(value)),), "property")


CORE_ENCODED: tuple[Disguise, ...] = (
    changed("Base64", "core", SPEAKING, lambda text, _: base64_of(text), key="?"),
    made("Base64 of JSON", "core", SPEAKING, _base64_json),
    made("Base64 of JSON in a body", "core", SPEAKING, _mixpanel),
    made("data URL", "core", SPEAKING, _data_url),
    made("multipart", "core", (*SPEAKING, *SHORT), _multipart),
    made("GraphQL", "core", (*SPEAKING, *SHORT), _graphql),
    made(
        "SHA-256 of the address",
        "core",
        ("email",),
        _hashed_email(
            "sha256", ("em", "sha256_email", "hem", "email_sha256", "he", "uid", "external_id")
        ),
    ),
    made(
        "MD5 of the address",
        "core",
        ("email",),
        _hashed_email("md5", ("hm", "md5_email", "email_md5", "m", "uid", "cust")),
    ),
    made(
        "SHA-1 of the address",
        "core",
        ("email",),
        _hashed_email("sha1", ("sha1_email", "eh", "hem1", "lr_id")),
    ),
    made("SHA-256 of the phone", "core", ("phone",), _hashed_phone),
    made("SHA-256 of a name or date", "core", ("firstName", "lastName", "birthDate"), _hashed_part),
    form("Gravatar", "core", "email", _gravatar, "property", "avatar"),
    made("short code in JSON", "core", SHORT, _short_in_json),
    changed(
        "Base64 in a cookie",
        "core",
        ("email", "username", ADDRESS),
        lambda text, _: base64_of(text),
        "cookie",
        "?",
    ),
)
