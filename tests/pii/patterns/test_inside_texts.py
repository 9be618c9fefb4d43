"""What stands under a name of its own inside of a text: JSON or a form in a property."""

import json

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect


def kinds(text: str, key: str = "state") -> list[str]:
    return [match.kind for match in detect([Leaf("x", text, key)]).matches]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ({"login": "lw", "password": "xDy5LWE!9"}, "secret"),
        ({"user": {"last_name": "Kowalczyk"}}, "name"),
        ({"shippingAddress": {"street": "Lindenstraße 14", "zip": "50674"}}, "address"),
        ({"guests": [{"birthdate": "1987-03-14"}]}, "birth-date"),
        ({"phones": {"mobile": "01711234567"}}, "phone"),
    ],
)
def test_names_inside_of_json_count(inside: object, kind: str) -> None:
    assert kinds(json.dumps(inside)) == [kind]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("?last_name=Kowalczyk", "name"),
        ("?state=%7B%22user%22%3A%7B%22lastName%22%3A%22Kowalczyk%22%7D%7D", "name"),
        ('?page=2&state={"birthdate":"1987-03-14"}', "birth-date"),
        ("?q=1&u=%5B%7B%22apellido%22%3A%22Fern%C3%A1ndez%22%7D%5D", "name"),
    ],
)
def test_names_inside_of_a_query_count(query: str, kind: str) -> None:
    assert kinds(query, "q") == [kind]


@pytest.mark.parametrize(
    "query",
    [
        *("?product_name=Kowalczyk", "?state=%7B%22brand%22%3A%22Kowalczyk%22%7D"),
        '?state={"released":"1987-03-14"}',
    ],
)
def test_other_names_inside_of_a_query_say_nothing(query: str) -> None:
    assert kinds(query, "q") == []


@pytest.mark.parametrize(
    "query",
    [
        *("?q=Commande+n%C2%B0+20261130-778", "?q=Service+client+%3A+09+69+39+12+34"),
        "?q=Kundtj%C3%A4nst%3A+0771-23+45+67",
    ],
)
def test_a_plus_that_stands_for_a_blank_makes_no_phone_number(query: str) -> None:
    assert kinds(query, "q") == []


def test_a_number_with_its_own_plus_in_a_query_is_one() -> None:
    assert kinds("?q=Anna+Meier+%2B49+151+23457788", "q") == ["phone"]
    assert kinds("?tel=+4915123457788&a=1+2", "q") == ["phone"]


@pytest.mark.parametrize("between", [";", "@web.de;", '","tel":"', "|", "'|'", "<br>"])
def test_a_number_behind_another_value_with_a_plus_is_one(between: str) -> None:
    assert "phone" in kinds(f"team+b{between}+4915123457788", "note")


@pytest.mark.parametrize(
    "text",
    [
        *("Rapport 0512/7152", "Rechnungsnr. 0217-391993"),
        "Fattura 0217-391993",
    ],
)
def test_the_number_of_a_paper_is_no_phone_number(text: str) -> None:
    assert kinds(text, "text") == []


@pytest.mark.parametrize("text", ["0151 23457788", "Mobil 0217-391993", "mobil: 0171 3944478"])
def test_a_number_like_them_is_one(text: str) -> None:
    assert kinds(text, "text") == ["phone"]


@pytest.mark.parametrize(
    "inside",
    [
        {"login": "lw", "password": "required"},
        {"product": {"last_name": "Please enter your last name"}},
        {"storeAddress": {"city": "Köln"}},
        {"build": {"date": "1987-03-14"}},
        {"sizes": {"width": "01711234567"}},
    ],
)
def test_words_of_pages_inside_of_json_are_none(inside: object) -> None:
    assert kinds(json.dumps(inside)) == []


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("user[first_name]=Rosario&user[age]=3", ["name"]),
        ("user%5Blast_name%5D=van+der+Berg&go=1", ["name"]),
        ("customer_name=Rosario+Guti%C3%A9rrez&go=1", ["name"]),
        ("step=2&address=Lindenstra%C3%9Fe+14%2C+50674+K%C3%B6ln", ["address"]),
        ("product_name=Rosario+Guti%C3%A9rrez&go=1", []),
        ("first_name=required&go=1", []),
    ],
)
def test_names_inside_of_a_form_count(form: str, found: list[str]) -> None:
    assert kinds(form, "body") == found


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("cardholder", "HANNELORE VOGT", "name"),
        ("patient_name", "Giuseppina Esposito", "name"),
        ("recipient_name", "Annemiek+de+Vries", "name"),
        ("security_answer", "Muschi, the cat", "secret"),
        ("cvv", "381", "secret"),
        ("invite_code", "OEcJsfksG07VlOidkQQfna", "secret"),
        ("driver_license_number", "D4278489", "national-id"),
        ("id_number", "8507145996084", "national-id"),
        ("numero_securite_sociale", "285077800693003", "national-id"),
        ("pan", "ABCPK6011L", "national-id"),
        ("passwort", "Kessel!58", "secret"),
        ("mot_de_passe", "kessel58", "secret"),
        ("hasło", "Kessel!58", "secret"),
        ("пароль", "Kessel!58", "secret"),
        ("パスワード", "Kessel!58", "secret"),
        ("password_confirmation", "Kessel!58", "secret"),
        ("Kartenprüfnummer", "381", "secret"),
        ("ausweisnummer", "L01X00T47", "national-id"),
        ("imię", "Zofia", "name"),
        ("NAME_LAST", "VOGT KRAUS", "name"),
        ("address1", "Flat 3, 14 Hawthorn Crescent", "address"),
        ("dob", "1987-03-14T00:00:00Z", "birth-date"),
        ("birthDate", "542678400000", "birth-date"),
        ("dateOfBirth", "/Date(542678400000+0100)/", "birth-date"),
        ("dateOfBirth", "542658600", "birth-date"),  # midnight in India
        ("note", "Née le 14/03/1987", "birth-date"),
        ("cfg", "AKIAZATPJREQWNSJWNMH", "api-key"),
        (
            "link",
            "https://api.telegram.org/bot3490019210:AAbmUlG6awJwffERTRo1A7U7rpNAdkTwptB/x",
            "api-key",
        ),
    ],
)
def test_fields_that_are_called_so(key: str, value: str, kind: str) -> None:
    assert kinds(value, key) == [kind]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cardholder", "VISA"),
        ("customer_name", "Acme Tools Ltd"),
        ("billing_name", "MUSTER GMBH"),
        ("event_name", "Rosario Gutiérrez"),
        ("security_answer", "required"),
        ("cvv", "valid"),
        ("cvv", "38"),
        ("invite_code", "SUMMER"),
        ("order_number", "8507145996084"),
        ("driver_license_number", "missing"),
        ("passwort", "vergessen"),
        ("senha", "incorreta"),
        ("shipping_name", "Standard Delivery"),
        ("ausweisnummer", "fehlt noch"),
        ("address1", "Street and number"),
        ("birthDate", "1764570000000"),
        ("birthDate", "542678412345"),
        ("createdAt", "542678400000"),
        ("createdAt", "1987-03-14T00:00:00Z"),
        ("cfg", "ABCDEFGHIJKLMNOPQRSTUVWX"),
    ],
)
def test_fields_that_only_look_so(key: str, value: str) -> None:
    assert kinds(value, key) == []
