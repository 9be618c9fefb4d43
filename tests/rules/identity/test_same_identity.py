"""Which findings are about one identity, and which only look as if they were."""

from heapqa.engine import judge
from heapqa.model.verdict import Verdict
from heapqa.testing import (
    Item,
    api_call,
    granted,
    identify,
    logged_in,
    logged_out,
    pageview,
    persona,
    session,
    stored,
    user_properties,
    visit,
)

MAIL = "ada.quistorp@mail.test"
ADA = persona(user_id="cust-1", email=MAIL)


def judged(*items: Item) -> dict[str, Verdict]:
    return {verdict.rule: verdict for verdict in judge(session(*items, personas=[ADA]))}


def leads(rule: str, *items: Item) -> list[str | None]:
    """Of each finding of the rule, the rule that leads it."""
    findings = judged(*items)[rule].findings
    return [finding.symptom_of.rule if finding.symptom_of else None for finding in findings]


def test_an_address_as_identity_is_one_cause() -> None:
    story = (visit(), logged_in("cust-1", identify(MAIL)), visit(pageview(identity=MAIL)))

    assert set(leads("identity-mismatch", *story)) == {"personal-identity"}
    assert set(leads("persona-value-in-payload", *story)) == {"personal-identity"}


def test_it_is_the_same_cause_where_the_sdk_keeps_it() -> None:
    story = (visit(), logged_in("cust-1", identify(MAIL)), visit(stored(MAIL)))

    assert leads("persona-value-in-payload", *story) == ["personal-identity"] * 2


def test_the_same_address_elsewhere_is_another_cause() -> None:
    story = (visit(), logged_in("cust-1", identify(MAIL), user_properties(("email", MAIL))))

    assert leads("persona-value-in-payload", *story) == ["personal-identity", None]


def test_another_wrong_identity_is_another_cause() -> None:
    story = (visit(), logged_in("cust-1", identify(MAIL), identify("basket-7")))

    assert leads("identity-mismatch", *story) == ["personal-identity", None]


def test_a_placeholder_that_is_told_is_one_cause() -> None:
    story = (visit(), granted(), logged_in("cust-1", identify("{{user.id}}")))

    assert leads("identity-mismatch", *story) == ["placeholder-identity"]
    assert leads("identify-missing-after-login", *story) == ["placeholder-identity"]


def test_a_placeholder_that_was_called_for_in_the_sign_in_is_why_nobody_was_identified() -> None:
    call = api_call("identify", '"undefined"')
    in_it = (visit(), granted(pageview()), logged_in("cust-1", call))
    before = (visit(), granted(pageview(), call), logged_in("cust-1"))

    assert leads("identify-missing-after-login", *in_it) == ["placeholder-identity"]
    assert leads("identify-missing-after-login", *before) == [None]


def test_of_two_sign_ins_only_the_one_with_the_placeholder_is_explained() -> None:
    call = api_call("identify", '"undefined"')
    first = logged_in("cust-1", call)
    story = (visit(), granted(pageview()), first, logged_out(), logged_in("cust-1"))

    assert leads("identify-missing-after-login", *story) == ["placeholder-identity", None]


def test_an_id_that_visitors_get_is_one_cause_in_and_after_a_sign_in() -> None:
    id_ = "visitor-8812"
    story = (
        visit(identify(id_)),
        logged_in("cust-1", pageview(identity=id_)),
        visit(pageview(identity=id_)),
        logged_out(),
        visit(pageview(identity=id_)),
    )

    assert set(leads("identity-mismatch", *story)) == {"identify-before-login"}
    assert leads("identity-not-reset", *story) == ["identify-before-login"]


def test_a_missing_reset_is_a_cause_of_its_own() -> None:
    """The visitor was identified too early, and later nobody forgot them: two mistakes."""
    story = (
        visit(identify("cust-1")),
        logged_in("cust-1", identify("cust-1")),
        logged_out(),
        visit(pageview(identity="cust-1")),
    )

    assert judged(*story)["identify-before-login"].outcome == "failed"
    assert leads("identity-not-reset", *story) == [None]


def test_an_identity_that_is_told_anew_after_the_sign_out_was_forgotten_there() -> None:
    after = visit(identify("cust-1"), pageview(identity="cust-1", user_id="1002"))
    story = (visit(), logged_in("cust-1", identify("cust-1")), logged_out(), after)

    assert leads("identity-not-reset", *story)[-1:] == ["identify-before-login"]


def test_what_was_not_forgotten_is_told_of_the_next_person() -> None:
    story = (
        visit(),
        logged_in("cust-1", identify("cust-1")),
        logged_out(),
        visit(pageview(identity="cust-1")),
        logged_in("cust-2"),
        visit(pageview(identity="cust-1")),
    )

    assert leads("identity-mismatch", *story) == ["identity-not-reset"]


def test_the_wrong_identity_that_is_told_anew_is_another_cause() -> None:
    """A page that remembers the person who left."""
    story = (
        visit(),
        logged_in("cust-1", identify("cust-1")),
        logged_out(),
        visit(pageview(identity="cust-1")),
        logged_in("cust-2", identify("cust-1")),
    )

    assert leads("identity-mismatch", *story) == [None]


def test_nothing_is_led_by_what_did_not_fail() -> None:
    story = (visit(), logged_in("cust-1", identify("basket-7")))

    assert leads("identity-mismatch", *story) == [None]
