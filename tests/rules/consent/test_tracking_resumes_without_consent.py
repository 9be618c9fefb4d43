"""tracking-resumes-without-consent."""

import pytest

from heapqa.rules.consent.tracking_resumes_without_consent import RULE
from heapqa.testing import (
    Item,
    document,
    event,
    granted,
    hit,
    in_tab,
    navigation,
    next_visit,
    pageview,
    rejected,
    snapshot,
    step,
    stopped,
    verdict,
    visit,
    withdrawn,
)

PURPOSES = ("marketing",)
OF_WORKER = hit(event(), page=None, sender="service-worker")
OTHER_TAB = step("open a tab", in_tab(2, navigation()))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (withdrawn(), "had withdrawn consent"),
        (rejected(), "had refused"),
        (granted(purposes=PURPOSES), "had agreed to other purposes only"),
    ],
)
def test_fails_when_the_next_page_tracks_again(answer: Item, words: str) -> None:
    judged = verdict(RULE, granted(pageview()), answer, visit(pageview(), pageview()), visit())

    assert [finding.saw for finding in judged.findings] == ["2 hits"]
    assert judged.findings[0].message == (
        f"Tracking went on on a page that was loaded after the visitor {words}."
    )
    assert judged.findings[0].step == 2


def test_fails_when_the_next_visit_tracks_again() -> None:
    judged = verdict(RULE, visit(), rejected(), visit(), next_visit(), step("look", pageview()))

    assert len(judged.findings) == 1
    assert "in a later visit" in judged.findings[0].message


def test_fails_when_another_tab_goes_on() -> None:
    closes = withdrawn(document("<p>Off</p>"))
    judged = verdict(
        RULE, visit(), granted(), OTHER_TAB, closes, step("go on", in_tab(2, pageview()))
    )

    assert [finding.saw for finding in judged.findings] == ["1 hit"]
    assert "in another tab" in judged.findings[0].message


def test_the_page_on_which_the_visitor_withdrew_is_judged_by_another_rule() -> None:
    judged = verdict(RULE, visit(), granted(), withdrawn(), step("stay", pageview()), visit())

    assert judged.outcome == "passed"


def test_passes_when_nothing_is_sent_or_the_visitor_agrees_again_first() -> None:
    quiet = (visit(), next_visit(), visit())
    assert verdict(RULE, visit(), granted(pageview()), withdrawn(), *quiet).outcome == "passed"
    again = (visit(), granted(pageview()), visit(pageview()))
    assert verdict(RULE, visit(), rejected(), *again).outcome == "passed"


def test_is_skipped_without_a_refusal_or_when_nothing_follows_it() -> None:
    assert verdict(RULE, visit(), granted(), visit(pageview())).outcome == "skipped"
    assert verdict(RULE, visit(), granted(), withdrawn(), snapshot()).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, granted(), withdrawn(), visit(), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_fails_when_a_worker_tracks_in_the_next_visit() -> None:
    judged = verdict(RULE, visit(), rejected(), next_visit(OF_WORKER))

    assert [finding.message for finding in judged.findings] == [
        "Tracking went on in a later visit after the visitor had refused."
    ]


def test_where_a_worker_is_on_the_way_to_another_page_nobody_knows() -> None:
    assert verdict(RULE, visit(), rejected(), visit(OF_WORKER)).outcome == "passed"


def test_an_open_page_under_another_address_is_no_other_page() -> None:
    moved = navigation("https://shop.test/#part", same_document=True)
    judged = verdict(RULE, visit(), granted(), withdrawn(), step("move", moved, pageview()))

    assert judged.outcome == "skipped", "hit-after-withdrawal finds it"
