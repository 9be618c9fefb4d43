"""Values and names of properties: what they read as, and what of them does not reach Heap.

On the wire all values are texts.
"""

import re
from datetime import datetime
from functools import lru_cache

from heapqa.model.tracking import PlannedProperty, PropertyType
from heapqa.pii.canaries.naming import words
from heapqa.pii.denied.search import compiled

NAME_LIMIT = 255
"""Characters of a name: the smallest of the limits that Heap documents for events."""
KEY_LIMIT = 512
"""Characters of a property's name, by the server API."""
VALUE_LIMIT = 1024
"""Characters of a value: v5 cuts there, and the server API takes no more."""
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
INTEGER = re.compile(r"[+-]?\d+(\.0*)?", re.ASCII)
"""Both in plain digits: those of other scripts are what `toLocaleString` writes, for people."""
BOOLEANS = ("true", "false")
JOINED = "||"
"""Between the items of a list, as the SDK joins them."""

PERSONAL = frozenset({
    "email", "email_address", "mail", "e_mail", "mail_address", "user_email", "customer_email",
    "contact_email", "phone", "phone_number", "telephone", "mobile", "mobile_number",
    "mobile_phone", "cell_phone", "fax", "user_phone", "first_name", "firstname", "last_name",
    "lastname", "full_name", "fullname", "surname", "given_name", "family_name", "middle_name",
    "maiden_name", "customer_name", "contact_name", "birth_date", "birthdate", "birthday",
    "date_of_birth", "dob", "ssn", "social_security_number", "national_id", "passport",
    "passport_number", "tax_id", "iban", "bank_account", "card_number", "credit_card",
    "credit_card_number", "cvv", "cvc", "street", "street_address", "home_address",
    "billing_address", "shipping_address", "delivery_address", "postal_address",
    "address_line_1", "address_line_2", "ip_address", "password", "username",
})  # fmt: skip
"""Names that say of their value that it is personal, word by word; `email_opt_in` is none."""


def is_personal_name(name: str) -> bool:
    """Whether a property of that name, in any style, holds something personal.

    >>> is_personal_name("billingAddress"), is_personal_name("emailOptIn")
    (True, False)
    """
    return words(name) in PERSONAL


@lru_cache(maxsize=256)
class Pattern:
    """A regular expression of the plan; raises PatternError where RE2 does not take it."""

    def __init__(self, text: str) -> None:
        compiled(text)  # alone, so that what is wrong with it is told of it
        self._expression = compiled(f"(?-i)(?:{text})")

    def fits(self, value: str) -> bool:
        """Whether the whole value fits."""
        return self._expression.fullmatch(value) is not None


def reads_as(type_: PropertyType, value: str) -> bool:
    """Whether a text on the wire reads as a value of that type."""
    match type_:
        case "number":
            return NUMBER.fullmatch(value.strip()) is not None
        case "integer":
            return INTEGER.fullmatch(value.strip()) is not None
        case "boolean":
            return value in BOOLEANS
        case "date":
            return _is_date(value)
        case _:
            return True


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def misfit(planned: PlannedProperty, value: str) -> str:
    """Why a value that reads as its type is none of the plan's, as the rest of a sentence.

    Empty where it is one. Items of a list are held against the plan one by one.
    """
    items = value.split(JOINED) if planned.type == "list" else [value]
    return next((why for item in items if (why := _misfit(planned, item))), "")


def _misfit(planned: PlannedProperty, value: str) -> str:
    if planned.one_of and value not in planned.one_of:
        return "is none of the values that the plan lists"
    if planned.minimum is not None and float(value) < planned.minimum:
        return f"is less than {planned.minimum:g}"
    if planned.maximum is not None and float(value) > planned.maximum:
        return f"is greater than {planned.maximum:g}"
    if planned.pattern and not Pattern(planned.pattern).fits(value):
        return "is not of the form that the plan asks for"
    return ""
