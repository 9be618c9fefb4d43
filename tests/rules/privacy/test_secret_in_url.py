"""secret-in-url."""

import pytest

from heapqa.model.event import PageContext
from heapqa.rules.privacy.pattern_in_payload import RULE as PATTERN
from heapqa.rules.privacy.secret_in_url import RULE
from heapqa.testing import Item, pageview, track, verdict, visit

TOKEN = "q7Zt4RkP9wXc2LmVb8NsYd3H"
JWT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0."
    "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
)


def page(**fields: str) -> PageContext:
    return PageContext(domain="shop.test", **{"path": "/reset", **fields})


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (pageview(page=page(query=f"?token={TOKEN}")), "page.query"),
        (pageview(page=page(hash=f"#reset_token={TOKEN}")), "page.hash"),
        (pageview(page=page(path=f"/reset-password/{TOKEN}")), "page.path"),
        (pageview(page=page(query=f"?session={JWT}")), "page.query"),
        (pageview(page=page(referrer=f"https://shop.test/invite?token={TOKEN}")), "page.referrer"),
        (track("Opened", properties=(("link", f"https://shop.test/reset?token={TOKEN}"),)),
         "properties.link"),
    ],
)  # fmt: skip
def test_fails_when_an_address_holds_a_secret(item: Item, field: str) -> None:
    judged = verdict(RULE, visit(item))

    assert judged.outcome == "failed"
    assert {each.field for each in judged.findings} == {field}
    assert TOKEN not in str(judged)
    assert JWT not in str(judged)


@pytest.mark.parametrize(
    "item",
    [
        pageview(page=page(query="?access_token=heap_redacted")),
        pageview(page=page(query="?utm_source=news&utm_campaign=spring&page=2")),
        pageview(page=page(path="/reset-password", query="?sort=price")),
        pageview(page=page(path="/blog/how-to-reset-a-password")),
        pageview(session_id="5371902648123977"),
    ],
)
def test_passes_for_addresses_without_one(item: Item) -> None:
    assert verdict(RULE, visit(item)).outcome == "passed"


def test_a_secret_elsewhere_is_the_other_rules() -> None:
    item = track("Called", properties=(("authToken", JWT),))

    assert verdict(RULE, visit(item)).outcome == "passed"
    assert verdict(PATTERN, visit(item)).outcome == "failed"


def test_is_skipped_without_hits() -> None:
    assert verdict(RULE, visit()).outcome == "skipped"
