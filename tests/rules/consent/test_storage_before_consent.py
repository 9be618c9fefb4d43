"""storage-before-consent."""

from heapqa.engine import judge
from heapqa.model.device import Device
from heapqa.model.step import ConsentGranted, ConsentRejected
from heapqa.model.verdict import Outcome
from heapqa.rules.consent.storage_before_consent import RULE
from heapqa.testing import (
    Item,
    granted,
    navigation,
    on_device,
    plan,
    rejected,
    session,
    snapshot,
    step,
    stopped,
    verdict,
    visit,
)


def test_fails_when_a_cookie_exists_before_the_visitor_agrees() -> None:
    judged = verdict(RULE, visit(snapshot("_hp2_id.1")), granted())

    assert judged.outcome == "failed"
    assert judged.findings[0].field == "_hp2_id.1"


def test_fails_when_a_cookie_appears_after_a_rejection() -> None:
    assert verdict(RULE, visit(snapshot()), rejected(snapshot("_hp5_meta.1"))).outcome == "failed"


def test_reports_each_entry_once() -> None:
    judged = verdict(RULE, visit(snapshot("_hp2_id.1"), snapshot("_hp2_id.1", "_hp2_props.1")))

    assert [finding.field for finding in judged.findings] == ["_hp2_id.1", "_hp2_props.1"]


def test_passes_when_the_cookie_comes_with_the_agreement() -> None:
    judged = verdict(RULE, visit(snapshot()), granted(snapshot("_hp2_id.1")))

    assert judged.outcome == "passed"


def test_is_skipped_when_the_storage_was_not_looked_at() -> None:
    assert verdict(RULE, visit(), granted(snapshot("_hp2_id.1"))).outcome == "skipped"
    free = plan(consent="not-required")
    assert verdict(RULE, visit(snapshot("_hp2_id.1")), plan=free).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, visit(snapshot()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


KEPT = snapshot("_hp2_id.1")
CLEAN = snapshot()


def returning(*items: Item, kept: str = "ada.json") -> Outcome:
    """The outcome for a device that starts with a kept state."""
    played = session(on_device(1, *items))
    device = Device(number=1, storage_state=kept)
    told = played.recording.model_copy(update={"devices": (device,)})
    return judge(played.model_copy(update={"recording": told}), [RULE])[0].outcome


def test_what_a_kept_state_brings_along_is_not_stored_by_the_site() -> None:
    first_step = step("come back", navigation(), becomes=ConsentGranted())
    refusing = step("come back", navigation(), becomes=ConsentRejected())

    assert returning(KEPT, first_step, KEPT) == "skipped"
    assert returning(KEPT, refusing, CLEAN, visit()) == "passed"
    assert returning(KEPT, visit(), CLEAN) == "passed"


def test_fails_when_the_site_leaves_it_on_the_first_page() -> None:
    refusing = step("come back", navigation(), becomes=ConsentRejected())

    assert returning(KEPT, refusing, KEPT, visit()) == "failed"
    assert returning(KEPT, visit(), KEPT) == "failed"
    assert returning(KEPT, visit(url="about:blank"), KEPT, visit(), KEPT) == "failed"


def test_what_is_there_from_the_start_without_a_kept_state_fails() -> None:
    assert returning(KEPT, visit(), CLEAN, kept="") == "failed"
