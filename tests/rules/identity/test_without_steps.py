"""What imported traffic tells of people without steps."""

from typing import Any

from heapqa.rules.identity.without_steps import told_without_steps
from heapqa.testing import (
    APP_ID,
    Item,
    granted,
    identify,
    pageview,
    persona,
    plan,
    session,
    visit,
)


def told(*items: Item, **settings: Any) -> str:
    return told_without_steps(session(*items, **{"source": "har", **settings}))


def test_app_ids_users_and_identities_are_told_with_their_places() -> None:
    text = told(pageview(), identify("cust-7"), pageview(identity="cust-7"))

    assert f"App ID {APP_ID}" in text
    assert "on shop.test" in text
    assert "anonymous in #1 (/)" in text
    assert "identified as cust-7 from #2 to #3 (/)" in text
    assert "no reset was seen" in text
    assert "--steps" in text


def test_a_reset_is_told_with_its_place() -> None:
    text = told(pageview(identity="cust-7"), pageview(user_id="1002"))

    assert "a reset was seen before #2 (/)" in text
    assert "no reset" not in text


def test_histories_that_became_one_are_told() -> None:
    text = told(pageview(), pageview(), identify("cust-7"))

    assert "cust-7 took over 2 earlier events in #3" in text
    assert "nor whether events are credited to who acted" in text


def test_two_people_under_one_user_are_told() -> None:
    text = told(pageview(), identify("cust-7"), identify("cust-8"))

    assert "user 1001 was cust-7 and was told to be cust-8 in #3" in text


def test_where_nobody_is_identified_resets_are_no_matter() -> None:
    assert "reset" not in told(pageview(), pageview())


def test_an_identity_that_names_a_person_is_masked() -> None:
    ada = persona()
    text = told(pageview(identity=ada.email), personas=[ada])

    assert ada.email not in text
    assert "identified as a***" in text


def test_without_a_configuration_that_is_told_too() -> None:
    assert "--config" in told(pageview())
    assert "--config" not in told(pageview(), plan=plan(("shop", APP_ID, "shop.test")))


def test_what_has_steps_needs_no_remark() -> None:
    assert told(visit(), granted(pageview())) == ""
    assert told(visit(pageview()), source="browser") == ""


def test_what_tells_nothing_of_heap_needs_none() -> None:
    assert told() == ""
