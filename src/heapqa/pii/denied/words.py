"""Texts as runs of words, so that a word is found in any case, script and way to join words."""

import re
from unicodedata import normalize

from heapqa.pii.canaries.fold import HIDDEN, fold

HARD, SOFT = " ", "\x1f"
"""Between words that something separates, and between those that only case or digits part."""
SURE_LETTERS = 6
"""Letters of a word that random ids do not hold by chance; it is looked for in them, too."""

_SPACELESS = (
    "\u0e00-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no blanks between words, or write particles at their ends."""
_MARKED = "\u0900-\u0dff"
"""Scripts whose vowel signs are no letters to Python, and part of words all the same."""
_RUN = re.compile(rf"(?:[^\W_]|[{_MARKED}{_SPACELESS}])+")
_PART = re.compile(rf"[{_SPACELESS}]+|\d+|(?:(?![\d{_SPACELESS}])(?:[^\W_]|[{_MARKED}]))+")
_ASCII_RUN = re.compile(r"[A-Za-z0-9]+")
_ASCII_PART = re.compile(r"[0-9]+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_READABLE = re.compile(r"[^\W\d_]+\d*|\d+")
"""Letters, then digits: what has letters behind digits may be a random id."""
_IS_SPACELESS = re.compile(f"[{_SPACELESS}]")


def spelled(text: str, *, ids: bool = False) -> str:
    """The words of a text, folded, with a separator before, between and behind them.

    `ids` parts letters from digits also where both alternate, as random ids do.

    >>> spelled("Weight-Loss planB").replace(SOFT, "|")
    ' weight loss plan|b '
    """
    if text.isascii():
        runs = _ASCII_RUN.findall(text)
    else:
        runs = _RUN.findall(normalize("NFC", HIDDEN.sub("", normalize("NFKD", text))))
    return HARD + "".join(SOFT.join(_parts(run, ids)) + HARD for run in runs)


def _parts(run: str, ids: bool) -> list[str]:
    if run.isascii():
        if not ids and not _READABLE.fullmatch(run):
            return [run.lower()]
        return [part.lower() for part in _ASCII_PART.findall(run)]
    parts = [piece for part in _PART.findall(run) for piece in _by_case(part)]
    return [_folded(part) for part in parts]


def _by_case(part: str) -> list[str]:
    """A word parted where a capital letter begins another one."""
    pieces, begin = [], 0
    for at in range(1, len(part)):
        before, here, behind = part[at - 1], part[at], part[at + 1 : at + 2]
        if here.isupper() and (before.islower() or (before.isupper() and behind.islower())):
            pieces.append(part[begin:at])
            begin = at
    return [*pieces, part[begin:]]


def _folded(part: str) -> str:
    """Folded; lookalikes are Latin letters only where they stand among such."""
    if any(character.isascii() for character in part):
        return fold(part)
    return normalize("NFC", normalize("NFKD", part).casefold())


def expression(word: str) -> str:
    """The regular expression that finds a denied word in what `spelled` returns; empty if it has
    no letter or digit.

    A blank in the word stands for any separator, or none. ``*`` at an end stands for further
    letters.
    """
    inner = word.strip().strip("*")
    words = [run.split(SOFT) for run in spelled(inner, ids=True).split(HARD) if run]
    parts = [part for run in words for part in run]
    if not parts:
        return ""
    body = f"[{HARD}{SOFT}]?".join(_letters(part) for part in parts)
    open_begin = word.strip().startswith("*") or _IS_SPACELESS.match(parts[0][0])
    open_end = word.strip().endswith("*") or _IS_SPACELESS.match(parts[-1][-1])
    edge = f"[{HARD}{SOFT}]"
    return ("" if open_begin else edge) + body + ("" if open_end else edge)


def _letters(part: str) -> str:
    return f"{SOFT}?".join(re.escape(character) for character in part)


def is_sure(word: str) -> bool:
    """Whether no random id holds the word by chance."""
    return sum(character.isalpha() for character in word) >= SURE_LETTERS


def is_trifle(word: str) -> bool:
    """Whether it is a single letter of a script in which that is no word."""
    letters = [character for character in word if character.isalnum()]
    return len(letters) < 2 and not _IS_SPACELESS.match("".join(letters))


def as_written(word: str, text: str) -> str:
    """The word as it stands in a text; empty where it stands there in another spelling."""
    parts = re.findall(r"[^\W_]+", word)
    match = re.search(r"[\W_]*".join(map(re.escape, parts)), text, re.IGNORECASE)
    return match[0] if parts and match else ""
