"""Folding: what is left of a text when the ways to write the same thing are taken out of it."""

import re
import unicodedata
from codecs import register_error
from math import log2

HIDDEN = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e01ef]+"
)
"""Combining marks, the Arabic stroke that only widens a word, zero-width characters, soft hyphens,
bidi controls, variation selectors."""

_LATIN = {
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ħ": "h",
    "\u0131": "i",
    "ŋ": "n",
    "ŧ": "t",
    "\u0251": "a",
    "\u0261": "g",
    "\u0269": "i",
}
_SMALL_CAPITALS = dict(
    zip(
        "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274\u1d0f\u1d18\ua7af\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22",
        "abcdefghijklmnopqrstuvwyz",
        strict=True,
    )
)
"""Letters with which people decorate what they write."""
_CYRILLIC = dict(zip("аеорсухіјѕԁԛԝһвнмткьӏ", "aeopcyxijsdqwhbhmtkbl", strict=True))
_GREEK = dict(zip("αβεικνορτυχηγωϲϳ", "abeikvoptuxnywcj", strict=True))
_ARMENIAN = dict(zip("\u0585\u057d\u0570\u0578\u0566\u0581", "ouhnqg", strict=True))
_ARABIC = dict(
    zip(
        "\u0649\u06cc\u06a9\u0629\u06c1\u06be\u06d5",
        "\u064a\u064a\u0643\u0647\u0647\u0647\u0647",
        strict=True,
    )
)
"""Letters for which keyboards of one language have those of another."""
_ZEROS = (
    *(0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6),
    *(0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810),
)
_DIGITS = {chr(zero + digit): str(digit) for zero in _ZEROS for digit in range(10)}
LOOKALIKES = str.maketrans(
    _LATIN | _SMALL_CAPITALS | _CYRILLIC | _GREEK | _ARMENIAN | _ARABIC | _DIGITS
)
"""Letters that marks cannot be taken off, lookalikes after UTS 39, digits of other scripts."""

BETWEEN = re.compile(r"[^\w\x00]+|_+")
_ASCII_BETWEEN = bytes(code for code in range(1, 128) if not chr(code).isalnum())
_ASCII_LOWER = bytes(range(256)).lower()


def fold(text: str) -> str:
    """Case, marks, widths, hidden characters and lookalike letters taken out.

    NUL characters stay where they are, in their number.

    >>> fold("Ｚｏë Mül\u00adler")
    'zoe muller'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    if not unicodedata.is_normalized("NFKD", plain):
        plain = unicodedata.normalize("NFKD", plain)
    return HIDDEN.sub("", plain).translate(LOOKALIKES)


def squeeze(folded: str) -> str:
    """Only the letters, digits and NUL characters of a folded text.

    >>> squeeze("+1 (555) 010-0123")
    '15550100123'
    """
    if folded.isascii():
        return folded.encode().translate(None, _ASCII_BETWEEN).decode()
    return BETWEEN.sub("", folded)


class _Squeezed(dict[int, str]):
    """What is left of each character, as ``str.translate`` wants it."""

    def __missing__(self, code: int) -> str:
        left = squeeze(fold(chr(code)))
        if len(self) < MOST_CHARACTERS:
            self[code] = left
        return left


_SQUEEZED = _Squeezed()
MOST_CHARACTERS = 10_000
"""Characters that are remembered: those of a few scripts, and of what chance makes of bytes."""


def _squeezed_beyond_ascii(error: UnicodeError) -> tuple[bytes, int]:
    """What is left of a stretch that is not ASCII, and its end, as an encoder wants them."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    left = error.object[error.start : error.end].translate(_SQUEEZED)
    return left.encode("utf-8", "surrogatepass"), error.end


_BEYOND_ASCII = "heapqa.squeezed"
register_error(_BEYOND_ASCII, _squeezed_beyond_ascii)
"""An encoder finds the few characters that are not ASCII faster than anything else."""


def squeezed(text: str) -> str:
    """A text folded and squeezed at once, in a fraction of the time.

    Character by character: only the order of marks depends on neighbours, and no mark is left.

    >>> squeezed("Zoë, M\u00fcller") == squeeze(fold("Zoë, M\u00fcller"))
    True
    """
    data = text.encode("ascii", _BEYOND_ASCII).translate(_ASCII_LOWER, _ASCII_BETWEEN)
    return data.decode("utf-8", "surrogatepass")


def bits(squeezed: str) -> float:
    """How surprising a squeezed value is: the number of bits a random one would have.

    >>> round(bits("123")), round(bits("lovelace"))
    (10, 38)
    """
    syllables = 0 if squeezed.isascii() else sum(map(_is_ideograph, squeezed))
    has_digits = not squeezed.isalpha() and any(map(str.isdigit, squeezed))
    mixed = 36 if has_digits else 26
    alphabet = 10 if squeezed.isdigit() else mixed
    varied = 1.0 if len(set(squeezed)) > 1 else 0.6
    letters = len(squeezed) - syllables
    return (letters * log2(alphabet) + syllables * IDEOGRAPH_BITS) * varied


def has_bits(squeezed: str, least: float) -> bool:
    """Whether a squeezed value has so many bits at least.

    Its length often proves it: a character has those of a digit at least, unless all are equal.
    """
    differ = squeezed[:1] != squeezed[-1:]
    return (differ and len(squeezed) * DIGIT_BITS >= least) or bits(squeezed) >= least


DIGIT_BITS = 3.3
"""A little less than those of one digit."""
IDEOGRAPH_BITS = 12.5
"""Of one ideograph or syllable: some 6,000 are in common use. Two of them are a name."""


def _is_ideograph(character: str) -> bool:
    return "\u2e80" <= character <= "\ud7ff" or character >= "\U00020000"
