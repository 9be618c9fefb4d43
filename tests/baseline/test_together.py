"""Of two variants one came in every accepted play: a play with neither lacks something."""

from heapqa.baseline.diff import changes
from heapqa.baseline.lines import read, written
from heapqa.baseline.widened import widened
from heapqa.model.baseline import Change, ScenarioShape
from tests.baseline.stories import order, play, press, shape

A, B = play(basket=(press("Buy"), press("Next"))), play(basket=(press("Get it"), press("Next")))
NEITHER = play(basket=(press("Next"),))
EITHER = shape(A, B)


def told(accepted: ScenarioShape, *, changed: ScenarioShape) -> list[tuple[str, str, str]]:
    found: tuple[Change, ...] = changes(accepted, changed)
    return [(each.kind, each.before, each.after) for each in found]


def test_either_variant_is_as_accepted() -> None:
    assert told(EITHER, changed=shape(A)) == told(EITHER, changed=shape(B)) == []


def test_neither_is_fewer_than_there_were_together() -> None:
    assert told(EITHER, changed=shape(NEITHER)) == [("fewer-events", "at least 2", "1")]


def test_so_it_is_for_custom_events_in_whichever_step_they_come() -> None:
    either = shape(play(ordering=(order("Variant A"),)), play(ordering=(order("Variant B"),)))
    earlier = play(basket=(press(), order("Variant B")), ordering=())

    assert told(either, changed=shape(earlier)) == []
    assert told(either, changed=shape(play(ordering=()))) == [("fewer-events", "at least 1", "0")]


def test_an_event_that_tells_it_by_itself_is_told_alone() -> None:
    without = play(basket=(press("Buy"),))

    assert told(EITHER, changed=shape(without)) == [("event-missing", "1", "0")]


def test_a_further_play_with_another_variant_is_known_for_good() -> None:
    both = widened(shape(A), shape(B))

    assert told(both, changed=shape(NEITHER)) == [("fewer-events", "at least 2", "1")]
    assert widened(both, shape(A)).together == both.together
    assert told(widened(both, shape(NEITHER)), changed=shape(NEITHER)) == []


def test_it_is_written_down() -> None:
    assert "together  click  2" in written(EITHER).splitlines()
    assert read(written(EITHER)).together == EITHER.together
    assert shape(A).together == ()
