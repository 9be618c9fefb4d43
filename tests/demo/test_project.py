"""The bundled shop's project, as an installed package brings it along."""

import tomllib
from pathlib import Path

from heapqa.config import load_config
from heapqa.demo.project import PARTS, source, unpacked

PROJECT = Path(__file__).parents[2]


def test_the_package_takes_every_part_along() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    taken = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert taken == {part: f"heapqa/demo/project/{part}" for part in PARTS}


def test_a_copy_is_a_project_of_its_own_and_goes_away_again() -> None:
    with unpacked() as folder:
        config = load_config(folder)
        assert config.demo is not None
        names = {path.name for path in config.scenarios_dir.glob("*.py")}
        assert names == {path.name for path in (source() / "scenarios").glob("*.py")}
        assert (config.test_dir / "test_tracking.py").is_file()
        assert (folder / "conftest.py").is_file()
    assert not folder.exists()
