"""persona-value-in-payload, where one event after the other tells a piece of the value."""

import json

import pytest

from heapqa.engine import decode, judge
from heapqa.rules.privacy.persona_value_in_payload import RULE
from heapqa.testing import Item, exchange, persona, recording, track, verdict, visit

EMAIL = "ada.vandersmoot@mail.test"
ADA = persona("ada", email=EMAIL, first_name="Ada")


def pressed(*keys: str, field: str = "key") -> list[Item]:
    return [track("Key pressed", properties=((field, key),)) for key in keys]


@pytest.mark.parametrize(
    "keys",
    [tuple(EMAIL), ("Tab", "Shift", *EMAIL, "Enter"), ("ada.van", "dersmoot", "@mail.test")],
    ids=["letters", "among other keys", "pieces"],
)
def test_fails_when_a_value_is_told_piece_by_piece(keys: tuple[str, ...]) -> None:
    judged = verdict(RULE, visit(*pressed(*keys)), personas=[ADA])

    (finding,) = judged.findings
    assert finding.message == "The email of ada was sent in properties.key."
    assert "over several events" in finding.saw
    assert EMAIL not in str(judged)
    assert finding.remedy


@pytest.mark.parametrize(
    "keys",
    [tuple("".join(sorted(EMAIL))), tuple("Ada"), tuple(EMAIL)[:8], ("red", "blue", "red")],
    ids=["other letters", "a weak value", "too little", "colours"],
)
def test_passes_when_the_pieces_are_nobodys(keys: tuple[str, ...]) -> None:
    assert verdict(RULE, visit(*pressed(*keys)), personas=[ADA]).outcome == "passed"


def test_pieces_in_different_fields_are_no_series() -> None:
    places = [pressed(key, field=f"at_{place}")[0] for place, key in enumerate(EMAIL)]
    assert verdict(RULE, visit(*places), personas=[ADA]).outcome == "passed"


def test_a_repeated_message_is_one_piece() -> None:
    items = [
        track("Key pressed", properties=(("key", key),), message_id=str(place))
        for place, key in enumerate(EMAIL)
    ]
    judged = verdict(RULE, visit(*items, *items[-3:]), personas=[ADA])
    assert [finding.saw.count("local part") for finding in judged.findings] == [0]


def test_each_sdk_has_a_series_of_its_own() -> None:
    items = [
        track("Key pressed", properties=(("key", key),), generation=generation)
        for key in EMAIL
        for generation in ("classic", "v5")
    ]
    assert verdict(RULE, visit(*items), personas=[ADA]).outcome == "failed"


def uploaded(*keys: str) -> Item:
    url = "https://k-aeu1.contentsquare.net/v2/recording?rt=5"
    body = json.dumps([{"type": "input", "data": key} for key in keys]).encode()
    return exchange(url, method="POST", body=body)


@pytest.mark.parametrize("size", [1, 3])
def test_pieces_in_uploads_of_session_replay_are_found(size: int) -> None:
    parts = [EMAIL[at : at + size] for at in range(0, len(EMAIL), size)]
    shown = recording(visit(*(uploaded(*part) for part in parts)), personas=[ADA])
    hidden = recording(visit(*(uploaded(*("*" * len(part))) for part in parts)), personas=[ADA])

    (finding,) = judge(decode(shown), [RULE])[0].findings
    assert "over several events" in finding.saw
    assert finding.remedy
    assert judge(decode(hidden), [RULE])[0].outcome == "passed"
