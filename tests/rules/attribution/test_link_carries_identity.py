"""link-carries-identity."""

from heapqa.model.event import PageContext, Target
from heapqa.rules.attribution.link_carries_identity import RULE
from heapqa.testing import SHOP, Item, click, navigation, pageview, stopped, verdict, visit

QUERY = "?_hp5_cdc=1234567890%3B1001%3B3001%3B1700000000%3B"
DECORATED = f"{SHOP}/help{QUERY}"


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


def _told_of(query: str) -> Item:
    return pageview(page=PageContext(domain="shop.test", path="/help", query=query))


def test_a_page_that_only_the_sdk_tells_of_is_found_once() -> None:
    pages = (_told_of(f"{QUERY}cust-1"), _told_of(f"{QUERY}cust-1"))
    judged = verdict(RULE, *pages, generation="v5")

    assert [finding.page for finding in judged.findings] == [f"{SHOP}/help"]
    assert verdict(RULE, _told_of(QUERY), pageview(), generation="v5").outcome == "passed"


def test_a_page_that_the_browser_tells_of_as_well_is_found_once() -> None:
    seen = (navigation(f"{DECORATED}cust-1"), _told_of(f"{QUERY}cust-1"))

    assert len(verdict(RULE, visit(*seen), generation="v5").findings) == 1


def test_a_link_that_was_clicked_and_names_a_person_is_found() -> None:
    link = click(target=Target(tag="a", href=f"https://help.test/{QUERY}cust-1"))
    judged = verdict(RULE, visit(pageview(), link), generation="v5")

    assert [finding.field for finding in judged.findings] == ["target.href"]
    assert judged.findings[0].page == f"{SHOP}/"


def test_a_link_without_a_name_passes() -> None:
    link = click(target=Target(tag="a", href=f"https://help.test/{QUERY}"))

    assert verdict(RULE, visit(pageview(), link), generation="v5").outcome == "passed"
