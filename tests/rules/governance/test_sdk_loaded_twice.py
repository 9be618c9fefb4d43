"""sdk-loaded-twice."""

from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.model.recording import Recording
from heapqa.rules.governance.sdk_loaded_twice import RULE
from heapqa.testing import (
    EPOCH,
    Item,
    document,
    granted,
    loader,
    navigation,
    pageview,
    recording,
    speaking,
    stopped,
    verdict,
    visit,
    withdrawn,
)

ACCOUNT = "https://shop.test/account"


def failed(*items: Item) -> int:
    judged = verdict(RULE, *items)
    assert judged.subjects > 0
    return len(judged.findings)


def test_two_snippets_on_one_page_are_found() -> None:
    judged = verdict(RULE, visit(loader("111"), pageview(), loader("111")), granted())

    assert [finding.step for finding in judged.findings] == [0]
    assert judged.findings[0].saw.startswith("App ID 111 (")


def test_a_copy_from_another_host_is_a_second_one() -> None:
    here = loader("111", url="https://static.shop.test/js/heap-111.js")

    assert failed(visit(loader("111"), here)) == 1


def test_a_load_at_every_view_of_a_single_page_is_found() -> None:
    views = [navigation(ACCOUNT), pageview(), loader()]

    assert failed(visit(loader(), pageview(), *views, *views)) == 2


@pytest.mark.parametrize("url", [ACCOUNT, "https://shop.test/#/account"])
def test_an_address_that_a_script_changes_is_no_new_page(url: str) -> None:
    turned = navigation(url, same_document=True)

    assert failed(visit(loader(), pageview(), turned, loader())) == 1
    assert failed(visit(loader(), turned, loader(), pageview(), turned, loader())) == 2
    assert failed(visit(loader(), pageview(), turned, navigation(url), loader(), turned)) == 0


def test_a_page_that_is_loaded_again_under_its_address_may_be_taken_for_a_script() -> None:
    loaded, written = navigation(ACCOUNT), navigation(ACCOUNT, same_document=True)

    assert failed(visit(), loaded, loaded, loader(), written, loader()) == 0
    assert failed(visit(), loaded, loader(), written, loader()) == 1


def test_where_nobody_knows_if_it_stayed_an_address_may_be_a_new_page() -> None:
    told = judge(decode(of_old(visit(loader(), pageview(), navigation(ACCOUNT), loader()))), [RULE])
    assert told[0].outcome == "passed"

    views = [navigation(ACCOUNT), pageview(), loader()]
    told = judge(decode(of_old(visit(loader(), pageview(), *views))), [RULE])
    assert told[0].outcome == "failed"


def of_old(*items: Item) -> Recording:
    """A recording of which nobody knows which addresses were new pages."""
    made = recording(*items)
    moves = (each.model_copy(update={"same_document": None}) for each in made.navigations)
    return made.model_copy(update={"navigations": tuple(moves)})


def test_one_load_for_each_page_passes() -> None:
    pages = [visit(loader(), pageview(), url=ACCOUNT) for _ in range(3)]

    assert failed(*pages) == 0


def test_a_page_that_is_heard_of_late_is_a_new_page() -> None:
    soon = loader(at=EPOCH + 6.9)

    assert failed(visit(loader()), soon, navigation(ACCOUNT), pageview()) == 0


def test_tabs_frames_environments_and_generations_have_their_own() -> None:
    assert failed(visit(loader(), loader(page=2))) == 0
    assert failed(visit(loader(), loader(sender="frame"))) == 0
    assert failed(visit(loader("111"), loader("222"))) == 0
    assert failed(visit(loader(generation="classic"), loader(generation="v5"))) == 0


@pytest.mark.parametrize("delivery", ["failed", "blocked", "refused", "cancelled"])
def test_a_second_try_after_a_file_that_did_not_arrive_passes(delivery: Any) -> None:
    assert failed(visit(loader(delivery=delivery), loader())) == 0


def test_a_file_that_is_only_fetched_ahead_passes() -> None:
    ahead = loader(headers=(("Sec-Purpose", "prefetch"),))

    assert failed(visit(ahead, loader())) == 0


@pytest.mark.parametrize("delivery", ["answered", "refused"])
def test_a_request_that_is_sent_on_to_the_file_is_one_load_with_it(delivery: Any) -> None:
    on = loader("111", url="https://t.shop.test/js/heap-111.js", status=302, delivery=delivery)

    assert failed(visit(on, loader("111"))) == 0
    assert failed(visit(on, loader("111"), on, loader("111"))) == 1
    assert failed(visit(loader("111"), loader("111", status=304))) == 1
    with speaking("classic"):
        assert failed(visit(on, loader("111"), page(script(), script()))) == 1


def test_consent_given_again_may_load_again() -> None:
    assert failed(visit(), granted(loader()), withdrawn(), granted(loader())) == 0


def page(*elements: str) -> Item:
    return document(f"<head>{''.join(elements)}</head><body></body>")


def script(app_id: str = "111", more: str = "") -> str:
    return f'<script async src="https://cdn.heapanalytics.com/js/heap-{app_id}.js"{more}></script>'


def test_two_elements_of_one_page_are_found_although_the_browser_asks_once() -> None:
    with speaking("classic"):
        asked = [loader("111"), loader("222")]
        twice = page(script(), "<script>start()</script>", script())
        assert failed(visit(*asked, twice, twice)) == 1
        assert failed(visit(*asked, page(script()), page(script()))) == 0
        assert failed(visit(*asked, page(script("111"), script("222")))) == 0


def test_elements_that_do_not_run_pass() -> None:
    with speaking("classic"):
        waiting = script(more=' type="text/plain"')
        assert failed(visit(loader("111"), page(waiting, script()))) == 0
        ahead = script().replace("<script async src", '<link rel="preload" href')
        assert failed(visit(loader("111"), page(ahead, script()))) == 0
        quoted = script().replace("</", "<\\/")
        assert failed(visit(loader("111"), page(script(), f"<!-- {script()} -->"))) == 0
        assert failed(visit(loader("111"), page(script(), f"<script>'{quoted}'</script>"))) == 0


def test_an_element_that_was_tried_again_passes() -> None:
    with speaking("classic"):
        tries = [loader("111", delivery="failed"), loader("111")]
        assert failed(visit(*tries, page(script(), script()))) == 0


def test_without_pages_or_files_it_is_skipped() -> None:
    assert verdict(RULE, visit()).outcome == "skipped"
    assert verdict(RULE, loader(), loader(), source="request-log").outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, visit(loader()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
