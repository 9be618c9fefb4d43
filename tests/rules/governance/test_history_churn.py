"""history-churn."""

import pytest

from heapqa.engine import decode, examined_in
from heapqa.rules.governance.history_churn import RULE
from heapqa.testing import (
    EPOCH,
    SHOP,
    Item,
    click,
    exchange,
    gesture,
    navigation,
    pageview,
    recording,
    session,
    step,
    stopped,
    verdict,
    visit,
)


def view(
    fragment: str = "", *, path: str = "/pricing", query: str = "", at: float | None = None
) -> Item:
    page = {"domain": "shop.test", "path": path, "query": query or None, "hash": fragment or None}
    return pageview(page=page, occurred_at=at)


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
    steps = [step(f"turn page {n}", view(f"#picture-{n}")) for n in range(4)]
    assert verdict(RULE, *steps).outcome == "passed"


@pytest.mark.parametrize("what", ["click", "keydown", "change", "popstate"])
def test_what_somebody_does_explains_a_view_though_heap_is_not_told_of_it(what: str) -> None:
    moments = [EPOCH + 3.0 + 0.2 * n for n in range(3)]
    views = [view(f"#picture-{n}", at=moment) for n, moment in enumerate(moments)]
    done = [gesture(what, moment - 0.01) for moment in moments]

    assert verdict(RULE, visit(*views, *done)).outcome == "passed"
    assert verdict(RULE, visit(*views, done[0])).outcome == "failed"


def test_a_filter_that_writes_to_the_address_at_each_key_is_churn() -> None:
    moments = [EPOCH + 3.0 + 0.2 * n for n in range(3)]
    views = [view(query=f"?q={n}", at=moment) for n, moment in enumerate(moments)]
    keys = [
        gesture(what, moment - early)
        for moment in moments
        for what, early in (("typing", 0.02), ("input", 0.01))
    ]

    assert verdict(RULE, visit(*views, *keys)).outcome == "failed"


def test_pages_that_are_loaded_are_come_to() -> None:
    views = [view(query=f"?page={n}") for n in range(4)]
    loaded = [item for each in views for item in (navigation(f"{SHOP}/pricing"), each)]

    assert verdict(RULE, visit(*views)).outcome == "failed"
    assert verdict(RULE, visit(*loaded)).outcome == "passed"


def test_in_imported_files_acts_are_known_as_far_as_heap_was_told() -> None:
    turned = [item for n in range(4) for item in (click(), view(f"#picture-{n}"))]

    assert examined_in(RULE, session(visit(*turned), source="har")) == ()
    assert len(examined_in(RULE, session(visit(*turned[1::2]), source="har"))) == 1
    assert len(examined_in(RULE, session(visit(*turned)))) == 1


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
