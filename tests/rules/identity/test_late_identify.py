"""late-identify."""

from collections.abc import Sequence
from typing import Any

import pytest

from heapqa.rules.identity.late_identify import RULE
from heapqa.testing import (
    EPOCH,
    SHOP,
    Item,
    api_call,
    click,
    exchange,
    granted,
    identify,
    in_tab,
    loader,
    logged_in,
    logged_out,
    navigation,
    pageview,
    step,
    stopped,
    track,
    verdict,
    visit,
)

SIGNED_IN = (granted(pageview()), logged_in("u1", pageview()))


def outcome(*items: Item) -> str:
    return verdict(RULE, *items).outcome


def test_an_identify_on_the_third_page_is_found() -> None:
    judged = verdict(RULE, *SIGNED_IN, visit(pageview()), visit(pageview()), visit(identify("u1")))

    assert [(f.saw, f.step) for f in judged.findings] == [("2 pages left before identify()", 4)]


def test_pages_within_one_step_count_where_the_visitor_acted_between_them() -> None:
    left = (pageview(), click(), pageview(), click())

    assert outcome(*SIGNED_IN, visit(*left, identify("u1"))) == "passed"
    assert outcome(*SIGNED_IN, visit(*left, pageview(), identify("u1"))) == "failed"


def test_views_that_redirect_are_one_page() -> None:
    pages = [pageview(occurred_at=EPOCH + 7 + tenths / 10) for tenths in range(3)]

    assert outcome(*SIGNED_IN, visit(*pages, click(), identify("u1"))) == "passed"


def test_pages_that_stood_for_a_while_are_several() -> None:
    pages = [pageview(occurred_at=EPOCH + seconds) for seconds in (7.1, 8.6, 10.1)]

    assert outcome(*SIGNED_IN, visit(click(), *pages, identify("u1"))) == "failed"
    assert outcome(*SIGNED_IN, visit(click(), *pages[1:], identify("u1"))) == "passed"


def test_an_identify_on_the_page_that_follows_passes() -> None:
    assert outcome(*SIGNED_IN, visit(pageview(), identify("u1"))) == "passed"
    assert outcome(granted(), logged_in("u1", identify("u1")), visit(pageview())) == "passed"


def tour(pages: int) -> list[Item]:
    """Pages that a fast visitor looks at in one second and a half after the sign-in; the last one
    makes the call."""
    times = [EPOCH + 6.2 + 0.3 * number for number in range(pages)]
    seen = [
        each for at in times for each in (pageview(occurred_at=at), click(occurred_at=at + 0.1))
    ]
    routed = navigation(occurred_at=times[-1] + 0.1)
    return [visit(*seen, routed, identify("u1", occurred_at=EPOCH + 7.5))]


def test_a_fast_visitor_may_leave_a_few_pages_before_the_answer_but_not_many() -> None:
    assert outcome(*SIGNED_IN, *tour(4)) == "passed"
    assert outcome(*SIGNED_IN, *tour(5)) == "failed"


@pytest.mark.parametrize("who", ["u1", "jürgen"])
def test_a_call_that_its_page_made_in_time_passes_whenever_it_is_sent(who: str) -> None:
    called = visit(pageview(), api_call("identify", f'"{who}"'))
    there = (granted(pageview()), logged_in(who, pageview()))

    assert outcome(*there, called, *[visit(pageview())] * 2, visit(identify(who))) == "passed"
    early = identify("u1", late=5)
    assert outcome(*SIGNED_IN, visit(pageview()), visit(pageview()), visit(early)) == "passed"


def test_a_call_for_somebody_else_is_none() -> None:
    called = visit(pageview(), api_call("identify", '"undefined"'))

    assert outcome(*SIGNED_IN, called, visit(pageview()), visit(identify("u1"))) == "failed"


def test_a_person_whom_heap_remembers_needs_no_haste() -> None:
    remembered = visit(pageview(identity="u1"))

    assert outcome(*SIGNED_IN, remembered, remembered, visit(identify("u1"))) == "passed"


def test_pages_before_consent_do_not_count() -> None:
    story = [logged_in("u1"), visit(), visit(), visit(), granted(pageview(), identify("u1"))]

    assert outcome(*story) == "passed"


def test_the_page_that_makes_the_call_is_not_left_before_it() -> None:
    clicked = (granted(pageview()), logged_in("u1", click("Sign in")))
    led_to, further = visit(pageview()), visit(pageview())
    called = visit(pageview(), identify("u1"))

    assert outcome(*clicked, led_to, called) == "passed"
    assert outcome(*clicked, led_to, further, called) == "failed"
    assert outcome(*SIGNED_IN, led_to, further, called) == "failed"


