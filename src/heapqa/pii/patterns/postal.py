"""Postal addresses: a house number and a postal code after words, or a key, that announce them."""

import re
from collections.abc import Iterator

from heapqa.pii.patterns.candidate import Candidate, Passage, matches

DELIVERED = {
    "ar": "عنوان التوصيل|عنوان الشحن",
    "bg": "адрес за доставка",
    "cs": "doručovací adresa|dodací adresa|fakturační adresa",
    "el": "διεύθυνση αποστολής|διεύθυνση παράδοσης|διεύθυνση χρέωσης",
    "es": "entrega en",
    "he": "כתובת למשלוח",
    "hr": "adresa dostave|adresa za dostavu",
    "hu": "szállítási cím|számlázási cím|kézbesítési cím",
    "id": "alamat pengiriman",
    "ja": "お届け先住所|お届け先|配送先住所|配送先|送付先",
    "ko": "배송지 주소|배송지|배송 주소",
    "ro": "adresa de livrare|adresă de livrare",
    "ru": "адрес доставки|доставка по адресу|доставить по адресу",
    "sk": "dodacia adresa|doručovacia adresa",
    "th": "ที่อยู่จัดส่ง|ที่อยู่ในการจัดส่ง",
    "tr": "teslimat adresi|fatura adresi",
    "uk": "адреса доставки",
    "vi": "địa chỉ giao hàng|địa chỉ nhận hàng",
    "zh": "收货地址|配送地址|送货地址|收貨地址|送貨地址",
}
"""Words that announce where somebody gets what they ordered, by language. Those for an address
alone announce the company's in most of these languages."""
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
    rf"|toimitusosoite|{'|'.join(DELIVERED.values())})(?:[:\s]+|$)",
    re.IGNORECASE,
)
HOUSE = re.compile(
    r"(?<![\w.#/-])\d{1,5}[a-zA-Z]?(?:[-/]\d{1,4}[a-zA-Z]?)?[, ]+(?:[NSEW]{1,2}\.? )?[^\W\d_]{3}"
    r"|(?:[^\W\d_]{3}|\.) \d{1,4} ?[a-zA-Z]?(?:[-/]\d{1,4}[a-zA-Z]?)?(?=\s*(?:[,;\n|]|$))"
)
"""A number before or after the name of a street."""
CODE = re.compile(
    r"(?<![\w-])"
    r"(?:\d{5,6}|\d{5}-\d{3,4}|\d{4}-\d{3}|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
    r"|\d{2}-\d{3}|\d{3} \d{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,3}[- ]\d{4,5}"
    r"|\d{4}(?= [A-Z\u00c0-\u00de\u0386-\u03ab\u0410-\u042f]))"
    r"(?![\w%-])"
)
"""Postal codes of many countries."""
BY_STREET = {
    "ar": r"\d{1,4} (?:شارع|طريق)|(?:شارع|طريق) [^\d,،]{2,30} \d",
    "he": r"(?:רחוב|שדרות) [^\d,]{2,30} \d",
    "ja": r"[都道府県市区町村郡].{1,24}?\d{1,4}(?:-\d|丁目|番)",
    "ko": r"[시군구도] .{0,24}?[가-힣](?:로|길|동) ?\d",
    "ru": (
        r"(?:ул|улица|пр|просп|проспект|пер|переулок|наб|ш|б-р|вул|вулиця)\.? [^\d,]{2,30},? "
        r"(?:д\. ?|буд\. ?)?\d"
    ),
    "tr": (
        r"(?:Cad|Cd|Caddesi|Sok|Sk|Sokak|Sokağı|Mah|Mahallesi|Bulvarı|Blv)\.?,? "
        r"(?:No ?[:.]? ?)?\d"
    ),
    "vi": r"^\d{1,4}[A-Z]?(?:/\d+)* [^\d,]{2,40}, .*(?:Quận|Phường|Huyện|TP|Thành phố|Tỉnh)",
    "zh": r"[省市区縣县區].{1,24}?[路街道巷弄里]\D{0,4}?\d{1,5}[号號]",
}
"""How a street and a house number are written, by language, where a word or a sign tells them."""
STREET = re.compile("|".join(BY_STREET.values()))
OF_A_COMPANY = re.compile(
    r"\b(?:stores?|shops?|our|company|office|branch|head ?quarters|registered|warehouse|returns?"
    r"|boutique|magasin|entreprise|soci[eé]t[eé]|si[eè]ge|tienda|empresa|negozio|azienda|sede|loja"
    r"|packstation|postfiliale|paketshop|paketbox|pick-?up|lockers?|point relais|paczkomat\w*"
    r"|sklepu|firmy|winkel|butik\w*|filiale?|gesch[aä]fts\w*|firmen\w*|prodejny|üzlet\w*|obchodu)\b",
    re.IGNORECASE,
)
"""Words beside an announcement after which the address is open to everybody, such as that of
machines that keep parcels."""
BEFORE = 24
"""Characters before an announcement in which such a word is about it."""
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
    is_a_persons = "place" in passage.meanings and "company" not in passage.meanings
    if is_a_persons and len(text) <= LONGEST and _is_address(text, loosely=False):
        yield Candidate("address", 0, len(text), ANNOUNCED_ADDRESS)
        return
    for words in matches(ANNOUNCED, text):
        start = words.end()
        around = text[max(0, words.start() - BEFORE) : words.start()] + " "
        if OF_A_COMPANY.search(around + text[start : start + BEFORE].partition(":")[0]):
            continue
        cut = text[start : start + LONGEST]
        end = END.search(cut)
        told = (cut[: end.start()] if end else cut).rstrip(" ,.;\n")
        if _is_address(told, loosely=False):
            yield Candidate("address", start, start + len(told), ANNOUNCED_ADDRESS)


def _is_address(text: str, loosely: bool) -> bool:
    """Whether a text has a house number, and a postal code that is another number.

    Loosely: the street alone will do. A street that its words tell will always do.
    """
    if STREET.search(text):
        return True
    house = HOUSE.search(text)
    if house is None:
        return False
    codes = (
        code for code in CODE.finditer(text) if not house.start() <= code.start() < house.end()
    )
    return any(codes) or (loosely and not text.isdigit())
