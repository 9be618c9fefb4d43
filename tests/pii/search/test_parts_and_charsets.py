"""Values in old character sets, over broken lines, and in fields of their own."""

from base64 import b64encode
from urllib.parse import quote

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.search.scan import canaries_of
from heapqa.pii.search.searcher import Searcher


def found(fields: dict[str, str], *leaves: Leaf) -> set[str]:
    wanted = canaries_of("p", {field: [value] for field, value in fields.items()})
    return {each.canary.field for each in Searcher(wanted).search(leaves)}


@pytest.mark.parametrize(
    ("name", "charset"),
    [
        ("Добромира", "cp1251"),
        ("Добромира", "koi8-r"),
        ("Řehořová", "cp1250"),
        ("Świętosława", "iso8859-2"),
        ("Παρασκευή", "iso8859-7"),
        ("Gülşah", "cp1254"),
        ("אלישבע", "cp1255"),
        ("Dhúbhaill Ní", "cp1252"),
        ("朝比奈", "euc-jp"),
        ("朝比奈", "iso-2022-jp"),
        ("Добромира", "iso8859-5"),
        ("Добромира", "cp866"),
        ("Świętosława", "cp852"),
        ("Gülşahbanu", "cp857"),
        ("Grünwaldtner", "cp850"),
        ("زبيدةالحمداني", "iso8859-6"),
        ("กัลยรัตน์", "tis-620"),
    ],
)
def test_a_name_in_an_old_character_set_within_a_query(name: str, charset: str) -> None:
    query = f"?utm_source=news&vorname={quote(name.encode(charset))}"

    assert found({"firstName": name}, Leaf("body.query", query)) == {"firstName"}
    assert not found({"firstName": "Zacharias"}, Leaf("body.query", query))


@pytest.mark.parametrize(
    "parts",
    [
        {"countryCode": "40", "areaCode": "712", "subscriber": "708671"},
        {"tel-country-code": "+40", "tel-area-code": "712", "tel-local": "708671"},
        {"dial_code": "40", "line_number": "712708671"},
        {"area": "712", "prefix": "708", "line": "671"},
        {"areaCode": "712", "exchange": "708", "subscriber": "671"},
    ],
)
def test_a_phone_number_in_fields_for_its_parts(parts: dict[str, str]) -> None:
    leaves = [Leaf(f"body.{key}", value, key) for key, value in parts.items()]
    other = Leaf("body.step", "2", "step")

    assert found({"phone": "+40712708671"}, *leaves, other) == {"phone"}
    assert not found({"phone": "+40712708672"}, *leaves, other)


def test_the_parts_under_names_of_something_else_are_no_number() -> None:
    leaves = [
        Leaf(f"body.{key}", value, key) for key, value in {"a": "407", "b": "12708671"}.items()
    ]

    assert not found({"phone": "+40712708671"}, *leaves, Leaf("body.c", "x", "c"))


@pytest.mark.parametrize("gap", ["\n", "\r\n\t\t", ".  \n      "])
def test_a_value_that_goes_on_in_the_next_line(gap: str) -> None:
    street = "ul. Ogrodowa 68"

    assert found({"street": street}, Leaf("body.t", street.replace(" ", gap))) == {"street"}


def test_a_wide_gap_within_a_line_parts_two_values() -> None:
    assert not found({"phone": "+4930901820"}, Leaf("body.t", f"4930{' ' * 8}901820"))


def test_a_day_in_three_attributes_of_an_element() -> None:
    hierarchy = "@div;[birth_year=1984];[birth_month=10];[birth_day=05];|@a;.btn;|"

    assert found({"birthDate": "1984-10-05"}, Leaf("body.y", hierarchy)) == {"birthDate"}
    assert not found({"birthDate": "1984-10-06"}, Leaf("body.y", hierarchy))


