"""history-off-plan."""

from typing import Any

from heapqa.engine import decode, judge
from heapqa.model.event import PageContext
from heapqa.model.recording import Recording
from heapqa.model.verdict import Verdict
from heapqa.rules.governance.history_off_plan import RULE
from heapqa.testing import (
    APP_ID,
    Item,
    click,
    exchange,
    granted,
    loader,
    navigation,
    pageview,
    plan,
    recording,
    step,
    stopped,
    verdict,
    visit,
)

SHOP = "https://shop.test"


def judged(planned: bool | None, *items: Item) -> Verdict:
    given = plan(("test", APP_ID, "shop.test"), settings={"history_pageviews": planned})
    opening = (visit(), granted(loader(), pageview()), visit(loader(), pageview(), url=SHOP))
    return verdict(RULE, *opening, *items, plan=given)


def turned(path: str, *inside: Item, same: bool = True) -> Item:
    return step("turn", navigation(f"{SHOP}{path}", same_document=same), *inside, exchange())


def viewed(path: str, **fields: Any) -> Item:
    return pageview(page=PageContext(domain="shop.test", path=path), **fields)


def test_a_view_that_is_not_told_is_found() -> None:
    (finding,) = judged(True, turned("/look/2?x=1")).findings

    assert finding.message == "The address changed without a new page, and no pageview was told."
    assert finding.page == f"{SHOP}/look/2"


def test_a_view_that_is_told_passes() -> None:
    assert judged(True, turned("/look/2", viewed("/look/2"))).outcome == "passed"


def test_a_pageview_of_another_path_is_none() -> None:
    assert judged(True, turned("/look/2", viewed("/"))).outcome == "failed"


def test_where_addresses_are_no_views_a_pageview_is_found() -> None:
    (finding,) = judged(False, turned("/filter/red", viewed("/filter/red"))).findings

    assert finding.message == "The address changed without a new page, and a pageview was told."
    assert finding.exchange is not None
    assert judged(False, turned("/filter/red")).outcome == "passed"


def test_the_first_pageview_of_a_document_is_none_of_an_address_that_came_later() -> None:
    landed = navigation(f"{SHOP}/land")
    home = navigation(f"{SHOP}/home", same_document=True)
    early = step("land", landed, home, exchange(), loader(), viewed("/home"), exchange())

    assert judged(False, early).outcome == "passed"
    assert judged(True, early).outcome == "passed"
    late = step("go on", navigation(f"{SHOP}/next", same_document=True), viewed("/next"))
    assert len(judged(False, early, late).findings) == 1
    back = step("go back", navigation(f"{SHOP}/home", same_document=True), viewed("/home"))
    assert len(judged(False, early, late, back).findings) == 2


def test_a_pageview_of_a_frame_is_none_of_its_page() -> None:
    inside = viewed("/look/2", sender="frame", sender_url=f"{SHOP}/look/2")

    assert judged(True, turned("/look/2", inside)).outcome == "failed"
    assert judged(False, turned("/look/2", inside)).outcome == "passed"


def test_what_the_plan_does_not_say_is_not_judged() -> None:
    assert judged(None, turned("/look/2")).outcome == "skipped"


def test_a_new_page_or_a_new_query_is_no_turn() -> None:
    assert judged(True, turned("/look/2", same=False)).outcome == "skipped"
    assert judged(True, turned("/?page=2")).outcome == "skipped"


def test_a_view_that_is_replaced_at_once_is_none_unless_the_visitor_acted_on_it() -> None:
    for inside, subjects in (((), 1), ((click(late=2.05),), 2)):
        made = replaced_at_once(*inside)
        (found,) = judge(decode(made), [RULE])
        assert found.subjects == subjects


def replaced_at_once(*inside: Item) -> Recording:
    """A visit in which a view is replaced by another one a tenth of a second later."""
    first, second = (navigation(f"{SHOP}/look/{n}", same_document=True) for n in (2, 3))
    given = plan(("test", APP_ID, "shop.test"), settings={"history_pageviews": True})
    turn = step("turn", first, second, viewed("/look/3"), *inside, exchange())
    made = recording(visit(), granted(loader(), pageview()), turn, plan=given)
    moves = list(made.navigations)
    moves[-2] = moves[-2].model_copy(update={"at": moves[-1].at - 0.1})
    return made.model_copy(update={"navigations": tuple(moves)})


def test_a_scenario_that_stopped_proves_nothing() -> None:
    assert judged(True, turned("/look/2"), stopped()).outcome == "skipped"


def test_an_environment_that_was_told_nothing_is_not_judged() -> None:
    given: Any = plan(("other", "77", "shop.test"), settings={"history_pageviews": True})
    items = (visit(), granted(loader(), pageview()), turned("/look/2"))

    assert verdict(RULE, *items, plan=given).outcome == "skipped"
