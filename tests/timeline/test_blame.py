"""Blame: nothing can be left out of the sequence, and nothing is missing from it."""

from collections.abc import Collection
from typing import Any

import pytest

from heapqa.engine import judge
from heapqa.model.session import Session
from heapqa.model.timeline import Blame, Timeline
from heapqa.report.timeline.terminal import timeline_text
from heapqa.testing import (
    Item,
    api_call,
    click,
    identify,
    logged_in,
    logged_out,
    on_device,
    pageview,
    session,
    step,
    visit,
)
from heapqa.timeline import blame
from heapqa.timeline.blame import Search, with_blame
from heapqa.timeline.of_failures import FAMILIES
from heapqa.timeline.shorter import Part, Shorter, Whole
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


def told(sequence: Blame | None, among: Timeline) -> list[str]:
    assert sequence is not None
    return [
        among.steps[part.step].text
        if part.step is not None
        else among.entries[-1 if part.entry is None else part.entry].what
        for part in sequence.parts
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
    sequence = found.wrongs[0].blame
    assert sequence is not None
    kept = {(part.step, part.entry) for part in sequence.parts}
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
    assert mismatch.blame is not None
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


def test_each_device_is_judged_by_itself_as_the_engine_does() -> None:
    second: dict[str, Any] = {"user_id": "2002", "session_id": "32"}
    played = session(
        on_device(1, visit(pageview()), logged_in("cust-1", *named("cust-1"))),
        on_device(2, visit(pageview(**second))),
        on_device(2, logged_in("cust-2", *named("cust-2", **second))),
        on_device(1, step("look", click(identity="cust-1"))),
        on_device(2, step("look", click(identity="cust-2", **second))),
        on_device(1, logged_out(api_call("resetIdentity"))),
        on_device(2, step("look on", click(identity="cust-2", **second))),
        personas=[ADA, GRIGOR],
    )
    found = blamed(played)
    failed = [e.rule for e in judge(played) if e.outcome == "failed" and e.family in FAMILIES]

    assert (found.wrongs, found.findings, failed) == ((), (), [])


def test_what_one_of_two_devices_shows_is_found_with_its_own_calls() -> None:
    second: dict[str, Any] = {"user_id": "2002", "session_id": "32"}
    played = session(
        on_device(1, visit(pageview()), logged_in("cust-1", *named("cust-1"))),
        on_device(2, visit(pageview(**second)), logged_in("cust-2", *named("other-9", **second))),
        on_device(2, step("look", click(identity="other-9", **second))),
        personas=[ADA, GRIGOR],
    )
    found = blamed(played)
    mismatch = next(each for each in found.findings if each.rule == "identity-mismatch")

    assert 'identify "other-9"' in told(mismatch.blame, found)
    assert 'identify "cust-1"' not in told(mismatch.blame, found)


def test_a_step_in_which_nothing_happened_stands_where_it_was_taken() -> None:
    played = session(
        pageview(),
        logged_in("cust-1"),
        identify("cust-1"),
        logged_out(),
        click(identity="cust-1"),
        source="request-log",
        clock="relative",
        personas=[ADA],
    )
    found = blamed(played)

    assert told(found.wrongs[0].blame, found) == [
        "sign in",
        'identify "cust-1"',
        "sign out",
        'click "Buy"',
    ]


def long_log(people: int) -> Session:
    """So many people, of whom none is ever reset."""
    items: list[Item] = []
    for number in range(people):
        user: dict[str, Any] = {"user_id": str(1000 + number), "session_id": f"9{number}"}
        who = f"cust-{number}"
        items += [
            logged_in(who, api_call("identify", f'"{who}"'), identify(who, **user)),
            logged_out(),
            step("look", click(identity=who, **user)),
        ]
    return session(*items)


def test_a_search_tries_little_however_long_the_session_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: list[int] = []
    of = Whole.of

    def counting(whole: Whole, parts: Collection[Part], *, bare: bool = False) -> Shorter:
        held.append(len(parts))
        return of(whole, parts, bare=bare)

    monkeypatch.setattr(Whole, "of", counting)
    played = long_log(12)
    wrong = timeline(played).wrongs[-1]
    Search(Whole(played)).of_credits(wrong)

    assert wrong.preventable
    assert max(held) < 12
    assert len(held) < 40


def test_of_very_many_reasons_the_first_have_their_sequence_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blame, "MOST", 2)
    heard: list[tuple[int, int]] = []
    played = long_log(4)
    found = with_blame(timeline(played), played, lambda done, of: heard.append((done, of)))
    reasons = [wrong.blame for wrong in found.wrongs]
    reasons += [told.blame for told in found.contradictions]
    reasons += [each.blame for each in found.findings]

    assert [wrong.blame is None for wrong in found.wrongs] == [False, False, True, True]
    assert found.not_blamed == sum(each is None for each in reasons)
    assert heard == [(done, len(heard)) for done in range(len(heard))]
    assert f"to {found.not_blamed} further reasons was not sought" in timeline_text(found)
