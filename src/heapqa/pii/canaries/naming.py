"""What the name of a field or a key says about the value beside it."""

import re
from functools import lru_cache
from typing import Literal

from heapqa.pii.canaries.fold import fold, squeeze

Kind = Literal[
    "email",
    "phone",
    "card",
    "national-id",
    "date",
    "name",
    "username",
    "address",
    "text",
    "secret",
    "code",
    "derived",
]

BETWEEN_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[\W_]+")

NAMES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("email", re.compile(r"e?mail|e_mail")),
    (
        "code",
        re.compile(
            r"\b(cvv2?|cvc2?|csc|cid|pin|otp|totp|mfa|zip|zipcode|postcode|plz|exp|expiry"
            r"|expiration)\b|postal(?!_addr)|post_code|zip_code|(security|verification|sms|passcode)_code"
        ),
    ),
    (
        "secret",
        re.compile(
            r"passw|passphrase|\b(pwd|pw|pass|jwt|nonce)\b|secret|token|api_?key|private_key"
            r"|one_time|credential|session_(id|key)|\bauth\b"
        ),
    ),
    ("username", re.compile(r"user_?name|login|handle|nick|screen_name|\balias\b")),
    (
        "date",
        re.compile(
            r"\bdob\b|birth|\bborn\b|geburt|naissance|nacimiento|nascita|nascimento|geboorte|urodzen|fodsel|f[öo]delse|syntym"
        ),
    ),
    ("name", re.compile(r"name|surname|\b(first|last|given|family|middle|maiden)\b|cardholder")),
    ("phone", re.compile(r"phone|mobile|\b(cell|tel|fax|msisdn)\b|telefon")),
    (
        "national-id",
        re.compile(
            r"\b(ssn|sin|nino|tin|nif|dni|nin|nhs|cpf|vat)\b|social_sec|national|passport|tax"
            r"|licen[cs]e|identity_card|\bid_(number|card)\b"
        ),
    ),
    ("card", re.compile(r"card|\b(pan|iban|bban|cc|account|bank)\b|credit|debit")),
    ("address", re.compile(r"address|street|\baddr\b|strasse|\bline_?1\b")),
)

SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")),
    ("national-id", re.compile(r"\d{3}-\d{2}-\d{4}")),
    ("date", re.compile(r"(19|20)\d\d-\d\d-\d\d")),
    ("card", re.compile(r"\d(?:[ -]?\d){12,18}")),
    ("phone", re.compile(r"\+\d[\d ()./-]{6,}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}")),
    ("code", re.compile(r"\d{1,7}")),
    ("address", re.compile(r"\d+\s+\w.*\s\w.*")),
)


@lru_cache(maxsize=4096)
def words(name: str) -> str:
    """The words of a name in any style, in lower case with "_" between.

    >>> words("billingZIPCode")
    'billing_zip_code'
    """
    return "_".join(part.lower() for part in BETWEEN_WORDS.split(name) if part)


@lru_cache(maxsize=1024)
def kind_of(field: str, value: str = "") -> Kind:
    """What kind of value stands in a field: its name decides, failing that the value's shape."""
    kind = named_kind(field) or _shape(value)
    if kind == "secret" and re.fullmatch(r"\d{1,8}", value.strip()):
        return "code"
    return kind


@lru_cache(maxsize=4096)
def named_kind(name: str) -> Kind | None:
    """The kind that a name alone tells."""
    spaced = words(name)
    bounded = spaced.replace("_", " ")
    return next(
        (kind for kind, pattern in NAMES if pattern.search(spaced) or pattern.search(bounded)), None
    )


def _shape(value: str) -> Kind:
    trimmed = value.strip()
    return next((kind for kind, shape in SHAPES if shape.fullmatch(trimmed)), "text")


