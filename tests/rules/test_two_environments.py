"""Every rule where two environments hear of one visit: neither answers for the other."""

from typing import Any

import pytest

from heapqa.rules.catalogue import CATALOGUE, rule_by_id
from heapqa.rules.rule import AnyRule
from heapqa.testing import (
    APP_ID,
    Item,
    api_call,
    exchange,
    granted,
    hit,
    holding,
    identify,
    loader,
    logged_in,
    logged_out,
    navigation,
    pageview,
    persona,
    plan,
    rejected,
    session,
    stored,
    telemetry,
    track,
    unreadable_hit,
    verdict,
    visit,
    withdrawn,
)

OTHER = "55667788"
OURS = plan(("test", APP_ID, "shop.test"))
BOTH = plan(("test", APP_ID, "shop.test"), ("group", OTHER, "shop.test"))
RESET = telemetry("resetIdentityTelemetry - identified user")


def theirs(**fields: Any) -> Item:
    """A page view of the other environment, of its own anonymous user."""
    return pageview(env_id=OTHER, **{"user_id": "9001", **fields})


def healthy(*beside: Item) -> list[Item]:
    """A sound visit of u1 in our environment, with these items in every step after consent."""
    return [
        visit(),
        granted(loader(), pageview(), *beside),
        logged_in("u1", navigation(), api_call("identify", '"u1"'), identify("u1"), *beside),
        visit(pageview(identity="u1"), *beside),
        logged_out(RESET, pageview(user_id="1002"), navigation(), *beside),
        visit(pageview(user_id="1002"), *beside),
    ]


@pytest.mark.parametrize("declared", [OURS, None], ids=["declared", "nothing declared"])
@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_a_second_environment_that_knows_nobody_disturbs_no_rule(
    rule: AnyRule, declared: object
) -> None:
    elsewhere: dict[str, Any] = {"page_url": "https://widget.test/"}
    beside = (loader(OTHER, **elsewhere), theirs(**elsewhere, page=None))
    story = healthy(*beside, holding((f"_hp2_id.{OTHER}", '{"userId": "9001"}')))
    settings = {"plan": declared} if declared else {}
    alone = verdict(rule, *healthy(holding()), personas=[persona()], **settings)
    judged = verdict(rule, *story, personas=[persona()], **settings)

    assert judged.findings == ()
    assert (judged.outcome, judged.conclusive) == (alone.outcome, alone.conclusive)


# --- what one environment does is no excuse for the other


def failed(rule: str, *items: Item, **settings: object) -> list[str]:
    """What the rule saw in its findings."""
    return [finding.saw for finding in verdict(rule_by_id(rule), *items, **settings).findings]


@pytest.mark.parametrize(
    ("rule", "story"),
    [
        ("hit-before-consent", [visit(theirs()), granted(pageview())]),
        ("hit-after-rejection", [rejected(), visit(theirs())]),
        ("hit-after-withdrawal", [granted(pageview()), withdrawn(), visit(theirs())]),
        ("loader-before-consent", [visit(loader(OTHER)), granted(loader(), pageview())]),
        ("loader-after-withdrawal", [granted(loader()), withdrawn(), visit(loader(OTHER))]),
        ("storage-before-consent", [visit(), stored(None, app_id=OTHER), granted()]),
        ("storage-after-withdrawal", [granted(), withdrawn(), stored(None, app_id=OTHER)]),
        ("identify-before-login", [visit(identify("u1", env_id=OTHER)), granted()]),
        ("identity-mismatch", [logged_in("u1", identify("u1"), identify("U1", env_id=OTHER))]),
        ("placeholder-identity", [visit(identify("u1"), identify("guest", env_id=OTHER))]),
        ("persona-value-in-payload", [visit(pageview(), track("A", properties=(
            ("mail", persona().email),), env_id=OTHER))]),
        ("undecoded-payload", [visit(pageview(), hit(unexplained=(("zz", "1"),), env_id=OTHER))]),
        ("undelivered-hit", [visit(pageview(), theirs(delivery="blocked"))]),
        ("wrong-environment", [visit(pageview(), theirs())]),
    ],
)  # fmt: skip
def test_a_violation_in_either_environment_counts(rule: str, story: list[Item]) -> None:
    assert failed(rule, *story, plan=OURS, personas=[persona()])


def test_a_personal_identity_is_told_for_each_environment() -> None:
    mail = persona().email
    story = [visit(identify(mail), identify(mail), identify(mail, env_id=OTHER))]

    assert len(failed("personal-identity", *story)) == 2


