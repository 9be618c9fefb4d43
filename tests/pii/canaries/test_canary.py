"""The personas' values that are searched for, and how sure a find of each is."""

from heapqa.pii.canaries.canary import Canary, canaries, strength, weakness
from heapqa.testing import persona


def test_every_personal_value_is_a_canary_and_the_user_id_is_not() -> None:
    found = {
        canary.field: canary.value
        for canary in canaries((persona("ada", phone="+1 212 555 0147"),))
    }

    assert found["phone"] == "+1 212 555 0147"
    assert "user_id" not in found


def test_names_and_addresses_are_searched_for_together_too() -> None:
    someone = persona("li", first_name="Li", last_name="Wu", street="5 Elm Row", city="Marrowby")
    found = {canary.field: canary.value for canary in canaries((someone,))}

    assert (found["full_name"], found["address"]) == ("Li Wu", "5 Elm Row, Marrowby")


def test_a_common_word_and_a_short_number_are_weak() -> None:
    name, code = Canary("may", "first_name", "May"), Canary("may", "card_cvv", "123")

    assert strength(name) == 0
    assert "common word" in (weakness(name) or "")
    assert "so short" in (weakness(code) or "")


def test_a_rare_name_and_a_tagged_address_are_strong() -> None:
    name = Canary("ada", "last_name", "Vandersmoot")
    email = Canary("ada", "email", "ada.vandersmoot+qa@mail.test")

    assert (weakness(name), weakness(email)) == (None, None)
    assert strength(email) > strength(name)
