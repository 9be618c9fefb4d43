"""Names: what a key, or the words before a value, say that the value is."""

import re
import unicodedata
from collections.abc import Collection
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
        "číslo_karty αριθμός_κάρτας kártyaszám numer_karty kart_no kart_numarası kredi_kartı "
        "номер_карты номер_картки số_thẻ カード番号 クレジットカード番号 卡号 카드번호 رقم_البطاقة "
        "מספר_כרטיס "
        "kartennummer carte tarjeta carta cartao cartão kaart kort kortnummer payment acct"
    ),
    "national-id": (
        "ssn social socialsecurity socialsecuritynumber nin nino sin dni nif nie cpf pesel bsn "
        "aadhaar aadhar steuerid steuernummer idnr personnummer cpr nir insee codicefiscale "
        "fiscale curp rrn tax taxid taxnumber tin itin nationalid nationalinsurance insurance ahv "
        "avs pps ppsn hetu tfn svnr rijksregister fodselsnummer fødselsnummer identification "
        "citizenid personalid idnumber governmentid passport sécurité_sociale securitesociale"
    ),
    "passport": (
        "passport_number passport_no číslo_pasu reisepassnummer passnummer número_pasaporte "
        "passinumero numéro_passeport numero_passaporto numer_paszportu número_passaporte "
        "driver_license drivers_license driving_licence driving_license driver_licence "
        "führerscheinnummer fuehrerscheinnummer permis_conduire carnet_conducir "
        "reisepass passeport pasaporte passaporto paszport personalausweis ausweisnummer "
        "führerschein fuehrerschein "
        "номер_паспорта pasaport_no パスポート番号 旅券番号 护照号 护照号码 여권번호"
    ),
    "iban": "iban bankaccount bankkonto konto kontonummer",
    "birth": (
        "dob birth birthdate birthday dateofbirth birthdt bday born geburtsdatum geburtstag "
        "geboren naissance nacimiento nascita nascimento geboortedatum urodzenia urodzony "
        "fødselsdato fodselsdato födelsedatum fodelsedatum syntymäaika születési doğum "
        "narození narodenia geb geb_datum γέννησης sünniaeg rođenja rodenja fæðingardagur gimimo "
        "né_le née_le nato_il nata_il nacido nacida nascido nascida född 출생일 "
        "dzimšanas nașterii рождения раждане народження rozhdeniya rozhdenia lahir ngày_sinh "
        "生年月日 出生日期 出生年月 생년월일 تاريخ_الميلاد تاریخ_تولد לידה วันเกิด जन्मतिथि"
    ),
    "address": (
        "street streetaddress shippingaddress billingaddress deliveryaddress homeaddress addr "
        "postaladdress mailingaddress addressline fulladdress strasse straße anschrift "
        "lieferadresse rechnungsadresse direccion dirección indirizzo endereco endereço adres"
    ),
    "person": (
        "first_name last_name given_name surname full_name vorname nachname prénom apellido "
        "apellidos cognome sobrenome nazwisko voornaam achternaam fornavn etternavn efternavn "
        "förnamn efternamn etunimi sukunimi příjmení keresztnév vezetéknév prenume soyadı фамилия "
        "отчество прізвище επώνυμο 姓名 氏名 お名前 성명 fname lname forename "
        "family_name middle_name "
        "maiden_name customer_name cardholder cardholder_name name_on account_holder "
        "accountholder billing_name recipient_name imię soyad name_last name_first guest_name "
        "buyer_name payer_name payee_name receiver_name "
        "passenger_name traveller_name traveler_name patient_name student_name contact_name "
        "karteninhaber kontoinhaber intestatario nombre_completo nome_completo "
        "nom_complet ad_soyad фио ονοματεπώνυμο teljes_név họ_tên nama_lengkap"
    ),
    "label": (
        "error errors label placeholder has valid field required hint message status state length "
        "count visible filled focused type"
    ),
    "place": (
        "address adresse adresa adres adresi dirección indirizzo endereço adress osoite cím адрес "
        "адреса διεύθυνση địa_chỉ 住所 地址 주소"
    ),
    "company": (
        "store shop company office branch venue pickup warehouse firm firma filiale merchant "
        "seller vendor business hotel restaurant clinic event location organizer organization "
        "sender return returns ip mac web email wallet contract магазина компании "
        "店舗 会社 门店 公司 매장 회사"
    ),
    "company-phone": (
        "store_phone store_tel store_telephone store_telefon shop_phone shop_tel shop_telephone "
        "branch_phone branch_tel venue_phone restaurant_phone dealer_phone showroom_phone "
        "pharmacy_phone hotline support_phone support_tel service_phone helpdesk_phone "
        "service_hotline filiale_telefon filialtelefon markt_telefon magasin_telephone "
        "tienda_telefono negozio_telefono winkel_telefoon sklep_telefon servicenummer"
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
        "quote case ticket rapport bericht rechnungsnr rechnungsnummer bestellnr auftrag "
        "auftragsnr "
        "lieferschein vorgang sendungsnummer paketnummer buchungsnummer dossier facture factura "
        "fattura faktura zamówienie ordine ordre beställning bestilling"
    ),
}
"""What words say, in any language; ``_`` joins two that only together say it."""
ID_NAMES = {
    "at": "svnr sozialversicherungsnummer",
    "au": "tfn",
    "be": "rijksregisternummer rijksregister numéro_national",
    "bg": "egn егн",
    "cl": "rut",
    "cn": "身份证 身份证号 身份证号码 证件号码 id_card sfzh shenfenzheng",
    "cz": "rodné_číslo rodnecislo",
    "ee": "isikukood",
    "gb": "nhs nhs_number nhs_no",
    "gr": "amka αμκα",
    "hr": "oib",
    "id": "nik",
    "il": "תעודת_זהות teudat_zehut",
    "is": "kennitala",
    "jp": "マイナンバー 個人番号 my_number mynumber",
    "kr": "rrn 주민등록번호 주민번호",
    "lt": "asmens_kodas",
    "pk": "cnic",
    "ro": "cnp",
    "ru": "inn инн snils снилс",
    "th": "เลขประจำตัวประชาชน เลขบัตรประชาชน",
    "tr": "tckn tc_kimlik tckimlik kimlik_no kimlikno tckimlikno",
    "ua": "rnokpp рнокпп",
    "yu": "jmbg emšo emso јмбг",
    "za": "za_id rsa_id id_nommer",
}
"""What a country calls its personal number; other countries' numbers are never called so."""
VOCABULARY |= {f"id-{country}": names for country, names in ID_NAMES.items()}
MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u093c\u0941-\u094d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099]+"
)
"""Signs above and below letters, which no pattern takes for parts of a word."""


