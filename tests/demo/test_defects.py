"""The catalogue of defects."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from heapqa.demo.defects import DEFECTS, select
from heapqa.demo.errors import DemoError
from heapqa.rules.catalogue import ALL_RULES
from tests import conftest
from tests.depth import DEPTHS, in_shard, is_due, some_of


def test_select_takes_several() -> None:
    assert select(["ignored-rejection", "identify-never"]) == {
        "ignored-rejection",
        "identify-never",
    }


def test_select_of_nothing_is_the_healthy_shop() -> None:
    assert select([]) == frozenset()


def test_an_unknown_defect_names_the_nearest_known_one() -> None:
    with pytest.raises(DemoError, match="did you mean 'ignored-rejection'"):
        select(["ignore-rejection"])


def test_an_unknown_defect_far_from_all_others_says_where_the_list_is() -> None:
    with pytest.raises(DemoError, match="--list-defects"):
        select(["zzz"])


def test_names_are_unique_and_titles_are_sentences() -> None:
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS)
    assert len({defect.title for defect in DEFECTS}) == len(DEFECTS)
    assert all(defect.title[0].isupper() and defect.title[-1] != "." for defect in DEFECTS)


def test_defects_declare_known_rules_and_cover_them_all() -> None:
    declared = {rule for defect in DEFECTS for rule in defect.rules}
    assert declared == {rule.id for rule in ALL_RULES}
    assert all(defect.rules for defect in DEFECTS)


def test_make_matrix_refuses_a_defect_that_does_not_exist() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", __file__],
        env=os.environ | {"HEAPQA_DEPTH": "matrix", "HEAPQA_DEFECT": "ignore-rejection"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "did you mean 'ignored-rejection'" in result.stderr


@pytest.mark.parametrize(
    ("depth", "ordinary", "of_defects", "deep"),
    [
        ("", True, True, False),
        ("generations", False, True, False),
        ("matrix", False, True, True),
        ("alone", False, True, True),
    ],
)
def test_a_depth_has_the_tests_that_it_names(
    depth: str, *, ordinary: bool, of_defects: bool, deep: bool
) -> None:
    assert is_due(depth, deep=False, of_defects=False) is ordinary
    assert is_due(depth, deep=False, of_defects=True) is of_defects
    assert is_due(depth, deep=True, of_defects=False) is deep


def test_make_test_draws_a_generation_and_the_other_depths_take_all() -> None:
    both = ("classic", "v5")
    alone = {some_of(both, f"defect {number}", "") for number in range(20)}

    assert alone == {("classic",), ("v5",)}
    assert all(some_of(both, "defect", depth) == both for depth in DEPTHS if depth)


def test_a_depth_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "DEPTH", "all")

    with pytest.raises(
        pytest.UsageError, match="leave it out, or say one of generations, matrix, alone"
    ):
        conftest.pytest_configure()


def test_every_test_of_the_matrix_is_in_exactly_one_part() -> None:
    names = [f"test {number}" for number in range(100)]
    parts = [{name for name in names if in_shard(name, f"{part}/4")} for part in (1, 2, 3, 4)]
    assert all(parts)
    assert sorted(name for part in parts for name in part) == sorted(names)
    assert all(in_shard(name, "") for name in names)


@pytest.mark.parametrize("shard", ["0/4", "5/4", "1", "one/two", "1/0"])
def test_a_part_that_cannot_be_is_refused(shard: str) -> None:
    with pytest.raises(ValueError, match="write it as 1/4"):
        in_shard("test", shard)
