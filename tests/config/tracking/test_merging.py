"""Configuration and tracking plan as one truth."""

from pathlib import Path

from heapqa.model.plan import Environment, ServerEvent
from tests.config.documents import TEST
from tests.config.tracking.plans import (
    ENVIRONMENT,
    ORDER,
    SAID,
    configured,
    configured_problems,
    defined,
)

PAID = {"event": "Paid", "after": "Order"}
ACCEPTED = {
    "rule": "personal-identity", "scenario": "quiz", "place": "identity", "owner": "marketing",
    "reason": "The quiz has no accounts.", "expires": "2027-01-31",
}  # fmt: skip


def test_what_the_plan_says_is_part_of_the_configuration(folder: Path) -> None:
    plan = {
        "environments": [{**ENVIRONMENT, "disableTextCapture": True}],
        "events": [ORDER, {**ORDER, "name": "Paid"}],
        "serverEvents": [{**PAID, **SAID}],
        "accepted": [{**ACCEPTED, "changed": "2026-11-01"}],
        **defined(),
    }
    config = configured(folder, plan, environments=[])

    assert config.plan().environments == (
        Environment(
            name="test", app_id="1122334455", site_hosts=("127.0.0.1:*",), disable_text_capture=True
        ),
    )
    assert config.demo_app_id == "1122334455"
    assert config.plan().server_events == (ServerEvent(event="Paid", after="Order"),)
    assert [each.rule for each in config.plan().accepted] == ["personal-identity"]
    assert [each.name for each in config.plan().tracking.definitions] == ["Added"]


def test_the_same_in_both_is_one_truth(folder: Path) -> None:
    config = configured(folder, {"environments": [ENVIRONMENT]}, environments=[TEST])

    assert [each.name for each in config.environments] == ["test"]


def test_a_section_that_the_plan_leaves_out_stays_the_configurations(folder: Path) -> None:
    assert [each.name for each in configured(folder, {}).environments] == ["test"]


def test_what_differs_is_refused_by_its_line_in_the_plan(folder: Path) -> None:
    other = {**ENVIRONMENT, "appId": "99"}

    assert configured_problems(folder, {"environments": [other]}) == [
        "plan.json: line 2, environments: lacks heap.environments[0]: write the same, or only one "
        "of the two",
        "plan.json: line 3, environments[0]: heap.environments has no such entry: write the same, "
        "or only one",
    ]


def test_what_is_wrong_with_the_plans_own_sections_is_told_by_its_line(folder: Path) -> None:
    wrong = {**ACCEPTED, "rule": "personal-identitty", "changed": "2026-11-01"}

    (problem,) = configured_problems(folder, {"accepted": [wrong]})
    assert problem.startswith("plan.json: line 4, accepted[0].rule: no rule 'personal-identitty'")


def test_what_is_wrong_with_the_configuration_stays_there(folder: Path) -> None:
    wrong = {**ACCEPTED, "rule": "personal-identitty"}

    (problem,) = configured_problems(folder, {}, accepted=[wrong])
    assert problem.startswith("playwright.config.json: heap.accepted[0].rule: no rule")


def test_a_plan_that_is_not_there_is_told(folder: Path) -> None:
    from tests.config.documents import demo, problems

    (problem,) = problems(folder, demo(trackingPlan="missing.json"))
    assert problem.startswith("no such file: heap.trackingPlan names it")
