"""reset-while-signed-in."""

from typing import Any

import pytest

from heapqa.model.event import PageContext
from heapqa.rules.identity.reset_while_signed_in import RULE
from heapqa.testing import (
    EPOCH,
    Item,
    api_call,
    click,
    event,
    granted,
    hit,
    identify,
    in_tab,
    logged_in,
    logged_out,
    next_visit,
    pageview,
    stopped,
    telemetry,
    verdict,
    visit,
    withdrawn,
)

FIRST: dict[str, Any] = {"user_id": "1001", "session_id": "3001"}
SECOND: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
THIRD: dict[str, Any] = {"user_id": "1003", "session_id": "3003"}
START = (granted(pageview()), logged_in("u1", pageview(), identify("u1"), click(identity="u1")))


def whom(user: dict[str, Any]) -> dict[str, Any]:
    return {"user_id": user["user_id"]}


def failed(*items: Item) -> int:
    judged = verdict(RULE, *items)
    assert judged.subjects > 0
    return len(judged.findings)


def test_a_reset_on_every_page_until_the_person_is_known_is_found_each_time() -> None:
    judged = verdict(
        RULE,
        *START,
        visit(pageview(**SECOND), identify("u1", **whom(SECOND)), click(identity="u1", **SECOND)),
        visit(pageview(**THIRD), identify("u1", **whom(THIRD))),
        logged_out(),
    )

    assert judged.outcome == "failed"
    assert [finding.step for finding in judged.findings] == [2, 3]
    assert judged.findings[0].message == "u1 was signed in, but the Heap user changed."


def test_a_reset_that_is_followed_by_no_identify_is_found() -> None:
    assert failed(*START, visit(pageview(**SECOND))) == 1


def test_a_visit_with_one_user_passes() -> None:
    story = [*START, visit(pageview(identity="u1"), identify("u1"), click(identity="u1"))]

    assert failed(*story, logged_out(), visit(pageview(**SECOND))) == 0


@pytest.mark.parametrize(("days", "count"), [(700, 0), (300, 1)])
def test_a_clock_that_a_test_sets_back_by_years_has_the_browser_drop_heaps_cookies(
    days: int, count: int
) -> None:
    back: dict[str, Any] = {"occurred_at": EPOCH - days * 86400}
    story = [logged_in("u1", pageview(), identify("u1"), click(identity="u1", **back))]

    assert failed(granted(pageview()), *story, visit(pageview(**SECOND, **back))) == count


def test_a_new_session_of_the_same_user_passes() -> None:
    assert failed(*START, visit(pageview(user_id="1001", session_id="3009", identity="u1"))) == 0


def test_a_reset_before_anybody_was_known_passes() -> None:
    known = (identify("u1", **whom(SECOND)), click(**SECOND))

    assert failed(granted(pageview()), logged_in("u1"), visit(pageview(**SECOND), *known)) == 0


def test_a_switch_to_another_id_is_left_to_another_rule() -> None:
    other = identify("basket-1", **whom(SECOND))

    assert failed(*START, visit(pageview(**SECOND), other)) == 0


def test_a_reset_inside_the_sign_out_or_after_it_passes() -> None:
    story = [*START, visit(pageview(identity="u1"))]

    assert failed(*story, logged_out(pageview(**SECOND)), visit(pageview(**THIRD))) == 0


def test_the_second_person_on_a_device_has_a_user_of_their_own() -> None:
    second = logged_in("u2", identify("u2", **whom(SECOND)), click(identity="u2", **SECOND))
    story = [*START, visit(pageview(identity="u1")), logged_out(pageview(**SECOND)), second]

    assert failed(*story, visit(pageview(identity="u2", **SECOND))) == 0


def test_consent_taken_back_and_given_again_makes_a_new_user() -> None:
    story = [*START, visit(pageview(identity="u1")), withdrawn()]

    assert failed(*story, granted(pageview(**SECOND)), visit(pageview(**SECOND))) == 0


def test_each_domain_of_a_site_has_a_user_of_its_own() -> None:
    there = PageContext(domain="checkout.test", path="/")
    away = pageview(page=there, page_url="https://checkout.test/", **SECOND)

    assert failed(*START, visit(away), visit(pageview(identity="u1"))) == 0
    assert failed(*START, visit(away)) == 0


