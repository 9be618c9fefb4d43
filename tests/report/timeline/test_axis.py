"""Positions from left to right."""

import pytest

from heapqa.model.timeline import Timeline, TimelineEntry, TimelineStep
from heapqa.report.timeline.axis import Axis, duration


def at(*seconds: float, steps: tuple[TimelineStep, ...] = ()) -> Axis:
    entries = tuple(
        TimelineEntry(number=n, at_s=s, deed="other", what="") for n, s in enumerate(seconds)
    )
    return Axis.of(Timeline(scenario="s", title="t", source="", entries=entries, steps=steps))


def test_entries_stand_in_their_order_within_the_picture() -> None:
    positions = at(0, 1, 1, 2, 700).positions

    assert list(positions) == sorted(set(positions))
    assert positions[0] > 0
    assert positions[-1] < 1


def test_a_pause_takes_room_and_is_named() -> None:
    axis = at(0, 1, 700)
    near, far = (axis.positions[n + 1] - axis.positions[n] for n in (0, 1))

    assert far > 2 * near
    assert [pause.text for pause in axis.pauses] == ["12 min"]
    assert axis.positions[1] < axis.pauses[0].left < axis.positions[2]


def test_bands_cover_the_entries_of_their_step() -> None:
    steps = (
        TimelineStep(number=1, text="a", begins=0, ends=2),
        TimelineStep(number=2, text="nothing", begins=2, ends=2),
        TimelineStep(number=3, text="b", begins=2, ends=3),
    )
    axis = at(0, 1, 2, steps=steps)

    assert [band.number for band in axis.bands] == [1, 3]
    assert axis.bands[0].left < axis.positions[0]
    assert axis.positions[1] < axis.bands[0].left + axis.bands[0].width < axis.positions[2]


def test_nothing_has_an_empty_axis() -> None:
    assert at().positions == ()


@pytest.mark.parametrize(
    ("seconds", "text"), [(31, "31 s"), (90, "2 min"), (5400, "1.5 h")]
)  # fmt: skip
def test_a_time_in_its_own_unit(seconds: float, text: str) -> None:
    assert duration(seconds) == text
