"""What recorded signs of consent mean."""

import json
from typing import Literal

import pytest

from heapqa.model.plan import ConsentTerms, StoredAnswer
from heapqa.model.recording import ConsentSign
from heapqa.rules.consent.signs import last_said, meaning
from heapqa.testing import granted, navigation, recording, sign, step, visit
from tests.bytes.test_tc_string import written

STORED = StoredAnswer(name="choice", granted="*analytics*", refused="none*")


def gpp(listed: list[int], applicable: list[int], text: str = "", **sections: object) -> str:
    """What ``__gpp("ping")`` says."""
    said = {"gppString": f"DBAA{text}", "sectionList": listed, "applicableSections": applicable}
    return json.dumps({**said, "parsedSections": sections})


EUROPE = written(frozenset({1, 8}))
SOLD, NOT_SOLD = {"SaleOptOut": 2, "SharingOptOut": 0}, {"SaleOptOut": 2, "SharingOptOut": 1}


def mode(**said: str | list[str]) -> str:
    return json.dumps(said)


@pytest.mark.parametrize(
    ("source", "value", "means"),
    [
        ("consent-mode", mode(analytics_storage="granted"), "granted"),
        ("consent-mode", mode(analytics_storage="denied", ad_storage="granted"), "refused"),
        ("consent-mode", mode(ad_storage="granted"), None),
        ("consent-mode", mode(analytics_storage="maybe"), None),
        ("tcf", written(frozenset({1, 8})), "granted"),
        ("tcf", written(frozenset({1, 9})), "granted"),
        ("tcf", written(frozenset({8, 9})), "refused"),
        ("tcf", written(frozenset()), "refused"),
        ("tcf", written(frozenset({1, 2})), None),
        ("tcf", "", None),
        ("gpp", gpp([2], [2], f"~{EUROPE}"), "granted"),
        ("gpp", gpp([2, 7], [2], f"~{written(frozenset())}~BAAA"), "refused"),
        ("gpp", gpp([7, 2], [2], f"~BAAA~{EUROPE}"), "granted"),
        ("gpp", gpp([2], [-1], f"~{EUROPE}"), None),
        ("gpp", gpp([7], [7], "~BAAA", usnat=NOT_SOLD), None),
        ("gpp", json.dumps({"gppString": 5, "sectionList": "2", "applicableSections": None}), None),
        ("gpp", "", None),
        ("stored", "necessary,analytics", "granted"),
        ("stored", "none of it", "refused"),
        ("stored", "something else", None),
        ("stored", "", None),
    ],
)
def test_a_sign_means_yes_no_or_nothing(source: str, value: str, means: str | None) -> None:
    said = ConsentSign.model_validate({"seq": 1, "at": 1.0, "source": source, "value": value})

    assert meaning(said, ConsentTerms(stored=STORED)) == means


@pytest.mark.parametrize(
    ("purpose", "means"),
    [("Statistics", "refused"), ("marketing", "granted"), ("personalisation", None)],
)
def test_consent_mode_is_read_for_the_purpose_that_heap_is_used_for(
    purpose: str, means: str | None
) -> None:
    value = mode(analytics_storage="denied", ad_storage="granted")
    said = ConsentSign(seq=1, at=1.0, source="consent-mode", value=value)

    assert meaning(said, ConsentTerms(purpose=purpose)) == means


@pytest.mark.parametrize(
    ("defaults", "asked", "unasked"),
    [
        (["granted", "denied"], "refused", "granted"),
        (["denied", "granted"], "refused", "granted"),
        (["granted", "granted"], "granted", "granted"),
        (["denied"], "refused", "refused"),
        (["maybe", "granted"], "granted", "granted"),
        ([], None, None),
    ],
)
def test_of_defaults_for_regions_the_one_counts_that_goes_with_the_promise(
    defaults: list[str], asked: str | None, unasked: str | None
) -> None:
    value = mode(analytics_storage=defaults)
    said = ConsentSign(seq=1, at=1.0, source="consent-mode", value=value)

    assert meaning(said, ConsentTerms()) == asked
    assert meaning(said, ConsentTerms(), unasked=True) == unasked


@pytest.mark.parametrize(
    ("value", "means"),
    [
        (gpp([7], [7], "~BAAA", usnat=SOLD), "granted"),
        (gpp([7], [7], "~BAAA", usnat=NOT_SOLD), "refused"),
        (gpp([8], [8], "~BAAA", usca=[NOT_SOLD, {"Gpc": True}]), "refused"),
        (gpp([7], [7], "~BAAA", usnat={"SaleOptOut": 0}), None),
        (gpp([7], [-1], "~BAAA", usnat=SOLD), None),
        (gpp([7], [7], "~BAAA", tcfeuv2=NOT_SOLD), None),
        (gpp([7], [7], "~BAAA", usnat=[None, 5]), None),
    ],
)
def test_sale_and_sharing_are_about_heap_where_it_serves_advertising(
    value: str, means: str | None
) -> None:
    said = ConsentSign(seq=1, at=1.0, source="gpp", value=value)

    assert meaning(said, ConsentTerms(purpose="Advertising")) == means
    assert meaning(said, ConsentTerms()) is None


def test_the_last_sign_counts_on_each_page_that_was_loaded() -> None:
    no, yes = mode(analytics_storage="denied"), mode(analytics_storage="granted")
    played = recording(
        visit(),
        granted(sign("consent-mode", no, 1)),
        sign("consent-mode", no, 1),
        sign("consent-mode", yes, 1),
        step("go on", navigation()),
        sign("consent-mode", no, 1),
    )

    assert [(each.meaning, each.stretch.state) for each in last_said(played)] == [
        ("granted", "granted"), ("refused", "granted")
    ]  # fmt: skip


def test_a_page_under_another_address_says_what_it_says_last() -> None:
    moved = navigation("https://shop.test/#part", same_document=True)
    early, late = (
        sign("consent-mode", mode(analytics_storage=said), page=1) for said in ("denied", "granted")
    )
    found = last_said(recording(visit(), granted(), step("stay", early, moved, late)))

    assert [said.meaning for said in found] == ["granted"]


@pytest.mark.parametrize("source", ["consent-mode", "gpp"])
@pytest.mark.parametrize("value", ["{", "[]", "1", "null", '"granted"'])
def test_what_is_no_object_says_nothing(source: Literal["consent-mode", "gpp"], value: str) -> None:
    said = ConsentSign(seq=1, at=0, source=source, value=value)

    assert meaning(said, ConsentTerms()) is None
