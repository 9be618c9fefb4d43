"""Folders of evidence with links, and names that no report can hold."""

import os
from pathlib import Path

import pytest

from heapqa.record.errors import RecordError
from heapqa.record.files.evidence_files import find_evidence, open_evidence

LINE = '{"t": 0, "method": "GET", "url": "https://heapanalytics.com/h?a=1"}\n'


def _log(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LINE)
    return path


def test_evidence_behind_a_link_to_a_folder_is_found(tmp_path: Path) -> None:
    _log(tmp_path / "elsewhere" / "november.jsonl")
    archive = tmp_path / "archive"
    first = _log(archive / "october.jsonl")
    (archive / "linked").symlink_to(tmp_path / "elsewhere")

    assert find_evidence([archive]) == [archive / "linked" / "november.jsonl", first]


def test_a_folder_is_read_once_however_many_links_lead_to_it(tmp_path: Path) -> None:
    log = _log(tmp_path / "2026-11" / "visit.jsonl")
    (tmp_path / "1-latest").symlink_to(tmp_path / "2026-11")
    (tmp_path / "2026-11" / "loop").symlink_to(tmp_path)

    assert find_evidence([tmp_path]) == [log]


def test_a_link_to_nothing_is_no_evidence(tmp_path: Path) -> None:
    log = _log(tmp_path / "visit.jsonl")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    (tmp_path / "self").symlink_to(tmp_path / "self")

    assert find_evidence([tmp_path]) == [log]


def test_a_folder_whose_files_cannot_be_looked_at_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _log(tmp_path / "closed" / "visit.jsonl")
    look = Path.is_dir

    def is_dir(path: Path) -> bool:
        """As in a folder that may be listed and not entered, for anybody but root."""
        if path.parent.name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    with pytest.raises(RecordError, match="closed"):
        find_evidence([tmp_path])


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"visit-\xff.jsonl")
    try:
        file.write_text(LINE)
    except OSError:
        pytest.skip("the file system holds no such name")

    with pytest.raises(RecordError, match=r"visit-\\udcff.jsonl: its name is no text in UTF-8"):
        open_evidence(file)
