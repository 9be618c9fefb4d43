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
        *("mug||undefined", "null||mug||jug", "mug||{{ ware }}", "Red||[object Object]"),
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
        *("mug||jug", "a || undefined", "mug||", "||", "mug||Null Island||none"),
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


@pytest.mark.parametrize(
    "value", ["Order-undefined", "#order:undefined", "ware_undefined", "SKU.NaN", "Größe-undefined"]
)
def test_nothing_joined_to_a_word_is_unset(value: str) -> None:
    assert why_unset(value)


@pytest.mark.parametrize(
    "value",
    ["what-is-undefined", "not-null", "undefined-behaviour", "x is NaN", "is undefined", "Banaan"],
)
def test_a_term_or_a_text_about_nothing_is_a_value(value: str) -> None:
    assert why_unset(value) is None


@pytest.mark.parametrize(
    "value",
    [
        *("Invalid date", "-Infinity", "undefinedundefined", "NaNundefined", "0NaN-NaN-NaN"),
        *("NaN:NaN", "NaN min", "undefinedpx", "NaN kg", "Size: undefined", "price: NaN"),
        *("Hello, undefined", "/product/undefined", "https://shop.test/orders/undefined?x=1"),
        *("undefined_A", "NaN-XL", "user_null", "UNDEFINED", "NULL", "%7B%7Bplan%7D%7D"),
    ],
)
def test_what_code_puts_together_of_nothing_is_unset(value: str) -> None:
    assert why_unset(value, "label")


@pytest.mark.parametrize(
    "value",
    [
        *("undefined behaviour explained", "null and void", "Null Island", "Infinity", "nulls"),
        *("TypeError: NaN", "Uncaught: undefined", "NaNs", "not_null", "dev_null", "NaN boxing"),
        *("/docs/undefined", "/docs/users/undefined-behaviour", "undefined_behaviour", "is, null"),
        *("UNDEFINED behaviour", "Invalid dates", "NULL set", "100%20", "a, b, undefined"),
    ],
)
def test_texts_about_nothing_are_values(value: str) -> None:
    assert why_unset(value, "label") is None


def test_what_may_be_about_the_word_and_somebodys_name_in_capitals_are_values() -> None:
    assert why_unset("Foo: undefined", "label")
    assert why_unset("Foo: undefined", "error_message") is None
    assert why_unset("NULL", "last_name") is None


@pytest.mark.parametrize("value", ["__PLAN__", "[PLAN]", "[plan]", "{plan}", "%plan%", "<Plan>"])
def test_a_propertys_own_name_in_brackets_is_a_template(value: str) -> None:
    assert why_unset(value, "plan") == "is a template that was not filled in"
    assert why_unset(value, "tier") is None
    assert why_unset(value) is None
