"""identity-switch-without-reset."""

from typing import Any

from heapqa.rules.attribution.identity_switch_without_reset import RULE
from heapqa.testing import (
    Item,
    api_call,
    identify,
    logged_in,
    logged_out,
    pageview,
    step,
    stopped,
    verdict,
    visit,
)

NEW: dict[str, Any] = {"user_id": "2", "session_id": "3002"}


def named(identity: str, user: str = "1001") -> tuple[Item, Item]:
    """A call of identify() and its message."""
    return api_call("identify", f'"{identity}"'), identify(identity, user_id=user)


FIRST = (visit(pageview()), logged_in("u1", *named("u1")))


def test_a_second_person_without_a_reset_is_found() -> None:
    judged = verdict(RULE, *FIRST, logged_in("u2", *named("u2", "2"), pageview(**NEW)))

    assert judged.outcome == "failed"
    assert [finding.step for finding in judged.findings] == [2]


def test_a_second_person_after_a_reset_passes() -> None:
    judged = verdict(
        RULE, *FIRST, logged_in("u2", api_call("resetIdentity"), pageview(**NEW), *named("u2", "2"))
    )

    assert judged.outcome == "passed"


def test_where_somebody_signed_out_another_rule_judges() -> None:
    judged = verdict(RULE, *FIRST, logged_out(), logged_in("u2", *named("u2", "2")))

    assert judged.outcome == "skipped"


def test_another_spelling_and_a_value_that_is_nobodys_are_no_other_person() -> None:
    spelt = verdict(RULE, pageview(), *named("u1"), *named("U1", "2"), source="har")
    nobody = verdict(RULE, pageview(), *named("undefined "), *named("u1", "2"), source="har")

    assert spelt.outcome == nobody.outcome == "skipped"


def test_without_calls_a_reset_cannot_be_told_from_a_switch() -> None:
    judged = verdict(
        RULE, pageview(), identify("u1"), step("look"), identify("u2", user_id="2"), source="har"
    )

    assert judged.outcome == "skipped"


def test_a_scenario_that_stopped_shows_what_it_shows() -> None:
    judged = verdict(RULE, *FIRST, logged_in("u2", *named("u2", "2")), stopped())

    assert judged.outcome == "failed"
