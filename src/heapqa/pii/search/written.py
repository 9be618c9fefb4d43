"""What a person calls the way in which a value is written."""

import unicodedata


def how_written(value: str, text: str) -> tuple[str, ...]:
    """The name of the first change of a value that a text holds; () as typed."""
    trimmed = value.strip()
    if trimmed in text:
        return ()
    changes = (
        ("lower", trimmed.lower()),
        ("upper", trimmed.upper()),
        ("title", trimmed.title()),
        ("NFC", unicodedata.normalize("NFC", trimmed)),
        ("NFD", unicodedata.normalize("NFD", trimmed)),
        ("NFKC", unicodedata.normalize("NFKC", trimmed)),
    )
    for name, changed in changes:
        if changed in text:
            return (name,)
    if trimmed.casefold() in text.casefold():
        return ("other case",)
    return ("digits" if not any(map(str.isalpha, trimmed)) else "folded",)