def test_base64_that_was_cut_into_two_fields() -> None:
    street = "Ogrodowa 68 m. 8"
    coded = b64encode(street.encode()).decode()
    leaves = [Leaf("body.s0", coded[:9], "s0"), Leaf("body.s1", coded[9:], "s1")]

    assert found({"street": street}, *leaves, Leaf("body.c", "x", "c")) == {"street"}
    assert not found({"street": street}, *reversed(leaves), Leaf("body.c", "x", "c"))


@pytest.mark.parametrize(
    "query",
    [
        "?u[dob(1i)]=1984&u[dob(2i)]=10&u[dob(3i)]=5",
        "?dob[]=5&dob[]=10&dob[]=1984",
        "?birth[]=1984&birth[]=10&birth[]=05&x=1",
    ],
)
def test_a_day_in_parts_that_a_framework_names(query: str) -> None:
    assert found({"birthDate": "1984-10-05"}, Leaf("body.q", query)) == {"birthDate"}
    assert not found({"birthDate": "1984-10-06"}, Leaf("body.q", query))


def test_a_day_in_a_list_under_its_name_and_under_another() -> None:
    numbers = ("5", "10", "1984")
    other = Leaf("body.c", "x", "c")

    def listed(key: str) -> list[Leaf]:
        return [Leaf(f"body.{key}[{at}]", number, key) for at, number in enumerate(numbers)]

    assert found({"birthDate": "1984-10-05"}, *listed("dob"), other) == {"birthDate"}
    assert not found({"birthDate": "1984-10-05"}, *listed("sizes"), other)
    assert not found(
        {"birthDate": "1984-10-05"}, Leaf("body.q", "?sizes[]=5&sizes[]=10&sizes[]=1984")
    )


def test_a_day_whose_month_scripts_count_from_nought() -> None:
    leaves = [
        Leaf(f"body.dob.{part}", number, part)
        for part, number in (("year", "1984"), ("month", "9"), ("day", "5"))
    ]

    assert found({"birthDate": "1984-10-05"}, *leaves) == {"birthDate"}
    assert not found({"birthDate": "1984-11-05"}, *leaves)


@pytest.mark.parametrize(
    "attributes",
    [
        "[data-area=712];[data-cc=+40];[data-number=708671];",
        "[data-number=708671];[data-prefix=0712];",
        "[data-p0=40712];[data-p1=708671];",
        "[data-line=708671];[data-sku=9];[data-vorwahl=0712];",
    ],
)
def test_a_phone_number_in_attributes_of_an_element(attributes: str) -> None:
    hierarchy = Leaf("body.y0", f"@div;.row;|@button;{attributes}|")

    assert found({"phone": "+40712708671"}, hierarchy) == {"phone"}
    assert not found({"phone": "+40712708672"}, hierarchy)


def test_attributes_of_two_elements_are_no_value() -> None:
    hierarchy = Leaf("body.y0", "@a;[data-p0=40712];[x=1];|@b;[data-p1=708671];[x=2];|")

    assert not found({"phone": "+40712708671"}, hierarchy)


@pytest.mark.parametrize(
    ("street", "attributes"),
    [
        ("Avenida Paulista, 167", "[data-house-no=167];[data-street=Avenida Paulista];"),
        ("Na Příkopě 85/5", "[data-house-number=85/5];[data-street=Na Příkopě];"),
    ],
)
def test_a_street_and_its_number_in_attributes(street: str, attributes: str) -> None:
    hierarchy = f"@button;{attributes}|"
    other = hierarchy.replace("5", "3").replace("6", "3")

    assert found({"street": street}, Leaf("body.y0", hierarchy)) == {"street"}
    assert not found({"street": street}, Leaf("body.y0", other))


def test_the_parts_in_another_order() -> None:
    leaves = [Leaf("body.n", "708671", "number"), Leaf("body.cc", "+40", "cc")]
    leaves.append(Leaf("body.area", "712", "area"))

    assert found({"phone": "+40712708671"}, *leaves, Leaf("body.x", "1", "x")) == {"phone"}
