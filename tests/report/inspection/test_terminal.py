"""An inspected page at a terminal."""

from syrupy.assertion import SnapshotAssertion

from heapqa.report.inspection.terminal import inspection_text
from tests.inspection.pages import inspected


def test_the_text_as_a_whole(snapshot: SnapshotAssertion) -> None:
    assert inspection_text(inspected()) == snapshot


def test_a_hostile_text_moves_no_cursor() -> None:
    assert "\x1b" not in inspection_text(inspected("<button title='\x1b[2J'>\x1b[2J</button>"))
