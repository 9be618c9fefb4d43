"""server-identity-mismatch."""

from typing import Any

import pytest

from heapqa.engine import judge
from heapqa.model.plan import ServerEvent
from heapqa.model.verdict import Verdict
from heapqa.rules.identity.server_identity_mismatch import RULE
from heapqa.testing import (
    Item,
    doubtful,
    identify,
    logged_in,
    logged_out,
    on_device,
    pageview,
    persona,
    plan,
    server_identify,
    server_track,
    session,
    step,
    stopped,
    track,
    verdict,
    visit,
)

ADA = persona(user_id="cust-1", email="ada.quistorp@mail.test", username="quillanne771")


def judged(*items: Item, of_pages: str = "cust-1") -> Verdict:
    """A visit in which a customer signs in and the pages name them, and then these happen."""
    known = visit(pageview(identity=of_pages))
    story = (visit(), logged_in("cust-1", identify(of_pages)), known, *items)
    return verdict(RULE, *story, personas=[ADA])


def test_passes_when_both_name_the_person_alike() -> None:
    passed = judged(visit(server_track("Purchase Completed", "cust-1")))

    assert (passed.outcome, passed.subjects) == ("passed", 1)


@pytest.mark.parametrize(
    "identity", ["CUST-1", " cust-1", "ada.quistorp@mail.test", "Quillanne771", "+1 555 0142 771"]
)
def test_fails_when_the_back_end_names_the_person_otherwise(identity: str) -> None:
    failed = judged(visit(server_track("Purchase Completed", identity)))

    (finding,) = failed.findings
    assert finding.message.startswith("The back end tells Heap of cust-1 under another identity")
    assert finding.saw.endswith("on pages cust-1, ada's id")
    assert finding.field == "identity"
    assert "quistorp" not in str(failed)


def test_another_spelling_of_the_id_is_shown_as_it_is() -> None:
    (finding,) = judged(visit(server_track("Purchase Completed", "CUST-1"))).findings

    assert finding.saw.startswith("CUST-1; on pages cust-1")


def test_fails_when_the_pages_name_the_person_otherwise() -> None:
    failed = judged(visit(server_track("Purchase", "cust-1")), of_pages="basket-7")

    assert [f.saw for f in failed.findings] == ["cust-1, ada's id; on pages basket-7"]


def test_calls_that_tie_and_describe_are_held_to_it_too() -> None:
    assert judged(visit(server_identify("1001", "Cust-1"))).outcome == "failed"


def test_what_comes_after_the_sign_out_is_about_the_same_person() -> None:
    renewed = (logged_out(), visit(server_track("Membership Renewed", "CUST-1")))

    assert judged(*renewed).outcome == "failed"


def test_somebody_else_is_told_of_when_nobody_is_signed_in() -> None:
    """A night's work is about many customers."""
    skipped = judged(logged_out(), visit(server_track("Membership Renewed", "cust-2")))

    assert (skipped.outcome, skipped.reason) == ("skipped", RULE.no_subjects)


def test_somebody_else_who_has_a_persona_may_be_meant() -> None:
    grigor = persona("grigor", user_id="cust-2", email="grigor@mail.test", phone="")
    story = (visit(), logged_in("cust-1", identify("cust-1")), visit(pageview(identity="cust-1")))
    told = visit(server_track("Voucher Used", "cust-2"))

    assert verdict(RULE, *story, told, personas=[ADA, grigor]).outcome == "passed"
    assert verdict(RULE, *story, told, personas=[ADA]).outcome == "failed"


GRIGOR = persona("grigor", user_id="cust-2", email="grigor@mail.test", phone="")


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("identity", ["CUST-2", "cust-2 ", "grigor@mail.test"])
def test_a_persona_whom_no_page_names_is_meant_by_the_declared_id(
    identity: str, signed_in: bool
) -> None:
    """A seller, or the customer of a night's work: both may be spelt as somebody else."""
    ada = (logged_in("cust-1", identify("cust-1")), visit(pageview(identity="cust-1")))
    story = (visit(pageview()), *(ada if signed_in else ()))

    def told(whom: str) -> Verdict:
        return verdict(RULE, *story, visit(server_track("Sold", whom)), personas=[ADA, GRIGOR])

    (finding,) = told(identity).findings
    assert (
        finding.message
        == "The back end names cust-2 otherwise than by the id of the configuration."
    )
    assert finding.saw.endswith("; declared cust-2")
    assert told("cust-2").outcome == "passed"


@pytest.mark.parametrize(
    "end",
    [stopped(), doubtful("page 1 crashed: what it held was lost")],
    ids=["stopped", "doubtful"],
)
def test_a_heap_user_whose_hits_may_be_lost_may_be_a_pages(end: Item) -> None:
    assert judged(visit(server_identify("9009", "cust-1")), end).outcome != "failed"


def test_fails_when_a_heap_user_of_nobody_here_is_tied_to_the_person() -> None:
    """What that browser did is the person's for good."""
    (finding,) = judged(visit(server_identify("9009", "cust-1"))).findings

    assert finding.message == "The back end ties a Heap user whom no page has to cust-1."
    assert (finding.saw, finding.field) == ("Heap user 9009; on pages cust-1, ada's id", "user_id")
    assert judged(visit(server_identify("1001", "cust-1"))).outcome == "passed"


