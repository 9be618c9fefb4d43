"""Hashes with a salt that stands in the payload itself, and HMACs keyed with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from heapqa.bytes.packed import from_base64
from heapqa.pii.canaries.algorithms import constructor
from heapqa.pii.canaries.canary import WEAK_BITS, Canary, strength
from heapqa.pii.canaries.hashes import INNER, OUTER, SALTED, inputs
from heapqa.pii.canaries.naming import words

TOKEN = re.compile(
    r"(?<![0-9A-Za-z])(?<!@sha256:)(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}|[0-9a-fA-F]{64}"
    r"|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z+/_-])(?=[A-Za-z+/_-]*[0-9])(?:[0-9A-Za-z+/_-]{22}==|[0-9A-Za-z+/_-]{27}="
    r"|[0-9A-Za-z+/_-]{43}=?|[0-9A-Za-z+/_-]{86}==)(?![0-9A-Za-z+/=_-])"
)
BASE64_SIZES = frozenset({22, 27, 43, 86})
"""Letters of a digest in base64."""
SHORTEST_HEX = 32
"""Digits of a digest in hexadecimal."""
PADDING = 2
"""Signs that may follow on a token."""
IN_HEX = re.compile(rf"[0-9a-fA-F]{{{SHORTEST_HEX}}}")
NAME_BACKWARDS = re.compile(r"\n?[\"']?[=:][\"']?([\w.-]+)")
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
MOST_VALUES = 400
"""Values that are digested with every salt where time is bounded: those of a dozen personas. Of
more only the e-mail addresses, phone numbers and user names are, as they are usually written, and
if these are still more, the e-mail addresses: a salt costs digests with every separator."""
MOST_AMONG_MANY = 600
"""Values times salts that are tried for one payload where not all values are: the salts that are
called so come first."""
USUALLY_SALTED = (
    ("email", frozenset({"lower"})),
    ("phone", frozenset({"E.164", "digits"})),
    ("username", frozenset({"lower"})),
)
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


DIGESTS = {name: constructor(name) for names in SALTED.values() for name in names}
BLOCK_BYTES = {name: made(b"").block_size for name, made in DIGESTS.items()}
"""What the key of an HMAC is padded to; a longer one is hashed first."""


class Salted(NamedTuple):
    """What a token turned out to be."""

    canary: Canary
    name: str


def tokens(text: str, runs: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """(place, token) of everything in a text that could be a digest, by its runs of letters.

    What a name beside it calls drawn by a machine is none.
    """
    for place, run in runs:
        size = len(run)
        if size in BASE64_SIZES or (SHORTEST_HEX <= size <= LONGEST_RUN and IN_HEX.search(run)):
            for token in TOKEN.finditer(text, place, place + size + PADDING):
                start = token.start()
                name = NAME_BACKWARDS.match(text[max(0, start - LONGEST_NAME) : start][::-1])
                if name is None or not is_of_machines(name[1][::-1]):
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


@lru_cache(maxsize=4096)
def is_of_machines(name: str) -> bool:
    """Whether a name says that the token beside it is drawn, or the digest of a file."""
    return not OF_MACHINES.isdisjoint(words(name).split("_"))


Value = tuple[Canary, bytes, str]
"""Whose it is, what is hashed, and the name of the spelling."""


def _values(canaries: Sequence[Canary]) -> Iterator[Value]:
    for canary in canaries:
        for text, name, _ in inputs(canary) if strength(canary) >= WEAK_BITS else ():
            if name in HASHED_INPUTS:
                yield canary, text.encode(errors="replace"), name


class Salting:
    """The values of canaries, to be digested with any salt.

    Bounded: of many people only what is usually salted, and with few salts.
    """

    def __init__(self, canaries: Sequence[Canary], bounded: bool = False) -> None:
        self._values = list(_values(canaries))
        self.most_salts = MOST_SALTS
        """Salts that are tried for one payload."""
        if bounded and len(self._values) > MOST_VALUES:
            self._values = _usual(canaries)
            self.most_salts = max(1, MOST_AMONG_MANY // max(1, len(self._values)))
        self._made: dict[tuple[str, str], bytes] = {}
        self._bytes = 0
        self._keyed: dict[str, list[tuple[bytes, bytes]]] = {}

    @property
    def is_for_many(self) -> bool:
        """Whether there are so many values that not all are tried, and few salts."""
        return self.most_salts < MOST_SALTS

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
        for salt in salts[: self.most_salts] if waiting else ():
            for algorithm, digests in waiting.items():
                if all(token in salt for token in digests):  # No digest is made with itself.
                    continue
                made = self._digests(algorithm, salt)
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
        """Every digest that a salt makes, `WAYS` for each value, one behind the other."""
        digest_of = DIGESTS[algorithm]
        if algorithm not in self._keyed:
            self._keyed[algorithm] = [_keyed(algorithm, value) for _, value, _ in self._values]
        before = [key + separator for separator in SEPARATORS]
        after = [separator + key for separator in SEPARATORS]
        inner, outer = _keyed(algorithm, key)
        values = [value for _, value, _ in self._values]
        ways = [
            *([start + value for value in values] for start in before),
            *([value + end for value in values] for end in after),
            [outer + digest_of(inner + value).digest() for value in values],
            [outer + digest_of(inner + key).digest() for inner, outer in self._keyed[algorithm]],
        ]
        made = [[digest_of(text).digest() for text in texts] for texts in ways]
        return b"".join(chain.from_iterable(zip(*made, strict=True)))


def _usual(canaries: Sequence[Canary]) -> list[Value]:
    """What is usually hashed with salts, of so many people that not everything can be."""
    usual = [
        value
        for kind, names in USUALLY_SALTED
        for value in _values([canary for canary in canaries if canary.kind == kind])
        if value[2] in names
    ]
    if len(usual) > MOST_VALUES:
        usual = [value for value in usual if value[0].kind == USUALLY_SALTED[0][0]]
    return usual[:MOST_VALUES]


def _place(digests: bytes, digest: bytes) -> int:
    """Which one of so many digests of equal length it is; -1 for none."""
    place = digests.rfind(digest) if digest in digests else -1
    while place >= 0 and place % len(digest):
        place = digests.rfind(digest, 0, place + len(digest) - 1)
    return place // len(digest)


def _keyed(algorithm: str, key: bytes) -> tuple[bytes, bytes]:
    """What an HMAC's inner and outer digest begin with."""
    size = BLOCK_BYTES[algorithm]
    block = (DIGESTS[algorithm](key).digest() if len(key) > size else key).ljust(size, b"\0")
    return block.translate(INNER), block.translate(OUTER)
