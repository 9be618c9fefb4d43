"""What values of properties read as."""

import pytest

from heapqa.definitions.values import misfit, reads_as
from heapqa.testing import planned_property


@pytest.mark.parametrize(
    ("type_", "right", "wrong"),
    [
        (
            "number",
            ["1", "-2.5", "1e3", " 3 ", ".5"],
            ["£1", "1,000", "", "NaN", "one", "1 2", "٥٢"],
        ),
        ("integer", ["1", "-20", "3.0"], ["1.5", "1e3", "", "x", "५"]),
        ("boolean", ["true", "false"], ["True", "1", "yes", ""]),
        ("date", ["2026-11-29", "2026-11-29T10:00:00Z", "20261129"], ["29.11.2026", "", "x"]),
        ("string", ["", "anything"], []),
        ("list", ["a||b", ""], []),
    ],
)
def test_types_are_read_from_text(type_: str, right: list[str], wrong: list[str]) -> None:
    assert [value for value in right if not reads_as(type_, value)] == []  # type: ignore[arg-type]
    assert [value for value in wrong if reads_as(type_, value)] == []  # type: ignore[arg-type]


def test_values_outside_of_list_range_and_form_do_not_fit() -> None:
    listed = planned_property("plan", one_of=("guest", "house"))
    ranged = planned_property("items", "integer", minimum=1, maximum=9)
    formed = planned_property("id", pattern="[A-Z]{2}-[0-9]+")

    assert misfit(listed, "guest") == misfit(ranged, "9") == misfit(formed, "KL-1") == ""
    assert misfit(listed, "Guest") == "is none of guest, house, which the plan lists"
    assert misfit(ranged, "0") == "is less than 1"
    assert misfit(ranged, "10") == "is greater than 9"
    for wrong in ("kl-1", "KL-1 ", "xKL-1"):
        assert (
            misfit(formed, wrong) == "is not of the form [A-Z]{2}-[0-9]+, which the plan asks for"
        )


def test_items_of_a_list_are_held_against_the_plan_one_by_one() -> None:
    tags = planned_property("tags", "list", one_of=("new", "sale"))

    assert misfit(tags, "new||sale") == ""
    assert misfit(tags, "new||old") == "is none of new, sale, which the plan lists"
