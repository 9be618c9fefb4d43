"""placeholder-app-id."""

import pytest

from heapqa.rules.governance.placeholder_app_id import RULE
from heapqa.testing import granted, loader, pageview, plan, stopped, verdict, visit


@pytest.mark.parametrize(
    ("app_id", "shown"),
    [
        ("undefined", "undefined"),
        ("null", "null"),
        ("NaN", "NaN"),
        ("", "no App ID"),
        ("YOUR_APP_ID", "YOUR_APP_ID"),
        ("YOUR-ENV-ID", "YOUR-ENV-ID"),
        ("ENVIRONMENT_ID", "ENVIRONMENT_ID"),
        ("HEAP_APP_ID", "HEAP_APP_ID"),
        ("%7B%7BHeap%20App%20ID%7D%7D", "{{Heap App ID}}"),
        ("${appId}", "${appId}"),
        ("[object Object]", "[object Object]"),
        ("0", "0"),
        ("0000000000", "0000000000"),
        ("1111111111", "1111111111"),
        ("XXXXXXXXXX", "XXXXXXXXXX"),
    ],
)
def test_a_placeholder_is_found(app_id: str, shown: str) -> None:
    judged = verdict(RULE, visit(), granted(loader(app_id), loader(app_id)))

    assert [(f.saw, f.step) for f in judged.findings] == [(f"{shown} (SDK file)", 1)]


def test_a_hit_is_held_against_the_same() -> None:
    judged = verdict(RULE, granted(pageview(env_id="undefined")))

    assert [finding.saw for finding in judged.findings] == ["undefined (hit)"]


@pytest.mark.parametrize("app_id", ["11", "1122334455", "1234567890", "34805961", "3992788168"])
def test_a_number_passes(app_id: str) -> None:
    assert verdict(RULE, granted(loader(app_id), pageview(env_id=app_id))).outcome == "passed"


def test_what_the_plan_declares_passes() -> None:
    declared = plan(("test", "1111", "shop.test"))

    assert verdict(RULE, granted(loader("1111")), plan=declared).outcome == "passed"


def test_other_files_of_the_vendor_pass() -> None:
    assert verdict(RULE, granted(loader("session-replay"))).outcome == "passed"


def test_without_an_app_id_it_is_skipped() -> None:
    assert verdict(RULE, visit()).outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, granted(loader()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
