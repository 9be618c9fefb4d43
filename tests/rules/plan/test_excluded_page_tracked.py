"""excluded-page-tracked."""

import pytest

from heapqa.model.event import PageContext
from heapqa.model.plan import Plan, SuppressionTerms
from heapqa.rules.plan.excluded_page_tracked import RULE
from heapqa.testing import (
    SHOP,
    Item,
    click,
    granted,
    identify,
    interrupted,
    pageview,
    server_track,
    telemetry,
    track,
    user_properties,
    verdict,
    visit,
)

PLAN = Plan(suppression=SuppressionTerms(excluded=("/staff", "/*/private")))


def viewed(**page: str) -> Item:
    return pageview(page=PageContext.model_validate({"path": "/", **page}))


@pytest.mark.parametrize("path", ["/staff", "/staff/orders", "/en/private", "/en/private/x"])
def test_an_event_on_an_excluded_page_is_a_violation(path: str) -> None:
    found = verdict(
        RULE,
        visit(),
        granted(viewed(path=path), click("Go", page=PageContext(path=path))),
        plan=PLAN,
    )

    assert found.outcome == "failed"
    assert len(found.findings) == 1
    assert found.findings[0].field == "page.path"


@pytest.mark.parametrize("path", ["/", "/staffroom", "/private"])
def test_other_pages_pass(path: str) -> None:
    assert verdict(RULE, visit(), granted(viewed(path=path)), plan=PLAN).outcome == "passed"


@pytest.mark.parametrize(
    ("excluded", "path"),
    [
        ("/über-uns", "/%C3%BCber-uns"),
        ("/%C3%BCber-uns", "/%c3%bcber-uns/team"),
        ("/パス", "/%E3%83%91%E3%82%B9"),
        ("/café", "/cafe%CC%81"),
        ("/my page", "/my%20page"),
        ("/forgot", "/%66orgot"),
        ("/forgot", "/Forgot"),
        ("/forgot", "//forgot"),
        ("/forgot", "/forgot;jsessionid=1"),
        ("/forgot/", "/forgot"),
        ("/u/*/notes", "/u/7/Notes/1"),
        ("/%E4", "/%e4"),
    ],
)
def test_an_excluded_page_is_excluded_under_every_spelling(excluded: str, path: str) -> None:
    plan = Plan(suppression=SuppressionTerms(excluded=(excluded,)))
    found = verdict(RULE, visit(), granted(viewed(path=path)), plan=plan)
    assert found.outcome == "failed"


@pytest.mark.parametrize(
    ("excluded", "path"),
    [
        ("/über-uns", "/uber-uns"),
        ("/パス", "/%E3%83%91"),
        ("/a/b", "/a%2Fb"),
        ("/forgot/", "/forgotten"),
        ("/forgot", "/x;/forgot"),
    ],
)
def test_a_page_that_is_spelt_alike_is_another(excluded: str, path: str) -> None:
    plan = Plan(suppression=SuppressionTerms(excluded=(excluded,)))
    found = verdict(RULE, visit(), granted(viewed(path=path)), plan=plan)
    assert found.outcome == "passed"


def untold(url: str) -> list[Item]:
    """Messages that do not say on which page they were made, sent from this one."""
    return [
        identify("cust-1", page_url=url),
        user_properties(("tier", "gold"), page_url=url),
        telemetry("x", page_url=url),
        track("x", page=None, page_url=url),
    ]


@pytest.mark.parametrize("path", ["/staff", "/staff/", "/staff/orders?x=1#y", "/en/private"])
def test_where_a_message_tells_no_page_the_one_it_is_sent_from_counts(path: str) -> None:
    for item in untold(f"{SHOP}{path}"):
        found = verdict(RULE, visit(pageview()), visit(item), plan=PLAN)
        assert [finding.field for finding in found.findings] == ["page_url"]


@pytest.mark.parametrize("path", ["", "/", "/staffroom", "/?back=/staff", "/#/staff"])
def test_messages_without_a_page_pass_from_other_pages(path: str) -> None:
    for item in untold(f"{SHOP}{path}"):
        assert verdict(RULE, visit(pageview()), visit(item), plan=PLAN).outcome == "passed"


def test_the_page_that_a_message_tells_counts_before_the_one_it_is_sent_from() -> None:
    late = click("Go", page=PageContext(path="/"), page_url=f"{SHOP}/staff")
    assert verdict(RULE, visit(late), plan=PLAN).outcome == "passed"


def test_where_it_was_sent_from_is_not_known_and_of_a_back_end_nothing_is_examined() -> None:
    unknown = (identify("cust-1", page_url=None), server_track("x", "cust-1"))
    assert verdict(RULE, visit(*unknown), plan=PLAN).outcome == "skipped"


def test_of_a_page_that_a_frame_shows_its_own_address_counts() -> None:
    page = f"{SHOP}/"
    inside = identify("cust-1", sender="frame", sender_url=f"{SHOP}/staff", page_url=page)
    beside = identify("cust-1", sender="frame", sender_url=f"{SHOP}/help", page_url=page)
    assert verdict(RULE, visit(inside), plan=PLAN).outcome == "failed"
    assert verdict(RULE, visit(beside), plan=PLAN).outcome == "passed"


def test_a_plan_that_excludes_nothing_asks_for_nothing() -> None:
    for plan in (Plan(), Plan(suppression=SuppressionTerms(parameters=("q",)))):
        assert verdict(RULE, visit(), granted(pageview()), plan=plan).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    assert verdict(RULE, visit(), interrupted(viewed(path="/")), plan=PLAN).outcome == "skipped"
