"""identify-repeated."""

from urllib.parse import urlsplit

import pytest

from heapqa.model.event import PageContext
from heapqa.rules.attribution.identify_repeated import RULE
from heapqa.testing import (
    EPOCH,
    Item,
    api_call,
    event,
    hit,
    identify,
    navigation,
    pageview,
    stopped,
    verdict,
)


def test_two_calls_on_one_page_are_found_once() -> None:
    judged = verdict(RULE, pageview(), identify("u1"), identify("u1"), identify("u1"))

    assert judged.outcome == "failed"
    assert [finding.saw[:12] for finding in judged.findings] == ["3 calls with"]
    assert judged.findings[0].exchange == 3


def test_one_call_on_every_page_passes() -> None:
    page = (pageview(), identify("u1"))

    assert verdict(RULE, *page, *page, *page).outcome == "passed"


def test_what_waited_for_the_classic_sdk_is_of_the_page_that_sends_it() -> None:
    first = (navigation("https://shop.test/"), pageview(), identify("u1"))
    second = (navigation("https://shop.test/me"), identify("u1"), pageview())
    drawn_again = (*second, identify("u1"))

    assert verdict(RULE, *first, *second, generation="classic").outcome == "passed"
    assert len(verdict(RULE, *first, *drawn_again, generation="classic").findings) == 1


def test_tabs_and_environments_are_told_apart() -> None:
    there = event("identify", identity="u1")
    tabs = [pageview(), hit(event(), page=2), identify("u1"), hit(there, page=2)]
    environments = [pageview(), pageview(env_id="9"), identify("u1"), identify("u1", env_id="9")]

    assert verdict(RULE, *tabs).outcome == "passed"
    assert verdict(RULE, *environments).outcome == "passed"


def test_what_v5_sends_again_is_one_call() -> None:
    told = hit(event("identify", identity="u1", occurred_at=EPOCH + 2))

    assert verdict(RULE, pageview(), told, told, generation="v5").outcome == "passed"


def test_what_one_tab_of_v5_sends_for_the_other_is_the_others_call() -> None:
    called = [api_call("identify", '"u1"', page=page) for page in (1, 2)]
    told = [hit(event("identify", identity="u1", occurred_at=EPOCH + at)) for at in (3, 4)]
    tabs = verdict(RULE, pageview(), hit(event(), page=2), *called, *told, generation="v5")

    assert tabs.outcome == "passed"


def test_two_people_on_one_page_are_no_repetition() -> None:
    judged = verdict(RULE, pageview(), identify("u1"), identify("u2", user_id="2"))

    assert judged.outcome == "passed"


def test_without_an_identify_it_is_skipped() -> None:
    assert verdict(RULE, pageview()).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing_and_hides_nothing() -> None:
    passed = verdict(RULE, pageview(), identify("u1"), stopped())
    wrong = verdict(RULE, pageview(), identify("u1"), identify("u1"), stopped())

    assert (passed.outcome, passed.conclusive) == ("skipped", False)
    assert wrong.outcome == "failed"


HOME, KETTLES = "https://shop.test/", "https://shop.test/kettles"


def view_of(url: str) -> Item:
    page = PageContext(domain="shop.test", path=urlsplit(url).path)
    return hit(event(page=page))


def called_at(url: str) -> tuple[Item, Item]:
    """A page calls identify() where its address is this."""
    return api_call("identify", '"u1"', url=url), identify("u1")


def test_a_call_made_as_the_address_changes_is_of_the_page_that_follows() -> None:
    signs_in = (view_of(HOME), *called_at(HOME))
    goes_on = (*called_at(KETTLES), view_of(KETTLES))

    assert verdict(RULE, *signs_in, *goes_on).outcome == "passed"
    assert verdict(RULE, *signs_in, *goes_on, *called_at(KETTLES)).outcome == "failed"
    assert verdict(RULE, *signs_in, *called_at(HOME), *goes_on).outcome == "failed"


def test_a_page_that_was_come_back_to_is_another() -> None:
    here, there = called_at(HOME), called_at(KETTLES)
    home, kettles = view_of(HOME), view_of(KETTLES)

    assert verdict(RULE, home, *here, *there, kettles, *here, home).outcome == "passed"


def test_a_call_that_was_not_noted_may_be_of_the_same_page() -> None:
    judged = verdict(RULE, view_of(HOME), *called_at(HOME), identify("u1"))

    assert judged.outcome == "failed"


@pytest.mark.parametrize(
    "again",
    ["https://shop.test/%C3%BCber/", "about:srcdoc", "about:blank", "https://[odd/%C3%BCber"],
)
def test_another_spelling_of_the_address_and_a_frame_without_one_are_of_the_same_page(
    again: str,
) -> None:
    here = "https://shop.test/%C3%BCber"

    assert verdict(RULE, view_of(here), *called_at(here), *called_at(again)).outcome == "failed"


def test_hits_may_have_the_path_as_people_read_it() -> None:
    first, second = (called_at("https://shop.test/%C3%BCber") for _ in range(2))
    judged = verdict(
        RULE, navigation(HOME), *first, view_of("https://shop.test/über"), *second,
        generation="classic",
    )  # fmt: skip

    assert judged.outcome == "failed"
