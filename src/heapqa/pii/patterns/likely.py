"""Which detectors may find something in a text: cheap looks that nearly every text fails.

A pattern for everything would be slow: what machines draw leads its automaton into ever new states.
"""

import re
from collections.abc import Callable, Sequence

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

FEWEST_OF_PHONE, FEWEST_OF_CARD, FEWEST_OF_IBAN, FEWEST_OF_ID = 7, 13, 10, 4
"""Digits in a text that holds one."""
ADDRESS = re.compile(r"@[^\s.]+\.|[\[({<] ?(?:at|AT|At) ?[\])}>]")
TOKEN = re.compile(r"(?<![\w-])e[wy][\w-]{8}")
_DIGITS = "\\d(?:[ ()./_\u2010-\u2015-]{0,3}\\d)"
PHONE, CARD = re.compile(_DIGITS + "{6}"), re.compile(_DIGITS + "{12}")
IBAN = re.compile(r"[A-Za-z]{2}\d\d[ .-]?[A-Za-z0-9]{4}")
ID_DIGITS = re.compile(r"\d(?:[ .+-]?\d){4}|[A-Z]{5}\d")
ID = re2.Set.SearchSet()
ID.Add(rf"{UNNAMED.pattern}|{NAMED}")
ID.Compile()
SECRET_PATH = re.compile(
    r"/[^/\s]*(?:set|cover|verif|firm|tivat|invit|magic|time|sso|link|word|token)", re.IGNORECASE
)
KEY = re.compile(
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
_LITERALS: dict[Detector, Sequence[str]] = {
    emails: ("at]", "at)", "at}", "at>", "at ]", "at )", "at }", "at >"),
    tokens: ("ew", "ey"),
    secrets: (
        *("set", "cover", "verif", "firm", "tivat", "invit", "magic", "time", "sso", "link"),
        *("word", "token"),
    ),
    api_keys: (
        *("akia", "asia", "aroa", "aida", "abia", "acca", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
        *("github_pat", "glpat", "xox", "xapp", "slack.com", "sk_", "rk_", "whsec", "aiza", "ya29"),
        *("gocspx", "sg.", "key-", "sk-", "hf_", "r8_", "npm_", "pypi-", "shpa", "shpc", "shpp"),
        *("shps", "_v1_", "sq0", "dapi", ":aa", "pmak", "lin_api", "sk.", "pk.", "pk_", "nrak"),
        *("eaa", "xkeysib", "private", "key", "secret", "token", "bearer ", "basic "),
    ),
    greeted: tuple(f"{words}{end}" for words in GREETINGS for end in (" ", ", ", ": ", "! ")),
    birth_dates: VOCABULARY["birth"].split(),
    addresses: ADDRESS_WORDS,
}
"""Pieces, in small letters, of which one stands in every text that a detector finds anything in
that cannot be told by a sign or by digits."""
_OF_LITERALS = tuple(detector for detector, words in _LITERALS.items() for _ in words)
_SEARCH = AhoCorasick(
    [word for words in _LITERALS.values() for word in words], implementation=Implementation.DFA
)
_BUT_DIGITS = bytes(set(range(256)) - set(b"0123456789"))


def likely(text: str, meanings: frozenset[str]) -> list[Detector]:
    """The detectors that may find something, in a text and under a key of these meanings."""
    seen = _SEARCH.find_matches_as_indexes(text.lower(), overlapping=True)
    said = {_OF_LITERALS[index] for index, _, _ in seen} if seen else _NOTHING
    digits = len(text.encode("utf-8", "replace").translate(None, _BUT_DIGITS))
    found = [detector for detector, look in _LOOKS if look(text, digits, said)]
    if birth_dates in said or "birth" in meanings:
        found.append(birth_dates)
    if addresses in said or "address" in meanings:
        found.append(addresses)
    return found


_NOTHING: frozenset[Detector] = frozenset()
Said = set[Detector] | frozenset[Detector]


def _address(text: str, _: int, said: Said) -> bool:
    return ("@" in text or emails in said) and ADDRESS.search(text) is not None


def _token(text: str, _: int, said: Said) -> bool:
    return tokens in said and TOKEN.search(text) is not None


def _phone(text: str, digits: int, _: Said) -> bool:
    return digits >= FEWEST_OF_PHONE and PHONE.search(text) is not None


def _card(text: str, digits: int, _: Said) -> bool:
    return digits >= FEWEST_OF_CARD and CARD.search(text) is not None


def _id(text: str, digits: int, _: Said) -> bool:
    return (
        digits >= FEWEST_OF_ID and ID_DIGITS.search(text) is not None and ID.Match(text) is not None
    )


def _iban(text: str, digits: int, _: Said) -> bool:
    return digits >= FEWEST_OF_IBAN and IBAN.search(text) is not None


def _secret(text: str, _: int, said: Said) -> bool:
    return "=" in text or (
        "/" in text
        and ("://" in text or (secrets in said and SECRET_PATH.search(text) is not None))
    )


def _key(text: str, _: int, said: Said) -> bool:
    return (api_keys in said or "AC" in text or "SK" in text) and KEY.search(text) is not None


def _greeting(_: str, __: int, said: Said) -> bool:
    return greeted in said


_LOOKS: tuple[tuple[Detector, Callable[[str, int, Said], bool]], ...] = (
    (emails, _address),
    (tokens, _token),
    (phones, _phone),
    (cards, _card),
    (national_ids, _id),
    (ibans, _iban),
    (secrets, _secret),
    (api_keys, _key),
    (greeted, _greeting),
)
"""In the order in which they look."""
