"""What was taken for harmless is counted in one line and listed on the page."""

from heapqa.model.harmless import Harmless
from heapqa.report.html import render_html
from heapqa.report.results import RunReport
from heapqa.report.terminal import terminal_text
from tests.report.run import run

MAIL = Harmless(
    reason="allow-list", kind="email", masked="s***@s***.e***", field="target.text", count=2
)


def test_nothing_taken_for_harmless_is_not_mentioned() -> None:
    assert "taken for harmless" not in terminal_text(RunReport())
    assert "taken for harmless" not in render_html(RunReport(), (), str)


def test_terminal_counts_and_page_lists_them() -> None:
    report = run().model_copy(update={"suppressed": (MAIL,)})
    assert "2 lookalikes taken for harmless: 2 allow-list" in terminal_text(report, width=120)
    page = render_html(report, (), str)
    assert "2 lookalikes taken for harmless: 2 allow-list" in page
    assert "s***@s***.e***" in page
