"""The addresses that an event tells of, and the parameters in them."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

from heapqa.bytes.address import address
from heapqa.bytes.json_pairs import Members, lenient
from heapqa.model.event import Event
from heapqa.page.places import Way, place_of
from heapqa.wire.leaves import leaves

DEEPEST = 3
"""Addresses within addresses that are opened: a sign-in behind a redirect behind a sign-in."""

HELD: frozenset[Way] = frozenset({"attribute", "property", "pageview-property", "referrer"})
"""What may hold an address. Texts, titles and names may spell one, and are none."""
_ADDRESS = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*://|/|[?#]|[\w%./~-]+\?)[^\s<>]*")
"""A whole value that is an address; one without a server has to show its place or its query."""


def told_addresses(event: Event) -> Iterator[tuple[str, str]]:
    """(field, address or part of one) of every address that an event tells, each once.

    A query has its ``?``, and a fragment its ``#``. A page without a query is told as well.
    """
    for place, page in (("page", event.page), ("landing", event.landing)):
        if page is not None:
            yield f"{place}.query", f"?{(page.query or '').removeprefix('?')}"
            yield f"{place}.hash", f"#{(page.hash or '').removeprefix('#')}"
    seen: set[tuple[str, str]] = set()
    for field, value in leaves(event):
        is_link = field.endswith(".href")
        may_hold = is_link or place_of(field).way in HELD
        for text in (value, *_in_json(value)) if may_hold else ():
            key = ("target" if field.startswith("target.") else field, text)
            if key not in seen and (is_link or is_address(text)):
                seen.add(key)
                yield field, text


def _in_json(value: str) -> Iterator[str]:
    """The texts of a value that is JSON, however deep."""
    if value[:1] not in ("{", "["):
        return
    try:
        waiting = [lenient(value)]
    except (ValueError, RecursionError):
        return
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case Members() as members:
                waiting += [inner for _, inner in reversed(members)]
            case list() as items:
                waiting += reversed(items)


def is_address(value: str) -> bool:
    """Whether a whole value is an address, with a query or a fragment.

    >>> is_address("/search?q=mug"), is_address("What is q=mug?"), is_address("/search")
    (True, False, False)
    """
    return ("?" in value or "#" in value) and _ADDRESS.fullmatch(value.strip()) is not None


def parameters(text: str, depth: int = DEEPEST) -> Iterator[tuple[str, str]]:
    """Name and value of each parameter of an address, of its fragment, and of addresses in them.

    >>> list(parameters("/#/search?q=mug"))
    [('q', 'mug')]
    """
    parts = address(text.strip())
    for query in (parts.query, _query_of(parts.fragment)):
        # Some servers part parameters by semicolons, and letters write &amp; for the sign itself.
        for name, value in parse_qsl(query.replace(";", "&")):
            yield name, value
            if inner := _address_in(value, depth):
                yield from parameters(inner, depth - 1)


def _address_in(value: str, depth: int) -> str | None:
    """A value that is an address, perhaps escaped once for each address around it."""
    for _ in range(depth):
        if is_address(value):
            return value
        value = unquote(value)
    return None


def _query_of(fragment: str) -> str:
    """The parameters of a fragment: behind the mark of a router's page, or all there is."""
    before, mark, query = fragment.partition("?")
    if mark:
        return query.partition("#")[0]
    return before if "=" in before else ""
