"""Recorded requests, damaged in every way a wire, a proxy or an enemy may damage them."""

from collections.abc import Callable
from random import Random

from heapqa.model.exchange import Exchange
from tests.bytes.protobuf import field, group, number
from tests.wire.requests import RECORDED, recorded_requests

LARGEST = 200_000
"""Payloads are cut to this size, in bytes or characters."""
NUMBERS = (0, 1, 2**31, 2**32, 2**53 + 1, 2**63, 2**64 - 1)
DIGITS = ("-1", "1e999", "NaN", "9" * 400, "٣", "0x10", "1.5.5", "")
NAMES = ("t9999999999", "k0", "sp", "pp", "te", "ts", "id0", "y0", "z", "zz", "_", "%00")
ESCAPES = ("%", "%z", "%ff", "%ED%A0%80", "%00", "%u0041", "%25%25", "+", "&&", "=", "%F0%9F%98")


def recorded() -> list[Exchange]:
    """Every recorded request of both generations."""
    files = [path for name in ("classic", "v5") for path in sorted(RECORDED.glob(f"{name}-*"))]
    return [hit for path in files for hit in recorded_requests(path.name)]


def mutated(corpus: list[Exchange], seed: str) -> Exchange:
    """One of the requests, damaged once to four times; the same for the same seed."""
    random = Random(seed)
    exchange = random.choice(corpus)
    url, body = exchange.url, exchange.body
    for _ in range(random.randint(1, 4)):
        other = random.choice(corpus)
        if body is not None and random.random() < 0.95:
            body = random.choice(BYTES)(random, body, other.body or b"")[:LARGEST]
        else:
            place, mark, query = url.partition("?")
            query = random.choice(TEXT)(random, query, other.url.partition("?")[2])
            url = f"{place}{mark}{query}"[:LARGEST]
    return exchange.model_copy(update={"url": url, "body": body})


def _cut(random: Random, size: int) -> tuple[int, int]:
    begin = random.randint(0, size)
    return begin, min(size, begin + random.choice((1, 2, 8, 64, size)))


def _flip(random: Random, body: bytes, _other: bytes) -> bytes:
    flipped = bytearray(body)
    for _ in range(random.randint(1, 8) if flipped else 0):
        flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def _truncate(random: Random, body: bytes, _other: bytes) -> bytes:
    return body[: random.randint(0, len(body))]


def _remove(random: Random, body: bytes, _other: bytes) -> bytes:
    begin, end = _cut(random, len(body))
    return body[:begin] + body[end:]


def _splice(random: Random, body: bytes, other: bytes) -> bytes:
    return body[: random.randint(0, len(body))] + other[random.randint(0, len(other)) :]


def _repeat(random: Random, body: bytes, _other: bytes) -> bytes:
    begin, end = _cut(random, len(body))
    return body[:end] + body[begin:end] * random.choice((1, 2, 50)) + body[end:]


def _insert(random: Random, body: bytes, _other: bytes) -> bytes:
    at = random.randint(0, len(body))
    return body[:at] + _strange(random) + body[at:]


def _replace(random: Random, body: bytes, _other: bytes) -> bytes:
    at = random.randint(0, len(body))
    return body[:at] + _strange(random) + body[at + 1 :]


def _strange(random: Random) -> bytes:
    """A field, a number, a length or an end that does not belong here."""
    strange = (
        field(random.choice((1, 4, 14, 19, 99, 2**29 - 1)), random.choice(NUMBERS)),
        field(random.choice((1, 2, 9, 14, 99)), random.randbytes(random.randrange(40))),
        field(random.choice((2, 3, 19)), "x" * random.choice((0, 1, 300, 70_000))),
        number(random.choice(NUMBERS)),
        group(random.choice((1, 14, 99)), random.randbytes(random.randrange(8))),
        b"\x0b" * random.choice((1, 50, 5_000)),
        b"\xff" * random.randint(1, 12),
    )
    return random.choice(strange)


def _wrap(random: Random, body: bytes, _other: bytes) -> bytes:
    for _ in range(random.choice((1, 2, 40))):
        body = field(random.choice((1, 9, 14)), body[:LARGEST])
    return body


def _of_text(mutate: Callable[[Random, bytes, bytes], bytes]) -> Callable[[Random, str, str], str]:
    def text(random: Random, query: str, other: str) -> str:
        return mutate(random, query.encode(), other.encode()).decode(errors="replace")

    return text


def _between(parts: tuple[str, ...]) -> Callable[[Random, str, str], str]:
    def insert(random: Random, query: str, _other: str) -> str:
        at = random.randint(0, len(query))
        return query[:at] + random.choice(parts) * random.choice((1, 1, 2, 2_000)) + query[at:]

    return insert


def _parameters(random: Random, query: str, other: str) -> str:
    """Parameters doubled, in another order, or from another request."""
    pairs = query.split("&") + random.choice(([], other.split("&")))
    for _ in range(random.randint(1, 5)):
        pairs.insert(random.randint(0, len(pairs)), random.choice(pairs))
    if random.random() < 0.3:
        random.shuffle(pairs)
    return "&".join(pairs)


def _value(random: Random, query: str, _other: str) -> str:
    pairs = query.split("&")
    at = random.randrange(len(pairs))
    name = random.choice((pairs[at].partition("=")[0], random.choice(NAMES)))
    pairs[at] = f"{name}={random.choice(DIGITS)}"
    return "&".join(pairs)


BYTES = (_flip, _truncate, _remove, _splice, _repeat, _insert, _replace, _wrap)
TEXT = (
    _between(ESCAPES),
    _between(DIGITS),
    _parameters,
    _value,
    *(_of_text(mutate) for mutate in (_flip, _truncate, _remove, _splice, _repeat)),
)