def test_two_tabs_with_cookies_of_their_own_are_two_visitors() -> None:
    other = hit(event("pageview", **SECOND), page=2)

    assert failed(*START, visit(other)) == 0


def test_an_event_of_the_old_user_that_arrives_late_is_no_return() -> None:
    late = click(late=4.5, identity="u1")

    assert failed(*START, visit(pageview(**SECOND), late)) == 1


RESET = (api_call("resetIdentity"), telemetry("resetIdentityTelemetry - identified user"))
AGAIN = (api_call("identify", '"u1"'), identify("u1", **whom(SECOND)))


def test_a_reset_before_the_identify_of_the_next_page_visit_is_found() -> None:
    back = next_visit(*RESET, pageview(**SECOND), *AGAIN)
    judged = verdict(RULE, *START, back, visit(click(identity="u1", **SECOND)))

    assert [(f.step, f.message) for f in judged.findings] == [
        (2, "u1 was signed in, and the page reset the identity.")
    ]


def test_a_reset_before_the_last_identify_of_a_page_is_found() -> None:
    assert failed(*START, visit(pageview(identity="u1"), *RESET, *AGAIN)) == 1


def test_a_reset_whose_new_user_is_seen_is_found_once() -> None:
    story = visit(pageview(identity="u1"), *RESET, pageview(**SECOND), *AGAIN)

    assert failed(*START, story) == 1


def test_two_resets_before_one_identify_are_found_once() -> None:
    twice = (RESET[0], *RESET, telemetry("resetIdentityTelemetry - anonymous user"))

    assert failed(*START, visit(pageview(identity="u1"), *twice, *AGAIN)) == 1


def test_a_reset_in_the_next_visit_that_forgot_nobody_or_names_nobody_again_passes() -> None:
    nobody = (RESET[0], telemetry("resetIdentityTelemetry - anonymous user"))
    other = (api_call("identify", '"u2"'), identify("u2", **whom(SECOND)))

    assert failed(*START, next_visit(*nobody, pageview(**SECOND), *AGAIN)) == 0
    assert failed(*START, next_visit(*RESET, pageview(**SECOND))) == 0
    assert failed(*START, next_visit(*RESET, pageview(**SECOND), *other)) == 0


def test_who_is_forgotten_in_one_step_and_named_in_a_later_one_may_have_left() -> None:
    assert failed(*START, next_visit(*RESET, pageview(**SECOND)), visit(*AGAIN)) == 0


def test_a_reset_for_a_withdrawal_passes_although_the_person_is_named_again() -> None:
    again = granted(pageview(**SECOND), *AGAIN)

    assert failed(*START, visit(pageview(identity="u1")), withdrawn(*RESET), again) == 0
    assert failed(*START, withdrawn(), visit(*RESET), again) == 0


def test_the_next_person_who_signs_in_without_a_sign_out_before_passes() -> None:
    second = logged_in("u2", *RESET, identify("u2", **whom(SECOND)), click(**SECOND))

    assert failed(*START, second, visit(pageview(identity="u2", **SECOND))) == 0


def test_where_nobody_was_known_it_is_skipped() -> None:
    assert verdict(RULE, granted(pageview()), logged_in("u1"), visit()).outcome == "skipped"
    assert verdict(RULE, granted(pageview()), visit(pageview())).outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, *START, visit(pageview(identity="u1")), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def on_pages_of_their_own(*second: Item) -> tuple[Item, ...]:
    """A sign-in on one page, and a visit to another; imported traffic counts pages as tabs."""
    return *START, visit(in_tab(2, *second))


def test_in_imported_traffic_it_is_found_from_one_page_to_the_next() -> None:
    lost, kept = pageview(**SECOND), pageview(identity="u1")

    assert len(verdict(RULE, *on_pages_of_their_own(lost), source="har").findings) == 1
    assert verdict(RULE, *on_pages_of_their_own(kept), source="har").outcome == "passed"


def test_in_imported_traffic_another_browser_is_another_place() -> None:
    phone = pageview(headers=(("User-Agent", "Phone"),), **SECOND)

    assert verdict(RULE, *on_pages_of_their_own(phone), source="har").outcome == "passed"
