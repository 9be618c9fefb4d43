"""Texts without diacritics, as forms and mail servers want them."""

import unicodedata

_STROKES = str.maketrans(
    {
        "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae",
        "œ": "oe", "ı": "i", "İ": "I", "ð": "d", "þ": "th",
    }
)  # fmt: skip
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_NORDIC = str.maketrans({"ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"})


def plain(text: str) -> str:
    """Each letter without its marks."""
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKES))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def spelled_out(text: str, language: str) -> str:
    """With the two letters that stand for one there: Mueller for Müller."""
    if language == "de":
        text = text.translate(_GERMAN)
    if language in {"da", "nb"}:
        text = text.translate(_NORDIC)
    return plain(text)
