"""A state widened by further plays takes both for accepted."""

import pytest

from heapqa.baseline.diff import changes
from heapqa.baseline.widened import widened
from heapqa.model.baseline import ScenarioShape
from heapqa.testing import track
from tests.baseline.stories import ORDER, order, press, shape_play

ACCEPTED = shape_play()
VARIANTS = (
    shape_play(ordering=()),
    shape_play(ordering=(order(), order())),
    shape_play(ordering=(order(properties=ORDER[:1]),)),
    shape_play(ordering=(order(properties=(*ORDER, ("gift", "true"))),)),
    shape_play(basket=(press(), press("Remove"))),
    shape_play(more=(track("Later"),)),
    shape_play(leaving=()),
)


@pytest.mark.parametrize("variant", VARIANTS)
def test_neither_play_differs_from_both_in_one(variant: ScenarioShape) -> None:
    assert changes(ACCEPTED, variant) != ()
    both = widened(ACCEPTED, variant)

    assert changes(both, variant) == ()
    assert changes(both, ACCEPTED) == ()


def test_what_neither_had_is_still_a_change() -> None:
    both = widened(ACCEPTED, VARIANTS[0])
    extra = shape_play(ordering=(track("Coupon Shown"),))

    assert [each.kind for each in changes(both, extra)] == ["event-new"]
    assert both.plays == 2
