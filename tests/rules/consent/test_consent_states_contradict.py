"""consent-states-contradict."""

import json

import pytest

from heapqa.model.plan import ConsentMode, ConsentTerms, StoredAnswer
from heapqa.model.verdict import Verdict
from heapqa.rules.consent.consent_states_contradict import RULE
from heapqa.testing import (
    Item,
    granted,
    plan,
    rejected,
    sign,
    step,
    stopped,
    verdict,
    visit,
    withdrawn,
)
from tests.bytes.test_tc_string import written

YES = sign("consent-mode", json.dumps({"analytics_storage": "granted"}), 1)
NO = sign("consent-mode", json.dumps({"analytics_storage": "denied"}), 1)
STORED = StoredAnswer(name="choice", granted="yes", refused="no")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (granted(), NO),
        (rejected(), YES),
        (withdrawn(), YES),
        (granted(purposes=("marketing",)), YES),
        (granted(), sign("tcf", written(frozenset()), 1)),
        (rejected(), sign("tcf", written(frozenset({1, 8})), 1)),
    ],
)
def test_fails_when_a_sign_says_the_opposite(answer: Item, says: Item) -> None:
    judged = verdict(RULE, visit(), answer, says, visit())

    assert judged.outcome == "failed"
    assert judged.findings[0].step == 1
    assert "says otherwise" in judged.findings[0].message


def test_fails_when_consent_mode_grants_by_default_where_visitors_must_agree() -> None:
    judged = verdict(RULE, visit(), YES, step("look"))

    assert [finding.saw for finding in judged.findings] == ["granted"]
    assert judged.findings[0].field == "consent-mode"


REGIONAL = sign("consent-mode", json.dumps({"analytics_storage": ["granted", "denied"]}), 1)


@pytest.mark.parametrize(("promise", "answer"), [("opt-in", granted()), ("opt-out", rejected())])
def test_defaults_for_regions_contradict_only_an_answer_that_no_update_follows(
    promise: ConsentMode, answer: Item
) -> None:
    def judged(*items: Item) -> Verdict:
        return verdict(RULE, *items, plan=plan(consent=promise))

    assert judged(visit(), REGIONAL, step("look")).outcome in {"passed", "skipped"}
    assert judged(visit(), answer, REGIONAL, visit()).outcome == "failed"


def test_passes_when_signs_follow_the_answers() -> None:
    judged = verdict(RULE, visit(), NO, granted(), YES, visit(), withdrawn(), NO, step("look"))

    assert (judged.outcome, judged.subjects) == ("passed", 3)


def test_what_the_site_has_stored_is_a_sign() -> None:
    told = plan(consent_terms=ConsentTerms(stored=STORED))
    kept = (sign("stored", "yes"), visit())

    assert verdict(RULE, visit(), withdrawn(), *kept, plan=told).outcome == "failed"
    assert verdict(RULE, visit(), granted(), *kept, plan=told).outcome == "passed"


@pytest.mark.parametrize("values", [("yes", "no"), ("no", "yes")])
def test_entries_of_one_name_that_contradict_each_other_contradict_any_answer(
    values: tuple[str, str],
) -> None:
    told = plan(consent_terms=ConsentTerms(stored=STORED))
    kept = sign("stored", values[0], beside=values[1:])

    for answer in (granted(), rejected()):
        judged = verdict(RULE, visit(), answer, kept, visit(), plan=told)
        assert (judged.outcome, len(judged.findings)) == ("failed", 1)


def test_of_entries_of_one_name_the_last_look_counts() -> None:
    told = plan(consent_terms=ConsentTerms(stored=STORED))
    looks = (sign("stored", "no", beside=("yes",)), sign("stored", "yes", beside=("else",)))

    assert verdict(RULE, visit(), granted(), *looks, visit(), plan=told).outcome == "passed"


def test_a_platform_may_take_a_moment_to_write_down_what_was_clicked() -> None:
    assert verdict(RULE, visit(), granted(), NO, YES, visit()).outcome == "passed"


def test_before_an_answer_either_will_do_where_visitors_need_not_agree() -> None:
    free = plan(consent="opt-out")

    assert verdict(RULE, visit(), YES, NO, plan=free).outcome == "skipped"
    assert verdict(RULE, visit(), YES, step("look"), plan=free, gpc=True).outcome == "failed"
    assert verdict(RULE, visit(), YES, rejected(), NO, plan=free).outcome == "passed"


def test_what_is_said_inside_the_step_that_answers_is_not_judged() -> None:
    assert verdict(RULE, visit(), granted(NO), visit()).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, visit(), granted(), YES, stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
