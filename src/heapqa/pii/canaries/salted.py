"""Hashes with a salt that stands in the payload itself, and HMACs keyed with it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from heapqa.bytes.packed import from_base64
from heapqa.pii.canaries.canary import WEAK_BITS, Canary, strength
from heapqa.pii.canaries.hashes import SALTED, inputs
from heapqa.pii.canaries.naming import words
from heapqa.pii.leaf import Leaf

TOKEN = re.compile(
    r"(?<![0-9A-Za-z])(?<!@sha256:)(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}|[0-9a-fA-F]{64}"
    r"|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z+/_-])(?=[A-Za-z+/_-]*[0-9])(?:[0-9A-Za-z+/_-]{22}==|[0-9A-Za-z+/_-]{27}="
    r"|[0-9A-Za-z+/_-]{43}=?|[0-9A-Za-z+/_-]{86}==)(?![0-9A-Za-z+/=_-])"
)
RUN = re.compile(r"[0-9A-Za-z+/_-]{22,}={0,2}")
"""Only in such a run can a token stand."""
NAME = re.compile(r"([\w.-]+)[\"']?[=:][\"']?$")
LONGEST_NAME = 40
"""Characters in which the name before a token is looked for."""
LONGEST_RUN = 4096
"""Characters; longer runs are files, whose every part would be tried."""
SEPARATORS = (b"", b":", b"-", b"_", b"|", b".")
"""What sites put between salt and value."""
REMEMBERED_BYTES = 8_000_000
"""Of digests that are kept: the salts of a site and of its visitors recur."""
PLAIN_WAYS = 2 * len(SEPARATORS)
WAYS = PLAIN_WAYS + 2
"""In which a salt and a value make a digest: either may come first, or be the key of an HMAC."""
MOST_SALTS = 16
"""Salts that are tried for one token: each costs digests of every value with every separator,
and what is given by the site comes first."""
SALT = re.compile(r"[\w.:@-]{3,64}")
PAIR = re.compile(r"([\w\[\]-]{1,40})\"?[=:]\"?([\w.@:-]{3,64})")
MOST_PAIRS = 100
NUMBERED_ID = re.compile(r"body\.(?:1(?:\[\d+\])?\.(?:2|3|19)|[123])|url\.path\[\d+\]")
"""Fields of Web SDK v5 that hold App ID, user id and identity, and parts of a path."""
NUMBERED = re.compile(r"body[\d.\[\]]*|url\.path\[\d+\]")
ID = re.compile(r"(?=.*[\d_-])[\w.:@-]{6,64}")
HOST_ALONE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z][\w-]+")
HOST = re.compile(r"https?://([\w.-]+)")
_OF_SITES = {"app", "env", "host", "domain", "site", "tenant", "salt", "key", "nonce"}
_OF_VISITORS = {"id", "uid", "user", "visitor", "session", "identity", "customer", "member"}
IDENTIFYING = frozenset({"a", "d", "i", "s", "u", "account"} | _OF_SITES | _OF_VISITORS)
"""Words in the name of what sites mix into a hash."""
PASSING = frozenset(
    {"pageview", "page", "view", "event", "order", "request", "trace", "span", "item"}
    | {"product", "cart", "message"}
)
"""Words in the name of what changes from message to message: no two hashes could be compared."""
OF_MACHINES = frozenset(
    {"request", "trace", "traceparent", "span", "build", "commit", "revision", "release", "etag"}
    | {"integrity", "asset", "script", "style", "image", "font", "nonce", "csrf", "xsrf"}
    | {"msclkid", "gclid", "dclid", "fbclid", "ttclid", "yclid", "twclid", "gbraid", "wbraid"}
)
"""Words in the name of what is drawn or hashed anyway, click ids of advertisers among them: such a
token is no salted hash."""
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


Constructor = Callable[[bytes], "hashlib._Hash"]
Copy = Callable[[], "hashlib._Hash"]
Begun = tuple[Copy, Copy, Copy]
"""Copies of the digest of a value, and of the HMAC keyed with it, inside and outside."""
DIGESTS: dict[str, Constructor] = {
    name: partial(getattr(hashlib, name), usedforsecurity=False)
    for names in SALTED.values()
    for name in names
}
BLOCK_BYTES = {name: made(b"").block_size for name, made in DIGESTS.items()}
"""What the key of an HMAC is padded to; a longer one is hashed first."""
INNER = bytes(code ^ 0x36 for code in range(256))
OUTER = bytes(code ^ 0x5C for code in range(256))
"""The two paddings of an HMAC (RFC 2104)."""


class Salted(NamedTuple):
    """What a token turned out to be."""

    canary: Canary
    name: str


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """(place, token) of everything in a text that could be a digest.

    What a name beside it calls drawn by a machine is none.
    """
    for run in RUN.finditer(text):
        if run.end() - run.start() <= LONGEST_RUN:
            for token in TOKEN.finditer(text, *run.span()):
                start = token.start()
                name = NAME.search(text, max(0, start - LONGEST_NAME), start)
                if name is None or not is_of_machines(name[1]):
                    yield start, token[0]


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
        for salt in (*_salts(leaf), *_in_pairs(leaf)):
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


def _in_pairs(leaf: Leaf) -> Iterator[str]:
    """Ids in a query or an object that is one leaf."""
    if isinstance(leaf.value, str) and ("=" in leaf.value or ":" in leaf.value):
        text = unquote(leaf.value) if "%" in leaf.value else leaf.value
        for name, value in islice(PAIR.findall(text), MOST_PAIRS):
            if _identifying(name):
                yield value


def _is_numbered(leaf: Leaf) -> bool:
    """Whether it is an id or a host in what has a number for a name: a field, a part of a path."""
    if leaf.key or not NUMBERED.fullmatch(leaf.where):
        return False
    pattern = ID if NUMBERED_ID.fullmatch(leaf.where) else HOST_ALONE
    return bool(pattern.fullmatch(str(leaf.value)))


@lru_cache(maxsize=4096)
def _identifying(name: str) -> bool:
    last_words = words(name).split("_")[-3:]
    return not IDENTIFYING.isdisjoint(last_words) and PASSING.isdisjoint(last_words)


@lru_cache(maxsize=4096)
def is_of_machines(name: str) -> bool:
    """Whether a name says that the token beside it is drawn, or the digest of a file."""
    return not OF_MACHINES.isdisjoint(words(name).split("_"))


class Salting:
    """The values of canaries, to be digested with any salt."""

    def __init__(self, canaries: Iterable[Canary]) -> None:
        self._values = [
            (canary, text.encode(errors="replace"), name)
            for canary in canaries
            if strength(canary) >= WEAK_BITS
            for text, name, _ in inputs(canary)
            if name in HASHED_INPUTS
        ]
        self._made: dict[tuple[str, str], bytes] = {}
        self._bytes = 0
        self._begun: dict[str, list[Begun]] = {}

    def find(self, tokens: Iterable[str], salts: Sequence[str]) -> dict[str, Salted]:
        """The canary, and the way, that make the digest which a token writes, for those tokens.

        A salt is digested once for all of them.
        """
        waiting: dict[str, dict[str, bytes]] = {}
        for token in tokens:
            digest = _digest(token)
            for algorithm in SALTED.get(len(digest), ()):
                waiting.setdefault(algorithm, {})[token] = digest
        found: dict[str, Salted] = {}
        for salt in salts[:MOST_SALTS] if waiting else ():
            for algorithm, digests in waiting.items():
                made = self._digests(algorithm, salt) if digests else b""
                for token, digest in [*digests.items()]:
                    place = _place(made, digest)
                    if place >= 0:
                        del digests[token]
                        found[token] = self._salted(place, algorithm)
        return found

    def _salted(self, place: int, algorithm: str) -> Salted:
        value, way = divmod(place, WAYS)
        canary, _, name = self._values[value]
        prefix = "hmac-" if way >= PLAIN_WAYS else ""
        return Salted(canary, f"{prefix}{algorithm}(salt, {name})")

    def _digests(self, algorithm: str, salt: str) -> bytes:
        known = self._made.get((algorithm, salt))
        if known is None:
            known = self._make(algorithm, salt.encode("utf-8", "replace"))
            if self._bytes + len(known) > REMEMBERED_BYTES:
                self._made.clear()
                self._bytes = 0
            self._made[algorithm, salt] = known
            self._bytes += len(known)
        return known

    def _make(self, algorithm: str, key: bytes) -> bytes:
        """Every digest that a salt makes, `WAYS` for each value, one behind the other.

        To copy what was begun costs half of beginning again.
        """
        if algorithm not in self._begun:
            self._begun[algorithm] = [_begin(algorithm, value) for _, value, _ in self._values]
        before = [DIGESTS[algorithm](key + separator).copy for separator in SEPARATORS]
        after = [separator + key for separator in SEPARATORS]
        inner, outer = _keyed(algorithm, key)
        made: list[bytes] = []
        add = made.append
        for (_, value, _), (plain, own_inner, own_outer) in zip(
            self._values, self._begun[algorithm], strict=True
        ):
            for copy in before:
                state = copy()
                state.update(value)
                add(state.digest())
            for end in after:
                state = plain()
                state.update(end)
                add(state.digest())
            for start, text, finish in ((inner, value, outer), (own_inner, key, own_outer)):
                state, last = start(), finish()
                state.update(text)
                last.update(state.digest())
                add(last.digest())
        return b"".join(made)


def _place(digests: bytes, digest: bytes) -> int:
    """Which one of so many digests of equal length it is; -1 for none."""
    place = digests.rfind(digest) if digest in digests else -1
    while place >= 0 and place % len(digest):
        place = digests.rfind(digest, 0, place + len(digest) - 1)
    return place // len(digest)


def _begin(algorithm: str, value: bytes) -> Begun:
    return (DIGESTS[algorithm](value).copy, *_keyed(algorithm, value))


def _keyed(algorithm: str, key: bytes) -> tuple[Copy, Copy]:
    """An HMAC's inner and outer digest, begun with its key."""
    size, digest_of = BLOCK_BYTES[algorithm], DIGESTS[algorithm]
    block = (digest_of(key).digest() if len(key) > size else key).ljust(size, b"\0")
    return digest_of(block.translate(INNER)).copy, digest_of(block.translate(OUTER)).copy
