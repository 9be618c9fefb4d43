"""undecoded-payload."""

import pytest

from heapqa.engine import decode, judge
from heapqa.model.server_call import ServerCall
from heapqa.rules.delivery.undecoded_payload import RULE
from heapqa.testing import (
    hit,
    loader,
    pageview,
    recording,
    stopped,
    unreadable_hit,
    verdict,
    visit,
)


def test_fails_when_a_hit_cannot_be_read_and_names_the_remedy() -> None:
    judged = verdict(RULE, visit(unreadable_hit("the address was cut short")))

    assert judged.findings[0].message == "A hit could not be read: the address was cut short."
    assert judged.findings[0].saw.endswith(": record it again")


def test_fails_for_each_parameter_that_nobody_can_explain_and_masks_its_value() -> None:
    judged = verdict(RULE, visit(hit(unexplained=(("zz", "a@b.test"), ("yy", "1")))))

    assert [finding.field for finding in judged.findings] == ["zz", "yy"]
    assert "b.test" not in judged.findings[0].saw


def test_null_is_shown_as_it_is() -> None:
    judged = verdict(RULE, visit(hit(unexplained=(("zz", "null"),))))

    assert judged.findings[0].saw == "null"


def test_passes_when_every_hit_was_read_completely() -> None:
    assert verdict(RULE, visit(pageview())).outcome == "passed"


def test_is_skipped_without_hits() -> None:
    assert verdict(RULE, visit(loader())).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped_before_anything_was_found() -> None:
    judged = verdict(RULE, visit(pageview()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_what_never_left_its_page_is_no_unread_hit_but_a_delivered_one_is() -> None:
    stopped_there = unreadable_hit(seen_by=("page",), delivery="blocked")
    assert verdict(RULE, visit(stopped_there)).outcome == "skipped"

    assert verdict(RULE, visit(unreadable_hit(seen_by=("page",)))).outcome == "failed"


@pytest.mark.parametrize(
    ("path", "body", "status", "expected"),
    [
        ("/api/integrations/crm", b'{"who": "x"}', 200, "failed"),
        ("/api/track", b"no JSON", 200, "failed"),
        ("/api/track", b"no JSON", 400, "passed"),
        ("/api/track", b'{"app_id": "1", "identity": "a", "event": "E", "x": 1}', 200, "passed"),
    ],
)
def test_a_back_ends_call_that_heap_takes_and_nobody_can_read_is_a_violation(
    path: str, body: bytes, status: int, expected: str
) -> None:
    """What Heap refuses has a rule of its own, and what is only beside its fields does no harm."""
    url = f"https://heapanalytics.com{path}"
    call = ServerCall(seq=1000, at=1.0, method="POST", url=url, body=body, status=status)
    made = recording(visit(pageview()))
    capture = made.capture.model_copy(update={"server_side": "log"})
    whole = made.model_copy(update={"server_calls": (call,), "capture": capture})

    (judged,) = judge(decode(whole), [RULE])
    assert judged.outcome == expected
