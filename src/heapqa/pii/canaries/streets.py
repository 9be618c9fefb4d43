"""Streets as people shorten them: the word for a street cut short or left out, the number before or
behind."""

import re
from collections.abc import Iterator

ABBREVIATED = (
    *(("street", "st"), ("avenue", "ave"), ("road", "rd"), ("boulevard", "blvd"), ("lane", "ln")),
    *(("drive", "dr"), ("court", "ct"), ("square", "sq"), ("place", "pl"), ("terrace", "ter")),
    *(("highway", "hwy"), ("apartment", "apt"), ("suite", "ste"), ("north", "n"), ("south", "s")),
    *(("east", "e"), ("west", "w"), ("parkway", "pkwy"), ("circle", "cir"), ("trail", "trl")),
    *(("crescent", "cres"), ("floor", "fl"), ("straße", "str"), ("strasse", "str")),
    *(("platz", "pl"), ("straat", "str"), ("laan", "ln"), ("rue", "r"), ("avenue", "av")),
    *(("boulevard", "bd"), ("chemin", "ch"), ("route", "rte"), ("calle", "c"), ("avenida", "av")),
    *(("avenida", "avda"), ("paseo", "pº"), ("plaza", "pza"), ("carrera", "cra"), ("rua", "r")),
    *(("travessa", "tv"), ("praça", "pç"), ("via", "v"), ("viale", "v.le"), ("piazza", "p.za")),
    *(("corso", "c.so"), ("largo", "l.go"), ("ulica", "ul"), ("aleja", "al"), ("osiedle", "os")),
    *(("náměstí", "nám"), ("třída", "tř"), ("utca", "u"), ("strada", "str"), ("bulevardul", "bd")),
    *(("caddesi", "cad"), ("sokak", "sok"), ("sokağı", "sok"), ("bulvarı", "blv")),
    *(("sokak", "sk"), ("sokağı", "sk"), ("caddesi", "cd")),
    *(("mahallesi", "mah"), ("улица", "ул"), ("проспект", "пр-т"), ("проспект", "просп")),
    *(("переулок", "пер"), ("площадь", "пл"), ("набережная", "наб"), ("шоссе", "ш")),
    *(("бульвар", "б-р"), ("вулиця", "вул"), ("провулок", "пров"), ("дом", "д")),
    *(("avda", "av"), ("saint", "st"), ("sankt", "st"), ("sainte", "ste"), ("santa", "sta")),
    *(("οδός", "οδ"), ("λεωφόρος", "λεωφ"), ("πλατεία", "πλ")),
)
"""Words of many languages, and what is written for them, without the full stop."""
_ENDS = (
    *(("straße", "str"), ("strasse", "str"), ("gasse", "g"), ("platz", "pl"), ("straat", "str")),
    *(("laan", "ln"), ("gatan", "g"), ("vägen", "v"), ("gata", "gt"), ("veien", "vn")),
    *(("gade", "g"), ("vej", "v"), ("katu", "k"), ("str", "straße")),
)
"""The same of words that are written in one with the name, as in ``Fährstraße``."""
_COMPOUNDS = tuple((re.compile(rf"(?<=\w\w){end}\b\.?", re.IGNORECASE), cut) for end, cut in _ENDS)
_LEFT_OUT = re.compile(
    r"\b(?:ulica|ulice|ul|улица|ул|вулиця|вул|οδός|οδ|đường|phố|дом|д)\b\.?\s*", re.IGNORECASE
)
"""Words for a street or a house, in languages in which they are as often left out."""
_FEWEST_LETTERS = 4
"""Of a name that is left: fewer, with a number, are anything."""
_BLOCK = re.compile(r"(\d+)\s*(?:丁目|番地の?|番|号)(?=\s*\d)")
_LAST_BLOCK = re.compile(r"(\d+)\s*(?:丁目|番地|番|号)(?!\s*\d)")
_FLAT = re.compile(r"(\d)\s*/\s*(\d+)\s*$")
_REGISTERED = re.compile(r"\b\d{3,5}/(\d+\w?)\s*$")
"""A house in Czechia: its number in the register, then the one in its street."""

_NUMBER_FIRST = re.compile(r"\d+\w?(?:[/-]\d+\w?)?[\s,]+(\D+)")
STREET = "street without its number"

Written = tuple[str, str]
"""A spelling, and what was done."""


def spellings(value: str) -> Iterator[Written]:
    """The ways in which an address, or its street alone, is written."""
    yield from _of_street(value, "")
    parts = [part.strip() for part in re.split(r"[,;\n]+", value) if part.strip()]
    if len(parts) > 1:
        yield parts[0], "street"
        yield from _of_street(parts[0], "street, ")
        yield from ((part, "part of the address") for part in parts[1:])
        yield " ".join(reversed(parts)), "reversed order"
    first = parts[0] if parts else ""
    if swapped := re.fullmatch(r"(\d+\w?)\s+(\D+)", first):
        yield f"{swapped[2]} {swapped[1]}", "number last"
    elif swapped := re.fullmatch(r"(\D+)\s+(\d+\w?)", first):
        yield f"{swapped[2]} {swapped[1]}", "number first"


def without_number(value: str) -> Iterator[str]:
    """The street alone, where the number stands before it: forms have a field for each."""
    first = re.split(r"[,;\n]+(?=\s*\D)", value.strip())[0]
    if alone := _NUMBER_FIRST.fullmatch(first.strip()):
        yield alone[1]
        yield from _abbreviated(alone[1])


def _of_street(value: str, before: str) -> Iterator[Written]:
    yield from ((changed, f"{before}abbreviated") for changed in _abbreviated(value))
    shortened = _LEFT_OUT.sub("", value)
    if shortened != value and _is_house(shortened):
        yield shortened, f"{before}without the word for it"
    blocks = _LAST_BLOCK.sub(r"\1", _BLOCK.sub(r"\1-", value))
    if blocks != value:
        yield blocks, f"{before}blocks by their numbers"
    if _REGISTERED.search(value):
        yield _REGISTERED.sub(r"\1", value), f"{before}number in the street"
    elif _FLAT.search(value):
        yield _FLAT.sub(r"\1 m. \2", shortened), f"{before}flat"


def _is_house(shortened: str) -> bool:
    """Whether a name and a number are left: the street alone is on every map."""
    letters = sum(map(str.isalpha, shortened))
    return letters >= _FEWEST_LETTERS and any(map(str.isdigit, shortened))


def _abbreviated(value: str) -> Iterator[str]:
    lower = value.lower()
    for long, short in ABBREVIATED:
        for old, new in ((long, short), (short, long)):
            if old in lower:
                changed = re.sub(rf"\b{re.escape(old)}\b\.?", new, value, flags=re.IGNORECASE)
                if changed != value:
                    yield changed
    for end, cut in _COMPOUNDS:
        changed = end.sub(cut, value, count=1)
        if changed != value:
            yield changed
