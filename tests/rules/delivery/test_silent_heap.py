"""silent-heap."""

from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.rules.delivery.silent_heap import RULE
from heapqa.testing import (
    APP_ID,
    SHOP,
    Item,
    console,
    doubtful,
    exchange,
    granted,
    interrupted,
    loader,
    navigation,
    pageview,
    plan,
    recording,
    rejected,
    step,
    stopped,
    telemetry,
    verdict,
    visit,
    withdrawn,
)

FREE = plan(("shop", APP_ID, "shop.test"), consent="not-required")
OPT_OUT = plan(("shop", APP_ID, "shop.test"), consent="opt-out")
CSP: dict[str, Any] = {
    "delivery": "blocked",
    "failure": "the page's Content-Security-Policy (script-src-elem) does not allow it",
    "seen_by": ("page",),
}
LOST: dict[str, Any] = {"delivery": "failed", "failure": "net::ERR_NAME_NOT_RESOLVED"}


def said(*items: Item, **settings: Any) -> str:
    """What the one finding says."""
    judged = verdict(RULE, *items, **{"plan": FREE, **settings})
    assert judged.outcome == "failed", judged
    (finding,) = judged.findings
    return f"{finding.message} | {finding.saw} | {finding.remedy}"


def outcome(*items: Item, **settings: Any) -> str:
    return verdict(RULE, *items, **{"plan": FREE, **settings}).outcome


def test_fails_when_nothing_of_heap_is_on_the_pages() -> None:
    told = said(visit(), visit())

    assert "Heap was not heard anywhere in this visit" in told
    assert "no file of Heap's SDK was requested" in told
    assert "siteHosts" in told


def test_fails_after_a_grant_and_names_its_step() -> None:
    judged = verdict(RULE, visit(), granted(), visit())

    assert judged.outcome == "failed"
    assert "after the visitor agreed" in judged.findings[0].message
    assert judged.findings[0].step == 1


def test_passes_when_a_hit_is_heard_in_any_mode() -> None:
    assert outcome(visit(loader(), pageview())) == "passed"
    assert outcome(visit(), granted(loader(), pageview()), plan=None) == "passed"
    assert outcome(visit(pageview()), rejected(), plan=OPT_OUT) == "passed"


def test_a_hit_given_up_while_its_page_was_left_is_heard() -> None:
    assert outcome(visit(loader(), pageview(delivery="cancelled"))) == "passed"


def test_names_the_directive_that_blocks_the_sdk_and_the_host_to_add() -> None:
    told = said(visit(loader(**CSP), console("Loading the script … violates it", "error")))

    assert "Content-Security-Policy (script-src-elem) blocks https://cdn." in told
    assert "Add https://cdn." in told
    assert "to script-src" in told


def test_names_the_directive_that_blocks_every_hit() -> None:
    failure = "the page's Content-Security-Policy (connect-src) does not allow it"
    told = said(visit(loader(), pageview(delivery="blocked", failure=failure)))

    assert "(connect-src) blocks" in told


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"delivery": "failed", "failure": "net::ERR_NAME_NOT_RESOLVED"}, "ERR_NAME_NOT_RESOLVED"),
        ({"delivery": "refused", "status": 404}, "HTTP status 404"),
        ({"delivery": "blocked", "failure": "mixed-content"}, "mixed-content"),
    ],
)
def test_says_what_became_of_a_loader_that_fails(fields: dict[str, Any], why: str) -> None:
    assert why in said(visit(loader(**fields)))


def test_an_sdk_that_is_loaded_and_does_not_start_is_told_with_the_error_of_the_page() -> None:
    error = "heap.init is not a function"
    told = said(visit(loader(), console(error, "exception")))

    assert "was loaded, and the SDK did not start" in told
    assert error in told


def test_what_the_sdk_says_about_itself_is_not_enough() -> None:
    assert "did not start" in said(visit(loader(), telemetry("could not start")))


def test_one_page_that_does_not_get_the_sdk_is_found_among_others() -> None:
    elsewhere: dict[str, Any] = CSP | {"page_url": f"{SHOP}/checkout"}
    judged = verdict(
        RULE,
        visit(loader(), pageview()),
        visit(loader(**elsewhere), url=f"{SHOP}/checkout?order=1"),
        plan=FREE,
    )

    assert judged.outcome == "failed"
    assert "A page did not get Heap's SDK" in judged.findings[0].message
    assert f"{SHOP}/checkout" in judged.findings[0].saw


