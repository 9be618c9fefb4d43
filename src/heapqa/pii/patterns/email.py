"""E-mail addresses: found at their ``@``, decided by email-validator."""

import re
from collections.abc import Iterator
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from heapqa.pii.patterns.candidate import MOST, Candidate, Passage
from heapqa.pii.patterns.domains import has_top_level, is_placeholder

DOMAIN = re.compile(r"@((?:[\w-]{1,63}\.){1,10}(?:xn--[\w-]{2,59}|[^\W\d_]{2,63}))(?![\w-])")
LOCAL = re.compile(r"[\w.+'!#$*^~%-]{1,64}")
"""Of the characters before the ``@``, read backwards; the legal ``&=?/{|}`` end it, for they
separate in URLs and hierarchies far more often than they belong to an address."""
IN_BRACKETS = re.compile(r"[\[({<] ?(?:at|AT|At|aT) ?[\])}>]")
OBFUSCATED = re.compile(
    r"(?<!\w)[\w.+-]{1,64} ?[\[({<] ?at ?[\])}>] ?"
    r"(?:[\w-]{1,63}(?: ?[\[({<] ?dot ?[\])}>] ?|\.)){1,6}[^\W\d_]{2,24}(?!\w)",
    re.IGNORECASE,
)

FILES = re.compile(
    r"png|jpe?g|gif|svg|webp|avif|ico|bmp|css|scss|less|[mc]?js|tsx?|jsx|map|json|html?|woff2?|ttf"
    r"|otf|eot|mp[34]|webm|pdf|vue|php|aspx|jsp|xml|txt|csv|ya?ml|tgz|gz|min"
)
"""Last labels that end a file name and are no top-level domain."""
VERSION = re.compile(r"v?\d+\.(?:\d|x\b)")
DENSITY = re.compile(r"\d(?:\.\d)?x\.")
WRITTEN_OUT = 0.95
"""Confidence: a valid address."""
OBFUSCATED_ADDRESS = 0.75
"""Only its shape speaks for it: ``shop (at) corner . com`` may be a sentence."""
INDEXED = re.compile(r"\d{1,2}\.[a-z]+")
"""A number and a word, as in ``clicks@0.scroll``."""
MASKS = frozenset("*\u2022\u25cf\u00b7\u2026")
MASKED = re.compile(r"x{3,}", re.IGNORECASE)
PLACEHOLDER = re.compile(r"placeholder=[^\];&\"]*$")
LOGINS = frozenset({"git", "hg", "svn", "ssh"})
USERINFO = re.compile(r"://[^\s/@?#]*$")
ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")


def emails(passage: Passage) -> Iterator[Candidate]:
    """The addresses in a passage."""
    text = passage.text
    seen = 0
    for at in DOMAIN.finditer(text):
        local = LOCAL.match(text[max(0, at.start() - 64) : at.start()][::-1])
        if local is None:
            continue
        written = local[0][::-1].lstrip(".+'!#$*^~%-")
        if not written or (passage.raw and ENCODED.search(written)):
            continue
        start = at.start() - len(written)
        reason = _harmless(text, start, written, at)
        if reason or is_address(f"{written}@{at[1]}"):
            yield Candidate("email", start, at.end(), WRITTEN_OUT, reason)
            seen += 1
            if seen == MOST:
                return
    for match in OBFUSCATED.finditer(text) if IN_BRACKETS.search(text) else ():
        yield Candidate("email", match.start(), match.end(), OBFUSCATED_ADDRESS)


def _harmless(text: str, start: int, local: str, at: re.Match[str]) -> str:
    domain = at[1].casefold()
    if FILES.fullmatch(domain.rpartition(".")[2]) or DENSITY.match(domain):
        return "file-name"
    if VERSION.match(domain):
        return "package-version"
    if local in LOGINS and text[at.end() : at.end() + 1] in {":", "/"}:
        return "repository-address"
    if USERINFO.search(text, max(0, start - 80), start):
        return "url-userinfo"
    if INDEXED.fullmatch(domain) or not has_top_level(domain):
        return "no-domain"
    return _nobodys(text, start, local, domain)


def _nobodys(text: str, start: int, local: str, domain: str) -> str:
    before = text[:start][-1:]
    if before == "@":
        return "handle"
    if "*" in local or before in MASKS or MASKED.fullmatch(local):
        return "masked-address"
    if is_placeholder(local, domain) or PLACEHOLDER.search(text, max(0, start - 80), start):
        return "placeholder"
    return ""


@lru_cache(maxsize=4096)
def is_address(text: str) -> bool:
    """Whether a text is one valid address; reserved domains count, nothing is looked up."""
    try:
        validate_email(
            text, check_deliverability=False, globally_deliverable=False, test_environment=True
        )
    except EmailNotValidError:
        return False
    return True
