"""Names of properties that say of their value that it is personal, in many languages."""

import re
from functools import lru_cache

from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.canaries.naming import GROUPS

# fmt: off
PERSONAL = (
    "email", "email_address", "email_addr", "mail", "mail_address", "phone", "phone_number",
    "phone_no", "telephone", "telephone_number", "tel", "tel_no", "mobile", "mobile_number",
    "mobile_no", "mobile_phone", "cell_phone", "cell_number", "fax", "fax_number", "full_name",
    "middle_name", "maiden_name", "nick_name", "ssn", "social_security_number", "national_id",
    "passport", "passport_number", "tax_id", "iban", "bank_account", "card_number", "credit_card",
    "credit_card_number", "cvv", "cvc", "street", "street_address", "postal_address",
    "mailing_address", "address_line", "ip_address", "ip_addr", "password", "username",
)
"""English ones."""
ABROAD = (
    # German
    "vorname", "nachname", "familienname", "kundenname", "telefon", "telefonnummer", "rufnummer",
    "handynummer", "mobilnummer", "mobiltelefon", "emailadresse", "mailadresse", "strasse",
    "anschrift", "rechnungsadresse", "lieferadresse", "passwort",
    # French, Spanish, Italian, Portuguese
    "prénom", "nom_de_famille", "courriel", "adresse_email", "adresse_mail",
    "numero_de_telephone",
    "date_naissance", "date_de_naissance", "mot_de_passe", "correo", "correo_electronico",
    "apellido", "apellidos", "nombre_completo", "telefono", "fecha_nacimiento",
    "fecha_de_nacimiento", "contraseña", "cognome", "cellulare", "indirizzo_email",
    "data_nascita",
    "data_di_nascita", "codice_fiscale", "sobrenome", "nome_completo", "telefone", "celular",
    "data_nascimento", "data_de_nascimento", "cpf", "senha",
    # Dutch, Polish, Scandinavian languages, Finnish, Turkish, Vietnamese
    "voornaam", "achternaam", "telefoon", "telefoonnummer", "emailadres", "wachtwoord", "imię",
    "nazwisko", "numer_telefonu", "data_urodzenia", "förnamn", "efternamn", "fornavn",
    "efternavn", "etternavn", "personnummer", "etunimi", "sukunimi", "puhelin", "puhelinnumero",
    "sähköposti", "soyadi", "soyad\u0131", "eposta", "doğum_tarihi", "số điện thoại",
    "địa chỉ email",
    # Russian, Ukrainian, Greek
    "телефон", "фамилия", "отчество", "электронная почта", "дата рождения", "номер телефона",
    "прізвище", "дата народження", "номер телефону", "τηλέφωνο", "επώνυμο",
    # Japanese, Chinese, Korean
    "電話番号", "携帯電話", "メールアドレス", "氏名", "生年月日", "郵便番号", "住所", "姓名",
    "手机号", "手机号码", "手機號碼", "电话", "电话号码", "邮箱", "电子邮件", "電子郵件",
    "出生日期",
    "身份证", "身份证号", "密码", "전화번호", "이메일", "이메일주소", "휴대폰번호", "생년월일",
    "성명", "우편번호",
    # Arabic, Hebrew, Persian, Hindi, Thai
    "البريد الإلكتروني", "رقم الهاتف", "الاسم الأول", "اسم العائلة", "تاريخ الميلاد",
    "דואר אלקטרוני", "טלפון", "שם פרטי", "שם משפחה", "תאריך לידה", "ایمیل", "شماره تلفن",
    "نام خانوادگی", "ईमेल",
    "फ़ोन नंबर", "อีเมล", "เบอร์โทรศัพท์", "นามสกุล",
)
"""The same in other languages; their words for a name are those for a ware's name, too."""
AMBIGUOUS = frozenset({
    "zip", "postal", "cp", "cap", "cep", "psc", "first", "given", "last", "family", "born",
})
"""Names of fields in a form, which mean something else elsewhere."""
PEOPLE = (
    "user", "customer", "client", "visitor", "guest", "member", "buyer", "recipient", "patient",
    "student", "employee", "lead", "invitee", "referrer", "friend", "contact", "person",
)
ADDRESSES = (
    "billing", "shipping", "delivery", "invoice", "home", "work", "personal", "private",
)
AROUND = (
    "account", "profile", "traits", "properties", "attributes", "userdata", "form", "checkout",
    "business", "new", "old", "current", "primary", "secondary", "main",
)
"""What a property's name begins with where the word behind it says what it holds."""
# fmt: on
OF_PEOPLE = ("zip", "ip", "address", "addr")
"""Personal where the word before says that they are a person's."""
NOT_NAMED = ("lead", "client", "friend", "referrer")
"""Firms and campaigns, too, have a name as such."""


@lru_cache(maxsize=4096)
def is_personal_name(name: str) -> bool:
    """Whether a property of that name, in any style, holds something personal.

    >>> is_personal_name("userFirstName"), is_personal_name("emailOptIn")
    (True, False)
    """
    return _NAME.fullmatch(_key(name)) is not None


def _key(name: str) -> str:
    return squeeze(fold(name))


def _any(*names: str) -> str:
    """An expression for any of the names."""
    return "(?:" + "|".join(sorted({re.escape(_key(name)) for name in names})) + ")"


def _expression() -> re.Pattern[str]:
    fields = {each for group in ("first", "last", "date", "zip") for each in GROUPS[group]}
    personal = _any(*PERSONAL, *ABROAD, *(fields - AMBIGUOUS))
    before = _any(*PEOPLE, *ADDRESSES, *AROUND)
    of_people = _any(*PEOPLE, *ADDRESSES) + _any(*OF_PEOPLE)
    named = _any(*(each for each in PEOPLE if each not in NOT_NAMED)) + "name"
    return re.compile(rf"{before}*(?:{personal}|{of_people}|{named})\d*")


_NAME = _expression()
