"""Names in fields that are called a person's name, and what else forms tell of such fields."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("first_name", "Anna"),
        ("lastName", "Schmidt"),
        ("last_name", "Brown"),
        ("fullName", "Piet van der Meulen"),
        ("given_name", "Íñigo"),
        ("customer.surname", "O'Neill"),
        ("vorname", "Jörg"),
        ("customer_name", "Jan Sommer"),
        ("Příjmení", "Nováková"),
        ("фамилия", "Петров"),
        ("氏名", "佐藤健一"),
    ],
)
def test_a_name_in_its_field(key: str, name: str) -> None:
    assert [(each.kind, each.text) for each in detect([Leaf("x", name, key)]).matches] == [
        ("name", name)
    ]


@pytest.mark.parametrize("name", ["firstName", "data-customer.last-name", "nazwisko", "buyer_name"])
def test_a_name_in_an_attribute_of_an_element(name: str) -> None:
    found = detect([Leaf("x", f"@div;.card;[{name}=Yılmaz];|@a;.nav-link;|", "y0")]).matches

    assert [(each.kind, each.text) for each in found] == [("name", "Yılmaz")]


@pytest.mark.parametrize(
    "attribute",
    ["component-name=Header", "first_name=First name", "name=firstName", "brand-name=Santoro"],
)
def test_an_attribute_that_names_nobody(attribute: str) -> None:
    assert detect([Leaf("x", f"@div;[data-{attribute}];|@a;|", "y0")]).matches == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("first_name", "required"),
        ("first_name", "First name"),
        ("firstName", "Guest"),
        ("last_name", "Last Name"),
        ("first_name", "Error"),
        ("firstName", "Please enter your first name"),
        ("vorname", "Vorname"),
        ("nachname", "Pflichtfeld"),
        ("first_name", "Unknown"),
        ("product_name", "Jan Sommer"),
        ("last_name", "N/A"),
        ("surname", "Invalid"),
        ("full_name", "Empty"),
        ("first_name_error", "Too Short"),
        ("has_first_name", "Yes"),
        ("firstNamePlaceholder", "Anna"),
        ("name", "Anna Chair"),
        ("product_name", "Anna Schmidt Vase"),
        ("product_full_name", "Anna Schmidt Vase"),
        ("brand", "Tom Tailor"),
        ("font_family_name", "Open Sans"),
        ("氏名", "必須"),
    ],
)
def test_what_is_no_name_or_in_no_such_field(key: str, text: str) -> None:
    assert detect([Leaf("x", text, key)]).matches == []
