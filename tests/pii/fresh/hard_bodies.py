"""Less usual but real: bodies of other formats."""

import base64
import gzip
import html
import json
import re
from random import Random

from tests.pii.fresh import keys, noise
from tests.pii.fresh.core_encoded import traits
from tests.pii.fresh.hard_encoded import told_as_json, url_safe
from tests.pii.fresh.keys import SPEAKING
from tests.pii.fresh.model import Disguise, Hidden, Person, Request
from tests.pii.fresh.packing import message, msgpack
from tests.pii.fresh.shapes import made
from tests.pii.fresh.written import as_written


def _php(person: Person, field: str, rng: Random) -> Hidden:
    key, value = keys.own(field, rng), as_written(person, field, rng)
    sizes = len(key.encode()), len(value.encode())
    pair = f's:{sizes[0]}:"{key}";s:{sizes[1]}:"{value}";'
    text = f'a:2:{{s:2:"id";i:{rng.randrange(999)};{pair}}}'
    return Hidden((("wp_state", text),), "property")


def _xml(person: Person, field: str, rng: Random) -> Hidden:
    key = re.sub(r"\W", "", keys.own(field, rng))
    value = html.escape(as_written(person, field, rng))
    body = f'<?xml version="1.0"?><Envelope><Lead><{key}>{value}</{key}></Lead></Envelope>'
    return Hidden(
        request=Request(
            "POST", "https://t.shop.test/soap", (("content-type", "text/xml"),), body.encode()
        )
    )


def _grpc_web(person: Person, field: str, rng: Random) -> Hidden:
    value = message(
        [(1, noise.nonce(rng, 8)), (2, message([(3, as_written(person, field, rng))])), (4, 7)]
    )
    frame = b"\0" + len(value).to_bytes(4) + value
    headers = (("content-type", "application/grpc-web-text"),)
    return Hidden(
        request=Request(
            "POST", "https://api.shop.test/shop.v1.Profile/Update", headers, base64.b64encode(frame)
        )
    )


def _gzip_body(person: Person, field: str, rng: Random) -> Hidden:
    data = gzip.compress(told_as_json(person, field, rng).encode(), mtime=0)
    headers, query = rng.choice(
        [
            ((("content-encoding", "gzip"), ("content-type", "application/json")), ""),
            ((("content-type", "text/plain"),), "?compression=gzip-js&ver=1.230.1"),
        ]
    )
    return Hidden(request=Request("POST", f"https://t.shop.test/e/{query}", headers, data))


def _messagepack_body(person: Person, field: str, rng: Random) -> Hidden:
    told = {
        key: value if isinstance(value, int) else str(value)
        for key, value in traits(person, field, rng).items()
    }
    headers = (("content-type", "application/msgpack"),)
    return Hidden(request=Request("POST", "https://rum.shop.test/v1/input", headers, msgpack(told)))


def _snowplow(person: Person, field: str, rng: Random) -> Hidden:
    data = {"schema": "iglu:com.acme/user/jsonschema/1-0-0", "data": traits(person, field, rng)}
    text = url_safe(json.dumps(data, ensure_ascii=False).encode())
    return Hidden(
        request=Request("GET", f"https://sp.shop.test/i?e=ue&p=web&tv=js-3.5.0&ue_px={text}")
    )


HARD_BODIES: tuple[Disguise, ...] = (
    made("PHP", "hard", SPEAKING, _php),
    made("XML", "hard", SPEAKING, _xml),
    made("gRPC-web", "hard", SPEAKING, _grpc_web),
    made("gzip as a body", "hard", SPEAKING, _gzip_body),
    made("MessagePack", "hard", SPEAKING, _messagepack_body),
    made("Snowplow", "hard", SPEAKING, _snowplow),
)
