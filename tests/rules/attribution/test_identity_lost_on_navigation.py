"""identity-lost-on-navigation."""

from heapqa.model.event import PageContext
from heapqa.rules.attribution.identity_lost_on_navigation import RULE
from heapqa.testing import (
    Item,
    event,
    hit,
    identify,
    interrupted,
    logged_in,
    logged_out,
    pageview,
    stopped,
    verdict,
    visit,
)

HELP = PageContext(domain="help.test", path="/")
KNOWN: tuple[Item, ...] = (
    visit(pageview()),
    logged_in("u1", identify("u1")),
    visit(pageview(identity="u1")),
)


def elsewhere(identity: str | None = None) -> Item:
    return hit(event(page=HELP, user_id="2", session_id="3002", identity=identity))


def test_a_host_on_which_nobody_is_known_is_found() -> None:
    judged = verdict(RULE, *KNOWN, visit(elsewhere(), elsewhere()))

    assert judged.outcome == "failed"
    assert [finding.saw for finding in judged.findings] == [
        "2 events on help.test, credited to nobody"
    ]
    assert judged.findings[0].step == 3


def test_whom_the_sign_in_named_is_known_from_then_on() -> None:
    straight = (visit(pageview()), logged_in("u1", identify("u1")), visit(elsewhere()))
    named = identify("u1", user_id="2", session_id="3002")

    back = visit(pageview(identity="u1"))
    assert len(verdict(RULE, *straight, back).findings) == 1
    assert verdict(RULE, *straight, visit(named), back).outcome == "passed"


def test_a_host_that_identifies_as_well_passes() -> None:
    named = identify("u1", user_id="2", session_id="3002")

    assert verdict(RULE, *KNOWN, visit(elsewhere(), named)).outcome == "passed"


def test_what_happens_on_another_host_after_the_sign_out_is_nobodys_affair() -> None:
    assert verdict(RULE, *KNOWN, logged_out(), visit(elsewhere())).outcome == "passed"


def test_a_host_before_anybody_was_known_says_nothing() -> None:
    story = [
        visit(pageview()),
        logged_in("u1"),
        visit(elsewhere()),
        visit(pageview(), identify("u1")),
    ]

    assert verdict(RULE, *story).outcome == "passed"


def test_where_nobody_is_known_it_is_skipped() -> None:
    assert verdict(RULE, visit(pageview()), logged_in("u1"), visit(pageview())).outcome == "skipped"
    assert verdict(RULE, visit(pageview()), visit(elsewhere())).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    for stop in (stopped(), interrupted(elsewhere())):
        judged = verdict(RULE, *KNOWN, stop)
        assert (judged.outcome, judged.conclusive) == ("skipped", False)
