"""Clicks on a consent platform count only if three witnesses agree on what they did."""

from dataclasses import replace

import pytest

from heapqa.consent import ConsentError, Platform, Settings
from tests.consent.conftest import Open

crumbs = Platform(
    name="Crumbs",
    banner="#banner",
    accept="#yes",
    refuse="#no",
    more="#more",
    settings=Settings(
        link="#link",
        root="#settings",
        refuse=("#refuse-all",),
        switches="#settings input",
        save="#save",
    ),
    entry="crumbs",
    api="return crumbs.told();",
    stored="""
      const kept = cookie(entry);
      return kept && {answered: true, choices: {analytics: kept === "true", session: true}};""",
)
SOON_MS = 3000
"""More than a visitor's patience, and enough for what does not come."""


def test_the_healthy_platform_accepts_withdraws_and_refuses(visit: Open) -> None:
    dialogs = crumbs(visit("crumbs"))

    assert dialogs.accept().answer == "accepted"
    assert dialogs.withdraw().answer == "refused"
    assert crumbs(visit("crumbs")).refuse().api.choices == {"analytics": False}


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ("only-hides", "the platform's API says unanswered; stored is unanswered"),
        ("api-forgets", "the platform's API says unanswered; stored is refused (analytics: no)"),
        ("not-stored", "the platform's API says refused (analytics: no); stored is unanswered"),
        ("stores-yes", "says refused (analytics: no); stored is accepted (analytics: yes)"),
        ("banner-stays", "the banner is shown; the platform's API says refused"),
        ("comes-back", "the banner is shown; the platform's API says refused"),
        ("api-throws", "the platform's API says nothing (not ready)"),
        ("nothing-to-refuse", "says nothing (there is nothing that could be refused)"),
    ],
)
def test_witnesses_that_contradict_each_other_stop_the_step(
    visit: Open, mistake: str, told: str
) -> None:
    page = visit(f"crumbs.html?mistake={mistake}")
    page.set_default_timeout(SOON_MS)

    with pytest.raises(ConsentError, match="the witnesses do not agree") as stopped:
        crumbs(page).refuse()

    assert told in str(stopped.value)


def test_a_banner_that_never_comes_stops_the_step_and_says_why_it_may_be(visit: Open) -> None:
    page = visit("crumbs.html?mistake=no-banner")
    page.set_default_timeout(SOON_MS)

    with pytest.raises(ConsentError, match="Crumbs: no banner came in which to accept") as stopped:
        crumbs(page).accept()

    assert "no banner is shown; the platform's API says unanswered" in str(stopped.value)
    assert "a host that it needs was denied" in str(stopped.value)


def test_a_browser_that_gives_itself_away_is_named_with_the_switch_that_helps(
    visit_as_program: Open,
) -> None:
    page = visit_as_program("crumbs.html?mistake=no-banner")
    page.set_default_timeout(SOON_MS)

    with pytest.raises(ConsentError, match='"automation": "hidden" under heap'):
        crumbs(page).refuse()


def test_where_the_banner_cannot_refuse_the_settings_do(visit: Open) -> None:
    assert crumbs(visit("crumbs.html?mistake=no-first-no")).refuse().answer == "refused"


def test_nothing_to_click_is_told_with_what_was_looked_for(visit: Open) -> None:
    page = visit("crumbs.html?mistake=no-no")
    page.set_default_timeout(SOON_MS)

    with pytest.raises(ConsentError, match="nothing to click to refuse\nlooked for: #no, #more"):
        crumbs(page).refuse()


def test_a_click_without_any_effect_is_made_once_more(visit: Open) -> None:
    assert crumbs(visit("crumbs.html?mistake=deaf-at-first")).accept().answer == "accepted"


def test_what_was_never_agreed_to_cannot_be_withdrawn(visit: Open) -> None:
    page = visit("crumbs")
    page.set_default_timeout(SOON_MS)
    dialogs = crumbs(page)
    dialogs.refuse()

    with pytest.raises(ConsentError, match="there is no agreement that could be withdrawn"):
        dialogs.withdraw()


def test_a_site_names_its_own_way_to_the_settings_its_entry_and_its_buttons(visit: Open) -> None:
    page = visit("crumbs")
    other = replace(crumbs, accept="text=Yes", entry="another")

    dialogs = other(page, settings=page.get_by_text("Privacy settings"), entry="crumbs")

    assert dialogs.accept().answer == "accepted"
    assert dialogs.withdraw().answer == "refused"


def test_the_answer_can_be_asked_for_on_a_later_page(visit: Open) -> None:
    page = visit("crumbs.html?mistake=not-remembered")
    crumbs(page).accept()
    page.reload()
    page.set_default_timeout(SOON_MS)

    with pytest.raises(ConsentError, match="the answer must be 'accepted' by now"):
        crumbs(page).agree_on("accepted")
