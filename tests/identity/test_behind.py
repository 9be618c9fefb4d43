"""Who acts behind what a back end tells: right, wrong, and what nobody can say."""

from typing import Any

import pytest

from heapqa.engine import decode
from heapqa.identity.audit import audit
from heapqa.identity.recorded.session import simulate
from heapqa.identity.remedies import TIED_BY_SERVER
from heapqa.model.attribution import Attributed
from heapqa.model.session import Session
from heapqa.testing import (
    Item,
    api_call,
    click,
    identify,
    interrupted,
    logged_in,
    logged_out,
    on_device,
    pageview,
    persona,
    server_identify,
    server_track,
    session,
    step,
    visit,
)

ADA, GRIGOR, STRANGER = "cust-1", "cust-2", "acct-5512"
PEOPLE = (persona("ada", user_id=ADA), persona("grigor", user_id=GRIGOR))
SECOND: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}


def named(identity: str, **fields: Any) -> tuple[Item, Item]:
    """A call of identify() and its message."""
    return api_call("identify", f'"{identity}"'), identify(identity, **fields)


def paid(identity: str | None, **message: Any) -> Item:
    return server_track("Paid", identity, **message)


def signed_in(*items: Item) -> tuple[Item, ...]:
    return visit(pageview()), logged_in(ADA, *named(ADA)), *items


def of_back_end(played: Session) -> list[Attributed]:
    """What is judged of the back end's events."""
    told = simulate(played).occurrences
    return [each for each in audit(played).events if told[each.event].generation == "server"]


def judged(*items: Item, **settings: Any) -> list[tuple[str, str | None]]:
    played = session(*items, **{"personas": PEOPLE, **settings})
    return [(each.judgement, each.credited_to) for each in of_back_end(played)]


def test_what_the_back_end_tells_of_who_acts_is_theirs() -> None:
    assert judged(*signed_in(step("buy", paid(ADA)))) == [("rightly", ADA)]


@pytest.mark.parametrize("identity", [STRANGER, ADA.upper(), GRIGOR.upper()])
def test_a_stranger_whom_it_names_while_somebody_acts_is_wrong(identity: str) -> None:
    played = session(*signed_in(step("buy", paid(identity))), personas=PEOPLE)
    (wrong,) = of_back_end(played)

    assert (wrong.judgement, wrong.fault) == ("wrongly", "told-by-server")
    assert wrong.cause == wrong.event
    assert "back end" in wrong.remedy


def test_a_persona_whom_it_names_while_somebody_else_acts_is_whom_it_is_about() -> None:
    assert judged(*signed_in(step("sell", paid(GRIGOR)))) == [("rightly", GRIGOR)]
    assert judged(*signed_in(step("sell", paid(GRIGOR))), personas=PEOPLE[:1]) == [
        ("wrongly", GRIGOR)
    ]


def test_a_heap_user_whom_it_ties_to_a_persona_who_is_not_there_is_wrong() -> None:
    tied = visit(server_identify("1001", GRIGOR), click())
    played = session(visit(pageview()), logged_in(ADA), tied, personas=PEOPLE)

    assert {each.judgement for each in audit(played).events} == {"wrongly"}


def test_an_event_about_a_heap_user_goes_to_whom_that_is_tied_to() -> None:
    bought = step("buy", paid(None, user_id="1001"))
    (right,) = of_back_end(session(*signed_in(bought), personas=PEOPLE))

    assert (right.judgement, right.credited_to) == ("rightly", ADA)


def test_an_event_about_a_heap_user_who_was_not_reset_is_blamed_on_that() -> None:
    items = signed_in(logged_out(), logged_in(GRIGOR, paid(None, user_id="1001")), step("buy"))
    later = step("buy again", paid(None, user_id="1001"))
    wrong = of_back_end(session(*items, later, personas=PEOPLE))[-1]

    assert wrong.fault == "not-reset"


def test_what_is_told_shortly_after_somebody_left_is_theirs() -> None:
    reset = logged_out(api_call("resetIdentity"))

    assert judged(*signed_in(reset, step("look", pageview(**SECOND), paid(ADA)))) == [
        ("rightly", ADA)
    ]


def test_shortly_after_somebody_else_came_nobody_can_say_but_of_a_persona() -> None:
    came = logged_in(GRIGOR, pageview(**SECOND), *named(GRIGOR, **SECOND))

    items = signed_in(logged_out(), came, step("buy", paid(ADA)))

    assert judged(*items, personas=PEOPLE[1:]) == [("ambiguous", ADA)]
    assert judged(*items) == [("rightly", ADA)]


