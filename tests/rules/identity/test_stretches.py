"""Stretches of one Heap user and one identity."""

from heapqa.model.event import Event
from heapqa.rules.identity.stretches import stretches
from heapqa.testing import event


def said(*events: Event) -> list[tuple[str | None, str | None]]:
    return [(each.user_id, each.identity) for each in stretches(events)]


ANONYMOUS = event(user_id="1")
ADA = event(user_id="1", identity="cust-1")
BEN = event(user_id="2", identity="cust-2")


def test_an_identity_begins_a_stretch_that_lasts_until_another_one() -> None:
    assert said(ANONYMOUS, ANONYMOUS, ADA, ANONYMOUS, BEN) == [
        ("1", None),
        ("1", "cust-1"),
        ("2", "cust-2"),
    ]


def test_a_message_without_a_user_belongs_to_the_one_before() -> None:
    assert said(ADA, event(user_id=None), ADA) == [("1", "cust-1")]
    assert said(event(user_id=None, identity="cust-1"), ADA) == [("1", "cust-1")]


def test_another_identity_of_the_same_user_is_a_stretch_of_its_own() -> None:
    both = stretches([ADA, event(user_id="1", identity="cust-2")])

    assert [each.identity for each in both] == ["cust-1", "cust-2"]


def test_nothing_said_makes_no_stretch() -> None:
    assert stretches([]) == ()
