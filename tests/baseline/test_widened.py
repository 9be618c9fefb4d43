"""A state widened by further plays takes both for accepted."""

import pytest

from heapqa.baseline.diff import changes
from heapqa.baseline.widened import widened
from heapqa.model.baseline import ScenarioShape
from heapqa.testing import hit, loader, snapshot, track
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
    shape_play(more=(snapshot("_hp2_props.12"),)),
    shape_play(more=(hit(env_id="12", url="https://c.eu.heap-api.com/h?a=12"),)),
    shape_play(more=(loader(sha256="cd" * 32),)),
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


FILES = [shape_play(more=(loader("99", sha256=each * 32),)) for each in ("aa", "bb", "cc")]


def test_a_file_that_varies_may_be_either_and_no_third() -> None:
    either = widened(FILES[0], FILES[1])
    (third,) = changes(either, FILES[2])

    assert (changes(either, FILES[0]), changes(either, FILES[1])) == ((), ())
    assert (third.kind, third.after[-12:]) == ("sdk-changed", "cc" * 6)


def test_what_every_play_had_is_still_missed() -> None:
    own, other = (
        shape_play(more=(snapshot("_hp2_id.12", f"_hp2_props.{each}"),)) for each in ("12", "34")
    )
    bare = shape_play(more=(snapshot("_hp2_props.12"),))

    assert [each.subject for each in changes(widened(own, other), bare)] == [
        "storage cookie _hp2_id.12"
    ]
