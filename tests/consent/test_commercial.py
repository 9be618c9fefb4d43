"""Commercial platforms, on pages that imitate their documented markup and API."""

import pytest

from heapqa.consent import (
    cookiebot,
    cookieyes,
    didomi,
    onetrust,
    sourcepoint,
    trustarc,
    usercentrics,
)
from tests.consent.conftest import Open
from tests.consent.documented import documented, told

PLATFORMS = {
    "onetrust": onetrust,
    "cookiebot": cookiebot,
    "didomi": didomi,
    "usercentrics": usercentrics,
    "trustarc": trustarc,
    "sourcepoint": sourcepoint,
    "cookieyes": cookieyes,
}
every_platform = pytest.mark.parametrize("name", PLATFORMS)


@every_platform
def test_an_agreement_is_taken_back_by_clicks(visit: Open, name: str) -> None:
    page = visit(name)
    dialogs = PLATFORMS[name](page)
    before = dialogs.state()

    accepted = dialogs.accept()
    stored = told(page, name)
    withdrawn = dialogs.withdraw()

    assert (before.shown, before.answer) == (True, "unanswered")
    _, granted, refused = documented().get(name, ("", "", ""))
    assert stored == ("granted" if granted else None)
    assert told(page, name) == ("refused" if refused else None)
    assert (accepted.shown, accepted.answer) == (False, "accepted")
    assert set(accepted.stored.choices.values()) == {True}
    assert (withdrawn.shown, withdrawn.answer) == (False, "refused")
    assert withdrawn.api.choices == dict.fromkeys(accepted.api.choices, False)


@every_platform
def test_a_refusal_is_kept_for_the_next_page(visit: Open, name: str) -> None:
    page = visit(name)
    dialogs = PLATFORMS[name](page)

    dialogs.refuse()
    page.reload()

    assert dialogs.agree_on("refused").shown is False
