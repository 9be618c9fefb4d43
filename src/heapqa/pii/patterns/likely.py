"""Which detectors may find something in a text: cheap looks that nearly every text fails.

A pattern for everything would be slow: what machines draw leads its automaton into ever new states.
"""

import re
from collections.abc import Collection, Sequence

import re2
from ahocorasick_rs import BytesAhoCorasick, Implementation

from heapqa.pii.patterns.api_key import api_keys
from heapqa.pii.patterns.birth import birth_dates
from heapqa.pii.patterns.candidate import Detector
from heapqa.pii.patterns.card import cards
from heapqa.pii.patterns.email import emails
from heapqa.pii.patterns.greeting import GREETINGS, greeted
from heapqa.pii.patterns.honorific import GREETINGS as UNCASED_GREETINGS
from heapqa.pii.patterns.iban import ibans
from heapqa.pii.patterns.naming import spellings
from heapqa.pii.patterns.national import NAMED, UNNAMED, national_ids
from heapqa.pii.patterns.phone import phones
from heapqa.pii.patterns.postal import DELIVERED, addresses
from heapqa.pii.patterns.secret import secrets
from heapqa.pii.patterns.tokens import tokens

FEWEST_OF_PHONE, FEWEST_OF_CARD, FEWEST_OF_IBAN, FEWEST_OF_ID = 7, 13, 10, 4
"""Digits in a text that holds one."""
ADDRESS = re.compile(r"@[\w-]+\.")
AT_IN_BRACKETS = re.compile(r"[\[({<] ?(?:at|AT|At) ?[\])}>]")
TOKEN = re.compile(r"(?<![\w-])e[wy][\w-]{8}")
_DIGITS = "\\d(?:[ ()./_\u2010-\u2015-]{0,3}\\d)"
PHONE, CARD = re.compile(_DIGITS + "{6}"), re.compile(_DIGITS + "{12}")
IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d\d[ .-]?[A-Za-z0-9]{4}")
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
PLACES = frozenset({"address", "place"})
"""What a key says that holds a postal address."""
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
    greeted: (
        *(f"{words}{end}" for words in GREETINGS for end in (" ", ", ", ": ", "! ")),
        *UNCASED_GREETINGS,
    ),
    birth_dates: tuple(sorted(spellings("birth"))),
    addresses: (
        *ADDRESS_WORDS,
        *(phrase for phrases in DELIVERED.values() for phrase in phrases.split("|")),
    ),
}
"""Pieces, in small letters, of which one stands in every text that a detector finds anything in
that cannot be told by a sign or by digits."""
_OF_LITERALS = tuple(detector for detector, words in _LITERALS.items() for _ in words)
_SEARCH = BytesAhoCorasick(
    [word.encode() for words in _LITERALS.values() for word in words],
    implementation=Implementation.DFA,
)
_KINDS = bytes.maketrans(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ .+-", b"0" * 10 + b"A" * 26 + b"-" * 4
)
"""What a character is, where only that matters: a digit, a capital, or a sign between digits."""
_GAPS = b"-()/_" + bytes(range(0x80, 0x100))
"""Signs that may stand between the digits of a number, dashes that are not ASCII among them."""
_IN_PHONE, _IN_CARD = b"0" * FEWEST_OF_PHONE, b"0" * FEWEST_OF_CARD
_WORDS = bytes(
    b"0"[0] if sign.isdigit() else b"A"[0] if sign.isalpha() else b" "[0]
    for sign in (chr(code) if code < 0x80 else " " for code in range(256))
)
"""What a character is where words matter: a digit, a letter, or something between words."""
_IN_ID = (b"00-0", b"000000A", b"000000-A", b"A00A000A", b"AAAAA0000A", b"000000/0")
"""Of which every national id holds one, unless it has as many digits in a row as a phone number."""


def likely(text: str, meanings: frozenset[str]) -> list[Detector]:
    """The detectors that may find something, in a text and under a key of these meanings.

    In the order in which they look.
    """
    data = text.encode("utf-8", "replace")
    small = data.lower() if text.isascii() else text.lower().encode("utf-8", "replace")
    seen = _SEARCH.find_matches_as_indexes(small, overlapping=True)
    said = {_OF_LITERALS[index] for index, _, _ in seen} if seen else _NOTHING
    found: list[Detector] = []
    if ("@" in text and ADDRESS.search(text)) or (emails in said and AT_IN_BRACKETS.search(text)):
        found.append(emails)
    if tokens in said and TOKEN.search(text):
        found.append(tokens)
    found += _numbers(text, data, meanings)
    if "=" in text or ("/" in text and _is_secret_path(text, said)):
        found.append(secrets)
    if (api_keys in said or "AC" in text or "SK" in text) and KEY.search(text):
        found.append(api_keys)
    if greeted in said:
        found.append(greeted)
    if birth_dates in said or "birth" in meanings:
        found.append(birth_dates)
    if addresses in said or not meanings.isdisjoint(PLACES):
        found.append(addresses)
    return found


_NOTHING: frozenset[Detector] = frozenset()


def _numbers(text: str, data: bytes, meanings: frozenset[str]) -> list[Detector]:
    """The detectors of numbers that may find something in a text, which is given as bytes, too.

    To find a row of equal bytes costs a fraction of a pattern, and most texts have none.
    """
    kinds = data.translate(_KINDS)
    digits = kinds.count(b"0")
    found: list[Detector] = []
    if digits < FEWEST_OF_ID:
        return found
    close = kinds.translate(None, _GAPS) if digits >= FEWEST_OF_PHONE else b""
    has_long = _IN_PHONE in kinds
    if has_long or (_IN_PHONE in close and PHONE.search(text)):
        found.append(phones)
    if _IN_CARD in close and (_IN_CARD in kinds or CARD.search(text)):
        found.append(cards)
    if has_long or "passport" in meanings or _is_like_id(text, kinds):
        found.append(national_ids)
    if digits >= FEWEST_OF_IBAN and _is_like_iban(text, data):
        found.append(ibans)
    return found


def _is_like_id(text: str, kinds: bytes) -> bool:
    """Whether a text may hold a national id that is not just digits."""
    for piece in _IN_ID:
        if piece in kinds:
            return ID_DIGITS.search(text) is not None and ID.Match(text) is not None
    return False


def _is_like_iban(text: str, data: bytes) -> bool:
    """Whether two letters and two digits begin a word, and enough follows on them."""
    words = data.translate(_WORDS)
    return (b" AA00" in words or words.startswith(b"AA00")) and IBAN.search(text) is not None


def _is_secret_path(text: str, said: Collection[Detector]) -> bool:
    return "://" in text or (secrets in said and SECRET_PATH.search(text) is not None)
