"""definition-cannot-match."""

import pytest

from heapqa.engine import judge
from heapqa.model.plan import Plan
from heapqa.rules.plan import definition_never_matched
from heapqa.rules.plan.definition_cannot_match import RULE
from heapqa.testing import (
    Item,
    acted,
    api_call,
    definition,
    document,
    loader,
    pageview,
    plan,
    session,
    stopped,
    tracked,
    verdict,
    visit,
)

LINK = '<p class="small"><a class="join" href="/sign-up">Join us</a></p>'
BY_SELECTOR = tracked(definition("click", "Joined", selector="a.join"))
BY_TEXT = tracked(definition("click", "Joined", text="Join*"))
FAR = "".join(f'<div class="{letter * 250}">' for letter in "abcde")


def why(html: str, tracking: Plan, *items: Item) -> list[str]:
    judged = verdict(
        RULE, visit(document(f"<body>{html}</body>"), pageview(), *items), plan=tracking
    )
    assert judged.subjects == 1
    return [finding.message for finding in judged.findings]


def test_an_ignored_element_is_found() -> None:
    ignored = f'<section heap-ignore="true">{LINK}</section>'

    assert why(ignored, BY_SELECTOR) == [
        "A definition means an element that Heap is told to ignore."
    ]
    assert why(LINK, BY_SELECTOR) == []


def test_a_finding_names_definition_element_and_step() -> None:
    page = document(f'<body><main id="m" heap-ignore="true">{LINK}</main></body>')
    (finding,) = verdict(RULE, visit(page, pageview()), plan=BY_SELECTOR).findings

    assert (finding.field, finding.saw, finding.step) == ("definitions.Joined", "'Joined'", 0)
    assert finding.element == "a.join"


def test_one_element_that_can_be_told_is_enough() -> None:
    assert why(f'<section heap-ignore="true">{LINK}</section>{LINK}', BY_SELECTOR) == []


def test_a_redacted_text_is_not_told() -> None:
    redacted = f"<div data-heap-redact-text>{LINK}</div>"

    assert why(redacted, BY_TEXT) == [
        "A definition means an element that is told without its text, which is redacted."
    ]
    assert why(redacted, BY_SELECTOR) == []


@pytest.mark.parametrize("method", ["config", "clientConfig"])
def test_without_text_capture_no_text_is_told(method: str) -> None:
    started = api_call(method, '{"disableTextCapture": true}')

    assert "text capture is off" in why(LINK, BY_TEXT, started)[0]
    assert why(LINK, BY_SELECTOR, started) == []
    assert why(LINK, BY_TEXT, api_call(method, '{"disableTextCapture": false}')) == []


def test_the_plan_may_say_that_text_capture_is_off() -> None:
    given = plan(("test", "1234567890", "shop.test"))
    silent = given.environments[0].model_copy(update={"disable_text_capture": True})
    tracking = BY_TEXT.model_copy(update={"environments": (silent,)})

    assert "text capture is off" in why(LINK, tracking)[0]


def test_an_ancestor_beyond_the_cut_is_never_told() -> None:
    far = tracked(definition("click", "Joined", selector=f".{'a' * 250} a.join"))
    near = tracked(definition("click", "Joined", selector=f".{'e' * 250} a.join"))

    assert "beyond 1024 characters" in why(FAR + LINK, far)[0]
    assert why(FAR + LINK, near) == []


def test_what_was_matched_can_be_matched() -> None:
    clicked = acted("click", "p.small > a.join", "Join us")

    assert why(f'<section heap-ignore="true">{LINK}</section>', BY_SELECTOR, clicked) == []


def test_it_leads_the_finding_that_nothing_matched() -> None:
    ignored = document(f'<body heap-ignore="true">{LINK}</body>')
    judged = judge(
        session(visit(ignored, pageview()), plan=BY_SELECTOR),
        [definition_never_matched.RULE, RULE],
    )
    lead = judged[0].findings[0].symptom_of
    assert lead is not None
    assert lead.rule == RULE.id


def test_without_such_an_element_or_without_heap_it_is_skipped() -> None:
    elsewhere = document("<body><p>Nothing</p></body>")

    assert verdict(RULE, visit(elsewhere, pageview()), plan=BY_SELECTOR).outcome == "skipped"
    without_heap = visit(document(f"<body>{LINK}</body>"))
    assert verdict(RULE, without_heap, plan=BY_SELECTOR).outcome == "skipped"
    assert verdict(RULE, visit(document(LINK), pageview())).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    sound = visit(document(f"<body>{LINK}</body>"), pageview())
    judged = verdict(RULE, sound, stopped(), plan=BY_SELECTOR)

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_one_page_without_texts_says_nothing_of_all() -> None:
    silent = api_call("config", '{"disableTextCapture": true}')
    first = (silent, loader(generation="classic"))
    second = (api_call("config", "{}"), loader("2222222222", generation="classic"))

    assert why(LINK, BY_TEXT, *first, *second) == []
    assert "text capture is off" in why(LINK, BY_TEXT, *first)[0]