def test_a_page_in_another_tab_does_not_make_the_call() -> None:
    elsewhere = [in_tab(2, navigation(), pageview()), in_tab(2, navigation(), pageview())]

    assert outcome(*SIGNED_IN, visit(pageview()), visit(*elsewhere, identify("u1"))) == "failed"


def test_the_page_of_an_agreement_after_the_sign_in_is_the_first_on_which_heap_may_run() -> None:
    signed_in = (visit(), logged_in("u1", navigation()))
    agreed, agreed_before_the_view = [granted(pageview())], [granted(), step("look", pageview())]
    left, called = visit(pageview()), visit(pageview(), identify("u1"))

    assert outcome(*signed_in, *agreed, called) == "passed"
    assert outcome(*signed_in, *agreed, left, called) == "passed"
    assert outcome(*signed_in, *agreed, left, left, called) == "failed"
    assert outcome(*signed_in, *agreed_before_the_view, called) == "passed"


def test_an_action_on_the_page_of_an_agreement_is_none_on_a_further_page() -> None:
    agreed = [visit(), logged_in("u1"), granted(), step("look", pageview(), click())]
    identified = visit(loader(), identify("u1"), pageview(identity="u1"))

    assert outcome(*agreed, identified) == "passed"
    assert outcome(*agreed, visit(pageview(), click()), identified) == "failed"


def on_the_next_page(*acts: Item, before_the_call: Sequence[Item] = ()) -> list[Item]:
    """A further page on which this happened, then one that identifies."""
    loaded = [loader(), *before_the_call, identify("u1"), pageview(identity="u1")]
    return [*SIGNED_IN, visit(pageview(), *acts), visit(*loaded)]


def test_a_further_page_that_was_acted_on_and_left_had_its_time() -> None:
    assert outcome(*on_the_next_page(click())) == "failed"
    assert outcome(*on_the_next_page(track("Order"))) == "failed"
    assert outcome(*on_the_next_page()) == "passed"


def test_the_time_that_the_site_takes_to_ask_is_allowed_on_each_page() -> None:
    asking = [exchange() for _ in range(3)]

    assert outcome(*on_the_next_page(click(), before_the_call=asking)) == "passed"


def test_an_action_on_the_page_that_the_sign_in_led_to_is_none_on_a_further_page() -> None:
    landed = [granted(), logged_in("u1", navigation()), step("look", pageview(), click())]
    identified = visit(loader(), identify("u1"), pageview(identity="u1"))

    assert outcome(*landed, identified) == "passed"
    assert outcome(*landed, visit(pageview(), click()), identified) == "failed"


def test_a_route_that_changes_while_the_answer_is_on_its_way_is_no_page() -> None:
    routes = [visit(pageview(), click()), visit(identify("u1"), pageview(identity="u1"))]

    assert outcome(*SIGNED_IN, *routes) == "passed"


def test_an_address_of_another_page_did_not_make_the_call() -> None:
    other = visit(loader(), identify("u1"), pageview(identity="u1"), url=f"{SHOP}/tab")

    assert outcome(*SIGNED_IN, visit(pageview(), click()), other) == "passed"


def imported(stands_s: int) -> list[Item]:
    """A page in a log, and a call in a later step."""
    waited = [exchange() for _ in range(stands_s - 2)]
    following = step("go on", identify("u1"), pageview(identity="u1"))
    return [granted(), logged_in("u1"), step("go on", pageview(), *waited), following]


def test_a_page_that_stood_long_had_its_time_where_visitors_are_real() -> None:
    log: dict[str, Any] = {"source": "request-log", "clock": "relative"}

    assert verdict(RULE, *imported(4), **log).outcome == "failed"
    assert outcome(*imported(4)) == "passed"


def test_each_sign_in_is_judged_by_itself() -> None:
    first = [*SIGNED_IN, visit(pageview(), identify("u1")), logged_out()]
    second = [logged_in("u2"), visit(pageview()), visit(pageview()), visit(identify("u2"))]

    assert [f.step for f in verdict(RULE, *first, *second).findings] == [7]


def test_each_environment_is_judged_by_itself() -> None:
    pages = [visit(pageview(env_id="222"), identify("u1")), visit(pageview(env_id="222"))]
    late = visit(identify("u1", env_id="222"))

    assert len(verdict(RULE, *SIGNED_IN, *pages, late).findings) == 1


def test_without_an_identify_it_is_skipped() -> None:
    assert outcome(*SIGNED_IN, visit(pageview()), visit(pageview()), visit(identify("guest"))) == (
        "skipped"
    )


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, *SIGNED_IN, visit(identify("u1")), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
