"""An archive made by mutation: the same for the same seed, and readable throughout."""

from pathlib import Path

from benchmarks.archive import mutants
from heapqa.engine import decode, judge
from heapqa.record.files.store import load, save
from heapqa.testing import granted, identify, loader, pageview, persona, recording, visit


def test_mutants_are_drawn_from_the_seed() -> None:
    made = recording(visit(loader()), granted(pageview(), identify("c-1")), personas=[persona()])
    first = list(mutants([made], 40, seed=1))

    assert first == list(mutants([made], 40, seed=1))
    assert first != list(mutants([made], 40, seed=2))
    assert len({each.scenario for each in first}) == 40


def test_mutants_are_recordings_like_any_other(tmp_path: Path) -> None:
    made = recording(visit(loader()), granted(pageview(), identify("c-1")), personas=[persona()])
    outcomes = set()
    for mutant in mutants([made], 40, seed=1):
        save(mutant, tmp_path / "one.jsonl")
        assert load(tmp_path / "one.jsonl") == mutant
        outcomes |= {verdict.outcome for verdict in judge(decode(mutant))}

    assert {"passed", "failed", "skipped"} <= outcomes
    assert "broken" not in outcomes
