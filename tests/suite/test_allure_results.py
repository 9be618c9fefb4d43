"""Allure's result files after a run."""

import json
from pathlib import Path
from typing import Any

from heapqa.suite.allure_results import without_machinery


def write(folder: Path, name: str, **content: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def fixtures(*names: str) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


def test_the_machinery_goes_and_what_the_project_wrote_stays(tmp_path: Path) -> None:
    suite = [{"name": "parentSuite", "value": "Heap tracking, judged again"}]
    write(tmp_path, "1-result.json", uuid="own", labels=suite)
    write(tmp_path, "2-result.json", uuid="other", labels=[])
    empty = write(
        tmp_path, "1-container.json", children=["own"], befores=fixtures("heap_play"),
        afters=fixtures("heap_play::<lambda>"),
    )  # fmt: skip
    mixed = write(
        tmp_path, "2-container.json", children=["own"], befores=fixtures("browser", "staging_data")
    )
    foreign = write(
        tmp_path, "3-container.json", children=["own", "other"], befores=fixtures("browser")
    )
    before = foreign.read_text("utf-8")
    without_machinery(tmp_path)

    assert not empty.exists()
    assert json.loads(mixed.read_text("utf-8"))["befores"] == fixtures("staging_data")
    assert foreign.read_text("utf-8") == before
