"""The attribution audit: right and wrong credits, and the call to blame."""

import hashlib
import sys
from types import FrameType
from typing import Any

import pytest

from heapqa.identity.audit import audit
from heapqa.identity.recorded.session import simulate
from heapqa.model.attribution import Attributed
from heapqa.model.step import LoggedOut
from heapqa.testing import (
    Item,
    api_call,
    click,
    event,
    hit,
    identify,
    interrupted,
    logged_in,
    logged_out,
    on_device,
    pageview,
    persona,
    session,
    step,
    track,
    visit,
)

ADA, GRIGOR = "cust-1", "cust-2"
GENERATIONS = pytest.mark.parametrize("generation", ["classic", "v5"])


def named(identity: str, **fields: Any) -> tuple[Item, Item]:
    """A call of identify() and its message."""
    return api_call("identify", f'"{identity}"'), identify(identity, **fields)


def judged(*items: Item, **settings: Any) -> list[tuple[str, str, str | None]]:
    found = audit(session(*items, **settings)).events
    return [(each.judgement, each.fault, each.credited_to) for each in found]


def first_wrong(*items: Item, **settings: Any) -> Attributed:
    found = audit(session(*items, **settings)).events
    return next(each for each in found if each.judgement in {"wrongly", "ambiguous"})


@GENERATIONS
def test_a_visitor_who_signs_in_gets_what_they_did_before(generation: Any) -> None:
    found = judged(
        visit(pageview()),
        logged_in(ADA, *named(ADA)),
        step("look", click(identity=ADA)),
        generation=generation,
    )

    assert found == [("rightly", "none", ADA), ("rightly", "none", ADA)]


@GENERATIONS
def test_without_a_reset_what_follows_a_sign_out_is_credited_wrongly(generation: Any) -> None:
    items = [
        logged_in(ADA, pageview(), *named(ADA)),
        logged_out(click("Sign out", identity=ADA)),
        step("look around", pageview(identity=ADA), click(identity=ADA)),
    ]
    found = judged(*items, generation=generation)
    wrong = first_wrong(*items, generation=generation)

    assert found[:2] == [("rightly", "none", ADA)] * 2
    assert found[2:] == [("wrongly", "not-reset", ADA)] * 2
    assert wrong.remedy == "Call heap.resetIdentity() in step 2, “sign out”."


@GENERATIONS
def test_after_a_reset_the_next_visitor_is_nobody(generation: Any) -> None:
    found = judged(
        logged_in(ADA, pageview(), *named(ADA)),
        logged_out(api_call("resetIdentity")),
        step("look around", pageview(user_id="1002", session_id="3002")),
        generation=generation,
    )

    assert found[-1] == ("rightly", "none", None)


@GENERATIONS
def test_the_time_between_a_reset_and_the_next_sign_in_is_told_apart(generation: Any) -> None:
    new: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
    items = [
        logged_in(ADA, pageview(), *named(ADA)),
        logged_out(api_call("resetIdentity")),
        step("look around", pageview(**new)),
        logged_in(GRIGOR, *named(GRIGOR, **new)),
    ]
    found = first_wrong(*items, generation=generation)
    result = simulate(session(*items, generation=generation))

    assert (found.judgement, found.fault) == ("ambiguous", "between-visits")
    assert found.cause is not None
    assert result.occurrences[found.cause].what == 'identify "cust-2"'
    assert result.users[1].origin == "reset"
    assert result.occurrences[result.users[1].made_at or 0].deed == "reset"


@GENERATIONS
def test_a_wrong_id_is_blamed_on_its_call(generation: Any) -> None:
    items = [
        visit(pageview()),
        logged_in(ADA, *named(GRIGOR)),
        step("look", click(identity=GRIGOR)),
    ]
    found = audit(session(*items, generation=generation)).events
    result = simulate(session(*items, generation=generation))
    cause = result.occurrences[found[0].cause or 0]

    assert [each.fault for each in found] == ["wrong-identity"] * 2
    assert cause.call is not None
    assert cause.step == 1
    assert found[0].remedy == 'Hand over "cust-1": cust-1 was there.'


@GENERATIONS
def test_somebody_signed_in_whom_heap_does_not_know_is_credited_to_nobody(generation: Any) -> None:
    found = judged(logged_in(ADA, pageview()), step("buy", track("Order")), generation=generation)

    assert found == [("nobody", "not-identified", None)] * 2


