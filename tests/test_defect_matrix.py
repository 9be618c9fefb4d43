"""Every defect of the bundled shop against every rule: exactly the declared rules must fail.

With the classic SDK, with Web SDK v5, and with both on one page. The classic SDK's plays are all
played; the others' until the defect has shown itself, unless HEAPQA_MATRIX=whole (`make matrix`).
"""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import Browser, Playwright

from heapqa.config import load_config
from heapqa.config.settings import Installed
from heapqa.demo.app import create_app
from heapqa.demo.defects import DEFECTS, DIFFERENTIAL, PRIVACY, Defect
from heapqa.demo.server import serve
from heapqa.discovery import discover
from heapqa.engine import decode, judge
from heapqa.model.verdict import Verdict
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.chromium.find import find_browser, sandbox_args
from heapqa.record.chromium.launch import launch_args
from heapqa.record.files.store import load, save
from heapqa.record.play.recorder import Recorder, Site
from heapqa.record.sdk.sources import stand_in
from heapqa.rules.catalogue import CATALOGUE

PROJECT = Path(__file__).parents[1]
CONFIG = load_config(PROJECT / "playwright.config.json")
SCENARIOS = discover(CONFIG.scenarios_dir)
TELLING = ("reject_analytics", "withdraw_consent", "buy_and_leave_by_account", "search_and_support")
"""Scenarios in which most defects show, to begin with."""
ELEMENTS = {
    "unprotected-account-page": "button.address",
    "suppression-by-class": "button.address.heap-ignore",
    "maker-email-in-attribute": "button.button.add-to-cart",
    "typed-text-in-title": "title",
}
"""Where findings about a defect point; a value in an address or a call stands on no element."""
SHOWN = tuple(defect for defect in DEFECTS if defect not in DIFFERENTIAL)
"""Those that one play of a scenario shows."""
WHOLE = os.environ.get("HEAPQA_MATRIX") == "whole"
in_every_generation = pytest.mark.parametrize("generation", get_args(Installed))


@pytest.fixture(scope="module")
def shop_sink() -> Iterator[Sink]:
    with open_sink(Replies(sdk=stand_in)) as sink:
        yield sink


@pytest.fixture(scope="module")
def shop_browser(playwright: Playwright, shop_sink: Sink) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=str(find_browser().path),
        args=[*launch_args(shop_sink.port, shop_sink.spki, "http://127.0.0.1"), *sandbox_args()],
    )
    yield browser
    browser.close()


@contextmanager
def recorder_for(
    defects: frozenset[str], generation: Installed, browser: Browser, sink: Sink
) -> Iterator[Recorder]:
    app = create_app(CONFIG.personas, defects, app_id=CONFIG.demo_app_id, generation=generation)
    with serve(app) as url:
        recorder = Recorder(browser, sink, Site(url, CONFIG.plan(), CONFIG.personas))
        recorder.arm()
        try:
            yield recorder
        finally:
            recorder.disarm()


def verdicts_of(
    defects: frozenset[str],
    generation: Installed,
    browser: Browser,
    sink: Sink,
    folder: Path,
    awaited: Collection[str] | None = None,
) -> list[Verdict]:
    """The verdicts on all scenarios, live; saved and loaded again, the same must come out.

    With `awaited`, only until all these rules have failed.
    """
    verdicts: list[Verdict] = []
    with recorder_for(defects, generation, browser, sink) as recorder:
        for scenario in sorted(SCENARIOS, key=lambda each: each.id not in TELLING):
            if awaited is not None and rules_with("failed", verdicts) >= set(awaited):
                break
            recording = recorder.play(scenario)
            assert recording.interruption is None, recording.interruption
            assert recording.capture.problems == ()
            live = judge(decode(recording))
            save(recording, folder / "recording.jsonl")
            assert judge(decode(load(folder / "recording.jsonl"))) == live
            verdicts.extend(live)
    return verdicts


def rules_with(outcome: str, verdicts: list[Verdict]) -> set[str]:
    return {verdict.rule for verdict in verdicts if verdict.outcome == outcome}


@in_every_generation
def test_the_healthy_shop_passes_and_no_rule_is_skipped_everywhere(
    generation: Installed, shop_browser: Browser, shop_sink: Sink, tmp_path: Path
) -> None:
    verdicts = verdicts_of(frozenset(), generation, shop_browser, shop_sink, tmp_path)
    assert len(verdicts) == len(SCENARIOS) * len(CATALOGUE)
    assert [v for v in verdicts if v.outcome in ("failed", "broken")] == []
    assert rules_with("passed", verdicts) == {rule.id for rule in CATALOGUE}


@in_every_generation
@pytest.mark.parametrize("defect", SHOWN, ids=[defect.name for defect in SHOWN])
def test_a_defect_fails_exactly_the_rules_it_declares(
    defect: Defect, generation: Installed, shop_browser: Browser, shop_sink: Sink, tmp_path: Path
) -> None:
    awaited = None if WHOLE or generation == "classic" else defect.rules
    chosen = frozenset({defect.name})
    verdicts = verdicts_of(chosen, generation, shop_browser, shop_sink, tmp_path, awaited)
    assert rules_with("broken", verdicts) == set()
    assert rules_with("failed", verdicts) == set(defect.rules)
    if defect in PRIVACY:
        findings = [f for v in verdicts if v.family == "privacy" for f in v.findings]
        assert any(f.remedy for f in findings)
        assert ELEMENTS.get(defect.name, "") in {f.element.split(" ")[0] for f in findings}


def test_every_rule_has_a_defect_that_it_must_catch() -> None:
    assert {rule for defect in SHOWN for rule in defect.rules} == {r.id for r in CATALOGUE}
