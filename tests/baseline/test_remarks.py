"""Lines that somebody wrote into an accepted state stay where they are."""

from heapqa.baseline.lines import read, written
from heapqa.baseline.remarks import with_remarks
from tests.baseline.stories import order, play, press, shape

BEFORE = written(shape(play()))
REMARK = "# The shop sends this since March."


def remarked(above: str, text: str = BEFORE) -> str:
    assert above in text
    return text.replace(above, f"{REMARK}\n{above}", 1)


def below(text: str) -> str:
    lines = text.splitlines()
    return lines[lines.index(REMARK) + 1]


def test_a_text_without_remarks_is_as_it_is() -> None:
    assert with_remarks(BEFORE, BEFORE) == with_remarks(BEFORE, "") == BEFORE


def test_a_remark_stays_above_its_line_though_that_counts_otherwise() -> None:
    twice = written(shape(play(ordering=(order(), order()))))
    text = with_remarks(twice, remarked("  1  custom  named Order Completed"))

    assert below(text).startswith("  2  custom  named Order Completed")
    assert text.count(REMARK) == 1
    assert read(text) == read(twice)


def test_of_two_steps_with_the_same_line_it_stays_in_its_own() -> None:
    both = written(shape(play(basket=(press(),), ordering=(press(),))))
    earlier = both.replace("step  order\n", f"step  order\n{REMARK}\n")

    assert with_remarks(both, earlier) == earlier


def test_above_a_line_that_is_no_more_it_stands_at_the_top() -> None:
    without = written(shape(play(ordering=())))

    assert below(with_remarks(without, remarked("  1  custom"))) == "scenario  example"
    assert below(with_remarks(without, f"{BEFORE}{REMARK}\n")) == "scenario  example"


def test_remarks_of_a_damaged_state_stay_too() -> None:
    assert REMARK in with_remarks(BEFORE, f"<<<<<<< HEAD\n{REMARK}\n=======\n")
