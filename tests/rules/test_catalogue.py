"""The catalogue is complete, and every rule's words are written."""

import importlib
import pkgutil
from dataclasses import replace
from pathlib import Path

import pytest

import heapqa.rules
from heapqa.rules.catalogue import ALL_RULES, CATALOGUE, rule_by_id
from heapqa.rules.rule import AnyRule

FAMILIES = ("consent", "identity", "attribution", "privacy", "governance", "plan", "delivery")


def rules_in_modules() -> dict[str, AnyRule]:
    """Every RULE that a module of the rules package holds, by its module's name."""
    rules = {}
    for module in pkgutil.walk_packages(heapqa.rules.__path__, "heapqa.rules."):
        rule = getattr(importlib.import_module(module.name), "RULE", None)
        if rule is not None:
            rules[module.name] = rule
    return rules


def test_every_rule_is_in_the_catalogue_once() -> None:
    assert sorted(rule.id for rule in ALL_RULES) == sorted(
        rule.id for rule in rules_in_modules().values()
    )
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)


def test_every_module_is_named_after_its_rule_in_the_folder_of_its_family() -> None:
    for name, rule in rules_in_modules().items():
        assert name == f"heapqa.rules.{rule.family}.{rule.id.replace('-', '_')}"


def test_every_rule_has_its_own_test_module_in_the_folder_of_its_family() -> None:
    folder = Path(__file__).parent
    expected = (
        folder / rule.family / f"test_{rule.id.replace('-', '_')}.py"
        for rule in rules_in_modules().values()
    )

    assert [path for path in expected if not path.is_file()] == []


def test_families_stand_together_in_their_order() -> None:
    assert [*dict.fromkeys(rule.family for rule in CATALOGUE)] == list(FAMILIES)


def test_a_rule_is_found_by_its_id() -> None:
    assert [rule_by_id(rule.id) for rule in ALL_RULES] == list(ALL_RULES)
    with pytest.raises(KeyError):
        rule_by_id("no-such-rule")


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "HitBeforeConsent"},
        {"id": "hit"},
        {"title": " "},
        {"title": "Ends like a sentence."},
        {"rationale": ""},
        {"remedy": "do something"},
        {"example": ""},
        {"no_subjects": "nothing"},
    ],
)
def test_a_rule_without_finished_words_is_refused_at_import(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="rule"):
        replace(CATALOGUE[0], **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_words_are_not_run_together_or_left_in_markup(rule: AnyRule) -> None:
    for text in (rule.title, rule.rationale, rule.remedy, rule.example, rule.no_subjects):
        assert "  " not in text
        assert text == text.strip()
