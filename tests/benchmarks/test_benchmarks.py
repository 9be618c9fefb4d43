"""The benchmark, run once for what does not depend on the machine's speed."""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.ways import NONE, RECORDER, WAYS

ROOT = Path(__file__).parents[2]


def test_the_recorder_leaves_the_http_cache_alone() -> None:
    command = [sys.executable, "-m", "benchmarks", "--pairs", "1", "--format", "json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    figures = json.loads(run.stdout)
    hits = {loads["way"]: loads["warm_hits"] for loads in figures["loads"]}
    assert hits.keys() == WAYS.keys()
    assert hits[NONE] == hits[RECORDER] == 1
    assert hits["context.route"] > 50
