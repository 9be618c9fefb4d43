"""Automata find needles by their beginnings, and tell no more than what stands there in full."""

from collections.abc import Sequence

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.needles import Needle
from heapqa.pii.search import automaton as automata
from heapqa.pii.search.automaton import FEW, OFTEN, SHORT_TEXT, Automaton

ZOE, AMY = Canary("zoe", "email", "zelda@mail.test"), Canary("amy", "email", "amelia@mail.test")
TEXTS = {ZOE: ("zeldamailtest", "zeldamai"), AMY: ("zeldamailbox", "amy")}


def needles(canary: Canary) -> list[Needle]:
    return [Needle(canary, text, "exact") for text in TEXTS[canary]]


def beginnings(canaries: Sequence[Canary], length: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for place, canary in enumerate(canaries):
        for text in TEXTS[canary]:
            found[text[:length]] = (place, *found.get(text[:length], ()))
    return found


@pytest.fixture
def automaton() -> Automaton:
    return Automaton((ZOE, AMY), needles, beginnings)


def test_what_begins_alike_is_told_apart_and_in_the_order_of_ends(automaton: Automaton) -> None:
    found = [(start, end, each.text) for start, end, each in automaton.hits("xzeldamailtest, amy")]

    assert found == [(1, 9, "zeldamai"), (1, 14, "zeldamailtest"), (16, 19, "amy")]


def test_a_beginning_alone_is_no_needle(automaton: Automaton) -> None:
    assert [each.text for _, _, each in automaton.hits("zeldamailbo")] == ["zeldamai"]


def test_only_the_needles_of_one_persona(automaton: Automaton) -> None:
    text = "zeldamailtest zeldamailbox"

    assert [each.text for _, _, each in automaton.hits(text, "amy")] == ["zeldamailbox"]
    assert {each.canary for _, _, each in automaton.hits(text, "zoe")} == {ZOE}


def test_beginnings_may_be_shorter() -> None:
    short = Automaton((ZOE, AMY), needles, beginnings, 6)

    assert [each.text for _, _, each in short.hits("zeldamailtest")] == [
        "zeldamai",
        "zeldamailtest",
    ]
    assert not [*short.hits("zeldama, amelia")]


def test_places_are_those_of_the_text_where_letters_take_several_bytes(
    automaton: Automaton,
) -> None:
    found = [
        (start, end) for start, end, _ in automaton.hits("zoë, zeldamailtest, łódź, amy, 中amy")
    ]

    assert found == [(5, 13), (5, 18), (26, 29), (32, 35)]


@pytest.mark.parametrize("before", ["", "中" * SHORT_TEXT], ids=["short", "long"])
@pytest.mark.parametrize("in_table", [False, True])
def test_each_text_is_searched_alike_however_many_there_are(before: str, in_table: bool) -> None:
    searching = Automaton((ZOE, AMY), needles, beginnings, in_table=in_table)
    text = before + "zeldamailtest amy zeldamailbox amyamy"

    each_time = [[*searching.hits(text)] for _ in range(OFTEN + FEW)]

    assert [needle.text for _, _, needle in each_time[0]] == [
        *("zeldamai", "zeldamailtest", "amy", "zeldamai", "zeldamailbox", "amy", "amy")
    ]
    assert each_time == [each_time[0]] * len(each_time)


@pytest.mark.parametrize("texts", [1, FEW + 1])
def test_hits_without_end_are_cut_off(texts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automata, "MOST_HITS", 5)
    searching = Automaton((AMY,), needles, beginnings)

    assert [len([*searching.hits("amy" * 9)]) for _ in range(texts)] == [5] * texts
