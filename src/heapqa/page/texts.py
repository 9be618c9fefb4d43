"""How texts of a page are compared: case, blanks and escapes of addresses do not matter."""

from urllib.parse import unquote_plus


def holds(text: str, value: str) -> bool:
    """Whether the text, as it stands or unescaped, holds the value."""
    plain = unquote_plus(unquote_plus(text))
    return any(folded(value) in folded(each) for each in (text, plain))


def folded(text: str) -> str:
    """Without case, and with single blanks."""
    return " ".join(text.casefold().split())
