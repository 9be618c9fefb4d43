"""judge(): verdicts, and what never changes them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heapqa.engine import decode, judge
from heapqa.model.event import Generation
from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Verdict
from heapqa.rules.catalogue import CATALOGUE
from heapqa.rules.rule import AnyRule, Rule
from heapqa.testing import (
    Item,
    Line,
    doubtful,
    exchange,
    granted,
    hit,
    identify,
    loader,
    logged_in,
    logged_out,
    pageview,
    persona,
    recording,
    rejected,
    session,
    snapshot,
    stopped,
    stored,
    track,
    unreadable_hit,
    visit,
    withdrawn,
)

UNDECODED = "undecoded-payload"


def _rule(*messages: str, subjects: int = 1, fails: bool = False) -> AnyRule:
    def find(subject: int, session: Session) -> Iterator[Finding]:
        if fails:
            raise LookupError("no such thing")
        return (Finding(message=message) for message in messages)

    return Rule(
        id="example-rule",
        title="An example",
        family="delivery",
        severity="minor",
        rationale="Because.",
        remedy="Do it.",
        example="So.",
        subjects=lambda _session: range(subjects),
        check=find,
        no_subjects="Nothing was there.",
    )


def _judge(rule: AnyRule, *items: Item) -> Verdict:
    return judge(session(*items), [rule])[0]


def test_findings_fail_and_their_absence_passes() -> None:
    failed = _judge(_rule("wrong", subjects=3))

    assert (failed.outcome, failed.subjects, len(failed.findings)) == ("failed", 3, 1)
    assert _judge(_rule()).outcome == "passed"


def test_nothing_to_examine_is_skipped_and_never_passed() -> None:
    judged = _judge(_rule("wrong", subjects=0))

    assert (judged.outcome, judged.conclusive, judged.reason) == (
        "skipped",
        True,
        "Nothing was there.",
    )


@pytest.mark.parametrize("why", [stopped(), doubtful("Requests were lost.")])
def test_a_partial_recording_shows_violations_but_proves_no_absence(why: Item) -> None:
    assert _judge(_rule("wrong"), why).outcome == "failed"
    for rule in (_rule(), replace(_rule("missing"), violation="absence"), _rule(subjects=0)):
        judged = _judge(rule, why)
        assert (judged.outcome, judged.conclusive, judged.findings) == ("skipped", False, ())
        assert judged.reason


def test_escaped_requests_make_a_recording_partial() -> None:
    given = session(pageview())
    capture = given.recording.capture.model_copy(update={"escaped_requests": 2})
    leaky = given.recording.model_copy(update={"capture": capture})

    judged = judge(given.model_copy(update={"recording": leaky}), [_rule()])[0]
    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_a_rule_that_raises_is_broken_and_hides_no_other() -> None:
    broken, passed = judge(session(), [_rule(fails=True), _rule()])

    assert (broken.outcome, broken.conclusive) == ("broken", False)
    assert "LookupError: no such thing" in broken.reason
    assert passed.outcome == "passed"


def test_verdicts_stand_in_the_order_of_the_catalogue() -> None:
    assert [verdict.rule for verdict in judge(session(pageview()))] == [r.id for r in CATALOGUE]


# --- the algebra

ADA = persona("ada", user_id="u1")
ITEMS = st.sampled_from(
    [
        visit(),
        visit(loader(), pageview(), snapshot("_hp2_id.1")),
        granted(loader(), pageview()),
        rejected(),
        withdrawn(pageview()),
        logged_in("u1", identify("u1")),
        logged_in("u2"),
        logged_out(),
        pageview(identity="u1"),
        pageview(user_id="1002", delivery="failed"),
        track("Order", properties=(("email", ADA.email),)),
        identify("undefined"),
        hit(unexplained=(("zz", "1"),)),
        stored("u1"),
        stopped(),
    ]
)
STORIES = st.lists(ITEMS, max_size=8)
UNRELATED = exchange("https://shop.test/styles.css")


def idle(line: Line) -> None:
    """A second passes, as it does with everything that happens."""
    line.take()


@settings(deadline=None, max_examples=50)
@given(STORIES)
def test_judging_a_recording_again_gives_the_same_verdicts(story: list[Item]) -> None:
    raw = recording(*story, personas=[ADA])

    assert judge(decode(raw)) == judge(decode(raw))


@settings(deadline=None, max_examples=50)
@given(STORIES, st.data())
def test_an_unrelated_exchange_never_changes_a_verdict(
    story: list[Item], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(story)))
    more = [*story[:place], UNRELATED, *story[place:]]
    less = [*story[:place], idle, *story[place:]]

    assert _essence(more) == _essence(less)


def _essence(story: list[Item]) -> list[tuple[object, ...]]:
    """The verdicts without the places on the number line, which the exchange shifts."""
    return [
        (v.rule, v.outcome, v.conclusive, v.reason, v.subjects, v.fingerprint)
        for v in judge(decode(recording(*story, personas=[ADA])))
    ]


@settings(deadline=None, max_examples=50)
@given(STORIES)
def test_no_rule_breaks_and_a_stop_never_turns_into_a_pass(story: list[Item]) -> None:
    verdicts = judge(decode(recording(*story, stopped(), personas=[ADA])))

    assert {verdict.outcome for verdict in verdicts} <= {"failed", "skipped"}


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_a_message_that_nobody_could_read_leaves_rules_about_content_open(generation: str) -> None:
    settings_: dict[str, Any] = {"personas": [persona()], "generation": generation}
    read = session(visit(), granted(pageview()), **settings_)
    unread = session(visit(), granted(pageview(), unreadable_hit("it was cut short")), **settings_)
    about_contact = {
        rule.id for rule in CATALOGUE if rule.judges in ("contact", "arrival", "storage")
    }

    passed = {verdict.rule for verdict in judge(read) if verdict.outcome == "passed"}
    verdicts = {verdict.rule: verdict for verdict in judge(unread)}

    assert {rule for rule in passed if verdicts[rule].outcome == "passed"} <= about_contact
    assert not any(verdicts[rule].conclusive for rule in passed - about_contact - {UNDECODED})
    assert "could not be read: it was cut short" in verdicts["persona-value-in-payload"].reason


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_what_is_found_in_the_readable_part_of_a_message_stays_found(
    generation: Generation,
) -> None:
    ada = persona()
    part = f"\n\ufffd\x01?email={ada.email}".encode()
    harmed = unreadable_hit(body=part, body_complete=False, method="POST")
    judged = judge(session(visit(), granted(harmed), personas=[ada], generation=generation))
    verdicts = {verdict.rule: verdict for verdict in judged}

    assert verdicts["persona-value-in-payload"].outcome == "failed"
    assert verdicts["hashed-persona-value"].outcome == "skipped"
    assert not verdicts["hashed-persona-value"].conclusive


@pytest.mark.parametrize("delivery", ["blocked", "failed"])
def test_what_never_left_its_page_leaves_nothing_open(delivery: str) -> None:
    stayed = unreadable_hit(delivery=delivery, seen_by=("page",), body_complete=False)
    judged = judge(session(visit(), granted(pageview(), stayed), personas=[persona()]))

    assert all(verdict.conclusive for verdict in judged)
