"""Parts of paths that were drawn are the same page, also where they look like words."""

import pytest

from heapqa.baseline.diff import changes
from heapqa.baseline.shape import drawn_page
from heapqa.baseline.widened import widened
from heapqa.model.baseline import ScenarioShape, Spread
from heapqa.model.session import Session
from tests.baseline.stories import ON_ORDER, order, play, press, shape, shape_play

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


CODES = ("hold-8f3a2c9d", "hold-02bc71aa", "hold-7d1e44b0")


def pressed(*classes: str, text: str = "Reserve") -> Session:
    """A play with clicks on buttons with these classes."""
    return play(basket=tuple(press(text, css_class=each) for each in classes))


def buttons(of: ScenarioShape) -> dict[str, Spread]:
    events = (event for step in of.steps for event in step.events if event.element)
    return {f"{e.element.selector} {e.element.text}": e.count for e in events if e.element}


def differing(accepted: ScenarioShape, played: Session) -> list[str]:
    return [each.kind for each in changes(accepted, shape(played))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("b-6f9619ff-8b86-d011-b42d-00c04fc964ff", "b-77aa0c11-bbbb-4d5e-9f00-abcdef678901"),
        ("menu-:r3:", "menu-:r1a:"),
        ("t-4b2c9d17e0aa31f8", "t-00aa11bb22cc33dd"),
    ],
)
def test_an_element_with_a_name_that_can_only_be_drawn_is_the_same(one: str, other: str) -> None:
    assert differing(shape(pressed(one)), pressed(other)) == []


def test_a_short_code_is_known_by_the_plays_that_were_accepted() -> None:
    first, second, third = CODES
    accepted = shape(pressed(first), pressed(second))

    assert buttons(accepted) == {"button.hold-{…} Reserve": Spread(least=1, most=1)}
    assert differing(accepted, pressed(third)) == []
    assert differing(accepted, pressed()) == ["event-missing"]
    assert differing(accepted, pressed("hold-now")) == ["element-renamed"]


def test_so_it_is_where_a_further_play_is_added() -> None:
    first, second, third = CODES
    accepted = widened(shape(pressed(first, "hold-1d1d1d")), shape(pressed(second, "hold-2e2e2e")))

    assert buttons(accepted) == {"button.hold-{…} Reserve": Spread(least=2, most=2)}
    assert differing(accepted, pressed(third, third)) == []
    assert differing(accepted, pressed(third)) == ["fewer-events"]


def test_a_code_on_the_label_is_drawn_as_well() -> None:
    accepted = shape(pressed("button", text="Order 8f3a2c9d"), pressed("button", text="Order 02bc"))

    assert differing(accepted, pressed("button", text="Order 7d1e44b0")) == []


def test_a_name_of_one_play_is_no_drawn_one() -> None:
    first, second, _ = CODES

    assert differing(shape(pressed(first)), pressed(second)) == ["element-renamed"]
    assert differing(shape(pressed(first), pressed(first)), pressed(second)) == ["element-renamed"]
    known = widened(shape(pressed(first), pressed(first)), shape(pressed(second)))
    assert len(buttons(known)) == 2


def test_two_elements_of_one_play_are_two() -> None:
    accepted = shape(pressed("item-1a2", "item-2bc3d"), pressed())

    assert len(buttons(accepted)) == 2
