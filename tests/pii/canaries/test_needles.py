"""Beginnings of needles are made without the needles, and are all of theirs."""

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.needles import (
    beginnings_of_raw,
    beginnings_of_squeezed,
    raw_needles,
    squeezed_needles,
)

CANARIES = (
    Canary("zoe", "email", "Zelda.Quixby+news@gmail.com"),
    Canary("zoe", "firstName", "Ørjan"),
    Canary("zoe", "lastName", "Quixby-Vance"),
    Canary("zoe", "phone", "+49 30 901820"),
    Canary("zoe", "street", "Long Street 7, 10115 Berlin"),
    Canary("zoe", "birthDate", "1968-04-09"),
    Canary("zoe", "password", "Zebra!4711?quokka"),
    Canary("zoe", "cardNumber", "4111 1111 1111 1111"),
    Canary("zoe", "cardCvv", "737"),
    Canary("zoe", "city", "Berlin"),
    Canary("zoe", "lastName", "朝比奈"),
    Canary("zoe", "username", "quixby", "derived"),
)


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: f"{canary.field} {canary.value}")
@pytest.mark.parametrize("length", [5, 8])
def test_the_beginnings_are_those_of_all_needles(canary: Canary, length: int) -> None:
    for needles, beginnings in (
        (raw_needles, beginnings_of_raw),
        (squeezed_needles, beginnings_of_squeezed),
    ):
        assert beginnings(canary, length) == {each.text[:length] for each in needles(canary)}
