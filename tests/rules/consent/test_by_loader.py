"""Which hits and entries are the doing of an SDK file that was loaded without consent."""

from heapqa.engine import judge
from heapqa.testing import (
    Item,
    event,
    granted,
    hit,
    loader,
    pageview,
    plan,
    rejected,
    session,
    snapshot,
    step,
    stored,
    visit,
    withdrawn,
)

OPT_IN = plan(consent="opt-in")


def led_by_loader(rule: str, *items: Item) -> list[bool]:
    """Of each finding of the rule, whether a loader leads it."""
    verdicts = {verdict.rule: verdict for verdict in judge(session(*items, plan=OPT_IN))}
    return [
        finding.symptom_of is not None and finding.symptom_of.rule.startswith("loader-")
        for finding in verdicts[rule].findings
    ]


def new_user() -> Item:
    """What the SDK of either generation sends for a user whom it has just made."""
    return hit(event("pageview", visit="new-user"), event("user-properties"))


def test_a_hit_of_the_user_whom_the_sdk_keeps_is_the_sdks() -> None:
    assert led_by_loader("hit-before-consent", visit(loader(), pageview(), stored(None))) == [True]


def test_a_hit_of_another_user_is_not() -> None:
    """As from a pixel that somebody wrote into the page."""
    made = visit(loader(), pageview(user_id="77"), stored(None))

    assert led_by_loader("hit-before-consent", made) == [False]


def test_a_hit_that_came_before_the_file_is_not() -> None:
    early = visit(pageview(), loader(), stored(None))

    assert led_by_loader("hit-before-consent", early) == [False]


def test_a_hit_from_another_page_or_environment_is_not() -> None:
    elsewhere = pageview(page_url="https://shop.test/b")
    foreign = pageview(env_id="2222222222")
    assert led_by_loader("hit-before-consent", visit(loader(), elsewhere, stored(None))) == [False]
    assert led_by_loader("hit-before-consent", visit(loader(), foreign, stored(None))) == [False]


def test_a_hit_after_a_refusal_is_led_by_the_file_before_it() -> None:
    story = (visit(), rejected(), step("go on", loader(), pageview(), stored(None)))

    assert led_by_loader("hit-after-rejection", *story) == [True]


def test_a_hit_after_a_withdrawal_is_led_by_a_file_that_was_loaded_anew() -> None:
    gone_on = (visit(), granted(loader(), pageview()), withdrawn())
    assert led_by_loader("hit-after-withdrawal", *gone_on, visit(pageview(), stored(None))) == [
        False
    ]
    anew = visit(loader(), pageview(), stored(None))
    assert led_by_loader("hit-after-withdrawal", *gone_on, anew) == [True]


def test_entries_of_a_user_whom_the_sdk_has_just_made_are_the_sdks() -> None:
    assert led_by_loader("storage-before-consent", visit(loader(), new_user(), stored(None))) == [
        True
    ]


def test_entries_that_may_have_been_there_before_are_not() -> None:
    """A server can set the cookie, and the SDK goes on with what it finds."""
    found = hit(event("pageview", visit="continuing"))

    assert led_by_loader("storage-before-consent", visit(loader(), found, stored(None))) == [False]
    seen_before = visit(stored(None), loader(), new_user())
    assert led_by_loader("storage-before-consent", seen_before) == [False]


def test_a_file_that_never_ran_leads_nothing() -> None:
    """As one that is preloaded only."""
    assert led_by_loader("storage-before-consent", visit(loader(), stored(None))) == [False]
    assert led_by_loader("storage-before-consent", visit(loader(), snapshot("_hp2_x"))) == [False]


def test_without_a_loader_each_stands_for_itself() -> None:
    assert led_by_loader("hit-before-consent", visit(pageview(), stored(None))) == [False]
