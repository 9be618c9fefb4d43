"""Successions of Heap users."""

from heapqa.model.event import Event
from heapqa.rules.identity.successions import successions
from heapqa.testing import event


def seen(*users: str) -> list[Event]:
    return [event(user_id=user, session_id=f"of {user}") for user in users]


def changes(events: list[Event]) -> list[tuple[str | None, str | None]]:
    found = successions(events, lambda each: each.env_id)
    return [(change.before.user_id, change.after.user_id) for change in found]


def test_each_user_who_takes_another_ones_place_is_a_succession() -> None:
    assert changes(seen("1", "1", "2", "3", "3")) == [("1", "2"), ("2", "3")]


def test_users_who_take_turns_do_not_succeed_each_other() -> None:
    assert changes(seen("1", "2", "1", "2")) == []
    assert changes(seen("1", "2", "1")) == []


def test_a_new_user_in_the_same_session_was_adopted() -> None:
    assert changes([event(user_id="1"), event(user_id="2")]) == []


def test_places_are_told_apart() -> None:
    first, second = seen("1", "2")
    elsewhere = second.model_copy(update={"env_id": "9"})

    assert changes([first, elsewhere]) == []
