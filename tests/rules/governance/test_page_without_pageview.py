"""page-without-pageview, and how long pages stand."""

from typing import Any

from heapqa.engine import judge
from heapqa.model.plan import SuppressionTerms
from heapqa.model.verdict import Verdict
from heapqa.rules.governance.page_without_pageview import RULE
from heapqa.rules.governance.wrong_environment import RULE as OTHER
from heapqa.testing import (
    APP_ID,
    Item,
    click,
    console,
    document,
    exchange,
    granted,
    in_tab,
    loader,
    navigation,
    pageview,
    plan,
    rejected,
    session,
    step,
    stopped,
    verdict,
    visit,
)

PLAN: dict[str, Any] = {"plan": plan(("test", APP_ID, "shop.test"))}
PRICES = "https://shop.test/prices?of=1#top"
ANSWERED = (visit(), granted(loader(), pageview()))


def page(*inside: Item, url: str = PRICES) -> Item:
    return visit(document("<body>Prices</body>", url), *inside, url=url)


def judged(*items: Item, **fields: Any) -> Verdict:
    return verdict(RULE, *ANSWERED, *items, **(PLAN | fields))


def wait(seconds: int = 4) -> list[Item]:
    return [step("look", *(exchange() for _ in range(seconds)))]


def test_a_page_without_a_pageview_is_found() -> None:
    (finding,) = judged(page(), *wait()).findings

    assert finding.message == "A page was opened, and Heap was told of no pageview."
    assert (finding.page, finding.step) == ("https://shop.test/prices", 2)
    assert finding.saw == "no file of the SDK was requested there"


def test_it_says_whether_the_sdk_was_there() -> None:
    (finding,) = judged(page(loader()), *wait()).findings

    assert finding.saw == "the SDK was loaded"


def test_a_page_with_one_passes_however_late_it_is_sent() -> None:
    assert judged(page(loader(), pageview()), *wait()).outcome == "passed"
    next_page = page(pageview(late=6), pageview(), url="https://shop.test/x")
    assert judged(page(loader()), *wait(), next_page).findings == ()


def test_the_pageview_of_the_page_before_is_none() -> None:
    before = pageview(late=0.25)

    assert judged(before, page(loader()), *wait()).outcome == "failed"


def test_the_pageview_of_a_frame_is_none_of_its_page() -> None:
    for url in ("https://shop.test/widget", "https://chat.vendor.example/widget"):
        inside = pageview(sender="frame", sender_url=url)
        assert judged(page(inside), *wait()).outcome == "failed"
        assert judged(page(inside, pageview(sender="page")), *wait()).outcome == "passed"


def test_a_pageview_to_an_app_id_that_is_not_planned_is_none() -> None:
    (finding,) = judged(page(pageview(env_id="99")), *wait()).findings

    assert finding.saw == "App ID 99 was told, which is not planned"
    assert judged(page(pageview(env_id="99"), pageview()), *wait()).outcome == "passed"
    any_id = page(pageview(env_id="99"))
    assert judged(any_id, *wait(), plan=plan()).outcome in ("passed", "skipped")


def test_the_wrong_environment_explains_it() -> None:
    told = session(*ANSWERED, page(pageview(env_id="99")), *wait(), **PLAN)
    (found,) = judge(told, [RULE, OTHER])[0].findings

    assert found.symptom_of is not None
    assert found.symptom_of.rule == "wrong-environment"


def test_a_click_is_no_pageview() -> None:
    assert judged(page(click()), *wait()).outcome == "failed"


def test_pages_that_were_left_at_once_prove_nothing() -> None:
    left = (navigation(PRICES), document("<body>Prices</body>"))
    stayed = (navigation("https://shop.test/next"), document("<body>Next</body>"), pageview())
    found = judged(step("hurry", *left, *stayed), *wait())

    assert found.outcome == "passed"
    assert found.subjects == 1


def test_a_tab_that_was_closed_stood_until_its_last_sign_of_life() -> None:
    at_once = in_tab(2, page())
    later = in_tab(2, page(), *wait())
    end = in_tab(1, navigation("about:blank"))

    assert judged(at_once, *wait(), end).outcome == "skipped"
    assert len(judged(later, end).findings) == 1
    assert len(judged(at_once, *wait(), end, in_tab(2, navigation("about:blank"))).findings) == 1
    assert len(judged(at_once, *wait(), in_tab(2, console("late", page=2)), end).findings) == 1


def test_an_address_that_a_script_changes_is_the_same_page() -> None:
    turned = navigation("https://shop.test/prices/2", same_document=True)

    assert judged(page(loader(), pageview(), turned), *wait()).outcome == "passed"
    assert len(judged(page(turned), *wait()).findings) == 1


def test_pages_of_others_and_pages_that_nobody_read_are_not_judged() -> None:
    elsewhere = page(url="https://pay.example/card")

    assert judged(elsewhere, *wait()).outcome == "skipped"
    assert judged(visit(url=PRICES), *wait()).outcome == "skipped"


def test_pages_that_the_plan_excludes_are_not_judged() -> None:
    terms = SuppressionTerms(excluded=("/prices",))
    given = plan(("test", APP_ID, "shop.test"), suppression=terms)

    assert verdict(RULE, *ANSWERED, page(), *wait(), plan=given).outcome == "skipped"


def test_without_consent_or_without_any_heap_other_rules_judge() -> None:
    assert verdict(RULE, visit(), rejected(), page(), *wait(), **PLAN).outcome == "skipped"
    assert verdict(RULE, visit(), granted(), page(), *wait(), **PLAN).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    assert judged(page(), *wait(), stopped()).outcome == "skipped"
