"""link-carries-identity."""

from heapqa.rules.attribution.link_carries_identity import RULE
from heapqa.testing import SHOP, navigation, pageview, stopped, verdict, visit

DECORATED = f"{SHOP}/help?_hp5_cdc=1234567890%3B1001%3B3001%3B1700000000%3B"


def test_a_link_that_names_a_person_is_found() -> None:
    judged = verdict(RULE, visit(pageview()), navigation(f"{DECORATED}cust-1"), generation="v5")

    assert judged.outcome == "failed"
    assert judged.findings[0].page == f"{SHOP}/help"


def test_a_link_of_an_anonymous_visitor_passes() -> None:
    judged = verdict(RULE, visit(pageview()), navigation(DECORATED), generation="v5")

    assert judged.outcome == "passed"


def test_another_parameter_says_nothing() -> None:
    other = navigation(f"{SHOP}/?hp5_cdc=1;2;3;4;cust-1")

    assert verdict(RULE, visit(pageview()), other, generation="v5").outcome == "passed"


def test_without_v5_it_is_skipped() -> None:
    judged = verdict(
        RULE, visit(pageview()), navigation(f"{DECORATED}cust-1"), generation="classic"
    )

    assert judged.outcome == "skipped"
    assert verdict(RULE, pageview(), stopped(), generation="v5").outcome == "skipped"
