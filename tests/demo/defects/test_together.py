"""Which defects are played together, as far as it can be told without playing them."""

from collections import Counter

import pytest

from heapqa.config.settings import Installed
from heapqa.demo.defects import DEFECTS
from heapqa.discovery import discover
from tests.demo.defects.shaping import PROJECT
from tests.demo.defects.test_wrong_credits import WRONGLY_CREDITED
from tests.demo.defects.together import (
    ABOUT_PEOPLE,
    COMPANIES,
    MOST,
    SILENCING,
    Company,
    drawn_companies,
)
from tests.demo.defects.verdicts import GENERATIONS

each_company = pytest.mark.parametrize("company", COMPANIES, ids=str)


@each_company
def test_each_defect_of_a_company_is_known_and_told_by_rules_of_its_own(company: Company) -> None:
    assert len(company.defects) == len(company.names) > 1
    declared = [rule for each in company.defects for rule in each.rules_in(company.generation)]
    assert [rule for rule, count in Counter(declared).items() if count > 1] == []
    assert all(each.rules_in(company.generation) for each in company.defects)
    assert company.scenario in {each.id for each in discover(PROJECT / "scenarios")}


def test_no_defect_is_in_two_companies_and_none_whose_wrong_credits_are_counted() -> None:
    names = Counter(name for company in COMPANIES for name in company.names)
    assert [name for name, count in names.items() if count > 1] == []
    assert names.keys() & WRONGLY_CREDITED.keys() == set()


@pytest.mark.parametrize("generation", GENERATIONS)
def test_of_a_drawn_company_each_is_told_by_rules_of_its_own(generation: Installed) -> None:
    companies = drawn_companies(DEFECTS, generation)
    assert sorted(each.name for company in companies for each in company) == sorted(
        each.name for each in DEFECTS
    )
    sizes = {len(company) for company in companies}
    assert min(sizes) == 1 < max(sizes) <= MOST
    for company in companies:
        sets = [{*each.rules_in(generation)} for each in company]
        declared = [rule for rules in sets for rule in rules]
        assert len(declared) == len({*declared})
        assert sum(bool(rules & ABOUT_PEOPLE) for rules in sets) <= 1
        assert len(company) == 1 or not SILENCING & {*declared}


def test_those_of_one_are_each_defect_alone() -> None:
    assert all(len(company) == 1 for company in drawn_companies(DEFECTS, "v5", most=1))
