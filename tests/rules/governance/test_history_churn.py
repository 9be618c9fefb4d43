"""history-churn."""

from heapqa.engine import decode, examined_in
from heapqa.rules.governance.history_churn import RULE
from heapqa.testing import click, exchange, pageview, recording, step, stopped, verdict, visit
from heapqa.testing.line import Item


def view(fragment: str = "", *, path: str = "/pricing", query: str = "") -> Item:
    page = {"domain": "shop.test", "path": path, "query": query or None, "hash": fragment or None}
    return pageview(page=page)


def test_views_of_one_page_at_other_addresses_are_found_once() -> None:
    judged = verdict(RULE, visit(*(view(f"#drawing-{n}") for n in range(4))))

    (finding,) = judged.findings
    assert finding.saw.startswith("4 views of /pricing within ")
    assert finding.saw.endswith("of which the fragment differs")
    assert finding.step == 0


def test_a_query_that_a_script_writes_is_found_too() -> None:
    judged = verdict(RULE, visit(*(view(query=f"?y={n}") for n in range(3))))

    assert [finding.saw.rpartition("the ")[2] for finding in judged.findings] == ["query differs"]


def test_two_views_are_a_page_that_puts_its_address_right() -> None:
    assert verdict(RULE, visit(view("#a"), view("#b"))).outcome == "passed"


def test_views_of_other_pages_pass() -> None:
    assert verdict(RULE, visit(*(view(path=f"/p{n}") for n in "abc"))).outcome == "passed"


def test_a_page_that_is_loaded_again_at_one_address_passes() -> None:
    assert verdict(RULE, visit(view(), view(), view())).outcome == "passed"


def test_what_the_visitor_did_between_explains_a_view() -> None:
    turned = [item for n in range(4) for item in (click(), view(f"#picture-{n}"))]

    assert verdict(RULE, visit(*turned)).outcome == "passed"
    steps = [step(f"turn page {n}", view(f"#picture-{n}")) for n in range(4)]
    assert verdict(RULE, *steps).outcome == "passed"


def test_views_that_lie_apart_are_read() -> None:
    pause = (exchange(), exchange(), exchange())
    apart = [item for n in range(4) for item in (view(f"#part-{n}"), *pause)]

    assert verdict(RULE, visit(*apart)).outcome == "passed"


def test_a_log_that_says_no_times_is_not_judged() -> None:
    churned = recording(visit(*(view(f"#drawing-{n}") for n in range(4))))
    timeless = decode(churned.model_copy(update={"clock": "relative"}))

    assert len(examined_in(RULE, decode(churned))) == 1
    assert examined_in(RULE, timeless) == ()


def test_nothing_is_judged_without_a_pageview() -> None:
    assert verdict(RULE, visit(click())).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    assert not verdict(RULE, visit(view()), stopped()).conclusive
