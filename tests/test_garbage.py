"""Garbage is looked for less often, unless somebody has chosen how often."""

import gc
from collections.abc import Iterator

import pytest

from heapqa.garbage import YOUNG_OBJECTS, look_less_often


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    ("chosen", "then"), [(700, YOUNG_OBJECTS), (0, 0), (YOUNG_OBJECTS + 1, YOUNG_OBJECTS + 1)]
)
def test_what_somebody_has_chosen_stays(chosen: int, then: int) -> None:
    gc.set_threshold(chosen, 11, 12)

    look_less_often()

    assert gc.get_threshold() == (then, 11, 12)