def test_a_declared_second_environment_on_the_same_hosts_is_at_home() -> None:
    assert failed("wrong-environment", visit(pageview(), theirs()), plan=BOTH) == []


# --- the positive control


def test_hits_of_another_environment_are_no_positive_control() -> None:
    story = [visit(), granted(loader(), loader(OTHER), theirs()), visit(theirs())]

    (saw,) = failed("no-hit-after-consent", *story, plan=OURS)
    assert saw.startswith(f"no hit for App ID {APP_ID} (")
    assert failed("no-hit-after-consent", *story, unreadable_hit(), plan=OURS) == []


def test_somebody_elses_silent_environment_is_no_violation() -> None:
    story = [visit(), granted(loader(), loader(OTHER), pageview())]

    assert failed("no-hit-after-consent", *story, plan=OURS) == []
    assert failed("no-hit-after-consent", *story) == []
    assert len(failed("no-hit-after-consent", *story, plan=BOTH)) == 1


# --- identify


def test_an_identify_in_one_environment_does_not_satisfy_the_other() -> None:
    story = [granted(pageview(), theirs()), logged_in("u1", identify("u1")), visit(theirs())]

    (saw,) = failed("identify-missing-after-login", *story, plan=BOTH)
    assert saw.startswith(f"no identify() for App ID {OTHER} (")
    assert failed("identify-missing-after-login", *story, plan=OURS) == []


def test_an_identify_in_somebody_elses_environment_does_not_satisfy_ours() -> None:
    story = [granted(), logged_in("u1", identify("u1", env_id=OTHER)), visit(pageview())]

    assert failed("identify-missing-after-login", *story, plan=OURS)


def test_where_nothing_is_declared_an_environment_that_was_told_once_is_told_again() -> None:
    first = [logged_in("u1", identify("u1"), identify("u1", env_id=OTHER, user_id="9001"))]
    again = [logged_out(), logged_in("u2", identify("u2", user_id="1002"))]
    story = [granted(), *first, visit(theirs()), *again, visit(theirs(user_id="9002"))]

    assert len(failed("identify-missing-after-login", *story)) == 1


def test_an_environment_left_before_the_sign_in_owes_no_identify() -> None:
    late = pageview(env_id=OTHER, user_id="9001", late=3)
    story = [granted(theirs()), logged_in("u1", late, identify("u1")), visit(pageview())]

    assert failed("identify-missing-after-login", *story, plan=BOTH) == []


# --- reset


def test_a_reset_in_one_environment_does_not_excuse_the_other() -> None:
    sent = [identify("u1"), identify("u1", env_id=OTHER, user_id="9001")]
    story = [granted(), logged_in("u1", *sent), logged_out(RESET, pageview(user_id="1002"))]

    assert failed("identity-not-reset", *story, visit(theirs(identity="u1")))
    assert failed("identity-not-reset", *story, visit(theirs()))
    assert failed("identity-not-reset", *story, stored("u1", "9001", OTHER))
    assert failed("identity-not-reset", *story, visit(theirs(user_id="9002"))) == []


def test_each_environment_that_remembers_is_a_finding_of_its_own() -> None:
    sent = [identify("u1"), identify("u1", env_id=OTHER, user_id="9001")]
    story = [granted(), logged_in("u1", *sent), logged_out(), visit(pageview(), theirs())]

    ours, others = failed("identity-not-reset", *story)
    assert f"{APP_ID}, " in ours
    assert f"{OTHER}, " in others


def test_the_same_heap_user_number_in_two_environments_is_nobody_known() -> None:
    story = [granted(), logged_in("u1", identify("u1")), logged_out(RESET, theirs(user_id="1001"))]

    assert failed("identity-not-reset", *story) == []


# --- streams


def test_streams_keep_environments_apart_and_leave_nothing_out() -> None:
    sent = session(visit(pageview(), theirs(), exchange(), pageview(), unreadable_hit()))

    assert [(s.env_id, len(s.hits), len(s.events)) for s in sent.streams] == [
        (APP_ID, 2, 2),
        (OTHER, 1, 1),
        (None, 1, 0),
    ]


def test_one_hit_for_two_environments_belongs_to_both() -> None:
    (ours,) = session(visit(pageview())).hits
    event = ours.events[0]
    shared = ours.model_copy(update={"events": (event, event.model_copy(update={"env_id": OTHER}))})
    streams = session().model_copy(update={"hits": (shared,)}).streams

    assert [(s.env_id, s.hits) for s in streams] == [(APP_ID, (shared,)), (OTHER, (shared,))]
