"""The names under which sites tell a field, and names that say nothing."""

from random import Random

from tests.pii.fresh.model import ADDRESS, FULL_NAME

KEYS = {
    "email": (
        "email", "e-mail", "userEmail", "customer_email", "billing_email", "mail", "correo",
        "emailAddress", "login", "contact", "Email Address", "subscriber", "loginId",
    ),
    "phone": ("phone", "tel", "mobile", "telefon", "phone_number", "celular", "msisdn", "whatsapp"),
    "firstName": ("first_name", "firstName", "fname", "given-name", "vorname", "prenom", "nombre"),
    "lastName": ("last_name", "lastName", "lname", "family-name", "nachname", "nom", "apellido"),
    FULL_NAME: ("name", "full_name", "customerName", "cc-name", "recipient", "displayName"),
    "street": ("street", "address1", "address_line_1", "strasse", "adresse", "shipping_street"),
    ADDRESS: ("address", "shipping_address", "deliverTo", "anschrift", "location"),
    "postalCode": ("postal_code", "zip", "plz", "postcode", "zipCode", "shipping_postcode", "cp"),
    "birthDate": ("birth_date", "dob", "birthday", "geburtsdatum", "bday", "date_of_birth"),
    "nationalId": ("national_id", "ssn", "dni", "tax_id", "personnummer", "idNumber", "document"),
    "cardNumber": ("card_number", "cc", "pan", "cardnumber", "cc-number", "kartennummer"),
    "cardCvv": ("cvv", "cvc", "card_cvv", "security_code", "cc-csc"),
    "password": ("password", "pass", "passwd", "pwd", "current-password", "user_pass", "passwort"),
    "token": ("token", "reset_token", "invite", "key", "confirmation_token", "magic", "otp_link"),
    "username": ("username", "user_login", "handle", "nick", "benutzer", "account", "screenName"),
}  # fmt: skip

OPAQUE = (
    "data", "d", "payload", "p", "ctx", "state", "u", "_x", "uid", "value", "v", "meta", "blob",
)  # fmt: skip

SPEAKING = (
    "email", "phone", "firstName", "lastName", FULL_NAME, "street", ADDRESS, "birthDate",
    "nationalId", "cardNumber", "password", "token", "username",
)  # fmt: skip
"""What is unmistakable wherever it stands."""
SHORT = ("postalCode", "cardCvv")
"""What says something only beside a name for it."""
NAMES = ("firstName", "lastName", FULL_NAME)
WORDY = (*NAMES, "street", ADDRESS)
LATIN = ("email", "username", "password")
"""What is written in Latin letters everywhere."""
SECRETS = ("password", "token")
NUMBERS = ("nationalId", "cardNumber")


def own(field: str, rng: Random) -> str:
    """A name for a field."""
    return rng.choice(KEYS[field])


def opaque(rng: Random) -> str:
    """A name that says nothing."""
    return rng.choice(OPAQUE)
