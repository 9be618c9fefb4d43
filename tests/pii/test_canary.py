"""The search for a persona's own values."""

import pytest

from heapqa.pii.canary import Canary, canaries, find
from heapqa.testing import persona


def fields(text: str, *wanted: Canary) -> list[str]:
    return [sighting.canary.field for sighting in find(wanted, text)]


EMAIL = Canary("ada", "email", "ada@mail.test")
NAME = Canary("ada", "first_name", "Ada")
CODE = Canary("ada", "postal_code", "10115")
CARD = Canary("ada", "card_number", "4111111111111111")


@pytest.mark.parametrize("text", ["to ADA@mail.test now", "x=ada%40MAIL.test", "ada%2540mail.test"])
def test_a_long_value_is_found_anywhere_in_any_case(text: str) -> None:
    assert fields(text, EMAIL) == ["email"]


@pytest.mark.parametrize("text", ["Ada", " ada ", "?name=ada&x=1", "/search?q=Ada#top"])
def test_a_short_value_is_found_as_a_whole_value(text: str) -> None:
    assert fields(text, NAME) == ["first_name"]


@pytest.mark.parametrize("text", ["Canada", "Ada's basket", "adamant"])
def test_a_short_value_is_not_found_inside_another(text: str) -> None:
    assert fields(text, NAME) == []


def test_short_numbers_count_as_whole_values_and_long_ones_between_other_characters() -> None:
    assert fields("id 210115 and 10115.", CODE) == []
    assert fields("?zip=10115", CODE) == ["postal_code"]
    assert fields("card 4111111111111111.", CARD) == ["card_number"]
    assert fields("id 94111111111111111", CARD) == []


def test_a_phone_number_is_looked_for_without_its_separators_too() -> None:
    wanted = canaries((persona("ada", phone="+1 555 0142 771"),))

    assert fields("tel:15550142771", *wanted) == ["phone"]


def test_the_full_name_is_looked_for_where_its_parts_are_too_short() -> None:
    short = canaries((persona("li", first_name="Li", last_name="Wu", email="", phone=""),))
    long = canaries((persona("ada", email="", phone=""),))

    assert fields("Order of Li Wu", *short) == ["full_name"]
    assert [canary.field for canary in long] == ["first_name", "last_name"]


def test_the_user_id_is_not_looked_for() -> None:
    assert "user_id" not in {canary.field for canary in canaries((persona(),))}
