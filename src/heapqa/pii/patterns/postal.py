"""Postal addresses: a house number and a postal code after words, or a key, that announce them."""

import re
from collections.abc import Iterator

from heapqa.pii.patterns.candidate import Candidate, Passage, matches

ANNOUNCED = re.compile(
    r"(?<![^\W\d_])(?:(?:ship|deliver|send|bill|mail|post|return)(?:ed|ing|s|y|ping|ped|ment)?"
    r"(?: it| them)? to"
    r"|(?:shipping|delivery|billing|home|postal|mailing|street|your|default|invoice)[ _-]address"
    r"|address|lives? at|(?:liefer|rechnungs|versand|privat)?(?:an)?(?:adresse|anschrift)"
    r"|(?:liefern|versand|lieferung|senden) an|adresse de (?:livraison|facturation)"
    r"|(?:livr|envoy)\w+ à"
    r"|direcci[oó]n(?: de (?:env[ií]o|facturaci[oó]n))?|envi\w+ a|indirizzo(?: di \w+)?|spedi\w+ a"
    r"|endere[cç]o(?: de \w+)?|entregar? em|adres(?: dostawy| do wysy[lł]ki)?|wysy[lł]ka (?:na|do)"
    r"|(?:bezorg|aflever|factuur)adres|bezorgen (?:op|in|bij)|leveransadress|leveringsadresse"
    r"|toimitusosoite)(?:[:\s]+|$)",
    re.IGNORECASE,
)
HOUSE = re.compile(
    r"(?<![\w.#/-])\d{1,5}[a-zA-Z]?(?:[-/]\d{1,4}[a-zA-Z]?)?[, ]+(?:[NSEW]{1,2}\.? )?[^\W\d_]{3}"
    r"|(?:[^\W\d_]{3}|\.) \d{1,4} ?[a-zA-Z]?(?:[-/]\d{1,4}[a-zA-Z]?)?(?=\s*(?:[,;\n|]|$))"
)
"""A number before or after the name of a street."""
CODE = re.compile(
    r"(?<![\w-])(?:\d{5}(?:-\d{3,4})?|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{2}-\d{3}"
    r"|\d{3} \d{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,3}[- ]\d{4,5}|\d{4}(?= [A-Z\u00c0-\u00de]))"
    r"(?![\w%-])"
)
"""Postal codes of many countries."""
LONGEST = 160
"""Characters after the words that announce an address."""
END = re.compile(r"[|<>]|(?<=\w{4})\.\s+[A-Z]|$")
ANNOUNCED_ADDRESS, NAMED_ADDRESS = 0.7, 0.75
"""Confidence: its parts are where an address has them, and words before it say so."""


def addresses(passage: Passage) -> Iterator[Candidate]:
    """The addresses in a passage."""
    text = passage.text
    if "address" in passage.meanings and len(text) <= LONGEST and _is_address(text, loosely=True):
        yield Candidate("address", 0, len(text), NAMED_ADDRESS)
        return
    for words in matches(ANNOUNCED, text):
        start = words.end()
        cut = text[start : start + LONGEST]
        end = END.search(cut)
        told = (cut[: end.start()] if end else cut).rstrip(" ,.;\n")
        if _is_address(told, loosely=False):
            yield Candidate("address", start, start + len(told), ANNOUNCED_ADDRESS)


def _is_address(text: str, loosely: bool) -> bool:
    """Whether a text has a house number, and a postal code that is another number.

    Loosely: the street alone will do.
    """
    house = HOUSE.search(text)
    if house is None:
        return False
    codes = (
        code for code in CODE.finditer(text) if not house.start() <= code.start() < house.end()
    )
    return any(codes) or (loosely and not text.isdigit())
