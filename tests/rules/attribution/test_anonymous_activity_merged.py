"""anonymous-activity-merged."""

from typing import Any

from heapqa.engine import judge
from heapqa.model.session import Session
from heapqa.model.verdict import Verdict
from heapqa.rules.attribution import event_credited_to_another_person as event_credited
from heapqa.rules.attribution.anonymous_activity_merged import RULE
from heapqa.rules.identity import identify_missing_after_login
from heapqa.testing import (
    click,
    granted,
    identify,
    logged_in,
    logged_out,
    pageview,
    persona,
    server_identify,
    session,
    step,
    stopped,
    verdict,
    visit,
    withdrawn,
)

ADA, GRIGOR = persona("ada", user_id="u1"), persona("grigor", user_id="u2")


def played_by(recorded: Session, index: int, key: str) -> Session:
    """The session with a persona who acts in one of its steps."""
    steps = list(recorded.recording.steps)
    steps[index] = steps[index].model_copy(update={"persona": key})
    played = recorded.recording.model_copy(update={"steps": tuple(steps)})
    return recorded.model_copy(update={"recording": played})


def judged(recorded: Session) -> Verdict:
    return judge(recorded, [RULE])[0]


def test_what_another_person_did_before_an_identify_is_found() -> None:
    visited = session(
        visit(pageview(), click()),
        logged_in("u2", identify("u2")),
        personas=(ADA, GRIGOR),
    )
    found = judged(played_by(visited, 0, "ada"))

    assert found.outcome == "failed"
    assert found.findings[0].message == "identify() took over what ada (not signed in) had done."
    assert found.findings[0].saw.startswith("2 events went to u2")
    assert judged(played_by(visited, 0, "grigor")).outcome == "passed"


def test_where_the_back_end_took_it_over_its_call_is_named() -> None:
    letter = granted(pageview(), server_identify("1001", "u1"))
    credited, found = judge(
        session(letter, visit(pageview()), personas=(ADA, GRIGOR)), [event_credited.RULE, RULE]
    )

    assert [f.message for f in found.findings] == [
        "The back end's identify took over what somebody unknown had done."
    ]
    remedies = {f.remedy for f in (*credited.findings, *found.findings)}
    assert len(remedies) == 1
    assert remedies.pop().startswith("Let the back end tie a Heap user to a person only while")


def test_what_the_back_end_took_over_of_who_signed_in_is_no_violation() -> None:
    signed_in = logged_in("u1", pageview(), server_identify("1001", "u1"))

    assert judged(session(visit(pageview()), signed_in, personas=(ADA,))).outcome == "passed"


def test_after_a_reset_the_time_until_the_next_sign_in_is_no_violation() -> None:
    new: dict[str, Any] = {"user_id": "2", "session_id": "3002"}
    visited = session(
        logged_in("u1", pageview(), identify("u1")),
        logged_out(),
        step("look", pageview(**new)),
        logged_in("u2", identify("u2", user_id="2")),
        personas=(ADA, GRIGOR),
    )

    assert judged(visited).outcome == "passed"
    assert judged(played_by(visited, 2, "ada")).outcome == "passed"


def test_what_a_signed_in_person_did_after_agreeing_again_is_no_time_between_visits() -> None:
    new: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
    told = session(
        granted(pageview()),
        logged_in("u1", identify("u1")),
        visit(pageview(identity="u1")),
        withdrawn(),
        granted(pageview(**new)),
        visit(click(**new)),
        logged_out(),
        logged_in("u2", identify("u2", user_id="1002")),
        personas=(ADA, GRIGOR),
    )
    symptom, _ = judge(told, [RULE, identify_missing_after_login.RULE])

    assert [f.message for f in symptom.findings] == ["identify() took over what ada had done."]
    assert [f.symptom_of and f.symptom_of.rule for f in symptom.findings] == [
        "identify-missing-after-login"
    ]


def test_a_visitor_who_signs_in_inherits_from_themselves() -> None:
    found = verdict(RULE, visit(pageview()), logged_in("u1", identify("u1")))

    assert found.outcome == "passed"


def test_without_a_merge_it_is_skipped() -> None:
    assert verdict(RULE, visit(pageview())).outcome == "skipped"


def test_who_was_never_identified_leads_to_what_the_next_one_inherits() -> None:
    told = session(
        granted(pageview()),
        logged_in("u1", pageview()),
        logged_out(),
        logged_in("u2", identify("u2")),
    )
    symptom, _ = judge(told, [RULE, identify_missing_after_login.RULE])
    leads = [f.symptom_of and f.symptom_of.rule for f in symptom.findings]

    assert leads == ["identify-missing-after-login"]


def test_a_scenario_that_stopped_proves_nothing_and_hides_nothing() -> None:
    inherits = visit(pageview()), logged_in("u1", identify("u1"))
    passed = verdict(RULE, *inherits, stopped())
    left = (logged_in("u1", pageview()), logged_out(), logged_in("u2", identify("u2")))

    assert (passed.outcome, passed.conclusive) == ("skipped", False)
    assert verdict(RULE, *left, stopped()).outcome == "failed"
