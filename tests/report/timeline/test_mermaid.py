"""The timeline as a diagram for tickets."""

from syrupy.assertion import SnapshotAssertion

from heapqa.report.timeline.mermaid import mermaid_text
from heapqa.testing import pageview, session, step, track, visit
from heapqa.timeline.timeline import timeline
from tests.report.timeline.stories import BARE, SHARED


def test_a_shared_device(snapshot: SnapshotAssertion) -> None:
    assert mermaid_text(SHARED) == snapshot


def test_a_bare_log(snapshot: SnapshotAssertion) -> None:
    assert mermaid_text(BARE) == snapshot


def test_what_mermaid_reads_as_its_own_stands_as_an_entity() -> None:
    told = timeline(session(visit(pageview()), step("a; b\n%% c", track("x < #1"))))
    text = mermaid_text(told)

    assert "2 a#59; b #37;#37; c" in text
    assert "x #lt; #35;1" in text
