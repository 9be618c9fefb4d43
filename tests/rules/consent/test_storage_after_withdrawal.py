"""storage-after-withdrawal."""

from heapqa.engine import judge
from heapqa.model.plan import ConsentTerms
from heapqa.model.recording import StorageSnapshot
from heapqa.model.session import Session
from heapqa.rules.consent.storage_after_withdrawal import RULE
from heapqa.testing import (
    granted,
    navigation,
    plan,
    rejected,
    session,
    snapshot,
    step,
    stopped,
    verdict,
    visit,
    withdrawn,
)


def test_fails_when_a_cookie_outlives_the_withdrawal() -> None:
    judged = verdict(RULE, granted(), withdrawn(), snapshot("_hp2_id.1"))

    assert judged.outcome == "failed"


def test_passes_when_the_cookies_are_gone() -> None:
    held = [granted(snapshot("_hp2_id.1")), withdrawn(snapshot("_hp2_id.1")), visit(snapshot())]

    assert verdict(RULE, *held).outcome == "passed"


def test_the_snapshot_at_the_closing_edge_counts_and_the_one_at_the_opening_edge_does_not() -> None:
    at_edges = session(granted(), withdrawn(snapshot("_hp2_id.1"), snapshot()))
    assert judge(_of_step(at_edges, 1), [RULE])[0].outcome == "passed"

    kept = session(granted(), withdrawn(snapshot("_hp2_id.1"), snapshot("_hp2_id.1")))
    assert judge(_of_step(kept, 1), [RULE])[0].outcome == "failed"


def _of_step(given: Session, step: int) -> Session:
    """The same session, with its snapshots marked as the edges of a step."""
    marked: tuple[StorageSnapshot, ...] = tuple(
        snapshot.model_copy(update={"step": step}) for snapshot in given.recording.snapshots
    )
    raw = given.recording.model_copy(update={"snapshots": marked})
    return given.model_copy(update={"recording": raw})


def test_is_skipped_when_the_storage_was_not_looked_at_afterwards() -> None:
    assert verdict(RULE, granted(), withdrawn(snapshot("_hp2_id.1"))).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, granted(), withdrawn(), snapshot(), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_a_refusal_takes_back_what_was_allowed_before_it() -> None:
    later = [rejected(), visit(snapshot("_hp2_id.1"))]

    assert verdict(RULE, *later).outcome == "skipped", "storage-before-consent finds it"
    judged = verdict(RULE, *later, plan=plan(consent="opt-out"))
    assert [each.message for each in judged.findings] == [
        "The browser held _hp2_id.1 (cookie) after the visitor had refused."
    ]
    gone = [visit(snapshot("_hp2_id.1")), rejected(), visit(snapshot())]
    assert verdict(RULE, *gone, plan=plan(consent="opt-out")).outcome == "passed"


def test_a_refusal_counts_where_the_browser_had_refused_before_it() -> None:
    kept = [visit(), rejected(), visit(snapshot("_hp2_id.1"))]

    assert verdict(RULE, *kept, plan=plan(consent="opt-out"), gpc=True).outcome == "failed"


def test_another_address_of_the_same_page_is_not_the_next_page() -> None:
    later = plan(consent_terms=ConsentTerms(erasure="next-page"))
    moved = navigation("https://shop.test/#part", same_document=True)
    kept = [visit(), granted(), withdrawn(), step("move", moved), snapshot("_hp2_id.1")]

    assert verdict(RULE, *kept, plan=later).outcome == "skipped"
    assert verdict(RULE, *kept, visit(), snapshot("_hp2_id.1"), plan=later).outcome == "failed"