GROUPS: dict[str, tuple[str, ...]] = {
    "zip": (
        *("zip", "zipcode", "postal", "postalcode", "postcode", "plz", "postleitzahl", "cp", "cap"),
        *("cep", "psc", "postnr", "postnummer", "postinumero", "codepostal", "codigopostal"),
        *("codicepostale", "kodpocztowy", "iranyitoszam", "codpostal", "postakodu", "postindex"),
    ),
    "cvv": (
        *("cvv", "cvv2", "cvc", "cvc2", "csc", "cid", "securitycode", "cardcode", "cryptogramme"),
        *("kartenprufnummer", "kartenpruefnummer", "prufziffer", "codigodeseguridad"),
        *("cvn", "codigoseguridad", "cardverification", "verificationvalue", "kartenprufziffer"),
        *("kortsakerhetskod", "codicedisicurezza", "codicesicurezza", "codigodeseguranca"),
        *("codigoseguranca", "veiligheidscode", "beveiligingscode", "sicherheitscode"),
        *("codedesecurite", "codesecurite", "guvenlikkodu", "kodbezpieczenstwa", "sikkerhedskode"),
        *(
            "sikkerhetskode",
            "bezpecnostnikod",
            "turvakoodi",
            "кодбезопасности",
            "セキュリティコード",
        ),
    ),
    "pin": ("pin", "pincode"),
    "otp": ("otp", "totp", "onetimecode", "verificationcode", "smscode", "mfacode", "token"),
    "first": ("firstname", "fname", "first", "givenname", "given", "forename"),
    "last": ("lastname", "lname", "last", "surname", "familyname", "family"),
    "city": ("city", "town", "locality"),
    "expiry": ("exp", "expiry", "expiration", "expires", "cardexp"),
    "password": ("password", "passwd", "pwd", "pass", "passphrase"),
    "username": ("username", "login", "handle", "nick", "nickname"),
    "date": (
        *("dob", "birthdate", "birthday", "dateofbirth", "born", "bday", "geburtsdatum"),
        *("geburtstag", "naissance", "nacimiento", "nascita", "nascimento", "geboortedatum"),
        *("urodzenia", "fodselsdato", "fodelsedatum", "syntymaaika"),
    ),
}
"""Names that mean the same, squeezed."""
ABROAD: dict[str, tuple[str, ...]] = {
    "zip": (
        *("郵便番号", "邮政编码", "邮编", "郵遞區號", "우편번호", "индекс", "почтовыйиндекс"),
        *("поштовийіндекс", "ταχυδρομικόςκώδικας", "τκ", "mãbưuđiện", "mãbưuchính", "kodepos"),
        *("الرمزالبريدي", "מיקוד", "รหัสไปรษณีย์", "पिनकोड", "کدپستی", "psč", "пощенскикод"),
        *("codpostal", "poštanskibroj", "поштенскиброј", "irányítószám", "poskod", "yubin"),
    ),
    "city": (
        *("ort", "wohnort", "stadt", "ville", "commune", "localité", "ciudad", "localidad"),
        *(
            "población",
            "cidade",
            "localidade",
            "città",
            "comune",
            "località",
            "plaats",
            "woonplaats",
        ),
        *("stad", "poststed", "postort", "kaupunki", "postitoimipaikka", "miasto", "miejscowość"),
        *("město", "obec", "mesto", "grad", "város", "település", "oraș", "localitate", "şehir"),
        *("ilçe", "kota", "thànhphố", "tỉnhthành", "город", "населённыйпункт", "місто", "град"),
        *("πόλη", "市", "市区町村", "都市", "城市", "縣市", "도시", "시군구", "المدينة", "مدينة"),
        *("עיר", "יישוב", "شهر", "शहर", "เมือง", "จังหวัด", "อำเภอ"),
    ),
}
"""The same in other languages, after the names by which the autofill of Chromium and of Firefox
(both open source) knows such fields."""
GROUPS |= {
    group: (*GROUPS[group], *(squeeze(fold(name)) for name in names))
    for group, names in ABROAD.items()
}
GROUPS["address"] = (
    *("street", "address", "streetaddress", "addressline", "rue", "voie", "adresse", "calle"),
    *("direccion", "domicilio", "indirizzo", "rua", "endereco", "morada", "logradouro", "straat"),
    *("straatnaam", "adres", "ulica", "ulice", "adresa", "gata", "gatuadress", "adress", "gade"),
    *("katuosoite", "osoite", "utca", "strada", "sokak", "cadde", "strasse", "anschrift"),
    *(squeeze(fold(name)) for name in ("улица", "адрес", "вулиця", "адреса", "οδός", "διεύθυνση")),
    *("住所", "地址", "주소"),
)
"""Of the line with the street; last, as other fields have such words in their names."""
SHORTEST_INSIDE, SHORTEST_INSIDE_ABROAD = 6, 3
"""Letters of a name that means the same inside of a longer one; of other scripts fewer will do."""


