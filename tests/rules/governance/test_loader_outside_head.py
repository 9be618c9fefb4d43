"""loader-outside-head."""

import pytest

from heapqa.rules.governance.loader_outside_head import RULE
from heapqa.testing import document, granted, stopped, verdict, visit

CLASSIC = '<script async src="https://cdn.heapanalytics.com/js/heap-1234567890.js"></script>'
V5 = '<script src="https://cdn.us.heap-api.com/config/1234567890/heap_config.js"></script>'
GTM = '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-1"></script>'
files = pytest.mark.parametrize("file", [CLASSIC, V5])


def page(head: str, body: str) -> str:
    return f"<head><title>Shop</title>{head}</head><body><main>{body}</main></body>"


@files
def test_a_script_in_the_body_is_found_once_for_each_page(file: str) -> None:
    twice = [document(page("", file)), document(page("", f"<p>more</p>{file}"))]
    judged = verdict(RULE, granted(), visit(*twice))

    (finding,) = judged.findings
    assert finding.message == "The SDK is loaded from the body of the page."
    assert (finding.page, finding.step) == ("https://shop.test/", 1)
    assert "1234567890" in finding.saw


@files
def test_a_script_in_the_head_passes(file: str) -> None:
    assert verdict(RULE, granted(), visit(document(page(file, "")))).outcome == "passed"


@files
def test_a_tag_manager_puts_scripts_where_it_likes(file: str) -> None:
    assert verdict(RULE, granted(), visit(document(page(GTM, file)))).outcome == "skipped"


def test_scripts_that_wait_or_are_others_are_none() -> None:
    waiting = CLASSIC.replace("async", 'type="text/plain"')
    other = '<script src="/heap-of-stones.html"></script>'
    for html in ("", waiting, other, "<script>heap.load('1')</script>"):
        assert verdict(RULE, granted(), visit(document(page("", html)))).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing_but_what_was_seen() -> None:
    assert verdict(RULE, visit(document(page(CLASSIC, ""))), stopped()).outcome == "skipped"
    assert verdict(RULE, visit(document(page("", CLASSIC))), stopped()).outcome == "failed"
