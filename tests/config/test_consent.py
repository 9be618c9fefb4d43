"""What a configuration promises visitors: strict where it says nothing, and taken as it stands."""

from pathlib import Path
from typing import Any

import pytest

from heapqa.model.plan import ConsentTerms, StoredAnswer
from tests.config.documents import demo, problems, read, site


def test_what_is_not_said_has_its_strictest_meaning(folder: Path) -> None:
    config = read(folder, demo())
    plan = config.plan()

    assert plan.consent == "opt-in"
    assert plan.consent_terms == ConsentTerms()
    assert (plan.consent_terms.loader, plan.consent_terms.erasure) == ("waits", "at-once")
    assert (plan.consent_terms.gpc, plan.consent_terms.may_stay) == ("refusal", ())
    assert not config.gpc


@pytest.mark.parametrize(
    ("mode", "promise"),
    [
        ("opt-in", "opt-in"),
        ("opt-out", "opt-out"),
        ("not-required", "not-required"),
        ("none", "not-required"),
    ],
)
def test_every_mode_is_part_of_the_plan(folder: Path, mode: str, promise: str) -> None:
    assert read(folder, demo(consent={"mode": mode})).plan().consent == promise


def test_the_terms_are_part_of_the_plan(folder: Path) -> None:
    consent = {
        "purpose": "statistics",
        "loader": "may-load",
        "erasure": "next-page",
        "mayStay": ["_cs_optout"],
        "gpc": "no-answer",
        "signals": ["gpc"],
        "stored": {"name": "choice", "granted": "*stats*", "refused": "none"},
    }
    config = read(folder, demo(consent=consent))

    assert config.plan().consent_terms == ConsentTerms(
        purpose="statistics",
        loader="may-load",
        erasure="next-page",
        may_stay=("_cs_optout",),
        gpc="no-answer",
        stored=StoredAnswer(name="choice", granted="*stats*", refused="none"),
    )
    assert config.gpc


@pytest.mark.parametrize(
    ("consent", "where"),
    [
        ({"mode": "opt-inn"}, "heap.consent.mode"),
        ({"loader": "loads"}, "heap.consent.loader"),
        ({"signals": ["dnt"]}, "heap.consent.signals[0]"),
        ({"stored": {"name": "choice"}}, "heap.consent.stored.granted"),
        ({"stored": {"name": "", "granted": "yes"}}, "heap.consent.stored.name"),
        ({"purposes": ["analytics"]}, "heap.consent.purposes: unknown key, did you mean 'purpose'"),
        ({"modes": "opt-in"}, "heap.consent.modes: unknown key, did you mean 'mode'"),
    ],
)
def test_what_is_wrong_is_named(folder: Path, consent: dict[str, Any], where: str) -> None:
    (problem,) = problems(folder, demo(consent=consent))
    assert problem.startswith(where)


@pytest.mark.parametrize("name", ["*", "**", "_*", "*_*"])
def test_entries_that_may_stay_are_never_all(folder: Path, name: str) -> None:
    (found,) = problems(folder, {**site(), "heap": {"consent": {"mayStay": [name]}}})
    assert found.startswith("heap.consent.mayStay[0]: must name entries: this would be every one")


@pytest.mark.parametrize("name", ["_cs_*", "*optout", "c"])
def test_entries_that_may_stay_are_named_in_part(folder: Path, name: str) -> None:
    terms = read(folder, {**site(), "heap": {"consent": {"mayStay": [name]}}}).plan().consent_terms
    assert terms.may_stay == (name,)
