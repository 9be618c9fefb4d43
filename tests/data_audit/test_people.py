"""Heap users and identities, whichever portion of the evidence they stand in."""

import pytest

from heapqa.data_audit import people as people_module
from heapqa.data_audit.people import MANY_USERS, People
from heapqa.testing import event


def people(*carried: tuple[str, str | None]) -> People:
    """(Heap user, identity) of events."""
    made = People()
    for user, identity in carried:
        made.add(event(user_id=user, identity=identity, env_id="1"))
    return made


def merged(*portions: People) -> People:
    total = People()
    for portion in portions:
        total.merge(portion)
    return total


def test_a_heap_user_is_counted_once_and_identified_whenever_that_is_told() -> None:
    total = merged(people(("u1", None), ("u2", None)), people(("u1", "c-1")))

    assert (len(total.users), total.identified()) == (2, 1)


def test_a_second_identity_of_a_heap_user_is_counted_within_a_portion_and_across() -> None:
    within = merged(people(("u1", "c-1"), ("u1", "c-2")))
    across = merged(people(("u1", "c-1")), people(("u1", "c-2")))

    assert within.several == across.several == 1


def test_an_identity_of_many_heap_users_is_listed_masked() -> None:
    portions = [people((f"u{number}", "everybody")) for number in range(MANY_USERS)]

    assert merged(*portions[:-1]).shared() == []
    assert merged(*portions).shared() == [("e***", MANY_USERS)]


def test_two_spellings_of_an_identity_are_one_drift() -> None:
    total = merged(people(("u1", "ada-7"), ("u2", "ADA-7")), people(("u3", "Ada-7")))

    assert list(total.drifts.values()) == ["A***-*"]


def test_the_same_identity_in_two_environments_is_no_drift() -> None:
    total = People()
    total.add(event(user_id="u", identity="ada-7", env_id="1"))
    total.add(event(user_id="u", identity="ADA-7", env_id="2"))

    assert total.drifts == {}


def test_heap_users_beyond_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_module, "MOST_FOLLOWED", 2)
    total = merged(people(("u1", "a"), ("u2", "b"), ("u3", "c"), ("u1", "a")))

    assert (len(total.users), total.beyond) == (2, 1)
