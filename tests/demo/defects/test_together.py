"""Which defects are played together, as far as it can be told without playing them."""

from collections import Counter

import pytest

from heapqa.discovery import discover
from tests.demo.defects.shaping import PROJECT
from tests.demo.defects.test_wrong_credits import WRONGLY_CREDITED
from tests.demo.defects.together import COMPANIES, Company

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
