"""judge() of a scenario on several devices: what happens on one says nothing of another."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example as for_example
from hypothesis import given, settings
from hypothesis import strategies as st

from heapqa.engine import judge
from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Verdict
from heapqa.rules.catalogue import CATALOGUE
from heapqa.rules.rule import AnyRule, Explanation, Rule
from heapqa.testing import (
    Item,
    Line,
    exchange,
    granted,
    identify,
    interrupted,
    loader,
    logged_in,
    logged_out,
    on_device,
    pageview,
    persona,
    rejected,
    server_track,
    session,
    snapshot,
    step,
    stored,
    track,
    visit,
    withdrawn,
)

ADA = persona("ada", user_id="u1")


def verdicts(*items: Item) -> dict[str, Verdict]:
    judged = judge(session(*items, personas=[ADA]))
    return {verdict.rule: verdict for verdict in judged}


def found(verdict: Verdict) -> list[tuple[int | None, int | None]]:
    """Device and step of each finding."""
    return [(finding.device, finding.step) for finding in verdict.findings]


def test_who_agrees_on_one_device_has_agreed_on_no_other() -> None:
    desk = on_device(1, visit(), granted(pageview()))
    phone = on_device(2, visit(), pageview())
    judged = verdicts(desk, phone)["hit-before-consent"]

    assert (judged.outcome, found(judged)) == ("failed", [(2, 2)])
    assert verdicts(desk)["hit-before-consent"].outcome != "failed"


def test_who_signs_in_on_one_device_is_nobody_on_another() -> None:
    agreed = [on_device(number, visit(), granted(pageview())) for number in (1, 2)]
    at_desk = on_device(1, logged_in("u1", identify("u1")), pageview(identity="u1"))
    on_phone = on_device(2, identify("u1", user_id="2002"))
    judged = verdicts(*agreed, at_desk, on_phone)

    assert found(judged["identify-before-login"]) == [(2, 3)]
    assert judged["identify-missing-after-login"].outcome == "passed"
    assert found(verdicts(*agreed, on_device(2, logged_in("u1")), at_desk)[
        "identify-missing-after-login"
    ]) == [(2, 4)]  # fmt: skip


def test_a_step_that_stops_leaves_open_what_is_true_of_its_device_alone() -> None:
    desk = on_device(1, visit(), granted(pageview()))
    phone = on_device(2, visit(), pageview())

    assert found(verdicts(desk, on_device(1, interrupted()), phone)["hit-before-consent"]) == [
        (2, 3)
    ]
    assert found(verdicts(desk, on_device(2, interrupted()), phone)["hit-before-consent"]) == []


def test_what_devices_hold_is_held_by_each_for_itself() -> None:
    held = on_device(2, visit(), snapshot("_hp2_id.1"))
    judged = verdicts(on_device(1, visit(), granted(pageview(), snapshot())), held)

    assert [device for device, _ in found(judged["storage-before-consent"])] == [2]


def test_a_request_of_an_unknown_device_is_wrong_only_if_it_is_wrong_on_each() -> None:
    desk, phone = on_device(1, visit()), on_device(2, visit())
    anywhere = pageview(seen_by=("sink",))
    (one,) = verdicts(desk, phone, anywhere)["hit-before-consent"].findings
    granted_on_one = verdicts(desk, on_device(2, granted()), phone, anywhere)["hit-before-consent"]

    assert one.device is None
    assert granted_on_one.findings == ()


def example(name: str, **changes: object) -> AnyRule:
    """A rule that finds each request wrong, in words that name its step."""

    def find(subject: int, session: Session) -> Iterator[Finding]:
        yield Finding(message="wrong", exchange=subject)

    rule: AnyRule = Rule(
        id=f"example-{name}",
        title="An example",
        family="delivery",
        severity="minor",
        rationale="Because.",
        remedy="Do it.",
        example="So. It is.",
        subjects=lambda session: [each.seq for each in session.others],
        check=find,
        no_subjects="Nothing was there.",
    )
    return replace(rule, **changes)  # type: ignore[arg-type]


def test_a_finding_about_a_call_of_the_back_end_keeps_its_step() -> None:
    """The call is of no device, and each device has steps of its own."""
    desk, phone = (
        on_device(1, step("pay", track("Order"))),
        on_device(2, step("look", track("Look"))),
    )
    told = session(desk, server_track("Paid", "u1"), phone, server_track("Seen", "u1"))
    rule = example("call", subjects=lambda part: [each.exchange.seq for each in part.server_hits])
    findings = judge(told, [rule])[0].findings

    assert [(finding.device, finding.step) for finding in findings] == [(None, 0), (None, 1)]


TWO = session(on_device(1, visit(), exchange()), on_device(2, visit(), exchange(), exchange()))


def test_a_rule_about_the_whole_recording_sees_all_devices_at_once() -> None:
    each, whole = judge(TWO, [example("each"), example("whole", looks_at="recording")])

    assert [finding.device for finding in each.findings] == [1, 2, 2]
    assert [finding.device for finding in whole.findings] == [1, 2, 2]
    assert (each.subjects, whole.subjects) == (3, 3)


def test_a_finding_on_one_device_explains_none_on_another() -> None:
    def always(finding: Finding, cause: Finding, session: Session) -> bool:
        own = {each.seq for each in session.others}
        return {finding.exchange, cause.exchange} <= own

    cause = example("cause")
    effect = example("effect", explained_by=(Explanation("example-cause", always),))
    led = judge(TWO, [cause, effect])[1]

    leads = [finding.symptom_of.finding for finding in led.findings if finding.symptom_of]
    assert leads == [0, 1, 1]


def test_a_rule_that_breaks_on_one_device_is_broken() -> None:
    def break_on_two(session: Session) -> list[int]:
        return [each.seq for each in session.others if each.device == 1 or 1 / 0]

    (judged,) = judge(TWO, [example("broken", subjects=break_on_two)])
    assert judged.outcome == "broken"


# --- the algebra

BROWSE = step("browse", pageview(identity="u1"))
ORDER = track("Order", properties=(("email", ADA.email),))
ITEMS = st.sampled_from(
    [
        visit(),
        visit(loader(), pageview(), stored(None)),
        granted(loader(), pageview()),
        rejected(),
        withdrawn(pageview()),
        logged_in("u1", identify("u1")),
        logged_in("u2"),
        logged_out(),
        BROWSE,
        pageview(user_id="1002", delivery="failed"),
        ORDER,
        identify("undefined"),
        stored("u1"),
    ]
)
OF_DEVICES = [rule.id for rule in CATALOGUE if rule.looks_at == "device"]
WORST_LAST = ("skipped", "passed", "failed")


def pause(item: Item) -> Item:
    """As long as the item takes, and nothing happens."""

    def write(line: Line) -> None:
        elsewhere = Line(line.generation)
        item(elsewhere)
        line.seq += elsewhere.seq

    return write


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from([1, 2]), ITEMS), max_size=10))
@for_example([(1, ORDER), (1, ORDER), (2, BROWSE), (1, ORDER)])
def test_each_device_is_judged_as_if_it_were_alone(story: list[tuple[int, Item]]) -> None:
    both = verdicts(on_device(1), on_device(2), *(on_device(n, item) for n, item in story))
    alone = [
        verdicts(*(item if n == number else pause(item) for n, item in story)) for number in (1, 2)
    ]

    for rule in OF_DEVICES:
        judged = both[rule]
        apart = [one[rule] for one in alone]
        assert judged.outcome == max((v.outcome for v in apart), key=WORST_LAST.index), rule
        assert judged.subjects == sum(v.subjects for v in apart), rule
        told = {(f.field, f.message) for v in apart for f in v.findings}
        assert {(f.field, f.message) for f in judged.findings} == told, rule


@pytest.mark.parametrize("number", [1, 2])
def test_a_session_of_one_device_is_judged_as_one_of_none(number: int) -> None:
    items = (visit(), pageview(), granted(pageview()), logged_in("u1"))
    plain, of_device = verdicts(*items), verdicts(on_device(number, *items))

    assert [v.outcome for v in of_device.values()] == [v.outcome for v in plain.values()]
    assert {f.device for v in of_device.values() for f in v.findings} == {None}
