"""The accepted state on disk."""

from pathlib import Path

import pytest

from heapqa.record.errors import RecordError
from heapqa.record.files.baseline_folder import read_baseline, write_baseline
from tests.baseline.stories import shape_play

SHAPE = shape_play()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "tracking-baseline"
    (path,) = write_baseline(folder, [SHAPE])

    assert path == folder / "example.baseline"
    assert read_baseline(folder) == {"example": SHAPE}


def test_where_nothing_was_accepted_there_is_nothing(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / "nowhere") == {}


def test_a_file_of_another_scenario_is_refused(tmp_path: Path) -> None:
    (path,) = write_baseline(tmp_path, [SHAPE])
    path.rename(tmp_path / "other.baseline")

    with pytest.raises(RecordError, match="the accepted state of 'example'"):
        read_baseline(tmp_path)


@pytest.mark.parametrize("content", [b"heapqa baseline  1\nstop", b"\xff\xfe", b""])
def test_a_damaged_file_is_named_with_what_to_do(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "example.baseline").write_bytes(content)

    with pytest.raises(RecordError, match=r"example\.baseline"):
        read_baseline(tmp_path)


def test_a_byte_order_mark_says_nothing(tmp_path: Path) -> None:
    (path,) = write_baseline(tmp_path, [SHAPE])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert read_baseline(tmp_path) == {"example": SHAPE}
