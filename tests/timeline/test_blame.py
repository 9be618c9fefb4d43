"""Blame: nothing can be left out of the sequence, and nothing is missing from it."""

import pytest

from heapqa.model.session import Session
from heapqa.model.timeline import Blame, Timeline
from heapqa.testing import (
    api_call,
    click,
    identify,
    logged_in,
    logged_out,
    pageview,
    session,
    step,
    visit,
)
from heapqa.timeline.blame import with_blame
from heapqa.timeline.shorter import Whole
from heapqa.timeline.timeline import timeline
from tests.report.timeline.stories import (
    ADA,
    GRIGOR,
    SECOND,
    bare_log,
    named,
    orderly_device,
    shared_device,
)


def blamed(played: Session) -> Timeline:
    return with_blame(timeline(played), played)


def told(blame: Blame | None, among: Timeline) -> list[str]:
    assert blame is not None
    return [
        among.steps[part.step].text
        if part.step is not None
        else among.entries[-1 if part.entry is None else part.entry].what
        for part in blame.parts
    ]


def test_a_missing_reset_takes_the_sign_in_the_identify_the_sign_out_and_the_event() -> None:
    found = blamed(shared_device())

    assert told(found.wrongs[0].blame, found) == [
        "sign in",
        'identify "cust-1"',
        "sign out",
        "pageview /",
    ]


def test_what_lies_between_visits_takes_the_reset_too() -> None:
    found = blamed(orderly_device())
    sequence = told(found.wrongs[0].blame, found)

    assert "resetIdentity()" in sequence
    assert sequence[-1] == 'identify "cust-2"'


@pytest.mark.parametrize("more", [0, 40])
def test_what_has_nothing_to_do_with_it_is_left_out(more: int) -> None:
    chatter = [click(identity="cust-1") for _ in range(more)]
    played = session(
        visit(pageview()),
        logged_in("cust-1", *named("cust-1"), *chatter),
        step("read", *chatter),
        logged_out(click("Sign out", identity="cust-1")),
        step("browse on", click(identity="cust-1"), *chatter),
        personas=[ADA, GRIGOR],
    )
    found = blamed(played)

    assert told(found.wrongs[0].blame, found) == [
        "sign in",
        'identify "cust-1"',
        "sign out",
        'click "Buy"',
    ]


def test_nothing_of_the_sequence_can_be_left_out() -> None:
    played = shared_device()
    found = blamed(played)
    whole = Whole(played)
    blame = found.wrongs[0].blame
    assert blame is not None
    kept = {(part.step, part.entry) for part in blame.parts}
    for part in whole.parts:
        key = (part.number, None) if part.kind == "step" else (None, part.number)
        if key not in kept:
            continue
        others = {
            p
            for p in whole.parts
            if ((p.number, None) if p.kind == "step" else (None, p.number)) not in kept
        }
        without = timeline(whole.without(frozenset({*others, part})).session)
        assert [
            (wrong.fault, wrong.credited_to) for wrong in without.wrongs if wrong.preventable
        ] != [("not-reset", "cust-1, ada's id")]


def test_a_finding_of_a_rule_about_identities_has_its_sequence() -> None:
    played = session(
        visit(pageview()),
        logged_in("cust-1", api_call("identify", '"cust-2"'), identify("cust-2")),
        step("look", click(identity="cust-2")),
        personas=[ADA, GRIGOR],
    )
    found = blamed(played)
    mismatch = next(each for each in found.findings if each.rule == "identity-mismatch")

    assert 'identify "cust-2"' in told(mismatch.blame, found)
    assert len(mismatch.blame.parts) < mismatch.blame.of


def test_a_sound_session_has_nothing_to_blame() -> None:
    found = blamed(
        session(
            visit(pageview()),
            logged_in("cust-1", *named("cust-1")),
            logged_out(api_call("resetIdentity"), pageview(**SECOND)),
            personas=[ADA],
        )
    )

    assert (found.wrongs, found.findings) == ((), ())


def test_without_steps_rules_are_blamed_for_what_traffic_alone_shows() -> None:
    found = blamed(bare_log())

    assert found.wrongs == ()
    assert "personal-identity" in {each.rule for each in found.findings}


def test_it_is_always_the_same_sequence() -> None:
    assert blamed(shared_device()) == blamed(shared_device())


def test_a_contradiction_takes_the_two_calls() -> None:
    found = blamed(bare_log())

    assert told(found.contradictions[0].blame, found) == [
        'identify "cust-1"',
        'identify "s***@b***.c***"',
    ]


def test_findings_that_say_the_same_are_told_once_and_counted() -> None:
    found = blamed(
        session(
            *(
                item
                for user in ("1", "2", "3")
                for item in (
                    pageview(user_id=user),
                    identify(f"x{user}@brightmail.com", user_id=user),
                )
            ),
            source="request-log",
        )
    )
    personal = [each for each in found.findings if each.rule == "personal-identity"]

    assert [each.times for each in personal] == [3]
