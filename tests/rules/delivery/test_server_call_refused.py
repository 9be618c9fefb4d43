"""server-call-refused."""

from time import process_time

import pytest

from heapqa.rules.delivery.server_call_refused import RULE, check, subjects
from heapqa.testing import persona, server_track, session, stopped, verdict, visit

TAKEN = server_track("Purchase Completed", "cust-1")
REFUSED = server_track(
    "Purchase Completed", "cust-1", fields={"status": 400, "problem": "a reason"}
)


def test_passes_when_every_call_is_taken() -> None:
    passed = verdict(RULE, visit(TAKEN, TAKEN))

    assert (passed.outcome, passed.subjects) == ("passed", 2)


def test_fails_when_a_call_is_refused() -> None:
    failed = verdict(RULE, visit(TAKEN), visit(REFUSED))

    (finding,) = failed.findings
    assert finding.message == "A call of the back end's is refused: a reason."
    assert finding.saw == "POST https://heapanalytics.com/api/track, HTTP status 400"
    assert finding.step == 1


def test_fails_when_a_call_is_dropped_in_silence() -> None:
    dropped = server_track("Buy", "cust-1", fields={"problem": "dropped: somebody else's"})
    (finding,) = verdict(RULE, visit(dropped)).findings

    assert finding.message == (
        "A call of the back end's is not kept, or not as it was sent: dropped: somebody else's."
    )


def test_fails_when_the_answer_gives_no_reason() -> None:
    (finding,) = verdict(RULE, visit(server_track("Buy", "u", fields={"status": 503}))).findings

    assert finding.message == "A call of the back end's is refused: HTTP 503."


def test_the_reason_shows_nobody() -> None:
    problem = "identity ada.vandersmoot@mail.test is too long"
    named = server_track("Buy", "u", fields={"status": 400, "problem": problem})
    for people in ([], [persona()]):
        (finding,) = verdict(RULE, visit(named), personas=people).findings
        assert finding.message == (
            "A call of the back end's is refused: identity a***.v***@m***.t*** is too long."
        )


def test_the_reason_shows_no_persona() -> None:
    ada = persona()
    problem = f"{ada.last_name} is no identity, nor is 4711"
    named = server_track("Buy", "u", fields={"problem": problem})
    (finding,) = verdict(RULE, visit(named), personas=[ada]).findings
    assert ada.last_name not in finding.message
    assert finding.message.endswith("*** is no identity, nor is 4711.")


def test_is_skipped_without_calls() -> None:
    skipped = verdict(RULE, visit())

    assert (skipped.outcome, skipped.reason) == ("skipped", RULE.no_subjects)


def test_a_scenario_that_stopped_proves_nothing() -> None:
    stopped_early = verdict(RULE, visit(TAKEN), stopped())

    assert (stopped_early.outcome, stopped_early.conclusive) == ("skipped", False)


@pytest.mark.parametrize(("status", "outcome"), [(429, "passed"), (503, "passed"), (400, "failed")])
def test_what_is_taken_when_it_is_sent_again_is_not_lost(status: int, outcome: str) -> None:
    busy = server_track("Buy", "u", fields={"status": status})
    again, other = server_track("Buy", "u"), server_track("Sell", "u")

    assert verdict(RULE, visit(busy, again)).outcome == outcome
    assert verdict(RULE, visit(busy, other)).outcome == "failed"
    assert verdict(RULE, visit(again, busy)).outcome == "failed"
    assert verdict(RULE, visit(busy, busy)).outcome == "failed"


def test_many_calls_that_are_refused_are_judged_in_no_time() -> None:
    """As those of a night's log."""
    busy = (server_track(f"Buy {n}", "u", fields={"status": 429}) for n in range(8000))
    night = session(visit(*busy))
    begun = process_time()

    assert not any(list(check(call, night)) == [] for call in subjects(night))
    assert process_time() - begun < 5
