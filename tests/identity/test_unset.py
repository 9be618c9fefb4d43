"""Unset values are told from values."""

import pytest

from heapqa.identity.unset import why_unset


@pytest.mark.parametrize(
    "value",
    [
        *("undefined", "null", "NaN", " undefined ", '"null"', "[object Object]", "[object Map]"),
        *("undefined undefined", "null-null", "NaN/NaN", "None None", "undefined, undefined"),
        *(
            "NaN EUR",
            "$NaN",
            "NaN%",
            "undefined 3",
            "undefined_12",
            "EUR undefined",
            "Invalid Date",
        ),
        *(
            "{{ order.note }}",
            "${note}",
            "<%= note %>",
            "%%NOTE%%",
            "() => note",
            "function () { }",
        ),
        *("Order of [object Object]", "undefined||undefined"),
    ],
)
def test_what_code_writes_for_nothing_is_unset(value: str) -> None:
    assert why_unset(value)


@pytest.mark.parametrize(
    "value",
    [
        *("", "0", "false", "none", "None", "Nil", "Null", "unknown", "n/a", "guest", "test", "-"),
        *("undefined-behavior", "null pointer", "NaN boxing", "undefined is not a function"),
        *("x is undefined", "Cannot read properties of null", "TypeError: NaN", "Hello {{ name }}"),
        *("Infinity", "object", "[1,2]", '{"coupon":null}', "/docs/undefined", "nullable", "Nana"),
        *("100% cotton", "functional", "Dear {{ first }} {{ last }}", "nonetheless"),
    ],
)
def test_what_people_and_shops_write_is_a_value(value: str) -> None:
    assert why_unset(value) is None


def test_a_name_in_part_undefined_is_unset_where_a_name_belongs() -> None:
    assert why_unset("Jane undefined", "Name")
    assert why_unset("undefined Doe", "customer_name")
    assert why_unset("Jane undefined", "comment") is None
    assert why_unset("Mr Null", "Name") is None
