"""Acceptances: they accept what they name and nothing beside it."""

from datetime import date, timedelta

import pytest

from heapqa.engine import judge
from heapqa.model.recording import Recording
from heapqa.model.verdict import Finding, Verdict
from heapqa.rules.acceptance import accept, acceptance_ground, fits, places, uses
from heapqa.rules.identity.personal_identity import RULE as PERSONAL
from heapqa.testing import (
    acceptance,
    identify,
    loader,
    logged_in,
    pageview,
    plan,
    recording,
    session,
    stopped,
    visit,
)

TODAY = date(2026, 11, 29)
EMAIL = "ada.vandersmoot@mail.test"
RULE = "example-rule"
FINDING = Finding(message="The email of ada was sent in identity.", field="identity", exchange=2)
NAMED = acceptance(
    RULE, "identity", scenario="quiz", message="The email of *", expires="2026-11-29"
)


def made(*accepted: object) -> Recording:
    quiz = recording(visit(pageview()), plan=plan(accepted=tuple(accepted)))
    return quiz.model_copy(update={"scenario": "quiz"})


def left(finding: Finding, *accepted: object, rule: str = RULE, today: date | None = TODAY) -> int:
    return len(accept([finding], rule, made(*accepted), today)[0])


def test_accepts_the_finding_that_it_names_and_says_by_which_decision() -> None:
    remaining, accepted = accept([FINDING], RULE, made(NAMED), TODAY)
    assert remaining == ()
    assert [(each.finding, each.acceptance) for each in accepted] == [(FINDING, NAMED)]


@pytest.mark.parametrize(
    "beside",
    [
        {"rule": "another-rule"},
        {"scenario": "quiz2"},
        {"scenario": "Quiz"},
        {"place": "identit"},
        {"place": "properties.identity"},
        {"message": "The password of *"},
        {"expires": "2026-11-28"},
    ],
)
def test_accepts_nothing_beside_it(beside: dict[str, str]) -> None:
    other = NAMED.model_validate({**NAMED.model_dump(mode="json"), **beside})
    assert left(FINDING, NAMED) == 0
    assert left(FINDING, other) == 1


def test_without_a_day_nothing_is_accepted() -> None:
    assert left(FINDING, NAMED, today=None) == 1


def test_a_pattern_stands_for_any_run_of_characters_and_for_nothing_else() -> None:
    assert fits("_hp2_id.*.identity", "_hp2_id.1234.identity")
    assert fits("nodes[*].text", "nodes[3].text")
    assert not fits("nodes[*].text", "nodes3.text")
    assert not fits("page.query", "page_query")
    assert not fits("", "identity")


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (Finding(message="m", field="identity", element="#a", exchange=3, step=0),
         ("identity", "#a")),
        (Finding(message="m", element="#a", exchange=3, step=0), ("#a",)),
        (Finding(message="m", exchange=3, step=0), ("/", "https://shop.test/")),
        (Finding(message="m", step=0), ("visit a page",)),
        (Finding(message="m"), ()),
    ],
)  # fmt: skip
def test_a_place_is_as_exact_as_the_finding_says(
    finding: Finding, expected: tuple[str, ...]
) -> None:
    quiz = made()
    assert quiz.exchanges[0].seq == 3
    assert places(finding, quiz) == expected


def test_a_page_never_accepts_what_names_a_field() -> None:
    assert left(FINDING, acceptance(RULE, "/")) == 1
    assert left(Finding(message="m", exchange=3), acceptance(RULE, "/")) == 0


def judged(*accepted: object, stops: bool = False, sends: str = EMAIL) -> Verdict:
    items = (logged_in("cust-1", identify(sends)), *([stopped()] if stops else []))
    [verdict] = judge(session(*items, plan=plan(accepted=accepted)), [PERSONAL], TODAY)
    return verdict


KNOWN = acceptance("personal-identity", "identity")


def test_a_verdict_whose_findings_are_all_accepted_is_accepted() -> None:
    verdict = judged(KNOWN)
    assert (verdict.outcome, verdict.conclusive, verdict.findings) == ("accepted", True, ())
    assert len(verdict.accepted) == 1


