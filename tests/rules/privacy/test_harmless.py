"""What looks personal and is taken for harmless is counted by place and masked."""

from heapqa.model.harmless import Harmless
from heapqa.rules.privacy.harmless import harmless_in_order, most_frequent
from heapqa.testing import click, plan, session, visit

ALLOWED = "support@shop.example"


def test_values_are_counted_by_place_and_masked() -> None:
    clicks = visit(click(f"Write to {ALLOWED}"), click(f"Or {ALLOWED}"))
    assert harmless_in_order(session(clicks, plan=plan(allowed_values=(ALLOWED,)))) == (
        Harmless(
            reason="allow-list",
            kind="email",
            masked="s***@s***.e***",
            field="target.text",
            count=2,
        ),
    )


def test_what_looks_like_nothing_is_not_listed() -> None:
    assert harmless_in_order(session(visit(click("Buy")))) == ()


def test_counts_of_several_sessions_are_added_up() -> None:
    rare = Harmless(reason="file-name", kind="email", masked="a***", field="target.text", count=1)
    often = rare.model_copy(update={"masked": "b***", "count": 2})

    assert most_frequent([rare, often, often]) == (often.model_copy(update={"count": 4}), rare)
