"""What touches a value may make another of it: that of a stranger, or of the house next door."""

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from urllib.parse import quote

import pytest

from heapqa.pii.search.scan import Payload, canaries_of, scan


def told(field: str, value: str, text: str) -> set[tuple[str, str]]:
    """(kind, field) of all that is told of one text."""
    payload = Payload("GET", f"https://shop.test/h?x0={quote(text)}")
    found = scan(payload, canaries_of("ann", {field: (value,)})).disclosures
    return {(each.kind, each.field) for each in found}


ANN = "ann.k@mailbox.test"
ADALINDE = "adalinde.quistorp@mailbox.test"


@pytest.mark.parametrize(
    "text",
    [
        *("joann.k@mailbox.test", "jo.ann.k@mailbox.test", "7ann.k@mailbox.test"),
        *("ann.k@mailbox.test.au", "ann.k@mailbox.testing.org", "ann.k@mailbox.org"),
        *("joann.k%40mailbox.test", '{"mail": "joann.k@mailbox.test"}'),
    ],
)
def test_the_address_of_a_stranger_is_a_stranger_s(text: str) -> None:
    assert told("email", ANN, text) == {("pattern", "email")}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((ANN, text) for text in (f"Write to {ANN}.", f"({ANN})", f"x={ANN}&y=1", ANN.upper())),
        *((ANN, text) for text in (f"{ANN}Logout", f"{ANN}logout", f"{ANN}. Bye", "ann.k@mailb")),
        (ADALINDE, f"E-mail{ADALINDE}Logout"),
        (ADALINDE, ADALINDE.replace("test", "testing.org")),
        (ANN, ANN[::-1]),
    ],
)
def test_the_address_of_the_persona_is_found_whatever_else_touches_it(
    value: str, text: str
) -> None:
    assert ("canary", "email") in told("email", value, text)


def test_both_are_told_where_both_stand() -> None:
    both = {("canary", "email"), ("pattern", "email")}
    assert told("email", ANN, f"cc: {ANN}, joann.k@mailbox.test") == both
    assert told("email", ANN, f"cc: {ANN}, {ANN}") == {("canary", "email")}


HIGH, MAIN = "12 High Street", "Hauptstraße 7"


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        *(("street", HIGH, text) for text in ("112 High Street", "High Street 120", "12a High St")),
        *(("street", MAIN, text) for text in ("Hauptstraße 70", "hauptstrasse-71", "Hauptstr. 70")),
        *(("street", MAIN, text) for text in ("Hauptstraße 7a", "Hauptstraße 7b, Berlin")),
        ("street", "ул. Краснопрудная, д. 22", "ул. Краснопрудная, д. 220"),
        ("street", "ul. Sadowa 17/4", "ul. Sadowa 174"),
        ("username", "bestseller77", "bestseller770"),
    ],
)
def test_another_number_is_another_house(field: str, value: str, text: str) -> None:
    assert told(field, value, text) == set()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((HIGH, text) for text in ("12 High St", "High Street 12", "Flat 1, 12 High Street.")),
        *((MAIN, text) for text in ("Hauptstr. 7", "Hauptstraße 7, 2. OG", "Hauptstraße 7Berlin")),
        ("ул. Краснопрудная, д. 22", "ул. Краснопрудная 22"),
        ("ul. Sadowa-Zielona 17/4", "ul-sadowa-zielona-17-4"),
        ("ul. Sadowa-Zielona 17/4", "ulsadowazielona174"),
    ],
)
def test_the_same_house_is_found_in_any_writing(value: str, text: str) -> None:
    assert told("street", value, text) == {("canary", "street")}


IN_CODE = (
    lambda text: b64encode(text.encode()).decode(),
    lambda text: urlsafe_b64encode(b"?~" + text.encode()).decode().rstrip("="),
    lambda text: b64encode(f'{{"v": "{text}"}}'.encode()).decode(),
    lambda text: text.encode().hex(),
    lambda text: f"id={text.encode().hex().upper()}&x=1",
)


@pytest.mark.parametrize("write", IN_CODE)
@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("email", ANN, "joann.k@mailbox.test"),
        ("email", ANN, "ann.k@mailbox.test.au"),
        ("street", HIGH, "112 High Street"),
        ("street", MAIN, "Hauptstraße 70"),
    ],
)
def test_in_code_a_stranger_s_value_is_a_stranger_s_as_well(
    write: Callable[[str], str], field: str, value: str, text: str
) -> None:
    assert ("canary", field) not in told(field, value, write(text))
    assert ("canary", field) in told(field, value, write(value))
    assert ("canary", field) in told(field, value, write(f"{text} {value}"))
