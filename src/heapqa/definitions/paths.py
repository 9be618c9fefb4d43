"""Paths and parameters, which the same page can have in several spellings."""

import re
from functools import lru_cache
from unicodedata import normalize

from heapqa.definitions.patterns import fits

_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_SLASHES = re.compile(r"/{2,}")
_PARAMETERS = re.compile(r";[^/]*")
"""What Java servers write behind a part of a path, such as ``;jsessionid=1``."""
STAND_FOR_MORE = frozenset("/?#%*;")
"""What means something else where it is written without its escape."""


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """A part of an address with its escapes taken off, as people write it.

    >>> readable("/%C3%BCber%20uns"), readable("/a%2fb")
    ('/über uns', '/a%2Fb')
    """
    return normalize("NFC", _ESCAPES.sub(_unescaped, text))


def _unescaped(found: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(found[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return found[0].upper()
    return "".join(f"%{ord(sign):02X}" if sign in STAND_FOR_MORE else sign for sign in text)


def fits_readable(pattern: str, text: str | None) -> bool:
    """Whether a part of an address is the pattern's, however the two are escaped."""
    return fits(pattern, text) or (text is not None and fits(readable(pattern), readable(text)))


def is_path(pattern: str, path: str | None) -> bool:
    """Whether a path is the pattern's; neither case nor spelling nor a last slash matters.

    What must not be told must not be told under another spelling either.

    >>> is_path("/forgot", "/Forgot/"), is_path("/forgot", "//%66orgot;jsessionid=1")
    (True, True)
    """
    if not pattern or path is None:
        return not pattern
    wanted, text = _plain(pattern), _plain(path)
    return fits(wanted, text) or (path.endswith("/") and fits(wanted, f"{text}/"))


def is_parameter(pattern: str, name: str) -> bool:
    """Whether a query parameter has the pattern's name: in any case, as a list, or as an object.

    >>> is_parameter("q", "Q[]"), is_parameter("filter[name]", "filter[size]")
    (True, False)
    """
    wanted, own = readable(pattern).casefold(), readable(name).strip().casefold()
    return fits(wanted, own) or fits(wanted, own.partition("[")[0])


def is_at_or_below(pattern: str, path: str | None) -> bool:
    """Whether a path is the pattern's, or lies below such a one.

    >>> is_at_or_below("/staff", "/staff/orders"), is_at_or_below("/staff", "/staffroom")
    (True, False)
    """
    return is_path(pattern, path) or is_path(f"{pattern.rstrip('/')}/*", path)


@lru_cache(maxsize=4096)
def _plain(path: str) -> str:
    text = _SLASHES.sub("/", _PARAMETERS.sub("", readable(path)))
    return (text.rstrip("/") or "/").casefold() if text else text
