"""Query strings as ordered pairs, with what is wrong with them."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from heapqa.bytes.query import pieces, unquoted
from heapqa.model.frozen import Pairs

_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def encode(pairs: Iterable[tuple[str, str]]) -> str:
    """Write pairs as a query string in the manner of ``encodeURIComponent``."""
    return "&".join(f"{_escaped(name)}={_escaped(value)}" for name, value in pairs)


def _escaped(text: str) -> str:
    return quote(text, safe="!*'()~")


def unescape(text: str) -> tuple[str, str | None]:
    """Undo percent-encoding; with what is wrong with it, or None.

    The SDK writes with ``encodeURIComponent``, which turns a space into ``%20`` and a plus into
    ``%2B``. A bare ``+`` therefore never means a space here, and stays a plus. Bytes that are no
    UTF-8 become ``\\xNN``, so that the result can always be written as JSON.
    """
    if "%" not in text:
        return text, None
    plain, problem = unquoted(text), None
    if isinstance(plain, bytes):
        plain, problem = plain.decode(errors="backslashreplace"), "not UTF-8"
    return plain, "broken percent-encoding" if _BROKEN_ESCAPE.search(text) else problem


def parse(query: str) -> tuple[Pairs, Pairs]:
    """The pairs of a query string in order, and what is wrong with some of them, as sent."""
    pairs: list[tuple[str, str]] = []
    problems: list[tuple[str, str]] = []
    for raw_name, equals, raw_value in pieces(query):
        name, name_problem = unescape(raw_name)
        value, value_problem = unescape(raw_value)
        if problem := name_problem or value_problem:
            problems.append((f"{name} ({problem})", raw_value))
        if equals:
            pairs.append((name, value))
        elif raw_name:
            problems.append((f"{name} (no value)", ""))
    return tuple(pairs), tuple(problems)
