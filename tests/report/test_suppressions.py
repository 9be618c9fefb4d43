"""What is taken for harmless is counted and listed, masked."""

from heapqa.model.session import Session
from heapqa.report.html import render_html
from heapqa.report.results import Judged, RunReport, run_report
from heapqa.report.suppressions import Suppression, suppressions
from heapqa.report.terminal import terminal_text
from heapqa.testing import click, plan, session, visit

ALLOWED = "support@shop.example"


def clicked() -> Session:
    plan_ = plan(allowed_values=(ALLOWED,))
    return session(visit(click(f"Write to {ALLOWED}"), click(f"Or {ALLOWED}")), plan=plan_)


def report() -> RunReport:
    return run_report([Judged(clicked(), ())], started_at=0, duration_s=0)


def test_values_are_counted_by_place_and_masked() -> None:
    assert suppressions([clicked()]) == (
        Suppression(
            reason="allow-list",
            kind="email",
            masked="s***@s***.e***",
            field="target.text",
            count=2,
        ),
    )


def test_nothing_suppressed_is_not_mentioned() -> None:
    assert suppressions([session(visit(click("Buy")))]) == ()
    assert "taken for harmless" not in terminal_text(RunReport())
    assert "taken for harmless" not in render_html(RunReport())


def test_terminal_counts_and_page_lists_them() -> None:
    assert "2 lookalikes taken for harmless: 2 allow-list" in terminal_text(report(), width=120)
    page = render_html(report())
    assert "s***@s***.e***" in page
    assert ALLOWED not in page
