"""The benchmark, run once for what does not depend on the machine's speed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import shop_traffic
from benchmarks.traffic import BATCHES, PIXELS
from benchmarks.ways import NONE, RECORDER, WAYS
from heapqa.pii.search.scan import scan

ROOT = Path(__file__).parents[2]


@pytest.mark.matrix
@pytest.mark.browser
def test_the_recorder_leaves_the_http_cache_alone() -> None:
    command = [sys.executable, "-m", "benchmarks", "--pairs", "1", "--format", "json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    figures = json.loads(run.stdout)
    hits = {loads["way"]: loads["warm_hits"] for loads in figures["loads"]}
    assert hits.keys() == WAYS.keys()
    assert hits[NONE] == hits[RECORDER] == 1
    assert hits["context.route"] > 50


@pytest.mark.matrix
def test_a_log_is_decoded_to_its_last_event() -> None:
    command = [sys.executable, "-m", "benchmarks.decoding", "--format", "json"]
    command += ["--most", "60", "--megabytes", "0.2"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    figures = json.loads(run.stdout)
    told = {(speed["kind"], speed["requests"]): speed["events"] for speed in figures["speeds"]}
    assert told[BATCHES, 60] == 600
    assert told[PIXELS, 60] >= 60
    small, large = (log["events"] for log in figures["logs"])
    assert 0 < small < large


@pytest.mark.matrix
def test_every_payload_is_scanned() -> None:
    command = [sys.executable, "-m", "benchmarks.scanning", "--format", "json", "--most", "200"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    speeds = json.loads(run.stdout)["speeds"]
    assert [(each["kind"], each["payloads"]) for each in speeds] == [
        ("shop", 2), ("shop", 20), ("shop", 200), ("lookalikes", 20), ("fresh", 20)
    ]  # fmt: skip


@pytest.mark.matrix
@pytest.mark.browser
def test_the_page_of_a_timeline_is_opened_searched_and_filtered() -> None:
    command = [sys.executable, "-m", "benchmarks.timeline", "--format", "json", "--count", "300"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    figures = json.loads(run.stdout)
    assert figures["entries"] > 300
    assert min(figures[name] for name in ("opened_ms", "searched_ms", "jumped_ms")) > 0


@pytest.mark.matrix
@pytest.mark.browser
def test_events_of_a_visit_by_hand_are_shown() -> None:
    command = [sys.executable, "-m", "benchmarks.live_view", "--format", "json", "--actions", "3"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    figures = json.loads(run.stdout)
    assert figures["events"] >= 3
    assert 0 < figures["shown_s"] <= figures["slowest_s"]


def test_payloads_of_the_shop_are_about_2_kb_and_hold_nothing_personal() -> None:
    sent = list(shop_traffic.payloads(seed=4, count=50))
    assert len(set(sent)) == 50
    assert 1500 < sum(len(each.url) for each in sent) / len(sent) < 2500
    assert not [each for each in sent if scan(each).disclosures]
