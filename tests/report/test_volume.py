"""The chart of how much a session told Heap."""

from heapqa.report.volume import HEIGHT, MOST, volume_chart
from heapqa.testing import click, pageview, session, step, track, visit


def test_each_step_is_a_column_as_high_as_its_events() -> None:
    chart = volume_chart(
        session(
            visit(pageview(), click(), click(), track("Order")),
            step("look on", pageview(), click()),
            step("wait"),
        )
    )

    assert chart is not None
    assert [column.name for column in chart.columns] == ["1", "2", "3"]
    heights = [sum(block.height for block in column.blocks) for column in chart.columns]
    assert heights == [HEIGHT, HEIGHT / 2, 0]
    assert tuple(block.sort for block in chart.columns[0].blocks) == chart.sorts
    assert chart.sorts == ("pageview", "interaction", "custom")


def test_blocks_are_stacked_from_the_ground() -> None:
    chart = volume_chart(session(visit(pageview(), click())))

    assert chart is not None
    first, second = chart.columns[0].blocks
    assert (first.y + first.height, second.y + second.height) == (HEIGHT, first.y)


def test_the_label_says_what_is_seen() -> None:
    chart = volume_chart(session(visit(pageview()), step("order", click(), track("Order"))))

    assert chart is not None
    assert chart.label == "3 events in 3 hits; most in Step 2, order: 2"
    assert chart.columns[1].title == "Step 2, order (clicks, changes, submits: 1; custom events: 1)"


def test_what_is_told_between_steps_is_last() -> None:
    chart = volume_chart(session(visit(pageview()), click()))

    assert chart is not None
    assert [column.title.partition(" (")[0] for column in chart.columns][-1] == "Between steps"


def test_without_events_there_is_no_chart() -> None:
    assert volume_chart(session(visit())) is None


def test_of_very_many_steps_the_last_are_left_out() -> None:
    steps = [step(f"step {number}", click()) for number in range(MOST + 5)]
    chart = volume_chart(session(*steps))

    assert chart is not None
    assert len(chart.columns) == MOST
    assert chart.label.endswith("5 steps not drawn")
