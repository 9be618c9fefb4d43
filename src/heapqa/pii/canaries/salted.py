"""Hashes with a salt that stands in the payload itself, and HMACs keyed with it."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, Self

from heapqa.bytes.packed import from_base64
from heapqa.pii.canaries.canary import WEAK_BITS, Canary, strength
from heapqa.pii.canaries.hashes import SALTED, inputs
from heapqa.pii.canaries.naming import words
from heapqa.pii.leaf import Leaf

TOKEN = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}|[0-9a-fA-F]{64}"
    r"|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z+/_-])(?=[A-Za-z+/_-]*[0-9])(?:[0-9A-Za-z+/_-]{22}==|[0-9A-Za-z+/_-]{27}="
    r"|[0-9A-Za-z+/_-]{43}=?|[0-9A-Za-z+/_-]{86}==)(?![0-9A-Za-z+/=_-])"
)
RUN = re.compile(r"[0-9A-Za-z+/_-]{22,}={0,2}")
"""Only in such a run can a token stand."""
LONGEST_RUN = 4096
"""Characters; longer runs are files, whose every part would be tried."""
SEPARATORS = (b"", b":", b"-", b"_", b"|", b".")
"""What sites put between salt and value."""
MOST_SALTS = 16
"""Salts that are tried for one token: each costs digests of every value with every separator,
and what is given by the site comes first."""
SALT = re.compile(r"[\w.:@-]{3,64}")
NUMBERED = re.compile(r"body[\d.\[\]]*|url\.path\[\d+\]")
ID_OR_HOST = re.compile(r"\d{6,}|[\w-]+(?:\.[\w-]+)+")
HOST = re.compile(r"https?://([\w.-]+)")
_OF_SITES = {"app", "env", "host", "domain", "site", "tenant", "salt", "key", "nonce"}
_OF_VISITORS = {"id", "uid", "user", "visitor", "session"}
IDENTIFYING = frozenset({"a", "d", "s", "u"} | _OF_SITES | _OF_VISITORS)
"""Words in the name of what sites mix into a hash."""
OF_ONE_EVENT = frozenset({"event", "order", "request", "trace", "item", "product", "cart"})
"""Words in the name of what changes from message to message: no two hashes could be compared."""
HASHED_INPUTS = frozenset(
    {
        "lower",
        "as typed",
        "upper",
        "digits",
        "E.164",
        "gmail-canonical",
        "without tag",
        "local part",
    }
)


INNER = bytes(code ^ 0x36 for code in range(256))
OUTER = bytes(code ^ 0x5C for code in range(256))
"""The two paddings of an HMAC (RFC 2104)."""


class Hash(Protocol):
    """A digest of ``hashlib`` that goes on."""

    @property
    def block_size(self) -> int:
        """Bytes that are digested at a time."""

    def copy(self) -> Self:
        """The same, to be continued on its own."""

    def update(self, data: bytes, /) -> None:
        """Go on with these bytes."""

    def digest(self) -> bytes:
        """What it comes to so far."""


class Salted(NamedTuple):
    """What a token turned out to be."""

    canary: Canary
    name: str


class Begun(NamedTuple):
    """A value whose digests are begun."""

    value: bytes
    joined: Salted
    keyed: Salted
    start: Hash
    inside: Hash
    outside: Hash


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """(place, token) of everything in a text that could be a digest."""
    for run in RUN.finditer(text):
        if run.end() - run.start() <= LONGEST_RUN:
            yield from ((token.start(), token[0]) for token in TOKEN.finditer(text, *run.span()))


def _digest(token: str) -> bytes:
    try:
        return bytes.fromhex(token)
    except ValueError:
        pass
    try:
        return from_base64(token)
    except ValueError:
        return b""


def salts_of(leaves: Sequence[Leaf]) -> Iterator[str]:
    """Ids and hosts that stand in a payload, each once."""
    seen: set[str] = set()
    for leaf in leaves:
        for salt in _salts(leaf):
            if salt not in seen:
                seen.add(salt)
                yield salt


def _salts(leaf: Leaf) -> Iterator[str]:
    if not isinstance(leaf.value, str):
        return
    if host := HOST.match(leaf.value):
        yield host[1]
    elif SALT.fullmatch(leaf.value) and (
        _identifying(leaf.key or leaf.where) or _is_numbered(leaf)
    ):
        yield leaf.value


def _is_numbered(leaf: Leaf) -> bool:
    """Whether it is an id or a host in what has a number for a name: a field, a part of a path."""
    named = leaf.key or not NUMBERED.fullmatch(leaf.where)
    return not named and bool(ID_OR_HOST.fullmatch(str(leaf.value)))


@lru_cache(maxsize=4096)
def _identifying(name: str) -> bool:
    last_words = words(name).split("_")[-3:]
    return not IDENTIFYING.isdisjoint(last_words) and OF_ONE_EVENT.isdisjoint(last_words)


@lru_cache(maxsize=4096)
def find(canaries: tuple[Canary, ...], token: str, salts: tuple[str, ...]) -> Salted | None:
    """Which canary and salt make the digest that a token writes."""
    digest = _digest(token)
    if len(digest) not in SALTED:
        return None
    for count, salt in enumerate(salts):
        if count >= MOST_SALTS:
            return None
        for algorithm in SALTED[len(digest)]:
            if salted := _made(canaries, algorithm, salt).get(digest):
                return salted
    return None


@lru_cache(maxsize=64)
def _hashed(canaries: tuple[Canary, ...]) -> tuple[tuple[Canary, bytes, str], ...]:
    return tuple(
        (canary, text.encode(errors="replace"), name)
        for canary in canaries
        if strength(canary) >= WEAK_BITS
        for text, name in inputs(canary)
        if name in HASHED_INPUTS
    )


@lru_cache(maxsize=128)
def _begun(canaries: tuple[Canary, ...], algorithm: str) -> tuple[Begun, ...]:
    """The digests of the values alone, to be continued with any salt."""
    return tuple(
        Begun(
            value,
            Salted(canary, f"{algorithm}(salt, {name})"),
            Salted(canary, f"hmac-{algorithm}(salt, {name})"),
            _new(algorithm, value),
            *_pads(algorithm, value),
        )
        for canary, value, name in _hashed(canaries)
    )


@lru_cache(maxsize=256)
def _made(canaries: tuple[Canary, ...], algorithm: str, salt: str) -> dict[bytes, Salted]:
    """Every digest that a salt makes of the canaries."""
    digests: dict[bytes, Salted] = {}
    key = salt.encode("utf-8", "replace")
    before = [_new(algorithm, key + separator) for separator in SEPARATORS]
    after = [separator + key for separator in SEPARATORS]
    inside, outside = _pads(algorithm, key)
    for each in _begun(canaries, algorithm):
        value, start, joined = each.value, each.start, each.joined
        for begun in before:
            state = begun.copy()
            state.update(value)
            digests[state.digest()] = joined
        for end in after:
            state = start.copy()
            state.update(end)
            digests[state.digest()] = joined
        keyed = each.keyed
        digests[_continued(outside, _continued(inside, each.value))] = keyed
        digests[_continued(each.outside, _continued(each.inside, key))] = keyed
    return digests


def _new(algorithm: str, data: bytes) -> Hash:
    made: Hash = getattr(hashlib, algorithm)(data, usedforsecurity=False)
    return made


def _continued(start: Hash, data: bytes) -> bytes:
    """The digest of what was begun and then this: a copy costs less than a new one."""
    state = start.copy()
    state.update(data)
    return state.digest()


def _pads(algorithm: str, key: bytes) -> tuple[Hash, Hash]:
    """The inner and the outer digest of an HMAC with this key, begun."""
    size = _new(algorithm, b"").block_size
    if len(key) > size:
        key = _new(algorithm, key).digest()
    key = key.ljust(size, b"\0")
    return _new(algorithm, key.translate(INNER)), _new(algorithm, key.translate(OUTER))
