"""The public factories for rule tests."""

import doctest

import pytest

import heapqa.testing
from heapqa.rules.catalogue import CATALOGUE
from heapqa.testing import (
    EPOCH,
    api_call,
    click,
    event,
    granted,
    hit,
    interrupted,
    loader,
    logged_in,
    navigation,
    pageview,
    persona,
    plan,
    recording,
    session,
    snapshot,
    speaking,
    step,
    track,
    unreadable_hit,
    verdict,
    visit,
)


def test_items_take_places_on_one_number_line() -> None:
    made = recording(visit(pageview()), api_call("identify", '"u1"'), snapshot(), navigation())

    places = [
        made.steps[0].opened_seq,
        made.navigations[0].seq,
        made.exchanges[0].seq,
        made.steps[0].closed_seq,
        made.api_calls[0].seq,
        made.snapshots[0].seq,
        made.navigations[1].seq,
    ]
    assert places == [1, 2, 3, 4, 5, 6, 7]


def test_an_event_happens_when_its_hit_is_sent_or_as_much_earlier_as_it_is_late() -> None:
    on_time, late = session(pageview(), pageview(late=5)).events

    assert (on_time.exchange, on_time.occurred_at) == (1, EPOCH + 1)
    assert (late.exchange, late.occurred_at, late.sent_at) == (2, EPOCH - 3, EPOCH + 2)


def test_a_hit_may_hold_several_events_and_all_belong_to_its_exchange() -> None:
    made = session(visit(), hit(event("pageview"), event("custom", name="Order")))

    assert {each.exchange for each in made.events} == {made.hits[0].exchange.seq}


def test_an_item_can_be_used_again() -> None:
    once = pageview(env_id="7", delivery="failed")

    assert session(once, once).hits[1].env_id == "7"
    assert session(once).hits == session(once).hits


def test_steps_bring_changes_and_an_interrupted_one_does_not_finish() -> None:
    made = recording(granted(), step("look"), logged_in("u1"), interrupted())

    kinds = [each.becomes.kind if each.becomes else None for each in made.steps]
    assert kinds == ["consent-granted", None, "logged-in", None]
    assert made.steps[3].closed_seq is None
    assert made.interruption is not None
    assert made.interruption.step == 3


def test_personas_plans_and_settings_reach_the_recording() -> None:
    site = plan(("production", "1", "shop.test"), consent="not-required")
    made = recording(click(), personas=[persona("grace")], plan=site, source="har")

    assert [who.key for who in made.personas] == ["grace"]
    assert (made.plan.consent, made.capture.source) == ("not-required", "har")


def test_the_generation_is_a_setting_of_the_session_and_items_may_name_another() -> None:
    made = session(pageview(), track("Order", generation="classic"), loader(), generation="v5")

    assert [hit.generation for hit in made.hits] == ["v5", "classic"]
    assert [event.generation for event in made.events] == ["v5", "classic"]
    assert made.hits[0].endpoint == "/api/capture/v2/track"
    assert made.hits[0].exchange.body
    assert made.loaders[0].generation == "v5"


def test_sessions_are_of_the_generation_that_is_spoken_around_them() -> None:
    with speaking("v5"):
        spoken = session(pageview(), unreadable_hit())

    assert [hit.generation for hit in spoken.hits] == ["v5", "v5"]
    assert session(pageview()).hits[0].generation == "classic"


def test_v5_sends_several_events_in_one_batch_and_numbers_them() -> None:
    made = session(hit(event("session"), event("pageview")), generation="v5")

    assert len(made.hits) == 1
    assert len({each.message_id for each in made.events}) == 2


def test_what_a_generation_cannot_send_is_refused() -> None:
    with pytest.raises(ValueError, match="classic SDK"):
        session(hit(event("session")))
    with pytest.raises(ValueError, match="Web SDK v5"):
        session(hit(event("identify", identity="u1"), event()), generation="v5")
    with pytest.raises(ValueError, match="does not tell 'colour'"):
        session(hit(event(extras=[("colour", "red")])), generation="v5")


def test_a_verdict_is_one_line() -> None:
    assert verdict(CATALOGUE[0], visit()).rule == CATALOGUE[0].id


def test_the_example_in_the_documentation_is_true() -> None:
    assert doctest.testmod(heapqa.testing).failed == 0
