"""buffered-before-consent."""

from heapqa.rules.consent.buffered_before_consent import RULE
from heapqa.testing import (
    api_call,
    click,
    granted,
    loader,
    navigation,
    pageview,
    plan,
    rejected,
    step,
    stopped,
    track,
    verdict,
    visit,
    withdrawn,
)

WAITING = api_call("track", '"Banner Seen"', phase="queued")


def test_fails_when_an_event_from_before_the_grant_is_sent_after_it() -> None:
    judged = verdict(RULE, visit(), visit(), granted(click(late=4)))

    assert judged.outcome == "failed"
    assert judged.findings[0].saw.endswith("before the step that agreed")
    assert judged.findings[0].step == 2


def test_fails_when_a_call_waited_for_the_sdk_that_consent_loaded() -> None:
    judged = verdict(RULE, visit(WAITING), granted(loader(), pageview()))

    assert [finding.saw for finding in judged.findings] == ["track() in the snippet's queue"]
    assert judged.findings[0].step == 0


def test_fails_when_calls_waited_in_the_queue_of_v5() -> None:
    waiting = api_call("heapReadyCb", '["init", "track"]', phase="queued")
    judged = verdict(RULE, visit(waiting), granted(loader(), pageview()))

    assert [finding.saw for finding in judged.findings] == ["track() in the snippet's queue"]


def test_passes_when_the_page_with_the_call_was_left_before() -> None:
    assert verdict(RULE, visit(WAITING), visit(), granted(loader(), pageview())).outcome == "passed"


def test_fails_when_the_page_with_the_call_only_changed_its_address() -> None:
    moved = step("move", navigation("https://shop.test/#part", same_document=True))
    judged = verdict(RULE, visit(WAITING), moved, granted(loader(), pageview()))

    assert judged.outcome == "failed"


def test_passes_when_no_sdk_comes_for_the_call() -> None:
    assert (
        verdict(RULE, visit(WAITING), rejected(), visit(), granted(), visit()).outcome == "passed"
    )


def test_passes_on_what_happened_in_the_step_that_agreed_or_later() -> None:
    judged = verdict(RULE, visit(), granted(loader(), track("Order", late=1)), visit(pageview()))

    assert judged.outcome == "passed"
    assert judged.subjects == 2


def test_what_was_captured_with_consent_and_sent_after_a_second_grant_is_no_violation() -> None:
    judged = verdict(
        RULE, visit(), granted(pageview()), visit(), withdrawn(), granted(click(late=8))
    )

    assert judged.outcome == "passed"


def test_fails_when_an_event_from_after_a_withdrawal_is_sent_after_a_second_grant() -> None:
    lived = (visit(), granted(pageview()), withdrawn(), visit(), visit())
    judged = verdict(RULE, *lived, granted(click(late=4)))

    assert [finding.step for finding in judged.findings] == [5]


def test_fails_when_a_call_waited_after_a_withdrawal_for_a_second_grant() -> None:
    lived = (visit(), granted(loader(), pageview()), withdrawn(), visit(WAITING))
    judged = verdict(RULE, *lived, granted(loader()))

    assert [finding.saw for finding in judged.findings] == ["track() in the snippet's queue"]


def test_fails_when_an_event_from_after_a_refusal_is_sent_later_where_nobody_need_agree() -> None:
    free = plan(consent="opt-out")
    lived = (visit(loader(), pageview()), rejected(), visit(), visit())
    judged = verdict(RULE, *lived, granted(click(late=4)), plan=free)

    assert [finding.step for finding in judged.findings] == [4]


def test_fails_when_an_event_from_before_the_grant_is_sent_in_spite_of_a_signal() -> None:
    free = plan(consent="opt-out")
    judged = verdict(RULE, visit(), visit(), granted(click(late=4)), plan=free, gpc=True)

    assert judged.outcome == "failed"


def test_calls_that_tell_nothing_of_the_visitor_are_not_looked_at() -> None:
    stub = api_call("load", '"1"', phase="queued")

    assert verdict(RULE, visit(stub), granted(loader())).outcome == "skipped"


def test_is_skipped_where_nobody_agrees_or_need_not() -> None:
    assert verdict(RULE, visit(WAITING), rejected(), visit(loader())).outcome == "skipped"
    free = plan(consent="opt-out")
    assert verdict(RULE, visit(), granted(click(late=4)), plan=free).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, visit(), granted(), step("look"), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_what_is_older_than_an_imported_file_is_not_judged_and_hides_nothing_else() -> None:
    older, late = click(late=900), click(late=4)
    lived = (visit(), visit(), granted(track("Order"), older))

    assert verdict(RULE, *lived, source="har").outcome == "skipped"
    assert verdict(RULE, visit(), visit(), granted(older, late), source="har").outcome == "failed"
    assert verdict(RULE, *lived).outcome == "passed"
