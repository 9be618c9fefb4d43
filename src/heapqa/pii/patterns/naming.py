"""Names: what a key, or the words before a value, say that the value is."""

import re
from functools import lru_cache
from itertools import pairwise

from ahocorasick_rs import BytesAhoCorasick, Implementation

VOCABULARY = {
    "phone": (
        "phone phones telephone tel telefon telefono telefone teléfono téléphone telephon mobile "
        "mobil mobiltelefon cell cellphone cellular handy fax whatsapp sms msisdn call callme dial "
        "rufnummer telefonnummer handynummer phonenumber phoneno mobilenumber mobileno movil móvil "
        "celular portable telefonszam puhelin telefoonnummer telnr fon 電話 전화"
    ),
    "card": (
        "card cards cardnumber cardno cardnum cc ccnum ccnumber ccno creditcard debitcard credit "
        "debit pan visa mastercard amex maestro diners unionpay jcb karte karten kreditkarte "
        "kartennummer carte tarjeta carta cartao cartão kaart kort kortnummer payment acct"
    ),
    "national-id": (
        "ssn social socialsecurity socialsecuritynumber nin nino sin dni nif nie cpf pesel bsn "
        "aadhaar aadhar steuerid steuernummer idnr personnummer cpr nir insee codicefiscale "
        "fiscale curp rrn tax taxid taxnumber tin itin nationalid nationalinsurance insurance ahv "
        "avs pps ppsn hetu tfn svnr rijksregister fodselsnummer fødselsnummer identification "
        "citizenid personalid idnumber governmentid rodnecislo egn cnp nhs passport"
    ),
    "iban": "iban bankaccount bankkonto konto kontonummer",
    "birth": (
        "dob birth birthdate birthday dateofbirth birthdt bday born geburtsdatum geburtstag "
        "geboren naissance nacimiento nascita nascimento geboortedatum urodzenia urodzony "
        "fødselsdato fodselsdato födelsedatum fodelsedatum syntymäaika születési doğum "
        "narození"
    ),
    "address": (
        "street streetaddress shippingaddress billingaddress deliveryaddress homeaddress addr "
        "postaladdress mailingaddress addressline fulladdress strasse straße anschrift "
        "lieferadresse rechnungsadresse direccion dirección indirizzo endereco endereço adres"
    ),
    "catalogue": (
        "sku skus order orders orderid ordernumber orderno ean upc isbn gtin asin mpn part partno "
        "modell modelo modello modele typ serie model item items article artikel artikelnr art ref "
        "reference invoice tracking parcel "
        "shipment batch lot serial product products variant build version rev revision release "
        "coupon voucher gift size sizes dimension dimensions width height lat lng lon latitude "
        "longitude coordinates coords price prices amount total subtotal date time timestamp "
        "viewbox points transform id ids uuid guid hash etag checksum score rating views count "
        "range ip udp port sn license licence rechnung bestellung bestellnummer commande pedido "
        "quote case ticket"
    ),
}
MEANING = {word: meaning for meaning, words in VOCABULARY.items() for word in words.split()}

IDS_AND_TIMES = (
    "a u v s b z tv ts st id t lv ld hv sch scw srp cspid cspvid cssn csts csuu user_id userid "
    "session_id sessionid pageview_id pageviewid event_id eventid env_id envid app_id appid "
    "message_id messageid time timestamp seconds nanos sent_at sent_time"
)
STRUCTURAL = frozenset(IDS_AND_TIMES.split())
"""Names of fields in which Heap sends ids and times: numbers there are never cards."""

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
GOVERNING = re.compile(
    r"([\w.\-\[\]]{1,48})[\"'\\]{0,3}\s?(?:=|:|\b(?:is|no|nr)\b\.?)[\"'\\\s]{0,4}$"
)
BREAK = re.compile(r"[&|\n\x00{};<>]")
NEAR = 32
"""Characters before a value in which words are about it."""
REMEMBERED_CHARACTERS = 4096
"""Characters of a text whose meanings are remembered between detectors."""


@lru_cache(maxsize=8192)
def meanings(name: str) -> frozenset[str]:
    """What a key says: the meanings of its words, single and two together."""
    words = [word.casefold() for word in WORD.findall(name[:128])]
    pairs = ["".join(pair) for pair in pairwise(words)]
    known = {MEANING[word] for word in (*words, *pairs) if word in MEANING}
    plain = name.casefold().rstrip("0123456789").lstrip("_")
    if plain in STRUCTURAL:
        known.add("structural")
    return frozenset(known)


def said_near(text: str, start: int) -> frozenset[str]:
    """What the text right before a value says: a name with ``=`` or ``:``, else its last words."""
    before = BREAK.split(text[max(0, start - NEAR - 16) : start])[-1]
    if (name := GOVERNING.search(before)) and (known := meanings(name[1])):
        return known
    return meanings(before[-NEAR:])


def speaks_of(meaning: str, text: str) -> bool:
    """Whether any word of a text has a meaning: no value in it is named so otherwise."""
    if text.isascii() and not _has_letters_of(meaning, text):
        return False
    spoken = _remembered(text) if len(text) <= REMEMBERED_CHARACTERS else _spoken(text)
    return meaning in spoken


_LETTERS_OF = {
    meaning: BytesAhoCorasick(words.encode().split(), implementation=Implementation.DFA)
    for meaning, words in VOCABULARY.items()
}
_BUT_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


def _has_letters_of(meaning: str, text: str) -> bool:
    """Whether the letters of a word with a meaning follow on each other; words may be apart."""
    letters = text.lower().encode().translate(None, _BUT_LETTERS)
    return bool(_LETTERS_OF[meaning].find_matches_as_indexes(letters))


def _spoken(text: str) -> frozenset[str]:
    words = {word.casefold() for word in WORD.findall(text)}
    return meanings(text).union(MEANING[word] for word in words & MEANING.keys())


_remembered = lru_cache(maxsize=256)(_spoken)
