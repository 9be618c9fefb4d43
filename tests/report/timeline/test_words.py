"""What a timeline says in one sentence."""

from heapqa.model.session import Session
from heapqa.report.timeline.words import counts_text, headline, source_of
from heapqa.testing import (
    click,
    identify,
    interrupted,
    logged_in,
    pageview,
    persona,
    session,
    step,
    visit,
)
from heapqa.timeline.timeline import timeline
from tests.report.timeline.stories import BARE, ORDERLY, SHARED, named


def said(played: Session) -> tuple[str, str]:
    found = headline(timeline(played))
    return found.tone, found.text


def test_wrong_credits_are_counted() -> None:
    assert headline(SHARED).text == "2 of 7 events go to another person."
    assert headline(SHARED).tone == "failed"
    assert counts_text(SHARED) == "5 to who acted, 2 to another person"


def test_a_sound_session_passes() -> None:
    sound = session(
        visit(pageview()),
        logged_in("cust-1", *named("cust-1")),
        step("look", click(identity="cust-1")),
        personas=[persona(user_id="cust-1")],
    )

    assert said(sound) == ("passed", "Every event goes to the person who acted: 2 events.")


def test_the_time_between_visits_is_told_and_no_failure() -> None:
    assert headline(ORDERLY).tone == "passed"


def test_somebody_who_is_never_identified_is_not_a_pass() -> None:
    tone, text = said(session(visit(), logged_in("cust-1", pageview()), step("look", click())))

    assert tone == "inconclusive"
    assert text == "2 of 2 events go to nobody."


def test_where_a_scenario_stopped_nothing_is_passed() -> None:
    stopped = session(
        visit(pageview()), logged_in("cust-1", identify("cust-1")), interrupted(click())
    )

    assert said(stopped)[0] == "inconclusive"


def test_contradictions_fail_even_where_credits_are_not_judged() -> None:
    assert headline(BARE).tone == "failed"
    assert headline(BARE).text == "1 event, 1 Heap user, 1 person, 1 merge; 1 contradiction."


def test_the_innermost_line_of_a_stack_is_the_place_of_a_call() -> None:
    assert source_of("    at signIn (https://shop.test/app.js:3:7)\n    at run") == (
        "signIn (https://shop.test/app.js:3:7)"
    )
    assert source_of("") == ""


def test_a_timeline_without_an_event_is_no_proof() -> None:
    told = timeline(session(visit(), logged_in("cust-1", identify("cust-1"))))

    assert headline(told).tone == "inconclusive"
    assert "No event" in headline(told).text


def test_what_lies_between_visits_is_counted_as_its_section_counts_it() -> None:
    told = ORDERLY
    (between,) = told.wrongs

    assert told.between == len(between.events)
    assert f"{len(between.events)} to the next person, after a reset" in counts_text(told)
    assert told.unclear == 0
