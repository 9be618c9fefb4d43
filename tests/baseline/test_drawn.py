"""Parts of paths that were drawn are the same page, also where they look like words."""

import pytest

from heapqa.baseline.diff import changes
from heapqa.baseline.shape import drawn_page
from heapqa.baseline.widened import widened
from heapqa.model.baseline import ScenarioShape, Spread
from tests.baseline.stories import ON_ORDER, order, shape_play

DRAWN, LIKE_A_WORD = "6f9619ff-8b86-d011-b42d-00c04fc964ff", "deadbee1"


def ordered(*ids: str) -> ScenarioShape:
    """Orders whose pages have these names."""
    pages = [ON_ORDER.model_copy(update={"path": f"/order/{each}"}) for each in ids]
    return shape_play(ordering=tuple(order(page=page) for page in pages))


def pages(shape: ScenarioShape) -> dict[str, Spread]:
    events = (event for step in shape.steps for event in step.events if event.kind == "custom")
    return {event.page: event.count for event in events}


@pytest.mark.parametrize("drawn", [LIKE_A_WORD, "4bed", "ab12cd34", "K4ffee"])
def test_what_looks_like_a_word_is_no_change_where_the_accepted_state_has_drawn_parts(
    drawn: str,
) -> None:
    assert changes(ordered(DRAWN), ordered(drawn)) == ()


@pytest.mark.parametrize("other", ["history", "step-2", "12", "A-7f", "v2", "facade"])
def test_another_page_is_one(other: str) -> None:
    (change,) = changes(ordered(DRAWN), ordered(other))

    assert (change.kind, change.before) == ("event-moved", "on /order/{…}")


def test_events_of_one_play_on_such_pages_are_counted_together() -> None:
    both = ordered(DRAWN, LIKE_A_WORD)

    assert pages(both) == {"/order/{…}": Spread(least=2, most=2)}
    (change,) = changes(ordered(DRAWN), both)
    assert (change.kind, change.before, change.after) == ("more-events", "1", "2")


@pytest.mark.parametrize("first", [DRAWN, LIKE_A_WORD])
def test_a_further_play_makes_it_known_for_good(first: str) -> None:
    (second,) = {DRAWN, LIKE_A_WORD} - {first}
    both = widened(ordered(first), ordered(second))

    assert pages(both) == {"/order/{…}": Spread(least=1, most=1)}
    assert changes(both, ordered("c0ffee")) == ()


def test_a_page_that_was_accepted_itself_stays_one() -> None:
    accepted = widened(ordered("step2", "step2"), ordered("step2", DRAWN))

    assert changes(accepted, ordered("step2", DRAWN)) == ()
    assert drawn_page("/order/step#", {"/order/step#", "/order/{…}"}) == "/order/step#"


def test_a_path_of_another_length_is_another_page() -> None:
    assert drawn_page("/order/deadbee#/x", {"/order/{…}"}) == "/order/deadbee#/x"
    assert drawn_page("/orders/deadbee#", {"/order/{…}"}) == "/orders/deadbee#"
