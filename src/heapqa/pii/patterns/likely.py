"""Which detectors may find something in a text: cheap looks that nearly every text fails."""

import re
from collections.abc import Iterator

import re2
from ahocorasick_rs import AhoCorasick, Implementation

from heapqa.pii.patterns.api_key import api_keys
from heapqa.pii.patterns.birth import birth_dates
from heapqa.pii.patterns.candidate import Detector
from heapqa.pii.patterns.card import cards
from heapqa.pii.patterns.email import emails
from heapqa.pii.patterns.greeting import GREETINGS, greeted
from heapqa.pii.patterns.iban import ibans
from heapqa.pii.patterns.naming import VOCABULARY
from heapqa.pii.patterns.national import NAMED, UNNAMED, national_ids
from heapqa.pii.patterns.phone import phones
from heapqa.pii.patterns.postal import addresses
from heapqa.pii.patterns.secret import secrets
from heapqa.pii.patterns.tokens import tokens

ADDRESS = re.compile(r"@[\w-]+\.")
IN_BRACKETS = re.compile(r"[\[({<] ?(?:at|AT|At) ?[\])}>]")
TOKEN = re.compile(r"(?<![\w-])e[wy][\w-]{8}")
DIGITS = "\\d(?:[ ()./_\u2010-\u2015-]{0,3}\\d)"
PHONE = re.compile(DIGITS + "{6}")
CARD = re.compile(DIGITS + "{12}")
NATIONAL_ID = re2.compile(rf"{UNNAMED.pattern}|{NAMED}")
IBAN = re.compile(r"[A-Za-z]{2}\d\d[ .-]?[A-Za-z0-9]{4}")
SECRET_PATH = re.compile(
    r"/[\w-]{0,40}(?:set|cover|verif|firm|tivat|invit|magic|time|sso|link|word|token)",
    re.IGNORECASE,
)
ID_DIGITS = re.compile(r"\d(?:[ .+-]?\d){4}|[A-Z]{5}\d")
FEWEST_OF_PHONE, FEWEST_OF_CARD, FEWEST_OF_IBAN, FEWEST_OF_ID = 7, 13, 10, 4
"""Digits in a text that holds one."""
KEYS = (
    *("AKIA", "ASIA", "AROA", "AIDA", "ABIA", "ACCA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
    *("github_pat", "glpat", "xox", "xapp", "slack.com", "sk_", "rk_", "whsec", "AIza", "ya29"),
    *("GOCSPX", "SG.", "AC", "SK", "key-", "sk-", "hf_", "r8_", "npm_", "pypi-", "shpa", "shpc"),
    *("shpp", "shps", "_v1_", "sq0", "dapi", ":AA", "PMAK", "lin_api", "sk.", "pk.", "pk_"),
    *("NRAK", "EAA", "xkeysib", "PRIVATE"),
)
KEY = re2.compile(
    r"AKIA|ASIA|AROA|AIDA|ABIA|ACCA|gh[pousr]_|github_pat|glpat|xox|xapp|slack\.com|[sr]k_|whsec|AIza"
    r"|ya29|GOCSPX|SG\.|AC[0-9a-f]{9}|SK[0-9a-f]{9}|key-|sk-|hf_|r8_|npm_|pypi-|shp[acps]|_v1_|sq0|dapi"
    r"|:AA|PMAK|lin_api|[sp]k\.|pk_|NRAK|EAA|xkeysib|PRIVATE"
    r"|(?i:(?:key|secret|token)[\"'\\]{0,2} ?[=:]|bearer |basic |token )"
)
ADDRESS_WORDS = (
    *("address", "adres", "anschrift", "ship", "deliver", "send", "bill to", "mail to", "post to"),
    *("return", "lives at", "live at", "liefer", "versand", "livr", "envoy", "direcci", "envi"),
    *("indirizzo", "spedi", "endere", "entrega", "wysy", "bezorg", "toimitus"),
)
"""A piece of whatever announces a postal address."""
NAMES = ("key", "secret", "token", "bearer", "basic")
_KEYS = AhoCorasick(
    [*KEYS, *(written for name in NAMES for written in (name, name.title(), name.upper()))],
    implementation=Implementation.DFA,
)


_ANNOUNCING: tuple[tuple[str, Detector], ...] = (
    *((word, birth_dates) for word in VOCABULARY["birth"].split()),
    *((word, greeted) for word in GREETINGS),
    *((word, addresses) for word in ADDRESS_WORDS),
)
_WORDS = AhoCorasick([word for word, _ in _ANNOUNCING], implementation=Implementation.DFA)
_SAID = [detector for _, detector in _ANNOUNCING]


def likely(text: str, meanings: frozenset[str]) -> Iterator[Detector]:
    """The detectors that may find something, in a text and under a key of these meanings."""
    if ("@" in text and ADDRESS.search(text)) or (
        ("at" in text or "AT" in text) and IN_BRACKETS.search(text)
    ):
        yield emails
    if ("ey" in text or "ew" in text) and TOKEN.search(text):
        yield tokens
    yield from _of_digits(text)
    if "=" in text or ("/" in text and ("://" in text or SECRET_PATH.search(text))):
        yield secrets
    if _KEYS.find_matches_as_indexes(text) and KEY.search(text):
        yield api_keys

    yield from _of_words(text, meanings)


def _of_words(text: str, meanings: frozenset[str]) -> Iterator[Detector]:
    """What words before it announce: looked for among all words in one pass."""
    said = {
        _SAID[index]
        for index, _, _ in _WORDS.find_matches_as_indexes(text.lower(), overlapping=True)
    }
    if "birth" in meanings or birth_dates in said:
        yield birth_dates
    if greeted in said:
        yield greeted
    if "address" in meanings or addresses in said:
        yield addresses


def _of_digits(text: str) -> Iterator[Detector]:
    digits = sum(map(text.count, "0123456789"))
    if digits < FEWEST_OF_ID:
        return
    if digits >= FEWEST_OF_PHONE and PHONE.search(text):
        yield phones
        if digits >= FEWEST_OF_CARD and CARD.search(text):
            yield cards
    if ID_DIGITS.search(text) and NATIONAL_ID.search(text):
        yield national_ids
    if digits >= FEWEST_OF_IBAN and IBAN.search(text):
        yield ibans
