"""The catalogue of defects."""

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
