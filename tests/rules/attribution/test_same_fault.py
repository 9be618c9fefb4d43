"""A wrong credit is led only by what has brought it about."""

from typing import Any

from heapqa.engine import judge
from heapqa.rules.attribution.event_credited_to_another_person import RULE
from heapqa.rules.attribution.same_fault import not_reset
from heapqa.rules.identity import identity_not_reset
from heapqa.testing import (
    Item,
    api_call,
    click,
    identify,
    logged_in,
    logged_out,
    pageview,
    session,
    step,
    visit,
)

OTHER = "2222222222"


def leads(*items: Item, **settings: Any) -> list[str | None]:
    """The rules that lead the wrong credits of a visit."""
    verdicts = {verdict.rule: verdict for verdict in judge(session(*items, **settings))}
    found = verdicts[RULE.id].findings
    assert found
    return [each.symptom_of.rule if each.symptom_of else None for each in found]


def signed_in(user: str, number: str, **fields: Any) -> Item:
    call = api_call("identify", f'"{user}"')
    return logged_in(user, call, identify(user, user_id=number, **fields))


def test_what_was_not_reset_leads_what_it_left() -> None:
    story = (visit(pageview()), signed_in("u1", "1001"), logged_out())

    assert leads(*story, step("look", click(identity="u1"))) == ["identity-not-reset"]


def test_what_one_environment_kept_leads_no_wrong_id_in_the_other() -> None:
    """The main environment forgets; in the other one the page names a stranger."""
    story = (
        visit(pageview(), pageview(env_id=OTHER)),
        logged_in("u1", identify("u1"), identify("u9", env_id=OTHER)),
        step("look", click(identity="u9", env_id=OTHER)),
        logged_out(),
        step("look around", click(identity="u1")),
    )
    found = leads(*story)

    assert sorted(map(str, found)) == ["identity-mismatch", "identity-not-reset"]


def test_what_one_sign_out_left_leads_nothing_after_another() -> None:
    new: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
    played = session(
        visit(pageview()),
        signed_in("u1", "1001"),
        logged_out(),
        step("look", click(identity="u1")),
        signed_in("u2", "1002", session_id="3002"),
        logged_out(),
        step("look around", click(identity="u2", **new)),
    )
    symptoms, causes = (
        judge(played, [rule])[0].findings for rule in (RULE, identity_not_reset.RULE)
    )
    folds = [[not_reset(one, other, played) for other in causes] for one in symptoms]

    assert folds == [[True, False], [False, True]]
