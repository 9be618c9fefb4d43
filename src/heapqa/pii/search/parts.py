"""Names of the parts of one value, such as those of a phone number, and the order they go in."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from heapqa.pii.canaries.naming import words

_PHONE = (
    r"cc|(?:country|calling|dial|dialing|dialling)_?(?:code|number|prefix|part)|tel_country\w*"
    r"|phone_(?:cc|country\w*)",
    r"(?:area|city)_?(?:code|number|prefix|part)|area|prefix|vorwahl|indicatif|prefijo|prefisso"
    r"|(?:tel|phone)_area\w*",
    r"(?:line|exchange|local|network)_?(?:code|number|prefix|suffix|part)|exchange|line|number|local"
    r"|subscriber(?:_number)?|tel_\w+|phone_\w+",
)
"""Of a phone number: its country, its area, and the rest."""
_ACCOUNT = (
    r"blz|bankleitzahl|konto(?:nummer|_nr|nr)?|bank_?code|sort_?code|account_?(?:number|no)?|bban"
    r"|iban_\w+|rib_\w+|(?:code_)?(?:banque|guichet)|numero_(?:de_)?compte|abi|cab|entidad|oficina"
    r"|cuenta",
)
"""Of an account number, in the order in which they stand there."""
_STREET = (
    r"street(?:_name)?|address_?street|stra(?:ss|ß)e|rue|voie|calle|straat(?:naam)?|ulica|ulice",
    r"house_?(?:no|nr|num|number)|(?:street|building)_?(?:no|nr|num|number)|haus_?(?:nr|nummer)"
    r"|huis_?nummer|numero_?(?:civico|casa|rue)|nr_domu",
)
"""Of a street with its number."""
_SEVERAL = {
    "parts of a phone number": tuple(map(re.compile, _PHONE)),
    "parts of an account number": tuple(map(re.compile, _ACCOUNT)),
    "parts of an address": tuple(map(re.compile, _STREET)),
}
_OF_PAGES = "data_"
"""Begins the names of attributes that a page invents."""
ATTRIBUTE = re.compile(r"\[([\w.:-]{1,60})=([^\[\];|]{1,200})\];")
"""An attribute, as the SDKs write down elements: ``@div;[data-plz=50667];|``."""
NEXT_ATTRIBUTE = "];["
"""Stands between two attributes of an element in a hierarchy."""
BETWEEN_ELEMENTS = "|"


class Part(NamedTuple):
    """Which part of which value a name means."""

    value: str
    place: int


@lru_cache(maxsize=8192)
def part_of(name: str) -> Part | None:
    """The part of a value that a name means."""
    spelt = words(name).removeprefix(_OF_PAGES)
    for value, places in _SEVERAL.items():
        for place, pattern in enumerate(places):
            if pattern.fullmatch(spelt):
                return Part(value, place)
    return None


def rows_of_elements(hierarchy: str) -> Iterator[list[str]]:
    """The values of each element's attributes, and parts of one value in the order they go in."""
    for element in hierarchy.split(BETWEEN_ELEMENTS):
        if NEXT_ATTRIBUTE in element:
            pairs = ATTRIBUTE.findall(element)
            if len(pairs) > 1:
                yield [value for _, value in pairs]
                yield from _parts(pairs)


def _parts(pairs: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    """The parts of one value, where they stand in another order."""
    of_values: dict[str, list[tuple[int, str]]] = {}
    for name, text in pairs:
        if part := part_of(name):
            of_values.setdefault(part.value, []).append((part.place, text))
    for row in of_values.values():
        if len(row) > 1:
            yield [text for _, text in sorted(row, key=lambda each: each[0])]