_IN_ORDER = tuple(GROUPS)
_WHOLE: dict[str, int] = {}
"""The first group, by its number, to which a name belongs."""
for _number, _names in enumerate(GROUPS.values()):
    for _name in _names:
        _WHOLE.setdefault(_name, _number)
_INSIDE = tuple(
    (name, number)
    for number, names in enumerate(GROUPS.values())
    for name in dict.fromkeys(names)
    if len(name) >= (SHORTEST_INSIDE if name.isascii() else SHORTEST_INSIDE_ABROAD)
)


@lru_cache(maxsize=4096)
def group_of(name: str) -> str | None:
    """The group of names that one belongs to, in any style."""
    spelt = fold(words(name))
    squeezed, parts = squeeze(spelt), [squeeze(part) for part in spelt.split("_")]
    found = {_WHOLE[each] for each in (squeezed, *parts) if each in _WHOLE}
    found.update(number for synonym, number in _INSIDE if synonym in squeezed)
    return _IN_ORDER[min(found)] if found else None


def synonyms(field: str) -> tuple[str, ...]:
    """Squeezed names under which the value of a field is sent; the field's own is the first."""
    own = words(field).replace("_", "")
    group = GROUPS.get(group_of(field) or "", ())
    general = ("name",) if named_kind(field) == "name" else ()
    return tuple(dict.fromkeys((own, *group, *general)))


@lru_cache(maxsize=8192)
def names(key: str, field: str) -> bool:
    """Whether a key says that the value beside it is what a field holds."""
    squeezed, own = words(key).replace("_", ""), words(field).replace("_", "")
    if not squeezed or not own:
        return False
    group = group_of(field)
    if own in squeezed or (group is not None and group_of(key) == group):
        return True
    kind = named_kind(field)
    if kind != "name" or named_kind(key) != kind or group_of(key) is not None:
        return False
    return OF_THINGS.isdisjoint(words(key).split("_"))


OF_THINGS = frozenset(
    {
        "component",
        "product",
        "event",
        "file",
        "class",
        "campaign",
        "page",
        "screen",
        "view",
        "store",
    }
    | {"shop", "brand", "plan", "list", "button", "element", "tag", "category", "item", "model"}
    | {
        "collection",
        "variant",
        "template",
        "feature",
        "experiment",
        "test",
        "host",
        "domain",
        "app",
    }
    | {"package", "module", "function", "attribute", "property", "column", "table", "section"}
    | {
        "banner",
        "promotion",
        "promo",
        "creative",
        "step",
        "form",
        "field",
        "widget",
        "theme",
        "font",
    }
    | {"browser", "device", "os", "city", "region", "country", "currency", "language", "channel"}
    | {"source", "medium", "method", "route", "route_name", "layout", "slot", "block", "article"}
)
"""Words beside "name" in the name of what is no person."""
PLACES = frozenset(
    {"city", "town", "locality", "village", "state", "region", "province", "county", "country"}
)
"""Parts of an address that are on every map."""


@lru_cache(maxsize=1024)
def is_of_place(field: str) -> bool:
    """Whether a field holds a part of an address that many people share."""
    return words(field).split("_")[-1] in PLACES
