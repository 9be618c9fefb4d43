"""Autoconsent is driven by its messages, and what it says it did is checked."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from heapqa.consent import ConsentError, autoconsent
from heapqa.consent.fallback import Answered
from tests.consent.conftest import HERE, Open

RULE = {
    "name": "crumbs",
    "detectPopup": [{"visible": "#banner"}],
    "optIn": [{"click": "#yes"}],
    "optOut": [{"click": "#no"}],
}


def package(folder: Path, rule: Mapping[str, object]) -> Path:
    (folder / "dist").mkdir()
    (folder / "rules").mkdir()
    script = (HERE / "autoconsent.js").read_text(encoding="utf-8")
    (folder / "dist" / "autoconsent.playwright.js").write_text(script, encoding="utf-8")
    rules = json.dumps({"autoconsent": [rule]})
    (folder / "rules" / "rules.json").write_text(rules, encoding="utf-8")
    return folder


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    return package(tmp_path, RULE)


def test_it_accepts_and_refuses(visit: Open, installed: Path) -> None:
    accepted, refused = visit("crumbs"), visit("crumbs")

    assert autoconsent(accepted, folder=installed).accept() == Answered("crumbs", ("crumbs",))
    assert autoconsent(refused, folder=installed).refuse() == Answered("crumbs", ("crumbs",))
    assert [page.evaluate("document.cookie") for page in (accepted, refused)] == [
        "crumbs=true",
        "crumbs=false",
    ]


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ("only-hides", "it was to refuse, and nothing was stored"),
        ("banner-stays", "it was to refuse, and the banner is still shown"),
        ("no-first-no", "it could not refuse"),
        ("no-banner", "no banner came that it knows, in which to refuse"),
    ],
)
def test_what_it_says_is_checked(visit: Open, installed: Path, mistake: str, told: str) -> None:
    page = visit(f"crumbs.html?mistake={mistake}")

    with pytest.raises(ConsentError, match=told):
        autoconsent(page, folder=installed).refuse()


@pytest.mark.parametrize(("mistake", "stays"), [("", False), ("banner-stays", True)])
def test_where_a_rule_names_no_selector_it_must_find_no_banner_any_more(
    visit: Open, tmp_path: Path, mistake: str, stays: bool
) -> None:
    program = package(tmp_path, {**RULE, "detectPopup": [{"exists": "#banner"}]})
    driver = autoconsent(visit(f"crumbs.html?mistake={mistake}"), folder=program)

    if stays:
        with pytest.raises(ConsentError, match="the banner is still shown"):
            driver.accept()
    else:
        assert driver.accept().platform == "crumbs"


def test_nothing_of_it_is_left_on_the_page(visit: Open, installed: Path) -> None:
    page = visit("crumbs")
    before = set(page.evaluate("Object.keys(window)"))

    autoconsent(page, folder=installed).accept()

    assert set(page.evaluate("Object.keys(window)")) == before


def test_a_folder_without_the_package_is_told_with_how_to_get_it(
    visit: Open, tmp_path: Path
) -> None:
    with pytest.raises(ConsentError, match="npm install @duckduckgo/autoconsent"):
        autoconsent(visit("crumbs"), folder=tmp_path / "none")
