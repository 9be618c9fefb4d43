"""The accepted state on disk."""

from pathlib import Path

import pytest

from heapqa.record.files.baseline_folder import Accepted, read_baseline, write_baseline
from tests.baseline.stories import shape_play

SHAPE = shape_play()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "tracking-baseline"
    (path,) = write_baseline(folder, [SHAPE])

    assert path == folder / "example.baseline"
    assert read_baseline(folder) == Accepted({"example": SHAPE})


def test_where_nothing_was_accepted_there_is_nothing(tmp_path: Path) -> None:
    assert not read_baseline(tmp_path / "nowhere")


def test_a_file_of_another_scenario_is_refused(tmp_path: Path) -> None:
    (path,) = write_baseline(tmp_path, [SHAPE])
    path.rename(tmp_path / "other.baseline")

    assert "the accepted state of 'example'" in read_baseline(tmp_path).damaged["other"]


@pytest.mark.parametrize("content", [b"heapqa baseline  1\nstop", b"\xff\xfe", b""])
def test_a_damaged_file_is_named_with_what_to_do_and_stops_no_other(
    content: bytes, tmp_path: Path
) -> None:
    write_baseline(tmp_path, [SHAPE])
    (tmp_path / "other.baseline").write_bytes(content)
    accepted = read_baseline(tmp_path)

    assert list(accepted.shapes) == ["example"]
    assert "other.baseline" in accepted.damaged["other"]
    assert accepted


def test_a_byte_order_mark_says_nothing(tmp_path: Path) -> None:
    (path,) = write_baseline(tmp_path, [SHAPE])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert read_baseline(tmp_path).shapes == {"example": SHAPE}


def test_a_remark_stays_when_the_state_is_accepted_anew(tmp_path: Path) -> None:
    (path,) = write_baseline(tmp_path, [SHAPE])
    path.write_text(path.read_text("utf-8").replace("hits  ", "# two of them by the CDN\nhits  "))
    write_baseline(tmp_path, [SHAPE])

    assert "# two of them by the CDN\nhits  " in path.read_text("utf-8")


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    file = tmp_path / "tracking-baseline"
    file.write_text("", "utf-8")

    assert "is a folder, and this is a file" in read_baseline(file).damaged["tracking-baseline"]