def bare(text: str) -> str:
    """A text without marks: ``narození`` is often written ``narozeni``."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFD", text)))


def spellings(meaning: str) -> frozenset[str]:
    """What stands in every text with a word of a meaning, in small letters."""
    words = VOCABULARY[meaning].split()
    spelt = [word.replace("_", sign) for word in words for sign in ("", " ", "_", "-")]
    return frozenset(spelt) | {bare(word) for word in spelt}


MEANING = {
    bare(word).casefold().replace("_", ""): meaning
    for meaning, words in VOCABULARY.items()
    for word in words.split()
}

IDS_AND_TIMES = (
    "a u v s b z tv ts st id t lv ld hv sch scw srp cspid cspvid cssn csts csuu user_id userid "
    "session_id sessionid pageview_id pageviewid event_id eventid env_id envid app_id appid "
    "message_id messageid time timestamp seconds nanos sent_at sent_time"
)
STRUCTURAL = frozenset(IDS_AND_TIMES.split())
"""Names of fields in which Heap sends ids and times: numbers there are never cards."""

FIRST_LINE = re.compile(r"(?i)(?:address|addr|street)[_-]?1$")
"""Names of the line of an address that has the street."""
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
GOVERNING = re.compile(
    r"([\w.\-\[\]]{1,48})[\"'\\]{0,3}\s?(?:=|:|\b(?:is|no|nr)\b\.?)[\"'\\\s]{0,4}$"
)
BREAK = re.compile(r"[&|\n\x00{};<>]")
OF_KEYS = frozenset({"place", "company", "person", "label"})
"""Meanings that say something of a whole value, and nothing of numbers in a text."""
NEAR = 32
"""Characters before a value in which words are about it."""
REMEMBERED_CHARACTERS = 4096
"""Characters of a text whose meanings are remembered between detectors."""


@lru_cache(maxsize=8192)
def meanings(name: str) -> frozenset[str]:
    """What a key says: the meanings of its words, single and two together."""
    words = [word.casefold() for word in WORD.findall(bare(name[:128]))]
    pairs = ["".join(pair) for pair in pairwise(words)]
    known = {MEANING[word] for word in (*words, *pairs) if word in MEANING}
    if FIRST_LINE.search(name):
        known.add("address")
    plain = name.casefold().rstrip("0123456789").lstrip("_")
    if plain in STRUCTURAL:
        known.add("structural")
    return frozenset(known)


def said_near(text: str, start: int) -> frozenset[str]:
    """What the text right before a value says: a name with ``=`` or ``:``, else its last words."""
    before = BREAK.split(text[max(0, start - NEAR - 16) : start])[-1]
    if (name := GOVERNING.search(before)) and (known := meanings(name[1]) - OF_KEYS):
        return known
    return meanings(before[-NEAR:]) - OF_KEYS


def speaks_of(meaning: str, text: str) -> bool:
    """Whether any word of a text has a meaning: no value in it is named so otherwise."""
    if text.isascii() and not _has_letters(_LETTERS_OF[meaning], text):
        return False
    return meaning in _spoken_in(text)


def ids_spoken_of(text: str) -> frozenset[str]:
    """Which kinds of personal number the words of a text name, as in ``IDS``."""
    if text.isascii() and not _has_letters(_LETTERS_OF_IDS, text):
        return frozenset()
    return _spoken_in(text) & IDS


def _spoken_in(text: str) -> frozenset[str]:
    return _remembered(text) if len(text) <= REMEMBERED_CHARACTERS else _spoken(text)


def _letters_of(meanings: Collection[str]) -> BytesAhoCorasick:
    words = [word.encode() for word, meaning in MEANING.items() if meaning in meanings]
    return BytesAhoCorasick(words, implementation=Implementation.DFA)


IDS = frozenset({"national-id", "passport", *(f"id-{country}" for country in ID_NAMES)})
_LETTERS_OF = {meaning: _letters_of({meaning}) for meaning in VOCABULARY}
_LETTERS_OF_IDS = _letters_of(IDS)
_BUT_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


def _has_letters(words: BytesAhoCorasick, text: str) -> bool:
    """Whether the letters of one of the words follow on each other; words may be apart."""
    letters = text.lower().encode().translate(None, _BUT_LETTERS)
    return bool(words.find_matches_as_indexes(letters))


def _spoken(text: str) -> frozenset[str]:
    words = [word.casefold() for word in WORD.findall(bare(text))]
    words += ["".join(pair) for pair in pairwise(words)]
    return frozenset(MEANING[word] for word in MEANING.keys() & words)


_remembered = lru_cache(maxsize=256)(_spoken)
