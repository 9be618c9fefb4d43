"""Hashes with a salt that stands in the payload itself, and HMACs keyed with it."""

import binascii
import hashlib
import hmac
import re
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from heapqa.pii.canary import WEAK_BITS, Canary, strength
from heapqa.pii.hashes import SALTED, inputs
from heapqa.pii.leaf import Leaf
from heapqa.pii.naming import words

TOKEN = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}|[0-9a-fA-F]{64}"
    r"|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z+/_-])(?=[A-Za-z+/_-]*[0-9])(?:[0-9A-Za-z+/_-]{22}==|[0-9A-Za-z+/_-]{27}="
    r"|[0-9A-Za-z+/_-]{43}=?|[0-9A-Za-z+/_-]{86}==)(?![0-9A-Za-z+/=_-])"
)
RUN = re.compile(r"[0-9A-Za-z+/_-]{22,}={0,2}")
"""Only in such a run can a token stand."""
LONGEST_RUN = 4096
SEPARATORS = (b"", b":", b"-", b"_", b"|", b".")
MOST_SALTS = 16
SALT = re.compile(r"[\w.:@-]{3,64}")
HOST = re.compile(r"https?://([\w.-]+)")
_OF_SITES = {"app", "env", "host", "domain", "site", "tenant", "salt", "key", "nonce"}
_OF_VISITORS = {"id", "uid", "user", "visitor", "session"}
IDENTIFYING = frozenset({"a", "d", "s", "u"} | _OF_SITES | _OF_VISITORS)
"""Words in the name of what sites mix into a hash."""
HASHED_INPUTS = frozenset(
    {"lower", "as typed", "digits", "E.164", "gmail-canonical", "without tag", "local part"}
)


class Salted(NamedTuple):
    """What a token turned out to be."""

    canary: Canary
    name: str


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """(place, token) of everything in a text that could be a digest."""
    for run in RUN.finditer(text):
        if run.end() - run.start() <= LONGEST_RUN:
            yield from ((token.start(), token[0]) for token in TOKEN.finditer(text, *run.span()))


def _digest(token: str) -> bytes:
    try:
        return bytes.fromhex(token)
    except ValueError:
        padded = token + "=" * (-len(token) % 4)
    try:
        return urlsafe_b64decode(padded) if set("-_") & set(token) else b64decode(padded)
    except binascii.Error:
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
    elif _identifying(leaf.key or leaf.where) and SALT.fullmatch(leaf.value):
        yield leaf.value


@lru_cache(maxsize=4096)
def _identifying(name: str) -> bool:
    return not IDENTIFYING.isdisjoint(words(name).split("_")[-3:])


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
            if found := _made(canaries, algorithm, salt).get(digest):
                return found
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


@lru_cache(maxsize=256)
def _made(canaries: tuple[Canary, ...], algorithm: str, salt: str) -> dict[bytes, Salted]:
    """Every digest that a salt makes of the canaries."""
    found: dict[bytes, Salted] = {}
    new, key = (
        partial(getattr(hashlib, algorithm), usedforsecurity=False),
        salt.encode("utf-8", "replace"),
    )
    before = [key + separator for separator in SEPARATORS]
    after = [separator + key for separator in SEPARATORS]
    keyed = hmac.new(key, digestmod=algorithm)
    for canary, value, name in _hashed(canaries):
        said = Salted(canary, f"{algorithm}(salt, {name})")
        for each in before:
            found[new(each + value).digest()] = said
        for each in after:
            found[new(value + each).digest()] = said
        said = Salted(canary, f"hmac-{algorithm}(salt, {name})")
        inner = keyed.copy()
        inner.update(value)
        found[inner.digest()] = said
        found[hmac.digest(value, key, algorithm)] = said
    return found
