"""Recorded calls that have to do with who is there."""

from heapqa.identity.recorded.calls import Call, calls_of
from heapqa.testing import api_call, recording


def called(method: str, *arguments: str) -> list[Call]:
    return list(calls_of(recording(api_call(method, *arguments))))


def test_calls_of_heap_are_read_with_their_identity() -> None:
    (call,) = called("identify", '"ada"')

    assert (call.deed, call.what, call.identity) == ("identify", 'identify("ada")', "ada")


def test_what_the_sdk_refuses_is_no_identity() -> None:
    assert [call.identity for call in called("identify", '"guest"')] == [None]
    assert [call.identity for call in called("identify", "undefined")] == [None]


def test_calls_of_contentsquares_tag_are_read_from_its_queue() -> None:
    (call,) = called("_uxa.push", '["identify", "ada"]')
    (reset,) = called("_uxa.push", '["resetIdentity"]')

    assert (call.deed, call.identity) == ("identify", "ada")
    assert reset.deed == "reset"


def test_what_has_nothing_to_do_with_people_is_left_out() -> None:
    assert called("track", '"Order"') == []
    assert called("_uxa.push", '["trackPageview", "/"]') == []
    assert called("_uxa.push", "not json") == called("_uxa.push", "[]") == called("_uxa.push") == []


def test_what_the_tag_hands_on_to_heap_is_one_call() -> None:
    found = calls_of(
        recording(
            api_call("_uxa.push", '["identify", "ada"]'),
            api_call("identify", '"ada"'),
            api_call("_uxa.push", '["identify", "ada"]'),
        )
    )

    assert [call.record.method for call in found] == ["identify", "_uxa.push"]
