"""Evidence in portions: every line once, under its number, wherever a log is cut."""

import json
from pathlib import Path

import pytest

from heapqa.model.plan import Plan
from heapqa.record.files.lines import read_span
from heapqa.record.files.portions import portions, spans_of
from heapqa.record.files.request_log import requests_in
from heapqa.record.files.store import save
from heapqa.testing import recording

HIT = "https://heapanalytics.com/h?a=1122334455&u={}&st=2"


def write(path: Path, count: int, end: str = "\n") -> Path:
    lines = [json.dumps({"t": n, "method": "GET", "url": HIT.format(n)}) for n in range(count)]
    path.write_bytes(end.join(lines).encode())
    return path


def lines_in(path: Path, most_bytes: int) -> list[tuple[int, bytes]]:
    spans = spans_of(path, most_bytes)
    found = (read_span(s.path, s.begin, s.size_bytes, s.first_line) for s in spans)
    return [(line.number, line.data) for lines in found for line in lines]


@pytest.mark.parametrize("most_bytes", [1, 80, 100, 333, 4096, 10**6])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n\n"])
def test_every_line_is_read_once_under_its_number(
    tmp_path: Path, most_bytes: int, end: str
) -> None:
    path = write(tmp_path / "day.jsonl", 40, end)

    assert lines_in(path, most_bytes) == lines_in(path, 10**9)
    assert len(lines_in(path, most_bytes)) == 40
    assert sum(span.size_bytes for span in spans_of(path, most_bytes)) == path.stat().st_size


def test_a_last_line_without_a_break_and_blank_lines_at_the_end_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "day.jsonl", 3)
    bare = lines_in(path, 50)
    path.write_bytes(path.read_bytes() + b"\n\n  \n\n")

    assert lines_in(path, 50) == bare


def test_requests_carry_the_number_of_their_line(tmp_path: Path) -> None:
    path = write(tmp_path / "day.jsonl", 30)
    path.write_bytes(path.read_bytes().replace(b'{"t": 20', b'{"t": 20x'))
    last = [*spans_of(path, 500)][-1]
    seen, problems = list[int](), list[str]()
    for span in spans_of(path, 500):
        lines = read_span(path, span.begin, span.size_bytes, span.first_line)
        _, requests, told = requests_in(path, Plan(), lines)
        seen += [each.seq for each in requests]
        problems += told.all()

    assert last.first_line > 1
    assert seen == [n for n in range(1, 31) if n != 21]
    assert [problem.partition(" is")[0] for problem in problems] == ["day.jsonl: line 21"]


def test_small_files_share_a_portion_and_a_log_is_cut(tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(recording(), tmp_path / f"{name}.jsonl")
    log = write(tmp_path / "c.jsonl", 100)
    sizes = [path.stat().st_size for path in sorted(tmp_path.iterdir())]
    cut = list(portions(sorted(tmp_path.iterdir()), pytest.fail, sum(sizes[:2])))

    assert [span.path.name for span in cut[0].spans] == ["a.jsonl", "b.jsonl"]
    assert all(span.path == log for portion in cut[1:] for span in portion.spans)
    assert sum(portion.size_bytes for portion in cut) == sum(sizes)


def test_a_file_that_is_no_evidence_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing")
    log, problems = write(tmp_path / "b.jsonl", 2), list[str]()
    cut = list(portions([tmp_path / "a.txt", tmp_path / "gone", log], problems.append))

    assert [span.path for portion in cut for span in portion.spans] == [log]
    assert [problem.partition(":")[0].rpartition("/")[2] for problem in problems] == [
        "a.txt",
        "gone",
    ]
