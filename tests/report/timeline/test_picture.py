"""The picture: everything that happened has its mark."""

import re

from heapqa.report.timeline.lanes import MOST, Lanes
from heapqa.report.timeline.picture import SPAN, picture
from heapqa.testing import identify, pageview, session
from heapqa.timeline.timeline import timeline
from tests.report.timeline.stories import BARE, ORDERLY, SHARED


def marks(drawing: str, kind: str) -> int:
    return sum(
        len(re.findall("M", path)) for path in re.findall(rf'class="{kind}" d="([^"]*)"', drawing)
    )


def test_a_wrong_credit_is_red_in_both_lanes_and_joined() -> None:
    drawn = picture(SHARED).drawing

    assert marks(drawn, "mark wrong") == 2 * SHARED.wrong
    assert marks(drawn, "line wrong") == SHARED.wrong


def test_a_merge_joins_its_user_to_its_person() -> None:
    drawn = picture(SHARED).drawing

    assert marks(drawn, r"line merge p\d") == len(SHARED.merges)
    assert marks(drawn, r"mark tie p\d") == 2 * len(SHARED.merges)


def test_a_reset_is_drawn() -> None:
    assert marks(picture(ORDERLY).drawing, "reset") == 1


def test_where_nothing_is_judged_no_lane_is_an_actors() -> None:
    drawn = picture(BARE)

    assert [lane.kind for lane in drawn.lanes] == ["person", "user"]
    assert marks(drawn.drawing, "mark wrong") == 0


def test_everything_stands_within_the_picture() -> None:
    drawn = picture(SHARED)

    assert len(drawn.points) == len(SHARED.entries)
    assert all(0 <= x <= SPAN for x, _, _ in drawn.points)
    assert all(user is not None for _, user, _ in drawn.points)


def test_lanes_are_few_and_the_rest_is_counted() -> None:
    many = timeline(
        session(
            *(
                item
                for number in range(100, 200)
                for item in (
                    pageview(user_id=str(number)),
                    identify(f"cust-{number}", user_id=str(number)),
                )
            ),
            source="request-log",
        )
    )
    lanes = Lanes.of(many)

    assert len(lanes.lanes) <= MOST
    assert lanes.left_out == 100 - sum(lane.kind == "user" for lane in lanes.lanes)
    assert picture(many).points[-1][0] <= SPAN
