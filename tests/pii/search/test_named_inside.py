"""Values that only their names tell, where name and value stand within one text."""

import hashlib
import json
from time import process_time

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher

EMAIL = "zelda.quixby@mail.test"
SEARCHER = Searcher(
    (
        Canary("zoe", "birthDate", "1992-04-04"),
        Canary("zoe", "postalCode", "69-527"),
        Canary("zoe", "cardCvv", "614"),
        Canary("zoe", "email", EMAIL),
    )
)


def fields(text: str, key: str = "state") -> set[str]:
    return {each.canary.field for each in SEARCHER.search([Leaf("body.x", text, key)])}


@pytest.mark.parametrize(
    "state",
    [
        {"year": 1992, "month": 4, "day": 4},
        {"dob_day": 4, "dob_month": 4, "dob_year": 1992},
        {"step": 4, "user": {"birth-day": 4, "birth-month": 4, "birth-year": 1992}},
        [{"n": 1}, {"born": {"y": 1992, "m": 4, "d": 4}}],
        {"form": json.dumps({"day": "04", "month": "April", "year": 1992})},
    ],
)
def test_a_day_whose_parts_are_members_of_one_object(state: object) -> None:
    assert fields(json.dumps(state)) == {"birthDate"}


@pytest.mark.parametrize(
    "state",
    [
        {"year": 1992, "month": 4, "day": 5},
        {"year": 1992, "total": 4, "count": 4},
        [{"year": 1992, "month": 1}, {"year": 1993, "month": 4, "day": 4}],
        {"shown": {"year": 1992}, "picked": {"month": 4, "day": 4}},
    ],
)
def test_parts_of_other_days(state: object) -> None:
    assert fields(json.dumps(state)) == set()


@pytest.mark.parametrize(
    ("attribute", "field"),
    [
        ("data-birthday=04.04.92", "birthDate"),
        ("data-dob=4/4/92", "birthDate"),
        ("data-plz=Njk1Mjc=", "postalCode"),
        ("data-card-verification-value=614", "cardCvv"),
        (f"data-eh=k8Tq2z${hashlib.sha256(b'k8Tq2z' + EMAIL.encode()).hexdigest()}", "email"),
    ],
)
def test_an_attribute_of_an_element_names_its_value(attribute: str, field: str) -> None:
    hierarchy = f"@div;.card;[aria-label=Your details];[{attribute}];|@button;.btn;|"

    assert fields(hierarchy, "y0") == {field}


@pytest.mark.parametrize(
    "attribute", ["data-released=04.04.92", "data-sku=Njk1Mjc=", "data-width=614", "data-plz=69528"]
)
def test_an_attribute_that_names_something_else(attribute: str) -> None:
    assert fields(f"@div;[{attribute}];|@button;.btn;|", "y0") == set()


@pytest.mark.parametrize(
    "query", ["/next?step=2&zip=Njk1Mjc%3D", "?zip=data%3A%3Bbase64%2CNjktNTI3", "a=1&plz=69=2D527"]
)
def test_a_value_in_an_encoding_within_a_query(query: str) -> None:
    assert fields(query, "href") == {"postalCode"}
    assert fields(query.replace("zip=", "sku=").replace("plz=", "art="), "href") == set()


@pytest.mark.parametrize(
    "key",
    ["cardVerificationValue", "cvn", "codigoSeguridad", "codice_sicurezza", "veiligheidscode"],
)
def test_what_else_a_cards_code_is_called(key: str) -> None:
    assert fields("614", key) == {"cardCvv"}


@pytest.mark.parametrize("key", ["postcode", "zip"])
def test_a_short_code_in_an_address_that_is_data(key: str) -> None:
    assert fields("data:text/plain;base64,NjktNTI3", key) == {"postalCode"}
    assert fields("data:text/plain;base64,NjktNTI4", key) == set()


def test_chinas_md5_of_sixteen_digits() -> None:
    whole = hashlib.md5(EMAIL.encode()).hexdigest()

    assert fields(whole[8:24]) == {"email"}
    assert fields(whole[16:]) == set()


def test_many_years_of_many_personas_are_read_once() -> None:
    born = (Canary(f"p{n}", "birthDate", f"{1930 + n}-04-04") for n in range(80))
    searcher = Searcher(tuple(born))
    sold = [{"year": 1930 + n % 80, "model": f"M{n}", "month": n % 12} for n in range(2000)]
    begun = process_time()

    found = searcher.search([Leaf("body.x", json.dumps(sold), "sold")])

    assert list(found) == []
    assert process_time() - begun < 3
