"""Where a visitor is after an answer."""

from heapqa.model.recording import Recording
from heapqa.rules.consent.elsewhere import elsewhere
from heapqa.rules.consent_states import withdrawn as withdrawals
from heapqa.testing import (
    document,
    granted,
    in_tab,
    navigation,
    next_visit,
    recording,
    step,
    visit,
    withdrawn,
)

OTHER_TAB = step("open a tab", in_tab(2, navigation()))
HERE = document("<p>Analytics is off</p>")


def kinds(played: Recording) -> dict[str, list[int]]:
    """Kind of place → the tabs it was seen in."""
    (span,) = withdrawals(played)
    return {each.kind: [stay.page for stay in each.stays] for each in elsewhere(played, span)}


def test_the_page_that_stood_open_is_no_other() -> None:
    assert kinds(recording(visit(), granted(), withdrawn(HERE), step("stay"))) == {}


def test_a_page_that_is_loaded_afterwards_is_another() -> None:
    assert kinds(recording(visit(), withdrawn(HERE), visit(), visit())) == {"page": [1, 1]}


def test_another_address_of_the_same_page_is_the_same_page() -> None:
    moved = navigation("https://shop.test/#part", same_document=True)
    assert kinds(recording(visit(), withdrawn(HERE), step("move", moved))) == {}


def test_a_tab_that_stood_open_meanwhile_is_another() -> None:
    assert kinds(recording(visit(), OTHER_TAB, withdrawn(HERE), step("stay"))) == {"tab": [2]}


def test_where_both_tabs_changed_nobody_knows_which_one_it_was() -> None:
    both = withdrawn(HERE, in_tab(2, HERE))
    assert kinds(recording(visit(), OTHER_TAB, both, in_tab(2, navigation()))) == {"page": [2]}


def test_the_next_visit_is_another_whatever_tab_it_has() -> None:
    assert kinds(recording(visit(), withdrawn(HERE), next_visit(), visit())) == {"visit": [2, 2]}


def test_an_empty_tab_is_nowhere() -> None:
    assert kinds(recording(visit(), withdrawn(HERE), navigation("about:blank"))) == {}
