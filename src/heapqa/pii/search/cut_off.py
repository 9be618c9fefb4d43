"""Beginnings of values: which were cut off, and which belong to another text that begins alike."""

import re

from heapqa.pii.canaries.canary import SURE_BITS, Canary
from heapqa.pii.canaries.fold import bits, fold, squeeze
from heapqa.pii.canaries.streets import ABBREVIATED

ELIDED = re.compile(r"\s*(?:\Z|\u2026|\.\.|\.\Z|\*|\x01)")
"""What follows on a text that was cut off: nothing, an ellipsis, stars, or another leaf."""
ENDED = re.compile(rf"{ELIDED.pattern}|\.(?!\w)|\s*[\"'<>|;&,#)\]}}]|\s*[\r\n]")
"""The same, or a sign that ends a value or a word of it."""
HOUSE_NUMBER = re.compile(r"\D*?(\d+)")
WORD = re.compile(r"[^\W\d_]+")
LONE_WORD = re.compile(r"[^\W\d_][^\W\d_A-Z]*|[A-Z]+")
"""One word, in capitals or without any behind its first letter."""
LETTERS_AND_DIGITS = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
DIGITS_GO_ON = {
    "phone": re.compile(r"(?:[ \t\xa0\u202f()+.\-\u2010\u2011/]{0,3}\d)+"),
    "card": re.compile(r"(?:[ \t\xa0\u202f.\-\u2010\u2011]{0,3}\d)+"),
}
"""More digits of one number, on its line. Behind a slash are those of the year in which a card
expires.
"""
FEWEST_WORDS = 2
"""Words of a street that no other text has beside the same number by chance."""
ISSUER_DIGITS = 8
"""The first digits of a card number say which bank issued it."""
SHORTENED = tuple(fold(short) for _, short in ABBREVIATED if len(short) > 1)
"""Ends of words for a street that are written for the whole of them."""
LAST_DIGITS = 4
"""The ones that are shown of a card number, to tell it from others of the same person."""


def is_of_value(canary: Canary, written: str, after: str, named: bool) -> bool:
    """Whether a beginning of a value gives it away.

    `written` is as much of the value as stands there, `after` what follows it; `named` says that
    the key beside it names the field.
    """
    match canary.kind:
        case "name" | "text":
            return bits(squeeze(fold(written))) >= SURE_BITS and bool(ELIDED.match(after))
        case "email":
            return bool(ENDED.match(after))
        case "address":
            return _is_of_address(canary.value, written, after, named)
        case "phone" | "card":
            return not _goes_on(canary, written, after)
        case "username" | "secret":
            return _is_of_one_word(canary, written, after, named)
        case _:
            return True


def is_issuer_alone(canary: Canary, written: str, payload: str) -> bool:
    """Whether it says no more of a card than its bank, and nothing else in the payload does."""
    if canary.kind != "card" or len(squeeze(written)) > ISSUER_DIGITS:
        return False
    last = squeeze(fold(canary.value))[-LAST_DIGITS:]
    return re.search(rf"(?<!\d){re.escape(last)}(?!\d)", payload) is None


def _goes_on(canary: Canary, written: str, after: str) -> bool:
    """Whether as many digits follow as the number has: it is another one of the same exchange."""
    follows = DIGITS_GO_ON[canary.kind].match(after)
    digits = sum(map(str.isdigit, written + (follows[0] if follows else "")))
    return digits >= sum(map(str.isdigit, canary.value))


def _is_of_one_word(canary: Canary, written: str, after: str, named: bool) -> bool:
    """Whether it is no text of words that begins as a user name or a secret does."""
    if canary.kind == "secret" and LETTERS_AND_DIGITS.search(written):
        return True
    if canary.kind == "username" and not fold(canary.value.strip()).startswith(written):
        return False
    return bool(ENDED.match(after)) and (named or not _is_lone_word(canary, written))


def lacks_number(canary: Canary, written: str) -> bool:
    """Whether a part of an address has no number, and the address has one."""
    if canary.kind != "address" or any(map(str.isdigit, written)):
        return False
    return any(map(str.isdigit, canary.value))


def _is_of_address(value: str, written: str, after: str, named: bool) -> bool:
    """Whether the number of the house is there, which tells it from others of its street."""
    is_ended = bool(ENDED.match(after))
    number = HOUSE_NUMBER.match(fold(value))
    if number is None or len(squeeze(number[0])) <= len(squeeze(written)):
        return is_ended or len(WORD.findall(written)) > FEWEST_WORDS
    if ELIDED.match(after) and _ends_within_word(fold(value.strip()), written):
        return True
    follows = re.match(rf"\w{{0,4}}\W{{1,4}}(?:\w{{1,3}}\W{{1,2}})?{number[1]}(?!\w)", after)
    return follows is not None or (named and is_ended)


def _ends_within_word(value: str, written: str) -> bool:
    """Whether it ends in the middle of a word, as what is being typed does, and in no shorter
    spelling of that word: the name of a street ends with a word."""
    rest = value[len(written) :] if value.startswith(written) else ""
    return rest[:1].isalpha() and written[-1].isalpha() and not written.endswith(SHORTENED)


def _is_lone_word(canary: Canary, written: str) -> bool:
    """Whether it is no more than the first word of a value that has more than one."""
    value = canary.value.strip()
    if LONE_WORD.fullmatch(value):
        return bits(squeeze(fold(written))) < SURE_BITS
    return bool(LONE_WORD.fullmatch(written.strip("-_.,:;!?&+ ")))
