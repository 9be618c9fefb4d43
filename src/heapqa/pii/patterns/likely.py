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

TOKEN = re.compile(r"(?<![\w-])e[wy][\w-]{8}")
ID_DIGITS = re.compile(r"\d(?:[ .+-]?\d){4}|[A-Z]{5}\d")
FEWEST_OF_CARD, FEWEST_OF_IBAN = 13, 10
"""Digits in a text that holds one."""
_DIGITS = "\\d(?:[ ()./_\u2010-\u2015-]{0,3}\\d)"
_KEY = (
    r"AKIA|ASIA|AROA|AIDA|ABIA|ACCA|gh[pousr]_|github_pat|glpat|xox|xapp|slack\.com|[sr]k_|whsec|AIza"
    r"|ya29|GOCSPX|SG\.|AC[0-9a-f]{9}|SK[0-9a-f]{9}|key-|sk-|hf_|r8_|npm_|pypi-|shp[acps]|_v1_|sq0|dapi"
    r"|:AA|PMAK|lin_api|[sp]k\.|pk_|NRAK|EAA|xkeysib|PRIVATE"
    r"|(?i:(?:key|secret|token)[\"'\\]{0,2} ?[=:]|bearer |basic |token )"
)
_SECRET_PATH = r"(?i:/[^/\s]*(?:set|cover|verif|firm|tivat|invit|magic|time|sso|link|word|token))"
_LOOKS: tuple[tuple[Detector, str], ...] = (
    (emails, r"@[^\s.]+\.|[\[({<] ?(?:at|AT|At) ?[\])}>]"),
    (tokens, r"e[wy][0-9A-Za-z_-]{8}"),
    (phones, _DIGITS + "{6}"),
    (cards, _DIGITS + "{12}"),
    (national_ids, rf"{UNNAMED.pattern}|{NAMED}"),
    (ibans, r"[A-Za-z]{2}\d\d[ .-]?[A-Za-z0-9]{4}"),
    (secrets, rf"=|://|{_SECRET_PATH}"),
    (api_keys, _KEY),
    (greeted, rf"(?i:{'|'.join(map(re.escape, GREETINGS))})[,:!]? "),
)
"""What each detector needs at least, in the order in which they look."""


def _screen() -> re2.Set:
    options = re2.Options()
    options.max_mem = 32 << 20  # Bytes, four times the default, which is too few for all looks.
    screen = re2.Set.SearchSet(options)
    for _, look in _LOOKS:
        screen.Add(look)
    screen.Compile()
    return screen


_SCREEN = _screen()
"""All looks in one pass, whose cost is that of one."""
ADDRESS_WORDS = (
    *("address", "adres", "anschrift", "ship", "deliver", "send", "bill to", "mail to", "post to"),
    *("return", "lives at", "live at", "liefer", "versand", "livr", "envoy", "direcci", "envi"),
    *("indirizzo", "spedi", "endere", "entrega", "wysy", "bezorg", "toimitus"),
)
"""A piece of whatever announces a postal address."""
_ANNOUNCING: tuple[tuple[str, Detector], ...] = (
    *((word, birth_dates) for word in VOCABULARY["birth"].split()),
    *((word, addresses) for word in ADDRESS_WORDS),
)
_WORDS = AhoCorasick([word for word, _ in _ANNOUNCING], implementation=Implementation.DFA)
_SAID = [detector for _, detector in _ANNOUNCING]


def likely(text: str, meanings: frozenset[str]) -> Iterator[Detector]:
    """The detectors that may find something, in a text and under a key of these meanings."""
    said = {
        _SAID[index]
        for index, _, _ in _WORDS.find_matches_as_indexes(text.lower(), overlapping=True)
    }
    looks = {_LOOKS[number][0] for number in _SCREEN.Match(text) or ()}
    for detector, _ in _LOOKS:
        if detector in looks and _fits(detector, text):
            yield detector
    if "birth" in meanings or birth_dates in said:
        yield birth_dates
    if "address" in meanings or addresses in said:
        yield addresses


def _fits(detector: Detector, text: str) -> bool:
    """What a look cannot say: what stands before, what an id has anywhere, how many digits."""
    if detector is tokens:
        return bool(TOKEN.search(text))
    if detector is national_ids:
        return bool(ID_DIGITS.search(text))
    if detector is ibans:
        return sum(map(text.count, "0123456789")) >= FEWEST_OF_IBAN
    return True
