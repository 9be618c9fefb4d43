"""The timeline at a terminal."""

from syrupy.assertion import SnapshotAssertion

from heapqa.report.timeline.terminal import timeline_text
from heapqa.testing import click, identify, logged_in, pageview, session, step, visit
from heapqa.timeline.blame import with_blame
from heapqa.timeline.timeline import timeline
from tests.report.timeline.stories import BARE, ORDERLY, SHARED, shared_device


def test_a_shared_device(snapshot: SnapshotAssertion) -> None:
    assert timeline_text(SHARED) == snapshot


def test_an_orderly_device(snapshot: SnapshotAssertion) -> None:
    assert timeline_text(ORDERLY) == snapshot


def test_a_bare_log(snapshot: SnapshotAssertion) -> None:
    assert timeline_text(BARE) == snapshot


def test_the_shortest_way_to_a_fault_is_numbered() -> None:
    text = timeline_text(with_blame(SHARED, shared_device()))

    assert "3.  step 4 “sign out”: signs out" in text
    assert "4.  #4 pageview / in step 5" in text


def test_of_a_long_timeline_only_what_changes_something_is_shown() -> None:
    many = [click(identity="cust-1") for _ in range(300)]
    long = timeline(
        session(visit(pageview()), logged_in("cust-1", identify("cust-1")), step("look", *many))
    )

    assert "more" in timeline_text(long)
    assert timeline_text(long).count('click "Buy"') < 10
    assert timeline_text(long, whole=True).count('click "Buy"') == 300


def test_no_line_is_too_long_or_ends_in_blanks() -> None:
    lines = timeline_text(SHARED, width=80).split("\n")

    assert len(lines) > 20
    assert [line for line in lines if len(line) > 80 or line != line.rstrip()] == []