@pytest.mark.parametrize("whom", [{"identity": "acct-5512"}, {"user_id": "4711"}])
def test_fails_when_what_answers_a_signed_in_person_is_about_a_stranger(
    whom: dict[str, Any],
) -> None:
    (finding,) = judged(visit(server_track("Purchase Completed", **whom))).findings

    assert finding.message == (
        "The back end tells Heap of somebody else where it was to tell of cust-1."
    )
    stranger = whom.get("identity") or "Heap user 4711"
    assert (finding.saw, finding.field) == (
        f"{stranger}; on pages cust-1, ada's id",
        next(iter(whom)),
    )


def test_a_heap_user_of_the_pages_is_as_good_as_the_identity() -> None:
    passed = judged(visit(server_track("Purchase Completed", user_id="1001")))

    assert (passed.outcome, passed.subjects) == ("passed", 1)


def test_fails_when_a_heap_user_of_the_pages_is_tied_to_another_identity() -> None:
    (finding,) = judged(logged_out(), visit(server_identify("1001", "acct-5512"))).findings

    assert finding.message.startswith("The back end ties the Heap user of cust-1 to another")
    assert judged(logged_out(), visit(server_identify("1001", "cust-1"))).outcome == "passed"


ORDERS = plan(server_events=(ServerEvent(event="Purchase", after="Order"),))


def ordered(*told: Item) -> Verdict:
    """A customer orders and leaves, and then the back end tells these."""
    story = (
        visit(),
        logged_in("cust-1", identify("cust-1")),
        visit(track("Order", identity="cust-1")),
        logged_out(),
        step("wait", *told),
    )
    return verdict(RULE, *story, personas=[ADA], plan=ORDERS)


def test_an_event_of_the_plan_answers_the_order_whenever_it_comes() -> None:
    (finding,) = ordered(server_track("Purchase", "acct-5512")).findings

    assert finding.message.startswith("The back end tells Heap of somebody else")
    assert ordered(server_track("Purchase", "cust-1")).outcome == "passed"


def test_an_order_that_is_answered_needs_no_other() -> None:
    """Somebody else may buy meanwhile, who is no part of the scenario."""
    both = (server_track("Purchase", "cust-1"), server_track("Purchase", "cust-77"))

    assert ordered(*both).outcome == "passed"


def test_what_pages_do_not_say_of_who_signs_in_the_scenario_does() -> None:
    told = visit(server_track("Buy", "cust-1")), visit(server_track("Buy", "CUST-1"))

    assert judged(told[0], of_pages="undefined").outcome == "passed"
    assert judged(told[1], of_pages="undefined").outcome == "failed"


def test_another_app_is_another_account() -> None:
    other = server_track("Purchase", "CUST-1", app_id="2222222222")

    assert judged(visit(other)).outcome == "skipped"


def test_without_steps_spellings_are_compared() -> None:
    told = (pageview(identity="cust-1"), server_track("Purchase", "Cust-1"))

    assert verdict(RULE, *told).outcome == "failed"
    assert verdict(RULE, told[0], server_track("Purchase", "cust-1")).outcome == "passed"


def test_a_scenario_that_stopped_proves_nothing_and_hides_nothing() -> None:
    alike = judged(visit(server_track("Purchase", "cust-1")), stopped())
    stranger = judged(visit(server_track("Purchase", "acct-5512")), stopped())

    assert (alike.outcome, alike.conclusive) == ("skipped", False)
    assert stranger.outcome == "failed"


def test_another_call_about_the_page_s_own_mistake_is_not_led_by_it() -> None:
    """The page names a wrong id in one environment, the back end a stranger in the other."""
    story = (
        visit(),
        logged_in("cust-1", identify("basket-7")),
        visit(pageview(identity="basket-7"), server_track("Purchase", "acct-5512")),
    )
    verdicts = {v.rule: v for v in judge(session(*story, personas=[ADA]))}

    assert [f.symptom_of for f in verdicts[RULE.id].findings] == [None]


def test_where_the_page_has_it_wrong_the_page_leads() -> None:
    story = (
        visit(),
        logged_in("cust-1", identify("basket-7")),
        visit(pageview(identity="basket-7"), server_track("Purchase", "cust-1")),
    )
    verdicts = {v.rule: v for v in judge(session(*story, personas=[ADA]))}
    (finding,) = verdicts[RULE.id].findings

    assert finding.symptom_of
    assert finding.symptom_of.rule == "identity-mismatch"


def test_where_the_back_end_has_it_wrong_it_leads_itself() -> None:
    story = (
        visit(),
        logged_in("cust-1", identify("basket-7")),
        visit(pageview(identity="basket-7"), server_track("Purchase", "CUST-1")),
    )
    verdicts = {v.rule: v for v in judge(session(*story, personas=[ADA]))}

    assert [f.symptom_of for f in verdicts[RULE.id].findings] == [None]


def test_who_signs_in_on_two_devices_at_once_is_known_from_both_and_told_apart() -> None:
    desk = on_device(1, visit(), logged_in("cust-1", identify("cust-1")), visit())
    phone = on_device(2, visit(), logged_in("cust-2", identify("cust-2", user_id="2002")), visit())
    later = (
        on_device(1, step("look", pageview(identity="cust-1"))),
        on_device(2, step("look", pageview(identity="cust-2", user_id="2002"))),
    )
    told = [server_track("Order", each) for each in ("cust-1", "cust-2", "CUST-1")]
    found = verdict(RULE, desk, phone, *later, *told)

    assert found.subjects == 3
    assert [(each.device, each.saw.partition(";")[0]) for each in found.findings] == [
        (None, "CUST-1")
    ]
