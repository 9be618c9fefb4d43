"""Logs made by mutation: of the size that is asked for, and each round of other people."""

from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks.day_of_traffic import audit, visitors, write_log
from heapqa.cli.data_auditor import DataAuditor
from heapqa.record.files.portions import portions


def test_each_round_is_of_other_heap_users(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    users = list[int]()
    for lines in (400, 2000):
        path.write_bytes(b"".join(islice(visitors(), lines)))
        [tally] = DataAuditor(tmp_path, date(2026, 11, 29))([*portions([path], print, 10**9)])
        assert (tally.hits, tally.unread, tally.problems) == (lines, 0, [])
        users.append(len(tally.people.users))

    assert users[1] > users[0] > 10


def test_an_audit_is_measured_and_two_processes_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    write_log(path, 0.2)
    one, two = audit(path, 0.2), audit(path, 0.2, workers=2)

    assert 0.2 <= path.stat().st_size / 1_000_000 < 0.3
    assert one.digest == two.digest
    assert one.requests == two.requests > 100
    assert min(one.cpu_s, one.peak_mb) > 0
