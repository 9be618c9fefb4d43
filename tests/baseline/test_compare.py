"""The standing of a scenario: changed, flaky, as accepted, or not judged."""

import pytest

from heapqa.baseline.compare import compare, needs_second_look
from heapqa.model.baseline import ScenarioShape
from heapqa.testing import step, track
from tests.baseline.stories import ORDER, order, shape_play

ACCEPTED = shape_play()
LOST = shape_play(ordering=())
EXTRA = shape_play(ordering=(order(), track("Coupon Shown")))


@pytest.mark.parametrize(
    ("plays", "state"),
    [
        ((ACCEPTED,), "as-accepted"),
        ((LOST,), "changed"),
        ((LOST, LOST), "changed"),
        ((LOST, ACCEPTED), "flaky"),
        ((ACCEPTED, EXTRA), "flaky"),
        ((EXTRA, EXTRA), "changed"),
    ],
)
def test_a_change_is_what_every_play_shows(plays: tuple[ScenarioShape, ...], state: str) -> None:
    assert compare("example", ACCEPTED, plays).state == state


TWICE = shape_play(ordering=(order(), order()))
RENAMED = shape_play(ordering=(order("Order Complete"),))
STAYS, GONE = (shape_play(ordering=each, more=(step("browse on"),)) for each in ((order(),), ()))
LATE = shape_play(ordering=(), more=(step("browse on", order()),))
WITHOUT_COUPON = shape_play(ordering=(order(properties=ORDER[:2]),))
COUPON_RENAMED = shape_play(ordering=(order(properties=(*ORDER[:2], ("coupons", ""))),))


@pytest.mark.parametrize(
    ("accepted", "plays", "subject"),
    [
        (TWICE, (ACCEPTED, LOST), "custom event Order Completed"),
        (ACCEPTED, (RENAMED, LOST), "custom event Order Completed"),
        (STAYS, (GONE, LATE), "custom event Order Completed"),
        (ACCEPTED, (COUPON_RENAMED, WITHOUT_COUPON), "property coupon"),
    ],
)
def test_what_every_play_lacks_is_a_change_however_each_of_them_lacks_it(
    accepted: ScenarioShape, plays: tuple[ScenarioShape, ...], subject: str
) -> None:
    result = compare("example", accepted, plays)

    assert result.state == "changed"
    assert [subject in each.subject for each in result.changes].count(True) == 1


def test_plays_that_lack_different_things_are_flaky() -> None:
    quiet = shape_play(basket=())
    result = compare("example", ACCEPTED, (LOST, quiet))

    assert result.state == "flaky"
    assert [each.kind for each in result.flaky] == ["event-missing"] * 2


def test_lasting_and_flaky_changes_are_told_apart() -> None:
    both = shape_play(ordering=(track("Coupon Shown"),))
    result = compare("example", ACCEPTED, (both, EXTRA))

    assert [each.kind for each in result.changes] == ["event-new"]
    assert [each.kind for each in result.flaky] == ["event-missing"]
    assert result.state == "changed"


def test_where_something_went_is_true_though_one_play_saw_it() -> None:
    elsewhere = ACCEPTED.model_copy(update={"hosts": (*ACCEPTED.hosts, "collector.test")})

    assert compare("example", ACCEPTED, (elsewhere, ACCEPTED)).state == "changed"


def test_without_a_complete_play_nothing_is_said_about_changes() -> None:
    result = compare("example", ACCEPTED, (), "The scenario stopped.")

    assert (result.state, result.reason, result.changes) == (
        "not-judged",
        "The scenario stopped.",
        (),
    )


def test_a_scenario_that_nobody_accepted_is_not_compared() -> None:
    assert compare("example", None, (LOST,)).state == "not-accepted"


DRAWN = shape_play(ordering=(order(properties=(*ORDER[:2], ("coupon", "20261130"))),))


@pytest.mark.parametrize(
    ("play", "due"), [(LOST, True), (DRAWN, True), (EXTRA, False), (ACCEPTED, False)]
)
def test_what_can_be_bad_luck_is_looked_at_twice(play: ScenarioShape, due: bool) -> None:
    assert needs_second_look(ACCEPTED, play) is due
    assert not needs_second_look(None, play)