def test_a_loader_that_tries_again_or_elsewhere_is_no_finding() -> None:
    assert outcome(visit(loader(**LOST), loader(), pageview())) == "passed"
    assert outcome(visit(loader(**LOST), pageview())) == "passed"


def test_a_file_of_somebody_elses_environment_is_no_finding() -> None:
    assert outcome(visit(loader("99", **CSP), loader(), pageview())) == "passed"


def test_a_declared_environment_that_was_loaded_must_be_heard_itself() -> None:
    both = plan(("shop", APP_ID, "shop.test"), ("group", "55", "shop.test"), consent="not-required")
    judged = verdict(RULE, visit(loader(), loader("55"), pageview()), plan=both)

    assert judged.outcome == "failed"
    assert "App ID 55" in judged.findings[0].message


def test_is_skipped_where_nobody_agrees() -> None:
    assert outcome(visit(), rejected(), visit(), plan=None) == "skipped"
    assert outcome(visit(), visit(), plan=None) == "skipped"
    assert outcome(visit(), rejected(), visit()) == "skipped"


def test_silence_after_a_withdrawal_is_right() -> None:
    items = (visit(), granted(pageview()), withdrawn(), visit(), visit())

    assert outcome(*items, plan=None) == "passed"


def test_in_mode_opt_out_silence_after_a_refusal_is_right_and_before_it_is_not() -> None:
    assert outcome(visit(pageview()), rejected(), visit(), plan=OPT_OUT) == "passed"
    assert outcome(visit(), step("read"), rejected(), visit(), plan=OPT_OUT) == "failed"


def test_is_skipped_where_the_visitor_leaves_at_once() -> None:
    away = navigation("https://elsewhere.test/")

    assert outcome(visit(), granted(away), plan=FREE) == "skipped"
    assert outcome(visit(), granted(), step("leave", away), plan=FREE) == "skipped"


def test_fails_where_the_visitor_leaves_after_a_while() -> None:
    away = step("leave", navigation("https://elsewhere.test/"))

    assert outcome(visit(), granted(), visit(), visit(), away) == "failed"


def test_only_pages_of_declared_environments_are_expected_to_have_heap() -> None:
    assert outcome(visit(url="https://docs.test/"), visit(url="https://docs.test/a")) == "skipped"
    assert outcome(visit(url="https://docs.test/"), plan=plan(consent="not-required")) == "failed"


def test_a_site_may_have_heap_below_a_path_only() -> None:
    below = plan(("shop", APP_ID, "shop.test/shop"), consent="not-required")

    assert outcome(visit(url=f"{SHOP}/blog/1"), visit(url=f"{SHOP}/blog"), plan=below) == "skipped"
    assert outcome(visit(url=f"{SHOP}/shop/1"), visit(url=f"{SHOP}/shop"), plan=below) == "failed"


def test_is_skipped_where_contentsquare_may_collect_in_its_place() -> None:
    tag = "https://t.contentsquare.net/uxa/1234567890abc.js"
    items = (visit(exchange(tag, resource_type="script")), visit())

    (judged,) = judge(decode(recording(*items, plan=FREE)), [RULE])

    assert judged.outcome == "skipped"


@pytest.mark.parametrize("source", ["har", "request-log"])
def test_imported_traffic_is_judged_where_it_shows_the_cause(source: str) -> None:
    assert outcome(visit(loader()), source=source) == "skipped"
    assert outcome(visit(exchange()), source=source) == "skipped"
    assert outcome(visit(loader(), pageview()), visit(), source=source) == "skipped"
    assert outcome(visit(loader(**LOST)), source=source) == "failed"
    assert outcome(visit(loader(**LOST), loader(), pageview()), source=source) == "passed"


@pytest.mark.parametrize(
    "fields",
    [
        {"delivery": "refused", "status": 304},
        {"delivery": "blocked", "failure": "net::ERR_BLOCKED_BY_CLIENT"},
        {"delivery": "cancelled"},
    ],
)
def test_a_file_from_the_cache_or_stopped_by_the_visitors_own_browser_is_no_cause(
    fields: dict[str, Any],
) -> None:
    assert outcome(visit(loader(**fields)), source="har") == "skipped"


@pytest.mark.parametrize("why", [stopped(), interrupted(), doubtful("Requests were lost.")])
def test_absence_is_not_concluded_from_a_partial_recording(why: Item) -> None:
    judged = verdict(RULE, visit(loader(**CSP)), why, plan=FREE)

    assert (judged.outcome, judged.conclusive, judged.findings) == ("skipped", False, ())
