"""Two values of one person that were hashed together."""

import hashlib

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.digests import Digests

EMAIL = Canary("zoe", "email", "Zelda.Quixby@mail.test")
PHONE = Canary("zoe", "tel", "+49 30 901820")
DIGESTS = Digests((EMAIL, PHONE, Canary("amy", "phone", "+33123456789")))


@pytest.mark.parametrize("between", ["", "|", ":", "-", "&"])
@pytest.mark.parametrize("phone", ["+4930901820", "4930901820", "+49 30 901820"])
def test_an_address_and_a_number_in_either_order(between: str, phone: str) -> None:
    email = EMAIL.value.lower()
    for written, canary, name in (
        (f"{email}{between}{phone}", EMAIL, "sha256(email, tel)"),
        (f"{phone}{between}{email}", PHONE, "sha256(tel, email)"),
    ):
        digest = hashlib.sha256(written.encode()).hexdigest()
        found = list(DIGESTS.in_squeezed(digest))
        assert [(each.canary, each.path) for each in found] == [(canary, (name,))]


def test_values_of_two_people_are_no_pair() -> None:
    written = f"{EMAIL.value.lower()}|+33123456789"

    assert not list(DIGESTS.in_squeezed(hashlib.sha256(written.encode()).hexdigest()))
