"""identify-before-login."""

import pytest

from heapqa.rules.identity.identify_before_login import RULE
from heapqa.testing import (
    Item,
    api_call,
    click,
    granted,
    identify,
    interrupted,
    logged_in,
    logged_out,
    pageview,
    stopped,
    verdict,
    visit,
)


@pytest.mark.parametrize("call", [identify("u1"), identify(None, email="a@b.test")])
def test_fails_when_an_anonymous_visitor_is_identified(call: Item) -> None:
    judged = verdict(RULE, visit(), granted(call), logged_in("u1", identify("u1")))

    assert judged.outcome == "failed"
    assert [finding.step for finding in judged.findings] == [1]


def test_fails_when_somebody_is_identified_after_signing_out() -> None:
    story = [logged_in("u1", identify("u1")), logged_out(), visit(identify("u1"))]

    assert verdict(RULE, *story).outcome == "failed"


def test_passes_when_identify_comes_with_the_sign_in_and_inside_the_sign_out() -> None:
    story = [visit(), logged_in("u1", identify("u1")), visit(identify("u1"))]

    assert verdict(RULE, *story, logged_out(identify("u1"))).outcome == "passed"


def test_passes_when_the_next_person_is_identified_with_their_sign_in() -> None:
    first = [logged_in("u1", identify("u1")), logged_out(), visit()]

    assert verdict(RULE, *first, logged_in("u2", identify("u2"))).outcome == "passed"


def test_is_skipped_when_nobody_is_identified() -> None:
    assert verdict(RULE, visit(pageview())).outcome == "skipped"


SIGN_IN = logged_in("u1", identify("u1"))


@pytest.mark.parametrize("later", [(), (SIGN_IN,), (logged_in("u2", identify("u2")),)])
def test_fails_when_heap_still_knows_somebody_of_an_earlier_visit(later: tuple[Item, ...]) -> None:
    story = [visit(pageview(identity="u1")), visit(click(identity="u1")), *later]
    (finding,) = verdict(RULE, *story).findings

    assert "without an identify()" in finding.message
    assert finding.saw is not None
    assert "and 1 more" in finding.saw
    assert (finding.step, finding.field) == (0, "identity")


def test_what_an_early_identify_names_is_told_once() -> None:
    story = [visit(identify("u1")), visit(pageview(identity="u1")), SIGN_IN]

    assert len(verdict(RULE, *story).findings) == 1


@pytest.mark.parametrize(
    "story",
    [
        [logged_in("u1", pageview(identity="u1")), visit(click(identity="u1"))],
        [visit(), logged_in("u1", pageview(identity="u1", late=5.5), identify("u1"))],
        [visit(pageview(identity="u1")), logged_out(), visit(pageview())],
        [SIGN_IN, logged_out(), visit(pageview(identity="u1"))],
    ],
    ids=["kept sign-in", "sent with the sign-in", "signed in from the start", "after a sign-out"],
)
def test_passes_when_an_identity_is_of_a_sign_in(story: list[Item]) -> None:
    assert not verdict(RULE, *story).findings


KEPT = pageview(identity="u1")
RESET = api_call("resetIdentity", phase="queued")


def test_what_the_first_page_sends_before_its_reset_is_not_the_sites_fault() -> None:
    assert not verdict(RULE, visit(RESET, KEPT, pageview()), visit(pageview())).findings
    assert verdict(RULE, visit(RESET, KEPT), visit(KEPT)).outcome == "failed"
    assert verdict(RULE, visit(KEPT), visit(RESET, pageview())).outcome == "failed"


def test_a_reset_at_the_sign_in_or_after_it_excuses_nothing_before() -> None:
    alone = visit(KEPT, click(identity="u1"))
    late = logged_in("u2", RESET, identify("u2"))

    assert verdict(RULE, alone, SIGN_IN, logged_out(RESET)).outcome == "failed"
    assert verdict(RULE, alone, late).outcome == "failed"
    assert not verdict(RULE, visit(KEPT, RESET), SIGN_IN, logged_out(RESET)).findings


def test_says_nothing_of_identities_where_the_traffic_does_not_say_who_was_signed_in() -> None:
    assert verdict(RULE, visit(pageview(identity="u1")), source="har").outcome == "skipped"


def test_is_skipped_for_imported_traffic_that_does_not_say_who_was_signed_in() -> None:
    assert verdict(RULE, visit(identify("u1")), source="har").outcome == "skipped"


def test_a_sign_in_that_may_have_happened_in_the_stopped_step_is_no_violation() -> None:
    for stop in ([stopped()], [interrupted(identify("u2"))]):
        judged = verdict(RULE, logged_in("u1", identify("u1")), logged_out(), *stop)
        assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_passes_when_a_call_from_inside_the_sign_in_arrives_after_the_sign_out() -> None:
    story = [logged_in("u1"), logged_out(), visit(identify("u1", late=5.5))]

    assert verdict(RULE, *story).outcome == "passed"


@pytest.mark.parametrize("impossible", [1.0, 4_000_000_000.0])
def test_a_clock_that_somebody_has_set_excuses_nothing(impossible: float) -> None:
    story = [visit(), granted(identify("u1", occurred_at=impossible)), logged_in("u1")]

    assert verdict(RULE, *story).outcome == "failed"
