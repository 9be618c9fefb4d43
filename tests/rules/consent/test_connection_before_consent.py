"""connection-before-consent."""

import pytest

from heapqa.model.step import ConsentGranted
from heapqa.rules.consent.connection_before_consent import RULE
from heapqa.testing import (
    document,
    granted,
    navigation,
    pageview,
    plan,
    rejected,
    step,
    stopped,
    verdict,
    visit,
    withdrawn,
)

CONNECTS = '<html><link rel="Preconnect dns-prefetch" href="//cdn.us.heap-api.com/x"></html>'
CALM = """<html><link rel="preconnect" href="https://fonts.example">
<link rel="stylesheet" href="https://cdn.us.heap-api.com/x"><link rel=preconnect></html>"""


def test_a_page_that_connects_before_the_answer_is_found_once() -> None:
    found = verdict(
        RULE, visit(document(CONNECTS), document(CONNECTS)), granted(pageview()), document(CONNECTS)
    )

    assert found.outcome == "failed"
    (finding,) = found.findings
    assert (finding.field, finding.step) == ("cdn.us.heap-api.com", 0)
    assert finding.message.endswith("where the visitor had not answered.")


def test_a_template_that_nobody_has_filled_in_leads_nowhere_and_hides_nothing() -> None:
    unfilled = '<html><link rel="preconnect" href="//[[host]]/"></html>'

    assert verdict(RULE, visit(document(unfilled)), granted(pageview())).outcome == "passed"
    assert verdict(RULE, visit(document(unfilled + CONNECTS))).outcome == "failed"


@pytest.mark.parametrize("answer", [rejected, withdrawn])
def test_a_page_that_is_loaded_after_a_refusal_is_found(answer: type) -> None:
    began = [visit(document(CALM)), granted(pageview()), answer()]
    found = verdict(RULE, *began, visit(navigation(), document(CONNECTS)))

    assert found.outcome == "failed"
    assert len(found.findings) == 1


def test_a_page_that_was_loaded_while_heap_might_run_may_stand() -> None:
    connected = granted(navigation(), document(CONNECTS))
    found = verdict(RULE, visit(document(CALM)), connected, withdrawn(), document(CONNECTS))

    assert found.outcome == "passed"


def test_what_an_open_page_adds_after_a_refusal_is_found_once() -> None:
    found = verdict(RULE, visit(document(CALM)), rejected(), step("stay", document(CONNECTS)))

    assert [finding.message[-12:] for finding in found.findings] == ["had refused."]
    stands = [visit(document(CONNECTS)), rejected(), step("stay", document(CONNECTS))]
    assert len(verdict(RULE, *stands).findings) == 1


def test_what_is_read_only_inside_the_step_that_refuses_is_found() -> None:
    found = verdict(RULE, visit(document(CALM)), rejected(document(CONNECTS)), step("stay"))

    assert [finding.step for finding in found.findings] == [1]
    assert verdict(RULE, visit(document(CALM)), granted(document(CONNECTS))).outcome == "passed"


def test_a_page_is_found_that_stood_with_consent_and_is_loaded_again_after_a_withdrawal() -> None:
    agreed = [visit(document(CALM)), granted(document(CONNECTS)), withdrawn()]
    stood = step("stay", document(CONNECTS))

    assert verdict(RULE, *agreed, stood, visit(document(CONNECTS))).outcome == "failed"


def test_what_was_added_with_consent_may_stand_under_another_address() -> None:
    moved = navigation("https://shop.test/#part", same_document=True)
    agreed = [visit(document(CALM)), granted(document(CONNECTS)), withdrawn()]

    assert verdict(RULE, *agreed, step("move", moved, document(CONNECTS))).outcome == "passed"


def test_what_is_there_for_browsers_without_scripts_connects_to_nothing() -> None:
    idle = document(f"<html><head><noscript>{CONNECTS[6:-7]}</noscript></head></html>")

    assert verdict(RULE, visit(idle), step("stay")).outcome == "passed"


def test_other_hosts_and_other_links_pass() -> None:
    assert verdict(RULE, visit(document(CALM)), granted(pageview())).outcome == "passed"


def test_agreeing_to_other_purposes_is_no_leave() -> None:
    other = step("choose", becomes=ConsentGranted(purposes=("marketing",)))
    found = verdict(RULE, other, visit(navigation(), document(CONNECTS)))

    assert found.outcome == "failed"


@pytest.mark.parametrize("consent", ["opt-out", "not-required"])
def test_where_visitors_need_not_agree_it_is_skipped(consent: str) -> None:
    free = plan(consent=consent)

    assert verdict(RULE, visit(document(CONNECTS)), plan=free).outcome == "skipped"


def test_a_refusal_counts_where_visitors_need_not_be_asked() -> None:
    refused = [visit(document(CALM)), rejected(), visit(navigation(), document(CONNECTS))]

    assert verdict(RULE, *refused, plan=plan(consent="opt-out")).outcome == "failed"


def test_with_no_page_that_was_read_it_is_skipped() -> None:
    assert verdict(RULE, visit()).outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    found = verdict(RULE, visit(document(CALM)), stopped())

    assert (found.outcome, found.conclusive) == ("skipped", False)


LINK = "<link rel='preconnect' href='https://c.us.heap-api.com'>"


@pytest.mark.parametrize("text", [LINK, LINK.replace("<", "&lt;").replace(">", "&gt;")])
def test_a_frame_whose_text_is_an_attribute_is_a_part_of_the_page(text: str) -> None:
    frame = f'<html><body><iframe srcdoc="{text}"></iframe></body></html>'
    found = verdict(RULE, visit(document(frame)), granted())

    assert [finding.field for finding in found.findings] == ["c.us.heap-api.com"]


@pytest.mark.parametrize(
    "around",
    [
        '<noscript><iframe srcdoc="{}"></iframe></noscript>',
        '<template><iframe srcdoc="{}"></iframe></template>',
        '<iframe srcdoc="<noscript>{}</noscript>"></iframe>',
        '<iframe title="{}"></iframe>',
    ],
)
def test_a_frame_that_is_none_connects_to_nothing(around: str) -> None:
    page = document(f"<html><body>{around.format(LINK)}</body></html>")

    assert verdict(RULE, visit(page), granted()).outcome == "passed"
