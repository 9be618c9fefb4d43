"""placeholder-app-id."""

import pytest

from heapqa.rules.governance.placeholder_app_id import RULE
from heapqa.testing import (
    granted,
    loader,
    pageview,
    plan,
    server_track,
    stopped,
    verdict,
    visit,
)


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
        ("prod", "prod"),
        ("heap", "heap"),
        ("dev", "dev"),
        ("prod-eu", "prod-eu"),
        ("@@HEAP@@", "@@HEAP@@"),
        ("import.meta.env.VITE_HEAP_ID", "import.meta.env.VITE_HEAP_ID"),
        ("12345abc", "12345abc"),
        ("1e10", "1e10"),
        ("123.0", "123.0"),
        ("-1234567", "-1234567"),
        ("1122334455%20", "'1122334455 '"),
        ("\u0661\u0662\u0663\u0664\u0665\u0666", "\u0661\u0662\u0663\u0664\u0665\u0666"),
    ],
)
def test_a_placeholder_is_found(app_id: str, shown: str) -> None:
    judged = verdict(RULE, visit(), granted(loader(app_id), loader(app_id)))

    assert [(f.saw, f.step) for f in judged.findings] == [(f"{shown} (SDK file)", 1)]


def test_a_hit_is_held_against_the_same() -> None:
    judged = verdict(RULE, granted(pageview(env_id="undefined")))

    assert [finding.saw for finding in judged.findings] == ["undefined (hit)"]


@pytest.mark.parametrize("app_id", ["prod", "session-replay", "12345abc", "1234567890 "])
def test_of_a_hit_every_id_that_is_no_number_is_found(app_id: str) -> None:
    assert verdict(RULE, granted(pageview(env_id=app_id))).outcome == "failed"


@pytest.mark.parametrize("app_id", ["undefined", "prod", "1e10", "0"])
def test_the_back_end_is_held_against_the_same(app_id: str) -> None:
    (finding,) = verdict(RULE, visit(server_track("x", "cust-1", app_id=app_id))).findings

    assert (finding.saw, finding.step) == (f"{app_id} (server call)", 0)


@pytest.mark.parametrize("app_id", ["1122334455", 1122334455])
def test_a_back_end_with_a_number_passes(app_id: str | int) -> None:
    assert verdict(RULE, visit(server_track("x", "cust-1", app_id=app_id))).outcome == "passed"


@pytest.mark.parametrize("app_id", ["11", "1122334455", "1234567890", "34805961", "3992788168"])
def test_a_number_passes(app_id: str) -> None:
    assert verdict(RULE, granted(loader(app_id), pageview(env_id=app_id))).outcome == "passed"


def test_what_the_plan_declares_passes() -> None:
    declared = plan(("test", "1111", "shop.test"))

    assert verdict(RULE, granted(loader("1111")), plan=declared).outcome == "passed"
    assert verdict(RULE, granted(loader("1111%20")), plan=declared).outcome == "failed"


def test_other_files_of_the_vendor_pass() -> None:
    assert verdict(RULE, granted(loader("session-replay"))).outcome == "passed"


def test_without_an_app_id_it_is_skipped() -> None:
    assert verdict(RULE, visit()).outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, granted(loader()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
