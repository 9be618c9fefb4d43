"""The file of a shard: whole or not there, and nothing in it that depends on the machine."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from heapqa.record.errors import RecordError
from heapqa.suite.blob import DOCUMENT, Files, collected, read_blob, unpack, write_blob
from tests.suite.parts import SCENARIOS, blob, result


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """What a run of three scenarios left on a machine."""
    folder = tmp_path / "machine"
    for name in ("recordings/buy.jsonl", "recordings/buy-attempt-2.jsonl", "recordings/look.jsonl",
                 "artifacts/buy/page-1.png", "artifacts/look/trace.zip",
                 "allure/1-result.json"):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return Files(
        recordings=folder / "recordings", artifacts=folder / "artifacts", allure=folder / "allure"
    )


def written(tmp_path: Path, files: Files) -> Path:
    path = tmp_path / "blob-1-of-2.zip"
    recording = str(files.recordings / "buy.jsonl")
    picture = str(files.artifacts / "buy" / "page-1.png")
    tests = (("buy", result("buy", recording=recording, artifacts=(picture,))),)
    write_blob(path, blob(1, tests=tests), files)
    return path


def test_a_shard_takes_its_own_files_along(tmp_path: Path, files: Files) -> None:
    path = written(tmp_path, files)
    unpack(path, tmp_path / "merged")
    below = (tmp_path / "merged").rglob("*")

    assert sorted(p.relative_to(tmp_path / "merged").as_posix() for p in below if p.is_file()) == [
        "allure-results/1-result.json",
        "artifacts/buy/page-1.png",
        "recordings/buy-attempt-2.jsonl",
        "recordings/buy.jsonl",
    ]


def test_nothing_in_it_depends_on_the_machine(tmp_path: Path, files: Files) -> None:
    path = written(tmp_path, files)
    with ZipFile(path) as archive:
        text = archive.read(DOCUMENT).decode()

    assert str(tmp_path) not in text
    results = collected([read_blob(path)], SCENARIOS, Path("elsewhere"))
    assert results.plays["buy"][0].recording == str(Path("elsewhere/recordings/buy.jsonl"))
    assert results.plays["buy"][0].artifacts == (str(Path("elsewhere/artifacts/buy/page-1.png")),)


def test_results_stand_in_the_order_of_a_whole_run(tmp_path: Path) -> None:
    results = collected([blob(2), blob(1)], SCENARIOS, tmp_path)

    assert [scenario for scenario, _ in results.tests] == ["buy", "look", "sign_up"]
    assert list(results.verdicts) == ["buy", "look", "sign_up"]


def test_other_tests_that_failed_are_added_up(tmp_path: Path) -> None:
    shards = [blob(1, other_failures=2), blob(2, other_failures=1)]

    assert collected(shards, SCENARIOS, tmp_path).other_failures == 3


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, files: Files) -> None:
    path = written(tmp_path, files)
    path.write_bytes(path.read_bytes()[:-40])

    with pytest.raises(RecordError, match="no file of a shard, or damaged"):
        read_blob(path)


def test_a_file_with_damage_inside_is_refused(tmp_path: Path, files: Files) -> None:
    path = written(tmp_path, files)
    content = bytearray(path.read_bytes())
    at = content.index(b"artifacts/buy/page-1.png") + len("artifacts/buy/page-1.png") + 3
    content[at] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(RecordError, match=r"page-1\.png in it is damaged: run its shard again"):
        read_blob(path)


def test_damage_to_what_is_packed_is_refused_wherever_it_is(tmp_path: Path, files: Files) -> None:
    """Some of it makes the archive tell another sum, some cannot be unpacked at all."""
    path = written(tmp_path, files)
    whole = path.read_bytes()
    begin = whole.index(DOCUMENT.encode()) + len(DOCUMENT)
    for at in range(begin, begin + 200):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x40]) + whole[at + 1 :])

        with pytest.raises(RecordError, match="damaged"):
            read_blob(path)


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside.txt", "recordings/../../x", "x.txt"])
def test_a_file_that_would_lie_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "blob.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(name, "x")

    with pytest.raises(RecordError, match="belongs in no shard"):
        unpack(path, tmp_path / "merged")


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "blob.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(DOCUMENT, '{"format": 1, "novelty": true}')

    with pytest.raises(RecordError, match="merge with the version that played the shards"):
        read_blob(path)


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(
    tmp_path: Path, files: Files
) -> None:
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(RecordError, match="choose another output directory"):
        write_blob(tmp_path / "taken" / "blob.zip", blob(1), files)
    assert list(tmp_path.glob("*.part")) == []