@GENERATIONS
def test_staff_in_the_place_of_a_customer_are_not_the_customer(generation: Any) -> None:
    ada, grigor = persona("ada", user_id=ADA), persona("grigor", user_id=GRIGOR)
    recorded = session(
        logged_in(GRIGOR, pageview(), *named(GRIGOR)),
        step("refund", track("Refund", identity=GRIGOR)),
        personas=(ada, grigor),
        generation=generation,
    )
    steps = tuple(s.model_copy(update={"persona": "ada"}) for s in recorded.recording.steps[1:])
    played = recorded.recording.model_copy(update={"steps": (recorded.recording.steps[0], *steps)})
    found = audit(recorded.model_copy(update={"recording": played})).events

    assert found[-1].judgement == "wrongly"
    assert found[-1].actors[0].label == "ada in the place of grigor"


def test_a_server_that_names_another_person_is_blamed_itself() -> None:
    paid = event("custom", name="Paid", identity="ada-by-mail", user_id=None, session_id=None)
    wrong = first_wrong(
        logged_in(ADA, pageview(), *named(ADA)),
        step("pay", hit(paid, generation="server")),
    )

    assert (wrong.judgement, wrong.fault) == ("wrongly", "told-by-server")
    assert wrong.cause == wrong.event


def test_after_a_step_that_stopped_it_is_not_clear_who_acts() -> None:
    found = judged(logged_in(ADA, pageview(), *named(ADA)), interrupted(pageview(identity=ADA)))

    assert found[-1][0] == "ambiguous"


def test_without_steps_credits_are_not_judged() -> None:
    found = audit(session(pageview(), identify(ADA), source="har"))

    assert found.events == ()
    assert "cannot be judged" in found.not_judged
    assert simulate(session(pageview(), identify(ADA), source="har")).merges


def test_a_sign_in_that_was_kept_from_before_is_no_mistake() -> None:
    kept = [visit(pageview(identity=ADA)), step("look", click(identity=ADA))]

    assert [each[0] for each in judged(*kept)] == ["ambiguous"] * 2
    assert judged(*kept, logged_out(), step("look", click(identity=ADA)))[-1][0] == "wrongly"


@GENERATIONS
def test_who_acts_on_one_device_is_nobody_on_another(generation: Any) -> None:
    ada: dict[str, Any] = {"user_id": "1001", "session_id": "31"}
    grigor: dict[str, Any] = {"user_id": "2002", "session_id": "32"}
    story = (
        on_device(1, visit(pageview(**ada)), logged_in(ADA, *named(ADA, **ada))),
        on_device(2, visit(pageview(**grigor)), logged_in(GRIGOR, *named(GRIGOR, **grigor))),
        on_device(1, step("look", pageview(identity=ADA, **ada))),
        on_device(2, step("look", pageview(identity=GRIGOR, **grigor))),
        on_device(1, logged_out(api_call("resetIdentity"))),
        on_device(2, step("look on", pageview(identity=GRIGOR, **grigor))),
    )
    played = session(*story, generation=generation)
    events = audit(played).events

    assert {each.judgement for each in events} == {"rightly"}
    assert [each.credited_to for each in events] == [ADA, GRIGOR, ADA, GRIGOR, GRIGOR]
    assert [user.origin for user in simulate(played).users] == ["known", "known"]


@GENERATIONS
def test_the_device_of_a_wrong_credit_is_where_somebody_left_without_a_reset(
    generation: Any,
) -> None:
    ada: dict[str, Any] = {"user_id": "1001", "session_id": "31"}
    story = (
        on_device(1, visit(), logged_in(ADA, *named(ADA, **ada))),
        on_device(2, visit(), logged_in(GRIGOR, *named(GRIGOR, user_id="2002"))),
        on_device(1, logged_out()),
        on_device(2, step("look")),
        on_device(1, step("look", pageview(identity=ADA, **ada))),
    )
    (wrong,) = audit(session(*story, generation=generation)).events

    assert (wrong.judgement, wrong.fault) == ("wrongly", "not-reset")
    assert "in step 5, “sign out”" in wrong.remedy


def test_an_email_that_stayed_after_the_sign_out_was_not_reset() -> None:
    """It was the wrong kind of id, and still that of who was there."""
    ada = persona("ada", user_id=ADA)
    found = judged(
        logged_in(ADA, pageview(), *named(ada.email)),
        logged_out(click("Sign out", identity=ada.email)),
        step("look around", pageview(identity=ada.email)),
        personas=[ada],
    )

    assert found[-1] == ("wrongly", "not-reset", ada.email)


@pytest.mark.parametrize("hashed", [ADA, "ada.vandersmoot@mail.test", "ADA.Vandersmoot@mail.test "])
def test_a_hash_of_ones_own_value_is_no_other_person(hashed: str) -> None:
    identity = hashlib.sha256(hashed.strip().lower().encode()).hexdigest()
    ada = persona("ada", user_id=ADA)
    story = (
        logged_in(ADA, pageview(), *named(identity)),
        step("look", click(identity=identity)),
    )

    assert judged(*story, personas=[ada]) == [("rightly", "none", identity)] * 2


