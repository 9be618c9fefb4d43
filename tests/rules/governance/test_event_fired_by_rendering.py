"""event-fired-by-rendering."""

from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.model.verdict import Verdict
from heapqa.rules.governance.event_fired_by_rendering import RULE
from heapqa.testing import (
    EPOCH,
    SHOP,
    Item,
    click,
    gesture,
    in_tab,
    navigation,
    pageview,
    recording,
    session,
    step,
    stopped,
    track,
    verdict,
    visit,
)


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


def test_an_act_explains_one_event_that_follows() -> None:
    events = at(3.0, 3.2, 3.4)

    assert judged(*events, gesture("click", EPOCH + 2.9)).outcome == "failed"
    assert judged(*events, gesture("click", EPOCH + 3.3)).outcome == "passed"


def test_clicks_of_a_script_explain_nothing_though_heap_is_told_of_them() -> None:
    clicks = [click(occurred_at=EPOCH + moment) for moment in (2.9, 3.1, 3.3)]

    assert judged(*at(3.0, 3.2, 3.4), *clicks).outcome == "failed"


def test_answers_that_come_late_are_explained_by_as_many_acts() -> None:
    done = [gesture("click", EPOCH + moment) for moment in (2.0, 2.1, 2.2)]

    assert judged(*at(3.0, 3.2, 3.4), *done).outcome == "passed"
    assert judged(*at(3.0, 3.2, 3.4, 3.5, 3.6), *done).outcome == "failed"
    assert judged(*at(4.3, 4.5, 4.7), *done).outcome == "failed"


def test_a_click_is_one_act_whatever_it_is_told_as() -> None:
    told = [
        gesture(what, EPOCH + moment)
        for what, moment in (("pointerdown", 2.7), ("click", 2.8), ("change", 2.81))
    ]

    assert judged(*at(3.0, 3.2, 3.4), *told).outcome == "failed"
    assert judged(*at(3.0, 3.2, 3.4), *told, gesture("click", EPOCH + 2.9)).outcome == "passed"


def test_what_was_done_on_the_page_before_explains_nothing_here() -> None:
    done = [gesture("click", EPOCH + moment) for moment in (2.0, 2.1, 2.2)]
    events = at(3.0, 3.2, 3.4)
    opened = navigation(f"{SHOP}/memberships", occurred_at=EPOCH + 2.5)

    assert judged(*done, *events).outcome == "passed"
    assert judged(*done, opened, *events).outcome == "failed"


@pytest.mark.parametrize("what", ["click", "pointerdown", "change", "popstate", "keydown"])
def test_what_somebody_does_is_no_drawing_though_heap_is_not_told_of_it(what: str) -> None:
    done = [gesture(what, EPOCH + moment) for moment in (2.9, 3.19, 3.49)]

    assert judged(*at(3.0, 3.2, 3.5), *done).outcome == "passed"
    assert judged(*at(3.0, 3.2, 3.5), done[0]).outcome == "failed"


def test_a_view_that_is_drawn_at_each_key_or_turn_of_the_wheel_tells_again_and_again() -> None:
    keys = [
        gesture(what, EPOCH + moment + late)
        for moment in (2.99, 3.19, 3.49)
        for what, late in (("typing", 0.0), ("input", 0.002))
    ]
    turns = [gesture("wheel", EPOCH + moment) for moment in (2.99, 3.19, 3.49)]

    assert judged(*at(3.0, 3.2, 3.5), *keys).outcome == "failed"
    assert judged(*at(3.0, 3.2, 3.5), *turns).outcome == "failed"


def test_a_loop_that_handles_one_gesture_is_no_drawing_however_slow_the_machine_is() -> None:
    events = at(3.0, 3.1, 3.2, 3.3)

    assert judged(*events, gesture("input", EPOCH + 2.9)).outcome == "failed"
    assert judged(*events, gesture("input", EPOCH + 2.9, EPOCH + 3.3)).outcome == "passed"
    assert judged(*events, gesture("input", EPOCH + 2.9, EPOCH + 3.05)).outcome == "failed"


def test_what_is_done_in_another_tab_explains_nothing() -> None:
    handled = in_tab(2, gesture("input", EPOCH + 2.9, EPOCH + 3.3))
    clicked = in_tab(2, *(gesture("click", EPOCH + moment) for moment in (2.9, 3.1, 3.3)))

    assert judged(*at(3.0, 3.1, 3.2, 3.3), handled).outcome == "failed"
    assert judged(*at(3.0, 3.2, 3.4), clicked).outcome == "failed"


def test_what_comes_into_a_field_without_a_key_was_pasted_or_filled_in_at_once() -> None:
    pasted = [gesture("input", EPOCH + moment) for moment in (2.95, 3.15, 3.35)]

    assert judged(*at(3.0, 3.2, 3.4), *pasted).outcome == "passed"


def test_enter_after_a_field_was_filled_at_once_is_no_typing() -> None:
    turns = [
        gesture(what, EPOCH + moment - early)
        for moment in (3.0, 3.2, 3.4)
        for what, early in (("input", 0.05), ("keydown", 0.01))
    ]

    assert judged(*at(3.0, 3.2, 3.4), *turns).outcome == "passed"


def test_in_imported_files_acts_are_known_as_far_as_heap_was_told() -> None:
    clicks = [click(occurred_at=EPOCH + moment) for moment in (3.1, 3.3)]
    drawn = session(visit(pageview(), *at(3.0, 3.2, 3.4)), source="har")
    clicked = session(visit(pageview(), *at(3.0, 3.2, 3.4), *clicks), source="har")

    ((found,),) = (verdict.findings for verdict in judge(drawn, [RULE]))
    assert "Heap was told of nothing that the visitor did" in found.message
    assert [verdict.outcome for verdict in judge(clicked, [RULE])] == ["passed"]


def test_a_recording_from_before_gestures_is_not_judged() -> None:
    made = recording(visit(pageview(), *at(3.0, 3.2, 3.4)))
    capture = made.capture.model_copy(update={"gestures": False})

    (judged,) = judge(decode(made.model_copy(update={"capture": capture})), [RULE])
    assert judged.outcome == "skipped"
    assert "what the visitor did" in judged.reason


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
