"""properties-kept-after-logout."""

import sys
from types import FrameType
from typing import Any

import pytest

from heapqa.identity.recorded.session import simulate
from heapqa.rules.identity.properties_kept_after_logout import RULE
from heapqa.testing import (
    APP_ID,
    Item,
    api_call,
    click,
    granted,
    holding,
    identify,
    logged_in,
    logged_out,
    pageview,
    session,
    speaking,
    stopped,
    track,
    user_properties,
    verdict,
    visit,
)

NEXT: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
GOLD = (("plan", "gold"),)
BEFORE = granted(pageview(), click())
STAY = logged_in("u1", identify("u1"), click(identity="u1", properties=GOLD))


def failed(*items: Item, **settings: Any) -> list[str]:
    judged = verdict(RULE, *items, **settings)
    assert judged.subjects > 0
    return [finding.saw for finding in judged.findings]


def test_an_event_property_that_survives_the_sign_out_is_found_once() -> None:
    after = visit(pageview(properties=GOLD, **NEXT), click(properties=GOLD, **NEXT))
    judged = verdict(RULE, BEFORE, STAY, logged_out(), after)

    assert judged.outcome == "failed"
    (finding,) = judged.findings
    assert (finding.saw, finding.field, finding.step) == ("plan = g***", "properties.plan", 3)


def test_it_is_found_in_imported_traffic_too() -> None:
    after = visit(pageview(properties=GOLD, **NEXT))

    assert failed(BEFORE, STAY, logged_out(), after, source="har")


def test_the_next_person_on_the_device_inherits_nothing_either() -> None:
    second = logged_in("u2", pageview(properties=GOLD, **NEXT), identify("u2", user_id="1002"))

    assert failed(BEFORE, STAY, logged_out(), second)
    anew = api_call("addEventProperties", '{"plan":"gold"}')
    assert failed(BEFORE, STAY, logged_out(), visit(), logged_in("u2", anew, second)) == []


def test_a_scenario_that_begins_with_the_sign_in_is_judged_by_the_page_it_begins_on() -> None:
    stay = logged_in("u1", pageview(), identify("u1"), click(identity="u1", properties=GOLD))

    assert failed(stay, logged_out(), visit(pageview(properties=GOLD, **NEXT))) == ["plan = g***"]


def test_properties_that_are_gone_or_differ_pass() -> None:
    for properties in ((), (("plan", "none"),)):
        after = visit(pageview(properties=properties, **NEXT))
        assert failed(BEFORE, STAY, logged_out(), after) == []


def test_what_was_known_before_the_sign_in_speaks_of_the_browser() -> None:
    theme = (("theme", "dark"),)
    before = granted(pageview(properties=theme))
    stay = logged_in("u1", identify("u1"), click(properties=theme))

    assert failed(before, stay, logged_out(), visit(pageview(properties=theme, **NEXT))) == []


@pytest.mark.parametrize("name", ["release", "größe"])
def test_what_the_site_says_anew_of_the_next_visitor_passes(name: str) -> None:
    release = ((name, "7"),)
    stay = logged_in("u1", identify("u1"), click(properties=release))
    called = api_call("addEventProperties", f'{{"{name}":"7"}}')
    anew = visit(called, pageview(properties=release))

    assert failed(BEFORE, stay, logged_out(), anew) == []


def test_what_an_event_says_of_itself_does_not_ride_on_others() -> None:
    seen = track("Ware viewed", properties=(("category", "bowls"),))

    assert failed(BEFORE, logged_in("u1", identify("u1"), seen), logged_out(), visit(seen)) == []


def test_a_property_that_waits_in_the_browser_is_found_without_an_event() -> None:
    with speaking("classic"):
        kept = holding((f"_hp2_props.{APP_ID}", '{"plan":"gold"}'))
        assert failed(BEFORE, STAY, logged_out(), kept) == ["plan = g***"]
        clear = holding((f"_hp2_props.{APP_ID}", "{}"))
        assert failed(BEFORE, STAY, logged_out(), clear) == []


