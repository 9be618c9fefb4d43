"""What is told of changes of the person where no calls are known."""

from heapqa.rules.attribution.untold_resets import told_without_calls
from heapqa.testing import (
    Item,
    api_call,
    identify,
    logged_in,
    logged_out,
    pageview,
    session,
    visit,
)

FIRST = (visit(pageview()), logged_in("u1", identify("u1")))
SECOND = logged_in("u2", identify("u2", user_id="2"))


def told(*items: Item) -> str:
    return told_without_calls(session(*items, source="har"))


def test_a_second_person_is_told_where_nobody_knows_of_a_reset() -> None:
    note = told(*FIRST, SECOND)

    assert "u1, then u2" in note
    assert "identity-switch-without-reset is not judged" in note


def test_many_are_counted() -> None:
    people = [logged_in(f"p{n}", identify(f"p{n}", user_id=f"9{n}")) for n in range(9)]

    assert "; and 3 more." in told(*people)


def test_nothing_is_told_where_it_is_judged_or_nobody_follows() -> None:
    assert told(*FIRST, logged_out(), SECOND) == ""
    assert told(*FIRST, logged_in("u1", identify("u1"))) == ""
    assert told(*FIRST, visit(api_call("identify", '"u2"')), SECOND) == ""


def test_without_steps_another_note_tells_it() -> None:
    assert told(pageview(), identify("u1"), identify("u2", user_id="2")) == ""
