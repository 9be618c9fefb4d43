"""undelivered-hit."""

from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.model.exchange import Exchange
from heapqa.model.recording import Capture, Source
from heapqa.model.verdict import Verdict
from heapqa.rules.delivery.undelivered_hit import RULE
from heapqa.testing import (
    EPOCH,
    Item,
    identify,
    pageview,
    recording,
    speaking,
    stopped,
    track,
    verdict,
    visit,
)


@pytest.mark.parametrize(
    ("delivery", "saw"),
    [
        ({"delivery": "blocked", "failure": "csp"}, "csp"),
        ({"delivery": "failed", "failure": "net::ERR_FAILED"}, "net::ERR_FAILED"),
        ({"delivery": "refused", "status": 503}, "HTTP status 503"),
    ],
)
def test_fails_when_a_hit_does_not_arrive_and_says_why(delivery: dict[str, Any], saw: str) -> None:
    judged = verdict(RULE, visit(pageview(**delivery)))

    assert [finding.saw for finding in judged.findings] == [saw]


def test_passes_when_every_hit_was_answered() -> None:
    assert verdict(RULE, visit(pageview(status=200), pageview())).outcome == "passed"


@pytest.mark.parametrize("delivery", ["unknown", "cancelled"])
def test_is_skipped_where_the_page_went_away_or_delivery_is_not_known(
    delivery: str,
) -> None:
    assert verdict(RULE, visit(pageview(delivery=delivery))).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped_before_anything_was_found() -> None:
    judged = verdict(RULE, visit(pageview()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


@pytest.mark.parametrize("source", ["har", "request-log"])
def test_proves_nothing_where_imported_traffic_does_not_say_what_became_of_a_hit(
    source: Source,
) -> None:
    def judged(*hits: Item, page: int | None = None) -> Verdict:
        made = recording(visit(*hits))
        exchanges = tuple(each.model_copy(update={"page": page}) for each in made.exchanges)
        imported = {"capture": Capture(source=source), "exchanges": exchanges}
        (one,) = judge(decode(made.model_copy(update=imported)), [RULE])
        return one

    lost = pageview(delivery="unknown")
    doubtful = judged(pageview(), lost)
    assert (doubtful.outcome, doubtful.conclusive) == ("skipped", False)
    assert doubtful.reason.endswith("does not say of 1 of 2 hits whether they arrived.")
    assert judged(lost, pageview(delivery="refused", status=503)).outcome == "failed"
    assert judged(pageview(), lost, page=1).outcome == "passed"
    assert judged(lost).conclusive


REFUSED: dict[str, Any] = {"delivery": "refused", "status": 429}


def test_messages_that_are_told_again_and_answered_have_arrived() -> None:
    def told(**fields: Any) -> Item:
        return track("Order Completed", message_id="5001", occurred_at=EPOCH, **fields)

    def judged(*hits: Item) -> int:
        with speaking("v5"):
            found = verdict(RULE, visit(*hits))
        assert found.subjects > 0
        return len(found.findings)

    assert judged(told(**REFUSED), told()) == 0
    assert judged(told(**REFUSED), told(**REFUSED), told()) == 0
    assert judged(told(**REFUSED), told(**REFUSED)) == 2
    assert judged(told(), told(**REFUSED)) == 1
    assert judged(told(**REFUSED), pageview()) == 1


def test_a_request_that_is_sent_again_as_it_was_has_arrived_when_it_is_answered() -> None:
    def judged(again: dict[str, Any]) -> int:
        made = recording(visit(identify("cust-1", **REFUSED)))
        (first,) = (each for each in made.exchanges if each.delivery == "refused")
        body = {"method": "POST", "body": b"\x08\x01"}
        second = {**body, "seq": 10_000, "at": first.at + 2, "status": 200, **again}
        kept = [each for each in made.exchanges if each is not first]
        both = [
            first.model_copy(update=each) for each in (body, {"delivery": "answered", **second})
        ]
        exchanges = tuple(sorted([*kept, *both], key=lambda each: each.seq))
        changed = decode(made.model_copy(update={"exchanges": exchanges}))
        return len(judge(changed, [RULE])[0].findings)

    assert judged({}) == 0
    assert judged({"body": b"\x08\x02"}) == 1
    assert judged(REFUSED) == 2


def _with_preflight(url: str, **delivery: Any) -> Verdict:
    made = recording(visit(pageview()))
    asked = Exchange(seq=10_000, at=EPOCH + 60, method="OPTIONS", url=url, **delivery)
    changed = made.model_copy(update={"exchanges": (*made.exchanges, asked)})
    return judge(decode(changed), [RULE])[0]


CAPTURE = "https://c.us.heap-api.com/api/capture/v2/identify"


@pytest.mark.parametrize(
    "delivery", [{"delivery": "refused", "status": 403}, {"delivery": "failed", "failure": "reset"}]
)
def test_fails_where_a_browser_asked_and_was_not_allowed_to_send(delivery: dict[str, Any]) -> None:
    judged = _with_preflight(CAPTURE, **delivery)

    assert [finding.exchange for finding in judged.findings] == [10_000]
    assert "was not sent" in judged.findings[0].message


@pytest.mark.parametrize(
    ("url", "delivery"),
    [
        (CAPTURE, {"delivery": "answered", "status": 204}),
        (CAPTURE, {"delivery": "cancelled"}),
        ("https://shop.test/api/capture/v2/identify", {"delivery": "refused", "status": 403}),
    ],
)
def test_passes_where_it_was_allowed_or_asked_another(url: str, delivery: dict[str, Any]) -> None:
    judged = _with_preflight(url, **delivery)

    assert (judged.outcome, judged.subjects) == ("passed", 1)