def test_a_user_property_told_again_of_the_next_user_is_found_once() -> None:
    told = user_properties(*GOLD, user_id="1002")
    stay = logged_in("u1", identify("u1"), user_properties(*GOLD))

    assert failed(BEFORE, stay, logged_out(), visit(told, told)) == ["plan = g***"]


def test_a_user_property_of_the_person_that_arrives_late_is_theirs() -> None:
    stay = logged_in("u1", identify("u1"), user_properties(*GOLD))

    assert failed(BEFORE, stay, logged_out(), visit(user_properties(*GOLD), pageview(**NEXT))) == []


def test_user_properties_of_every_visitor_pass() -> None:
    zone = (("zone", "UTC"),)
    stay = logged_in("u1", identify("u1"), user_properties(*zone))
    after = visit(user_properties(*zone, user_id="1002"))

    assert failed(granted(user_properties(*zone)), stay, logged_out(), after) == []


def test_two_people_may_have_the_same_plan() -> None:
    stay = logged_in("u1", identify("u1"), user_properties(*GOLD))
    theirs = user_properties(*GOLD, user_id="1002")
    second = logged_in("u2", identify("u2", user_id="1002"), theirs)

    assert failed(BEFORE, stay, logged_out(), visit(pageview(**NEXT)), second) == []


SILVER = (("plan", "silver"),)


def after_another(*then: Item, cleared: bool = True) -> tuple[Item, ...]:
    """A visit of two people, the first of whom had the property too."""
    between = pageview(properties=() if cleared else GOLD, **NEXT)
    return (BEFORE, STAY, logged_out(), visit(between), *then)


def test_what_was_cleared_for_one_person_and_not_for_the_next_is_found() -> None:
    known = (
        logged_in("u2", identify("u2", user_id="1002")),
        visit(click(identity="u2", properties=SILVER, **NEXT)),
    )
    third: dict[str, Any] = {"user_id": "1003", "session_id": "3003"}
    kept = visit(pageview(properties=SILVER, **third))

    assert failed(*after_another(*known, logged_out(), kept)) == ["plan = s***"]
    assert failed(*after_another(*known, logged_out(), visit(pageview(**third)))) == []


def test_what_the_browser_had_before_anybody_signed_in_and_changed_meanwhile_passes() -> None:
    euro, dollar = (("currency", "EUR"),), (("currency", "USD"),)
    stay = logged_in("u1", identify("u1")), visit(click(identity="u1", properties=dollar))
    after = visit(pageview(properties=dollar, **NEXT))

    assert failed(granted(pageview(properties=euro)), *stay, logged_out(), after) == []


def test_what_outlived_one_person_is_not_found_again_after_the_next() -> None:
    stay = logged_in("u2", identify("u2", user_id="1002")), visit(click(properties=GOLD, **NEXT))
    after = visit(pageview(properties=GOLD, **NEXT))

    assert len(failed(*after_another(*stay, logged_out(), after, cleared=False))) == 1


def test_without_a_sign_out_or_a_time_before_it_is_skipped() -> None:
    assert verdict(RULE, BEFORE, STAY, visit(pageview(properties=GOLD))).outcome == "skipped"
    after = visit(pageview(properties=GOLD, **NEXT))
    assert verdict(RULE, STAY, logged_out(), after).outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, BEFORE, STAY, logged_out(), visit(pageview(**NEXT)), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def calls_for(visitors: int) -> int:
    """How many functions run until the rule has judged that many visitors, one after another."""
    gold = (("plan", "gold"),)
    story: list[Item] = []
    for number in range(visitors):
        user: dict[str, Any] = {"user_id": str(1000 + number), "session_id": str(3000 + number)}
        story += [
            visit(pageview(**user)),
            logged_in(f"u{number}", identify(f"u{number}", **user)),
            visit(pageview(identity=f"u{number}", properties=gold, **user)),
            logged_out(),
        ]
    played = session(*story)
    simulate(played)
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        for subject in RULE.subjects(played):
            list(RULE.check(subject, played))
    finally:
        sys.setprofile(None)
    return count


def test_twice_as_many_visitors_cost_about_twice_as_much() -> None:
    assert calls_for(40) < 2.5 * calls_for(20)
