"""The rules of the four audits."""

from collections import Counter

from heapqa.data_audit.rules import IDS, OF_ONE_PERSON, OF_TRAFFIC, OF_VISITS, TOGETHER
from heapqa.rules.catalogue import CATALOGUE

ALL = [rule for rules in IDS.values() for rule in rules]


def test_each_is_a_rule_of_the_catalogue_and_belongs_to_one_audit() -> None:
    assert {*ALL} <= {rule.id for rule in CATALOGUE}
    assert max(Counter(ALL).values()) == 1


def test_those_that_compare_visitors_are_judged_once_for_all() -> None:
    judged = {rule.id for rule in (*OF_VISITS, *OF_TRAFFIC)}

    assert judged == {*ALL} - {*TOGETHER}


def test_a_part_of_a_log_is_not_judged_for_what_it_lacks() -> None:
    assert [rule.id for rule in OF_TRAFFIC if rule.violation == "absence"] == []
    assert {*OF_ONE_PERSON} < {*OF_TRAFFIC} < {*OF_VISITS}