def test_a_hash_of_somebody_elses_id_is_another_person() -> None:
    identity = hashlib.sha256(GRIGOR.encode()).hexdigest()
    story = (logged_in(ADA, pageview(), *named(identity)), step("look", click(identity=identity)))

    assert judged(*story, personas=[persona("ada", user_id=ADA)])[-1][:2] == (
        "wrongly",
        "wrong-identity",
    )


def calls_of(visitors: int) -> int:
    """How many functions run until a session of that many visitors, none reset, is audited."""
    story: list[Item] = []
    for number in range(visitors):
        user = f"cust-{number % 2}"
        story += [
            logged_in(user, pageview(), *named(user)),
            step("look", click(), click()),
            logged_out(click("Sign out")),
            step("look around", pageview(), pageview()),
        ]
    played = session(*story)
    simulate(played)
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        audit(played)
    finally:
        sys.setprofile(None)
    return count


def test_the_audit_costs_twice_as_much_for_twice_as_much() -> None:
    assert calls_of(40) < 2.3 * calls_of(20)


def test_a_session_is_audited_once() -> None:
    played = session(logged_in(ADA, pageview(), *named(ADA)))

    assert audit(played) is audit(played)


def test_who_was_known_from_the_start_may_sign_out_and_must_be_forgotten() -> None:
    kept = judged(
        visit(pageview(identity=ADA)),
        logged_out(click("Sign out", identity=ADA)),
        step("look around", click(identity=ADA)),
    )

    assert [each[:2] for each in kept] == [("ambiguous", "none")] * 2 + [("wrongly", "not-reset")]


@GENERATIONS
def test_the_remedy_names_where_the_credited_person_left_and_no_later_change(
    generation: Any,
) -> None:
    second: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
    items = (
        visit(pageview()),
        logged_in(ADA, *named(ADA)),
        step("ada leaves", becomes=LoggedOut()),
        visit(click(identity=ADA)),
        logged_in(GRIGOR, pageview(**second), *named(GRIGOR, **second)),
        step("grigor leaves", becomes=LoggedOut()),
        visit(click(identity=GRIGOR, **second)),
    )
    found = audit(session(*items, generation=generation)).events
    wrong = [each for each in found if each.judgement == "wrongly"]

    assert [each.fault for each in wrong] == ["not-reset", "not-reset"]
    assert ["ada leaves" in each.remedy for each in wrong] == [True, False]
    assert ["grigor leaves" in each.remedy for each in wrong] == [False, True]


@pytest.mark.parametrize(("generation", "fault"), [("classic", "other-tab"), ("v5", "not-reset")])
def test_a_tab_of_classic_does_not_hear_of_a_reset_in_another_one(
    generation: Any, fault: str
) -> None:
    played = session(
        visit(pageview()),
        logged_in(ADA, *named(ADA)),
        logged_out(api_call("resetIdentity")),
        step("go on in the other tab", click(identity=ADA)),
        generation=generation,
    )
    recording = played.recording
    reset = recording.api_calls[-1].seq
    calls = tuple(
        call.model_copy(update={"page": 1 if call.seq == reset else 2})
        for call in recording.api_calls
    )
    exchanges = {e.seq: e.model_copy(update={"page": 2}) for e in recording.exchanges}
    recording = recording.model_copy(
        update={"api_calls": calls, "exchanges": tuple(exchanges.values())}
    )
    hits = tuple(
        hit.model_copy(update={"exchange": exchanges[hit.exchange.seq]}) for hit in played.hits
    )
    wrong = audit(played.model_copy(update={"recording": recording, "hits": hits})).events[-1]

    assert (wrong.judgement, wrong.fault) == ("wrongly", fault)
    assert ("reload" in wrong.remedy) == (fault == "other-tab")


@GENERATIONS
@pytest.mark.parametrize("renewed", [True, False])
def test_what_is_told_as_the_old_user_after_a_reset_is_not_a_missing_reset(
    renewed: bool, generation: Any
) -> None:
    """A tab that did not hear of the reset needs another cure than a sign-out without one."""
    left = pageview(user_id="2002") if renewed else pageview(identity=ADA)
    came = named(GRIGOR, user_id="2002") if renewed else ()
    played = session(
        visit(pageview()),
        logged_in(ADA, *named(ADA)),
        logged_out(left),
        logged_in(GRIGOR, *came),
        step("go on in the other tab", click(identity=ADA)),
        generation=generation,
    )
    wrong = audit(played).events[-1]

    assert wrong.fault == ("old-user" if renewed else "not-reset")
    assert ("hosts of the site" in wrong.remedy) == renewed
