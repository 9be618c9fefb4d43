"""How often definitions matched in a run."""

from heapqa.definitions.coverage import coverage, is_due, matches_in
from heapqa.model.session import Session
from heapqa.testing import Item, acted, definition, session, tracked, visit

ADDED = definition("click", "Added", selector=".add", scenarios=("buy_*",))
LEFT = definition("click", "Left", selector=".leave", scenarios=("buy_and_leave",))


def played(scenario: str, *items: Item) -> Session:
    made = session(visit(*items), plan=tracked(ADDED, LEFT))
    return made.model_copy(
        update={"recording": made.recording.model_copy(update={"scenario": scenario})}
    )


def test_a_scenario_may_be_named_by_a_pattern() -> None:
    assert is_due(ADDED, "buy_one")
    assert not is_due(ADDED, "look")


def test_matches_are_counted_by_scenario() -> None:
    one = played("buy_one", acted("click", ".add"), acted("click", ".add"))
    other = played("look", acted("click", ".add"))

    added, left = coverage([matches_in(each, complete=True) for each in (one, other)])

    assert added.matched == (("buy_one", 2), ("look", 1))
    assert added.state == "matched"
    assert (left.matched, left.state) == ((), "not examined")


def test_what_a_whole_scenario_lacks_is_missing_and_what_a_part_lacks_is_not_judged() -> None:
    whole, part = played("buy_one"), played("buy_two")

    of_whole, of_part = matches_in(whole, complete=True), matches_in(part, complete=False)
    added, _ = coverage([of_whole, of_part])

    assert (added.missing, added.unjudged) == (("buy_one",), ("buy_two",))
    assert added.state == "not matched"
    assert coverage([of_part])[0].state == "not examined"