def test_long_after_somebody_else_came_it_is_wrong_but_of_a_persona() -> None:
    came = logged_in(GRIGOR, pageview(**SECOND), *named(GRIGOR, **SECOND))
    read = [step(f"read page {number}", click(**SECOND)) for number in range(12)]
    items = signed_in(logged_out(), came, *read, step("buy", paid(ADA)))

    assert judged(*items, personas=PEOPLE[1:]) == [("wrongly", ADA)]
    assert judged(*items, personas=PEOPLE[1:], clock="relative") == [("ambiguous", ADA)]
    assert judged(*items) == [("rightly", ADA)]


def test_a_job_about_somebody_while_nobody_is_signed_in_is_no_mistake() -> None:
    assert judged(visit(pageview()), step("look", paid(GRIGOR))) == [("rightly", GRIGOR)]
    assert judged(visit(pageview()), step("look", paid(STRANGER))) == [("ambiguous", STRANGER)]


def test_after_a_step_that_stopped_it_is_not_clear_whom_a_back_end_means() -> None:
    assert judged(*signed_in(interrupted(paid(STRANGER)))) == [("ambiguous", STRANGER)]


def test_with_several_devices_whoever_acts_on_any_of_them_may_be_meant() -> None:
    story = (
        on_device(1, visit(pageview()), logged_in(ADA, *named(ADA))),
        on_device(2, visit(pageview(**SECOND)), logged_in(GRIGOR, *named(GRIGOR, **SECOND))),
        on_device(1, step("buy", paid(ADA), paid(GRIGOR))),
        on_device(2, step("buy", paid(ADA), paid(STRANGER), paid(None, user_id="1002"))),
    )

    assert judged(*story) == [
        ("rightly", ADA),
        ("rightly", GRIGOR),
        ("rightly", ADA),
        ("wrongly", STRANGER),
        ("rightly", GRIGOR),
    ]


def test_what_staff_do_in_a_customers_place_may_be_told_of_the_customer() -> None:
    items = (visit(pageview()), logged_in(GRIGOR, *named(GRIGOR)), step("refund", paid(ADA)))
    recorded = session(*items, personas=PEOPLE)
    steps = tuple(
        each.model_copy(update={"persona": "grigor", "account": "ada"})
        if each.text == "refund"
        else each
        for each in recorded.recording.steps
    )
    played = recorded.recording.model_copy(update={"steps": steps})
    (told,) = of_back_end(recorded.model_copy(update={"recording": played}))

    assert told.judgement == "rightly"


def test_a_call_that_was_refused_credits_nobody_and_its_repeat_does() -> None:
    message: dict[str, Any] = {"idempotency_key": "order-1"}
    played = session(
        *signed_in(
            step(
                "buy",
                server_track("Paid", ADA, fields={"status": 500}, **message),
                paid(ADA, **message),
                paid(ADA, **message),
            )
        ),
        personas=PEOPLE,
    )

    decoded = decode(played.recording)

    assert [each.judgement for each in of_back_end(decoded)] == ["rightly"]
    assert [each.exchange for each in decoded.back_end] == [
        call.seq for call in decoded.recording.server_calls[:2]
    ]
    assert [each.first_sent for each in decoded.server_events] == [None]


def test_a_back_end_that_ties_a_user_merges_what_it_did() -> None:
    played = session(visit(pageview()), logged_in(ADA, server_identify("1001", ADA)))
    (merge,) = simulate(played).merges

    assert (merge.into, len(merge.swallows)) == (ADA, 1)


@pytest.mark.parametrize("goes_on", [True, False])
@pytest.mark.parametrize("whom", [ADA, GRIGOR])
def test_who_left_is_not_whom_the_next_visitor_is_tied_to(whom: str, goes_on: bool) -> None:
    """A queue that ties whatever the cookie says by then: a reset does not prevent it."""
    reset = logged_out(api_call("resetIdentity"))
    tied = step("look", pageview(**SECOND), server_identify("1002", whom))
    later = (step("look on", click(**SECOND)),) if goes_on else ()
    played = session(
        *signed_in(reset),
        tied,
        *later,
        logged_in(GRIGOR, *named(GRIGOR, **SECOND)),
        personas=PEOPLE,
    )
    wrong = [e for e in audit(played).events if e.judgement == "wrongly"]

    preventable = {(e.fault, e.remedy) for e in wrong if e.fault != "between-visits"}
    faults = ["swallowed", "wrong-identity"][: 1 + goes_on] if whom == ADA else []
    assert preventable == {(fault, TIED_BY_SERVER) for fault in faults}


def test_a_queue_may_tie_somebody_after_the_step_in_which_they_acted() -> None:
    """Between steps nobody is said to act."""
    reset = logged_out(pageview(**SECOND))
    looked = step("look", click(**SECOND), persona="grigor")
    played = session(*signed_in(reset, looked, server_identify("1002", GRIGOR)), personas=PEOPLE)

    assert {e.fault for e in audit(played).events} <= {"none", "between-visits"}
