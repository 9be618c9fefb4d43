"""Signs: what the characters of a text are, where only that matters, told in one pass.

To look for a row of equal bytes afterwards costs a tenth of what a pattern costs that looks for
characters of a kind.
"""

from string import ascii_letters, digits, hexdigits

OTHER = b" "
"""What a table makes of all that it does not name."""


def table(**signs: str) -> bytes:
    """A table for `kinds`, of characters by the letter that shall stand for each of them.

    Of several letters for one character the last counts.

    >>> kinds("a-1: b", table(w="ab-", n="0123456789"))
    b'wwn  w'
    """
    made = bytearray(OTHER * 256)
    for letter, characters in signs.items():
        for character in characters:
            made[ord(character)] = ord(letter)
    return bytes(made)


def kinds(text: str, signs: bytes) -> bytes:
    """What each character of a text is; characters beyond Latin-1 are as a question mark is."""
    return text.encode("latin-1", "replace").translate(signs)


IN_BASE64 = table(r=ascii_letters + digits + "+/_-")
"""Marks the letters of base64, those of file names and addresses included."""
IN_HEX = table(r=hexdigits)
IN_SMALL_HEX = table(r="0123456789abcdef")
IN_DECIMAL = table(r=digits)


def stretches(text: str, signs: bytes, shortest: int) -> list[tuple[int, str]]:
    """(place, stretch) of so many characters or more in a row that a table marks with an ``r``.

    >>> stretches("ab, 12345-6", IN_BASE64, 5)
    [(4, '12345-6')]
    """
    row, wanted = kinds(text, signs), b"r" * shortest
    found: list[tuple[int, str]] = []
    start = row.find(wanted)
    while start >= 0:
        end = row.find(OTHER, start)
        end = end if end >= 0 else len(row)
        found.append((start, text[start:end]))
        start = row.find(wanted, end)
    return found
