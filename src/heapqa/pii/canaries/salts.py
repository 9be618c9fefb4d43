"""Salts: the ids and hosts in a payload that sites mix into hashes."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from urllib.parse import unquote

from heapqa.pii.canaries.naming import words
from heapqa.pii.leaf import Leaf

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
IN_ONE = re.compile(r"[$:|;,]")
"""Between a salt and a hash in one value, as sites store the two: ``salt$hash``, ``hash:salt``."""
HASH = re.compile(r"[0-9A-Fa-f]{32,128}|(?=.*[0-9+/=])[0-9A-Za-z+/_-]{22,86}={0,2}")
VALUE = re.compile(r"=([^&=#\s\]]{33,})")
"""Of a name in a query or a form, or of an attribute."""
ATTRIBUTE_END = "];"
"""Of an attribute in the elements that the classic SDK writes down."""
LONGEST_ELEMENTS = 1024
LONGEST_IN_ONE = 200
"""Characters of such a value."""
MOST_IN_ONE = 5
"""Parts of one, the name of the algorithm and a number of rounds among them."""
IDENTIFYING = frozenset({"a", "d", "i", "s", "u", "account"} | _OF_SITES | _OF_VISITORS)
"""Words in the name of what sites mix into a hash."""
CALLED = frozenset({"salt", "key", "nonce", "pepper"})
"""Words in the name of a salt."""
PASSING = frozenset(
    {"pageview", "page", "view", "event", "order", "request", "trace", "span", "item"}
    | {"product", "cart", "message"}
)
"""Words in the name of what changes from message to message: no two hashes could be compared."""


def salts_of(leaves: Sequence[Leaf]) -> Iterator[str]:
    """What stands in one value with a hash, then ids and hosts that stand in a payload, each
    once."""
    salts = chain(_beside_hashes(leaves), (salt for _, salt in _named_salts(leaves)))
    return iter(dict.fromkeys(salts))


def called_salts(leaves: Sequence[Leaf]) -> Iterator[str]:
    """The same, those first whose names say that they are mixed into a hash."""
    named = dict.fromkeys(_named_salts(leaves))
    salts = (salt for _, salt in sorted(named, key=lambda each: not each[0]))
    return iter(dict.fromkeys(chain(_beside_hashes(leaves), salts)))


def _beside_hashes(leaves: Sequence[Leaf]) -> Iterator[str]:
    """The other parts of values that have a hash for a part."""
    for _, value, _ in leaves:
        if isinstance(value, str) and (
            len(value) <= LONGEST_IN_ONE
            or (len(value) <= LONGEST_ELEMENTS and ATTRIBUTE_END in value)
        ):
            inner = VALUE.findall(value) if "=" in value else ()
            for each in (value, *map(unquote, inner)):
                if IN_ONE.search(each):
                    yield from _beside_hash(each)


def _beside_hash(value: str) -> Iterator[str]:
    parts = IN_ONE.split(value)
    if len(parts) <= MOST_IN_ONE and any(map(HASH.fullmatch, parts)):
        yield from (part for part in parts if SALT.fullmatch(part))


def _named_salts(leaves: Sequence[Leaf]) -> Iterator[tuple[bool, str]]:
    """(whether its name calls it a salt, text) of what may be one, in order."""
    for leaf in leaves:
        where, value, key = leaf
        if not isinstance(value, str):
            continue
        if host := HOST.match(value):
            yield False, host[1]
        elif SALT.fullmatch(value) and (_identifying(key or where) or _is_numbered(leaf)):
            yield _calls_salt(key), value
        if "=" in value or ":" in value:
            yield from _in_pairs(value)


def _in_pairs(value: str) -> Iterator[tuple[bool, str]]:
    """Ids in a query or an object that is one leaf."""
    text = unquote(value) if "%" in value else value
    for name, salt in islice(PAIR.findall(text), MOST_PAIRS):
        if _identifying(name):
            yield _calls_salt(name), salt


def _calls_salt(name: str) -> bool:
    return not CALLED.isdisjoint(words(name).split("_"))


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
