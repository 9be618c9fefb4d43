"""Invented people: strong values that nobody owns, the same for the same seed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from heapqa.config.people import invent
from heapqa.model.persona import Persona
from heapqa.pii.canaries.canary import Canary, weakness

SEEDS = st.text(min_size=1, max_size=12)
PLACES = st.integers(0, 5)
FULL_NAME = "Drusörënmünd O'Quoramenbrook"
EMAIL = "drusorenmund.quoramenbrook+38fcan@mailbox.test"
"""What the seed 7 makes of the first persona, ada; a change would break old seeds."""


def luhn(number: str) -> bool:
    odd, even = number[-1::-2], number[-2::-2]
    doubled = (2 * int(digit) for digit in even)
    return (sum(map(int, odd)) + sum(n // 10 + n % 10 for n in doubled)) % 10 == 0


@given(SEEDS, PLACES)
def test_every_value_is_filled_in_and_strong(seed: str, place: int) -> None:
    persona = invent(seed, "ada", place)
    assert all(persona.model_dump().values())
    found = [Canary("ada", field, value) for field, value in persona.personal_values()]
    weak = {each.field for each in found if weakness(each) and each.kind != "code"}
    assert weak == set()


@given(SEEDS, PLACES)
def test_nobody_owns_the_values(seed: str, place: int) -> None:
    persona = invent(seed, "ada", place)
    assert persona.email.endswith((".test", ".example"))
    assert "+" in persona.email
    assert re.fullmatch(r"\+1 \d{3} 555 01\d\d", persona.phone)
    assert re.fullmatch(r"9\d\d-[1-4]\d-\d{4}", persona.national_id)
    assert len(persona.card_number) == 16
    assert luhn(persona.card_number)


@given(SEEDS)
def test_the_same_seed_makes_the_same_person(seed: str) -> None:
    assert invent(seed, "ada", 0) == invent(seed, "ada", 0)


@given(SEEDS, SEEDS)
def test_different_seeds_make_different_people(seed: str, other: str) -> None:
    assert (invent(seed, "ada", 0) == invent(other, "ada", 0)) == (seed == other)


@given(SEEDS)
def test_people_differ_in_every_field(seed: str) -> None:
    people: list[Persona] = []
    for place in range(6):
        people.append(invent(seed, f"visitor-{place}", place, people))
    for field in Persona.model_fields:
        assert len({getattr(persona, field) for persona in people}) == 6


def test_names_have_an_apostrophe_diacritics_and_other_letters() -> None:
    first, second, third = (invent("1", "ada", place) for place in range(3))
    assert "'" in first.last_name
    assert not second.first_name.isascii()
    assert re.fullmatch(r"[\u0400-\u04ff]+ [\u0400-\u04ff]+", third.full_name)


def test_a_seed_means_the_same_people_for_good() -> None:
    ada = invent("7", "ada", 0)
    assert (ada.full_name, ada.email) == (FULL_NAME, EMAIL)
