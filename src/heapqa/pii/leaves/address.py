"""Addresses as leaves: host, path, parameters and fragment of a URL, nothing left out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from heapqa.bytes.address import address
from heapqa.bytes.query import pieces, unquoted
from heapqa.pii.leaf import Leaf, leaf_of

PLAIN = re.compile(r"(?!.*[0-9]{5})[A-Za-z_$\[][A-Za-z0-9_.$\[\]-]{0,31}")
"""How names are written that name, and carry nothing."""
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
LETTERS_A_WORD = 2.5
"""Names are made of longer words than base64 and hexadecimal seem to be."""
SHORTEST_CODE = 8
"""Characters of a name that may be base64 or hexadecimal; shorter codes hold no value."""
ALTERNATING = frozenset({"sp", "pp", "k", "te"})
_INDEXED = re.compile(r"k[0-9]{1,4}")
_MOST_PAIRS = 20_000
"""Pairs and segments of one address; what goes beyond stays together."""

_LONGEST_REMEMBERED = 1000
"""Characters of a text that is remembered without its encoding; longer ones do not recur."""

Pair = tuple[str, str | bytes]


def unescaped(text: str) -> str | bytes:
    """A text without its percent-encoding, from memory where there is any."""
    if "%" not in text:
        return text
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else unquoted(text)


_remembered = lru_cache(maxsize=8192)(unquoted)


@lru_cache(maxsize=8192)
def is_plain(name: str) -> bool:
    """Whether a name names and carries nothing."""
    if PLAIN.fullmatch(name) is None:
        return False
    return len(name) < SHORTEST_CODE or len(name) >= LETTERS_A_WORD * len(WORD.findall(name))


def named(text: str) -> str:
    """A name without its percent-encoding, always as a text."""
    name = unescaped(text)
    return name if isinstance(name, str) else name.decode("latin-1")


def address_leaves(url: str, where: str) -> Iterator[Leaf]:
    """The leaves of a URL, relative ones too; the scheme says nothing and is left out."""
    user, server, path, query, fragment = address(url)
    if user:
        yield from _user(user, where)
    if server:
        yield Leaf(f"{where}.host", unescaped(server))
    yield from _path(path, where)
    if query:
        yield from query_leaves(query, f"{where}.query")
    if fragment:
        yield from _fragment(fragment, f"{where}.fragment")


def _user(user: str, where: str) -> Iterator[Leaf]:
    name, _, secret = user.partition(":")
    if name:
        yield Leaf(f"{where}.user", unescaped(name))
    if secret:
        yield Leaf(f"{where}.password", unescaped(secret), "password")


def _path(path: str, where: str) -> Iterator[Leaf]:
    if len(path) < 2:
        return
    yield Leaf(f"{where}.path", unescaped(path))
    if path.count("/") < 2 and ";" not in path:
        return
    for index, segment in enumerate(path.strip("/").split("/")[:_MOST_PAIRS]):
        text, *parameters = segment.split(";")
        if len(text) > 3:
            yield Leaf(f"{where}.path[{index}]", unescaped(text))
        for parameter in parameters:
            name, equals, value = parameter.partition("=")
            yield from pair_leaf(f"{where}.path[{index}]", named(name), unescaped(value), equals)


def _fragment(fragment: str, where: str) -> Iterator[Leaf]:
    yield Leaf(where, unescaped(fragment))
    before, mark, query = fragment.partition("?")
    query = query if mark else before
    if "=" in query:
        yield from query_leaves(query, where)


def of_pair(text: str) -> str | bytes:
    """The value of a pair without its encoding: beside a plus that is escaped, one is a blank."""
    if "+" in text and "%2B" in text.upper():
        text = text.replace("+", " ")
    return unescaped(text)


def query_leaves(query: str, where: str) -> Iterator[Leaf]:
    """The leaves of a query string or a form, pairs that alternate put together."""
    pairs: list[Pair] = []
    for name, equals, value in pieces(query, _MOST_PAIRS):
        if value == "=":
            yield Leaf(where, unescaped(f"{name}=="))
        elif equals and (value or name):
            pairs.append((named(name) if "%" in name or "+" in name else name, of_pair(value)))
        elif name:
            yield Leaf(where, unescaped(name))
    yield from pair_leaves(pairs, where)


def pair_leaves(pairs: Sequence[Pair], where: str) -> Iterator[Leaf]:
    """The leaves of ordered pairs, those that alternate name and value put together."""
    waiting: dict[str, str | bytes] = {}
    counts: dict[str, int] = {}
    for name, value in pairs:
        if name in ALTERNATING or (name[:1] == "k" and _INDEXED.fullmatch(name)):
            if name in waiting:
                yield from _alternated(f"{where}.{name}", waiting.pop(name), value)
            else:
                waiting[name] = value
            continue
        counts[name] = count = counts.get(name, -1) + 1
        index = f"[{count}]" if count else ""
        if value and is_plain(name):  # As nearly all are.
            yield leaf_of((f"{where}.{name}{index}", value, name))
        else:
            yield from pair_leaf(where, name, value, index)
    for name, value in waiting.items():
        yield from pair_leaf(where, name, value, "")


def _alternated(where: str, name: str | bytes, value: str | bytes) -> Iterator[Leaf]:
    if isinstance(name, bytes):
        yield Leaf(f"{where} (name)", name)
        name = name.decode("latin-1")
    if is_plain(name):
        if name not in _OURS:
            yield Leaf(f"{where} (name)", name)
        yield leaf_of((f"{where}[{name}]", value, name))
    else:
        yield Leaf(f"{where} (name)", name)
        yield Leaf(f"{where}[*]", value, name)


_OURS = frozenset(
    {"d", "h", "q", "g", "t", "ts", "r", "e", "us", "um", "ut", "uc", "ua", "pr", "type", "cm"}
    | {"val", "str"}
)
"""Names that Heap itself uses in such pairs."""


def pair_leaf(where: str, name: str, value: str | bytes, index: str) -> Iterator[Leaf]:
    """The leaf of one pair, and one for its name where that may carry a value."""
    index = "" if index == "=" else index
    if is_plain(name):
        place = f"{where}.{name}{index}"
    else:
        place = f"{where}.*{index}"
        if name:
            yield Leaf(f"{where} (name)", name)
    if value:
        yield leaf_of((place, value, name))
