"""The catalogue of defects."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from heapqa.demo.defects import DEFECTS, select
from heapqa.demo.errors import DemoError
from heapqa.rules.catalogue import ALL_RULES


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
        env=os.environ | {"HEAPQA_MATRIX": "whole", "HEAPQA_DEFECT": "ignore-rejection"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "did you mean 'ignored-rejection'" in result.stderr
