"""What looks personal and is taken for harmless is counted by place and masked."""

from heapqa.model.harmless import Harmless
from heapqa.rules.privacy.harmless import harmless_lookalikes
from heapqa.testing import click, plan, session, visit

ALLOWED = "support@shop.example"


def test_values_are_counted_by_place_and_masked() -> None:
    clicks = visit(click(f"Write to {ALLOWED}"), click(f"Or {ALLOWED}"))
    assert harmless_lookalikes([session(clicks, plan=plan(allowed_values=(ALLOWED,)))]) == (
        Harmless(
            reason="allow-list",
            kind="email",
            masked="s***@s***.e***",
            field="target.text",
            count=2,
        ),
    )


def test_what_looks_like_nothing_is_not_listed() -> None:
    assert harmless_lookalikes([session(visit(click("Buy")))]) == ()
