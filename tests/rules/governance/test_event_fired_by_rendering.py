"""event-fired-by-rendering."""

from typing import Any

from heapqa.model.verdict import Verdict
from heapqa.rules.governance.event_fired_by_rendering import RULE
from heapqa.testing import EPOCH, Item, click, pageview, step, stopped, track, verdict, visit


def at(*moments: float, **fields: Any) -> list[Item]:
    """The same event at these seconds of the recording."""
    return [track("Order", occurred_at=EPOCH + moment, **fields) for moment in moments]


def judged(*items: Item) -> Verdict:
    return verdict(RULE, visit(pageview(), *items))


def test_three_equal_events_in_a_moment_are_found() -> None:
    (finding,) = judged(*at(3.0, 3.2, 3.5)).findings

    assert finding.saw == "3 times Order within 0.5 s"
    assert (finding.field, finding.step) == ("name", 0)


def test_two_are_none() -> None:
    found = judged(*at(3.0, 3.2))

    assert (found.outcome, found.subjects) == ("passed", 1)


def test_what_beats_slowly_is_a_clock() -> None:
    assert judged(*at(3.0, 4.1, 5.2, 6.3)).outcome == "passed"


def test_what_comes_at_once_is_fired_twice_and_not_drawn() -> None:
    assert judged(*at(3.0, 3.01, 3.02)).outcome == "passed"


def test_other_properties_make_another_event() -> None:
    items = [
        item
        for number, moment in enumerate((3.0, 3.2, 3.4))
        for item in at(moment, properties=(("n", str(number)),))
    ]

    assert judged(*items).outcome == "passed"


def test_an_action_between_explains_them() -> None:
    events = at(3.0, 3.2, 3.4)

    assert judged(*events, click(occurred_at=EPOCH + 2.9)).outcome == "failed"
    assert judged(*events, click(occurred_at=EPOCH + 3.3)).outcome == "passed"


def test_another_page_is_another_place() -> None:
    items = [
        item
        for moment, page in ((3.0, "2001"), (3.2, "2002"), (3.4, "2003"))
        for item in at(moment, pageview_id=page)
    ]

    assert judged(*items).outcome == "passed"


def test_without_a_custom_event_it_is_skipped() -> None:
    assert judged(click()).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    found = verdict(RULE, visit(pageview()), step("order", *at(4.0)), stopped())

    assert (found.outcome, found.conclusive) == ("skipped", False)