def test_an_accepted_finding_does_not_make_a_doubtful_recording_conclusive() -> None:
    verdict = judged(KNOWN, stops=True)
    assert (verdict.outcome, verdict.conclusive) == ("accepted", False)
    assert "interrupted" in verdict.reason


def test_what_is_not_accepted_fails_beside_what_is() -> None:
    items = (logged_in("cust-1", identify(EMAIL), identify("+1 212 555 0147")),)
    known = acceptance("personal-identity", "identity", message="*e-mail*")
    [verdict] = judge(session(*items, plan=plan(accepted=(known,))), [PERSONAL], TODAY)
    assert verdict.outcome == "failed"
    assert (len(verdict.findings), len(verdict.accepted)) == (1, 1)


def used(
    verdicts: dict[str, Verdict], *accepted: object, scenarios: tuple[str, ...] | None = None
) -> list[tuple[str, int]]:
    both = [
        acceptance_ground(
            recording(plan=plan(accepted=accepted)).model_copy(update={"scenario": name}),
            [verdict.model_copy(update={"scenario": name})],
        )
        for name, verdict in verdicts.items()
    ]
    return [(use.state, use.findings) for use in uses(both, TODAY, scenarios)]


EXPIRED = acceptance("personal-identity", "identity", expires=str(TODAY - timedelta(days=1)))
FAILED, PASSED, OPEN = judged(), judged(sends="cust-1"), judged(sends="cust-1", stops=True)


def test_an_acceptance_that_is_found_is_in_use_and_counted() -> None:
    assert used({"quiz": judged(KNOWN)}, KNOWN, scenarios=("quiz",)) == [("in use", 1)]


def test_one_that_has_expired_fails_again() -> None:
    assert judged(EXPIRED).outcome == "failed"
    assert used({"quiz": FAILED}, EXPIRED, scenarios=("quiz",)) == [("expired", 1)]


@pytest.mark.parametrize("decision", [KNOWN, EXPIRED])
def test_one_that_is_not_found_any_more_says_so(decision: object) -> None:
    assert used({"quiz": PASSED}, decision, scenarios=("quiz",)) == [("not found", 0)]


@pytest.mark.parametrize(
    ("verdicts", "pattern", "scenarios", "state"),
    [
        ({"a": PASSED}, "*", ("a", "b"), "not examined"),
        ({"a": PASSED, "b": PASSED}, "*", ("a", "b"), "not found"),
        ({"a": PASSED, "b": OPEN}, "*", ("a", "b"), "not examined"),
        ({"a": PASSED}, "a", ("a", "b"), "not found"),
        ({"b": PASSED}, "a", ("a", "b"), "not examined"),
        ({"a": PASSED}, "gone", ("a", "b"), "not examined"),
        ({"a": PASSED, "b": PASSED}, "gone", ("a", "b"), "not found"),
        ({"a": PASSED}, "a", None, "not found"),
        ({"a": PASSED}, "a*", None, "not examined"),
        ({"a": PASSED}, "gone", None, "not examined"),
    ],
)
def test_only_what_was_judged_whole_can_be_found_no_more(
    verdicts: dict[str, Verdict], pattern: str, scenarios: tuple[str, ...] | None, state: str
) -> None:
    decision = acceptance("personal-identity", "identity", scenario=pattern)
    assert used(verdicts, decision, scenarios=scenarios) == [(state, 0)]


def test_a_rule_that_was_not_judged_has_not_looked() -> None:
    decision = acceptance("secret-in-url", "page.query")
    assert used({"a": PASSED}, decision, scenarios=("a",)) == [("not examined", 0)]


def test_an_unrelated_loader_is_no_matter_of_an_identity() -> None:
    items = (visit(loader()),)
    [verdict] = judge(session(*items, plan=plan(accepted=(KNOWN,))), [PERSONAL], TODAY)
    assert (verdict.outcome, verdict.accepted) == ("skipped", ())
