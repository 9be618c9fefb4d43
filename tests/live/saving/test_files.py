from pathlib import Path

import pytest

from heapqa.live.errors import LiveError
from heapqa.live.saving.files import save_modules
from heapqa.live.saving.scenario import Written

MODULES = Written("look_around", "scenario = 1\n", "pages = 1\n", ())


def test_both_modules_are_written_and_folders_are_packages(tmp_path: Path) -> None:
    own, theirs = save_modules(MODULES, tmp_path / "scenarios", tmp_path / "pages")

    assert own.read_text() == "scenario = 1\n"
    assert theirs.read_text() == "pages = 1\n"
    assert (tmp_path / "pages" / "__init__.py").is_file()


@pytest.mark.parametrize("folder", ["scenarios", "pages"])
def test_what_is_there_is_never_written_over(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    there = tmp_path / folder / "look_around.py"
    there.write_text("mine")

    with pytest.raises(LiveError, match="choose another title"):
        save_modules(MODULES, tmp_path / "scenarios", tmp_path / "pages")

    assert there.read_text() == "mine"
    assert list(tmp_path.rglob("look_around.py")) == [there]


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "look_around.py").symlink_to(tmp_path / "elsewhere.py")

    with pytest.raises(LiveError, match="choose another title"):
        save_modules(MODULES, tmp_path / "scenarios", tmp_path / "pages")

    assert not (tmp_path / "elsewhere.py").exists()


def test_where_one_cannot_be_written_neither_is(tmp_path: Path) -> None:
    (tmp_path / "scenarios").write_text("a file, no folder")

    with pytest.raises(LiveError, match="cannot be written"):
        save_modules(MODULES, tmp_path / "scenarios", tmp_path / "pages")

    assert not (tmp_path / "pages" / "look_around.py").exists()
