"""The platforms that anybody can install, unmodified, used as a visitor uses them."""

import pytest
from playwright.sync_api import BrowserContext

from heapqa.consent import (
    c15t,
    klaro,
    orejime,
    osano,
    tarteaucitron,
    vanilla_cookieconsent,
)
from tests.consent.conftest import Open
from tests.consent.documented import told
from tests.consent.variants import VARIANTS

PLATFORMS = {
    "klaro": klaro,
    "vanilla_cookieconsent": vanilla_cookieconsent,
    "tarteaucitron": tarteaucitron,
    "orejime": orejime,
    "osano": osano,
    "c15t": c15t,
}
every_platform = pytest.mark.parametrize("name", PLATFORMS)
FIRST = {each.platform: name for name, each in reversed(VARIANTS.items())}.values()
"""One variant of each platform."""


def heap_cookies(context: BrowserContext) -> list[str]:
    return [name for each in context.cookies() if (name := each["name"]).startswith("_hp2_")]


@every_platform
def test_an_agreement_is_seen_by_all_witnesses_and_taken_back_by_clicks(
    visit: Open, name: str
) -> None:
    page = visit(name)
    dialogs = PLATFORMS[name](page)
    page.locator(PLATFORMS[name].banner).filter(visible=True).first.wait_for()
    before = dialogs.state()
    assert (before.shown, before.answer) == (True, "unanswered")

    accepted = dialogs.accept()

    assert (accepted.shown, accepted.answer) == (False, "accepted")
    assert accepted.api.choices == accepted.stored.choices
    assert set(accepted.api.choices.values()) == {True}
    page.wait_for_function("() => window.heap?.loaded")
    assert heap_cookies(page.context)
    assert told(page, name) == "granted"

    withdrawn = dialogs.withdraw()

    assert (withdrawn.shown, withdrawn.answer) == (False, "refused")
    assert set(withdrawn.stored.choices.values()) == {False}
    assert told(page, name) == "refused"


@every_platform
def test_a_refusal_is_seen_by_all_witnesses_and_kept(visit: Open, name: str) -> None:
    page = visit(name)
    dialogs = PLATFORMS[name](page)

    refused = dialogs.refuse()

    assert (refused.shown, refused.answer) == (False, "refused")
    page.reload()
    assert dialogs.agree_on("refused").shown is False
    assert heap_cookies(page.context) == []


@pytest.mark.parametrize("name", [
    pytest.param(name, marks=[] if name in FIRST else pytest.mark.matrix) for name in VARIANTS
])  # fmt: skip
def test_sites_configure_platforms_as_they_like(visit: Open, name: str) -> None:
    chosen = VARIANTS[name]
    dialogs = chosen.platform(visit(f"variant-{name}"), entry=chosen.entry)

    assert dialogs.accept().answer == "accepted"
    assert dialogs.withdraw().answer == "refused"
    fresh = chosen.platform(visit(f"variant-{name}"), entry=chosen.entry)
    assert fresh.refuse().answer == "refused"


def test_a_banner_of_osano_that_has_faded_is_not_shown(visit: Open) -> None:
    page = visit("osano")
    banner = page.locator(".cc-window")
    banner.wait_for()
    page.wait_for_function("!document.querySelector('.cc-window.cc-invisible')")
    assert PLATFORMS["osano"](page).state().shown

    banner.evaluate("(it) => { it.className += ' cc-invisible'; }")

    assert not PLATFORMS["osano"](page).state().shown
