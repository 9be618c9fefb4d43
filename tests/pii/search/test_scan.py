"""Both detectors over one payload."""

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.search import scan as scanning
from heapqa.pii.search.scan import Payload, canaries_of, scan, searcher_of

EMAIL = "zephyrine.quistorp@mail.test"
CANARIES = (Canary("ada", "email", EMAIL),)


def payload(query: str) -> Payload:
    return Payload("GET", f"https://shop.test/h?{query}")


def test_what_a_canary_explains_is_not_told_as_a_pattern_too() -> None:
    assert [each.kind for each in scan(payload(f"q={EMAIL}"), CANARIES).disclosures] == ["canary"]


def test_what_nobody_typed_is_told_beside_it() -> None:
    disclosures = scan(payload(f"q={EMAIL}&to=wilbrandt@corp.example"), CANARIES).disclosures
    assert [(each.kind, each.field) for each in disclosures] == [
        ("canary", "email"),
        ("pattern", "email"),
    ]


BORN = (Canary("ada", "birth_date", "1991-04-07"),)


@pytest.mark.parametrize(
    "written", ["7.4.1991", "7-4-1991", "1991%2F4%2F7", "7%20avril%201991", "19910407"]
)
def test_a_birth_date_is_one_finding_however_it_is_written(written: str) -> None:
    (told,) = scan(payload(f"geburtsdatum={written}"), BORN).disclosures
    assert (told.kind, told.field) == ("canary", "birth_date")


def test_the_birth_date_of_somebody_else_is_told_beside_it() -> None:
    told = scan(payload("birth_date=7.4.1991%20and%208.5.1987"), BORN).disclosures
    assert {each.kind for each in told} == {"canary", "pattern"}
    (other,) = scan(payload("geburtsdatum=8.5.1987"), BORN).disclosures
    assert other.kind == "pattern"


def test_allowed_literals_are_no_patterns_but_a_value_of_the_persona_is_told() -> None:
    query = payload(f"q={EMAIL}&to=wilbrandt@corp.example")
    (disclosure,) = scan(query, CANARIES, (EMAIL, "wilbrandt@corp.example")).disclosures
    assert (disclosure.kind, disclosure.where) == ("canary", "url.query.q")


def test_allowing_a_part_of_a_value_does_not_allow_the_value() -> None:
    assert scan(payload(f"q={EMAIL}"), CANARIES, ("mail.test",)).disclosures


def test_a_value_in_place_of_a_name_is_masked() -> None:
    disclosures = scan(payload(f"{EMAIL}={EMAIL}"), CANARIES).disclosures
    assert disclosures
    assert not any("zephyrine" in each.where for each in disclosures)


def test_blank_values_of_a_person_are_left_out() -> None:
    assert canaries_of("ada", {"email": [EMAIL], "phone": [" "]}) == CANARIES


def test_reasons_of_harmless_lookalikes_are_told() -> None:
    query = payload(f"q={EMAIL}&to=wilbrandt@corp.example")
    allowed = (EMAIL, "wilbrandt@corp.example")
    assert scan(query, CANARIES, allowed).harmless == ["allow-list"]
    assert scan(query, (), allowed).harmless == ["allow-list", "allow-list"]


def test_one_search_for_everybody_tells_of_one_persona_alone() -> None:
    both = (*CANARIES, Canary("bob", "email", "bertram.oglethorpe@mail.test"))
    query = payload(f"q={EMAIL}&to=bertram.oglethorpe@mail.test")
    told = {
        name: {each.persona for each in scan(query, both, (), name).disclosures if each.persona}
        for name in (None, "ada", "bob")
    }
    assert told == {None: {"ada", "bob"}, "ada": {"ada"}, "bob": {"bob"}}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("login=QuistorpZephyrine", "last_name"),
        ("login=zephyrinequistorp", "last_name"),
        ("login=Zephyrine%20Quistorp", "full_name"),
        ("note=QuistorpZephyrine", "full_name"),
    ],
)
def test_a_user_name_made_of_both_names_tells_the_last_name(query: str, field: str) -> None:
    person = canaries_of("ada", {"first_name": ["Zephyrine"], "last_name": ["Quistorp"]})
    (told,) = scan(payload(query), person).disclosures
    assert told.field == field


def test_equal_canaries_share_a_searcher_and_others_do_not() -> None:
    equal, other = (Canary("ada", "email", EMAIL),), (Canary("eve", "email", EMAIL),)
    asked = [searcher_of(each) for each in (CANARIES, equal, equal, other, CANARIES)]
    assert equal is not CANARIES
    assert [each is asked[0] for each in asked] == [True, True, True, False, True]


def test_searchers_of_many_people_are_kept_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [canaries_of(f"p{n}", {"email": [f"zoe.{n}@mail.test"]}) for n in range(4)]
    monkeypatch.setattr(scanning, "MOST_KEPT", sum(map(len, people[:3])))

    first = [searcher_of(each) for each in people]
    again = [searcher_of(each) for each in reversed(people)]

    assert [one is other for one, other in zip(first, reversed(again), strict=True)] == [
        *(False, True, True, True)
    ]
