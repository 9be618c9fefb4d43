"""Beginnings of needles are made without the needles, and are all of theirs."""

import pytest

from heapqa.pii.canaries.beginnings import beginnings_of_raw, beginnings_of_squeezed
from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.needles import raw_needles, squeezed_needles
from tests.pii.fresh.people import crew

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
    Canary("zoe", "password", "Zwölf!Möwen&Rüben"),
    Canary("zoe", "lastName", "Щегловитов"),
    Canary("zoe", "street", "ul. Żółkiewskiego 17/4"),
    Canary("zoe", "password", "!!??**++##$$"),
    Canary("zoe", "token", "a?>~\x7f\x7fb?>~"),
    Canary("zoe", "username", "qu\x01xby\x02vance"),
    Canary("zoe", "username", "quixby"),
    Canary("zoe", "username", "quixbyv"),
    Canary("zoe", "company", "\ud800\ud801 Quixby"),
)


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: f"{canary.field} {canary.value}")
@pytest.mark.parametrize("length", [5, 6, 8])
def test_the_beginnings_are_those_of_all_needles(canary: Canary, length: int) -> None:
    for needles, beginnings in (
        (raw_needles, beginnings_of_raw),
        (squeezed_needles, beginnings_of_squeezed),
    ):
        found = beginnings((canary,), length)

        assert {*found} == {each.text[:length] for each in needles(canary)}
        assert {place for places in found.values() for place in places} <= {0}


@pytest.mark.parametrize("length", [6, 8])
def test_beginnings_that_people_share_are_those_of_all_of_them(length: int) -> None:
    canaries = tuple(
        Canary(f"{number}", field, value)
        for number, person in enumerate(crew(5, 40))
        for field, value in person.fields.items()
    )
    for needles, beginnings in (
        (raw_needles, beginnings_of_raw),
        (squeezed_needles, beginnings_of_squeezed),
    ):
        wanted: dict[str, set[int]] = {}
        for place, canary in enumerate(canaries):
            for needle in needles(canary):
                wanted.setdefault(needle.text[:length], set()).add(place)

        assert {text: {*own} for text, own in beginnings(canaries, length).items()} == wanted
