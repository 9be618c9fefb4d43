"""Values in names: numbers, ids, dates and addresses, told from what is part of a name."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

ALONE = r"(?<![0-9A-Za-z])(?:{})(?![0-9A-Za-z])"
CERTAIN = (
    re.compile(ALONE.format(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}"), re.IGNORECASE),
    re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\W\d_]{2,}"),
    re.compile(ALONE.format(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")),
    re.compile(ALONE.format(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d")),
    re.compile(r"(?<!\d)(?!\d{1,4}0{4,}(?!\d))\d{6,}"),
)
"""A UUID, an e-mail address, a date, and more digits than a model, a standard or a round amount."""
TOKEN = re.compile(r"[0-9A-Za-z]{12,}")
HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
ANY_WORD = re.compile(r"[A-Za-z][a-z]{3}")
"""What a name joined of words has, and an id that was drawn seldom."""
LONG = 14
"""Characters of an id that is no hexadecimal number."""
OFTEN = 4
"""Changes between letters and digits in an id; names have fewer."""
IN_CODE = 3
"""Such changes in a code behind a word for what is numbered, as in `Order A1B2C3`."""

NUMBERED = (
    "order|ticket|invoice|booking|reservation|transaction|bestellung|auftrag|rechnung|buchung"
    "|commande|facture|pedido|factura|ordine|fattura|bestelling|заказ|注文|订单|주문|طلب"
)
"""Words for what has a number of its own."""
OFTEN_NUMBERED = NUMBERED + (
    "|purchase|product|item|sku|article|customer|user|account|cart|basket|quote|shipment|parcel"
    "|session|kunde|artikel|produkt|warenkorb|produit|client|producto|cliente"
)
JOINT = r"[\s_#:.№-]*"
COUNTS = r"(?!\d|[\s_]*(?:%|€|\$|£|eur|usd|gbp|plus|\+|points|items|errors?|fehler)|[a-z])"
"""What follows an amount, or a status, and no number of an order."""
AFTER_WORD = (
    re.compile(rf"(?<![^\W\d_])(?:{NUMBERED}){JOINT}(\d{{3}}){COUNTS}", re.IGNORECASE),
    re.compile(rf"(?<![^\W\d_])(?:{NUMBERED})\s*#\s*(\d{{2}}){COUNTS}", re.IGNORECASE),
    re.compile(
        rf"(?<![^\W\d_])(?:{NUMBERED}){JOINT}(?:[A-Z]{{1,4}}-?)?(\d{{4,5}}){COUNTS}", re.IGNORECASE
    ),
    re.compile(rf"(?<![^\W\d_])(?:{OFTEN_NUMBERED}){JOINT}(\d{{4,5}}){COUNTS}", re.IGNORECASE),
)
CODE = re.compile(rf"(?<![^\W\d_])(?i:{NUMBERED}){JOINT}([0-9A-Z]{{6,}})(?![0-9A-Za-z])")

SEVERAL = re.compile(r"(?<!\d)\d{4,5}(?!\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
PART_OF_NAME = re.compile(
    r"(?<![^\W\d_])(?:iso|iec|rfc|din|en|astm|ieee|nist|ansi|form|formular|section|article|error"
    r"|code|http|top|version|v|model|series|windows)(?:[\s_/-]?(?:iec|en|iso|code))*[\s_#-]?\d{4,5}"
    r"|\d+x\d{4,5}|\d{4,5}[\s_]?(?:p|x|px|k?w|[kmgt]b|m?ah|hz|rpm|mm|ml|kg|km)(?![^\W\d_])"
    r"|\d{4,5}[A-Za-z]|\d+\.\d+\.\d{4,5}|(?<!\d)0[89]00(?!\d)|(?<!\d)\d{1,2}000(?!\d)",
    re.IGNORECASE,
)
"""Standards, forms, versions, sizes, models, hotlines and round numbers."""
FEW = 4
"""Digits of a number that is found where several names differ in it: it may be a model's."""

NUMBER = re.compile(r"\d+")
PARTS = 2
"""Of a name around one number."""
PROGRESS = re.compile(
    r"step|schritt|étape|paso|page|seite|question|frage|slide|level|stage|phase|day|tag\b|week"
    r"|month|chapter|kapitel|lesson|section|scroll|quartile|progress|percent|%|minute|second|sec\b"
    r"|episode|part\b|module|unit|round|tutorial|onboarding|checkout|wizard|\bq\d|rating|star|nps"
    r"|error|year|woche|monat|lektion|etappe|etape|teil\b|folge|runde|leçon|jour|niveau|nivel"
    r"|página|pregunta|lección|semana|mes\b|día\b|fase|\d\s?(?:s|min|h)\b"
    r"|ステップ|レッスン|章|日目",
    re.IGNORECASE,
)
"""Of what has an order, each part may have a name."""
PERCENT = 100
ROUND = 5
"""What parts of a hundred are told in: quarters, tenths, and finer by nobody."""


def certain_values(name: str) -> list[str]:
    """What differs from event to event, whatever the other names are.

    >>> certain_values("Order KL-1001 Confirmed"), certain_values("ISO 27001 Download")
    (['1001'], [])
    """
    spans = [found.span() for sort in CERTAIN for found in sort.finditer(name)]
    spans += [found.span() for found in TOKEN.finditer(name) if _is_id(found[0])]
    spans += [found.span(1) for sort in AFTER_WORD for found in sort.finditer(name)]
    spans += [found.span(1) for found in CODE.finditer(name) if _changes(found[1]) >= IN_CODE]
    spans += [span for span in _numbers(name) if span[1] - span[0] > FEW]
    spans = [span for span in spans if not YEAR.fullmatch(name, *span)]
    outer = [
        (begin, end)
        for begin, end in set(spans)
        if not any(b <= begin and end <= e and (b, e) != (begin, end) for b, e in spans)
    ]
    return [name[begin:end] for begin, end in sorted(outer)]


def weak_values(name: str) -> list[str]:
    """Numbers that may be those of a model; a value where several names differ in them."""
    return [name[begin:end] for begin, end in _numbers(name)]


def _numbers(name: str) -> Iterator[tuple[int, int]]:
    """Where numbers of four and five digits stand that are no part of a name."""
    parts = [found.span() for found in PART_OF_NAME.finditer(name)]
    for found in SEVERAL.finditer(name):
        begin, end = found.span()
        within = any(first < end and begin < last for first, last in parts)
        if not within and not YEAR.fullmatch(found[0]):
            yield begin, end


def _is_id(token: str) -> bool:
    """Whether letters and digits take turns as they do in what was drawn."""
    if ULID.fullmatch(token):
        return _changes(token) >= OFTEN
    if _changes(token) < OFTEN:
        return False
    if HEX.fullmatch(token):
        return True
    mixed = any(map(str.islower, token)) and any(map(str.isupper, token))
    return mixed and len(token) >= LONG and not ANY_WORD.search(token)


def _changes(token: str) -> int:
    return sum(one.isdigit() != other.isdigit() for one, other in pairwise(token))


def without_number(name: str) -> str | None:
    """A name without its number; None where it has none, or several."""
    parts = NUMBER.split(name)
    return "\0".join(parts) if len(parts) == PARTS else None


def is_progress(names: Iterable[str]) -> bool:
    """Whether names that differ in a number count steps, or parts of a hundred."""
    listed = list(names)
    numbers = [int(NUMBER.findall(name)[0]) for name in listed]
    round_ = all(number <= PERCENT and number % ROUND == 0 for number in numbers)
    return round_ or PROGRESS.search(listed[0]) is not None
