"""wrong-generation."""

from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.rules.governance.wrong_generation import RULE
from heapqa.testing import (
    APP_ID,
    granted,
    loader,
    navigation,
    pageview,
    plan,
    recording,
    stopped,
    verdict,
    visit,
)

PAIRS = [("classic", "v5"), ("v5", "classic")]
both = pytest.mark.parametrize(("own", "other"), PAIRS)


def planned(generation: str) -> dict[str, Any]:
    return {"plan": plan(("test", APP_ID, "shop.test"), settings={"generation": generation})}


@both
def test_another_generation_than_the_plans_is_found_once(own: Any, other: Any) -> None:
    hits = [loader(generation=other), pageview(generation=other), loader(generation=other)]
    judged = verdict(RULE, granted(), visit(*hits), **planned(own))

    (finding,) = judged.findings
    assert finding.message == (
        f"Environment 'test' runs {own} by the plan, and a page of it runs {other}."
    )


@both
def test_the_planned_one_passes(own: Any, other: Any) -> None:
    hits = [loader(generation=own), pageview(generation=own)]

    assert verdict(RULE, granted(), visit(*hits), **planned(own)).outcome == "passed"


@both
def test_hits_tell_where_no_file_was_seen(own: Any, other: Any) -> None:
    assert verdict(RULE, visit(pageview(generation=other)), **planned(own)).outcome == "failed"


@both
def test_both_on_one_page_are_found(own: Any, other: Any) -> None:
    judged = verdict(RULE, granted(), visit(loader(generation=own), loader(generation=other)))

    (finding,) = judged.findings
    assert finding.message == "One page loaded both generations of the SDK."
    assert finding.saw == f"{own}, then {other}"


@both
def test_that_the_recorder_leaves_the_page_soon_changes_nothing(own: Any, other: Any) -> None:
    files = (loader(generation=own), loader(generation=other), navigation("about:blank"))
    made = recording(granted(), visit(*files))
    *moves, left = made.navigations
    early = left.model_copy(update={"at": left.at - 0.9})
    soon = made.model_copy(update={"navigations": (*moves, early)})

    assert judge(decode(soon), [RULE])[0].outcome == "failed"


@both
def test_a_migration_page_by_page_is_none(own: Any, other: Any) -> None:
    next_page = [navigation("https://shop.test/new"), loader(generation=other)]

    assert verdict(RULE, granted(), visit(loader(generation=own), *next_page)).outcome == "passed"


@both
def test_an_address_that_a_script_changes_is_no_new_page(own: Any, other: Any) -> None:
    for url in ("https://shop.test/a", "https://shop.test/#a"):
        turned = navigation(url, same_document=True)
        mine = (loader(generation=own), pageview(generation=own))
        theirs = (loader(generation=other), pageview(generation=other))

        assert verdict(RULE, granted(), visit(*mine, turned, *theirs)).outcome == "failed"
        opened = (turned, navigation(url))
        assert verdict(RULE, granted(), visit(*mine, *opened, *theirs)).outcome == "passed"


@both
def test_a_file_that_is_only_fetched_ahead_is_none(own: Any, other: Any) -> None:
    ahead = loader(generation=other, headers=(("Sec-Purpose", "prefetch"),))

    for files in ((loader(generation=own), ahead), (ahead, loader(generation=own))):
        assert verdict(RULE, granted(), visit(*files), **planned(own)).outcome == "passed"


@both
def test_an_address_that_sends_on_to_the_other_file_is_none(own: Any, other: Any) -> None:
    files = (loader(generation=own, status=302), loader(generation=other))

    assert verdict(RULE, granted(), visit(*files)).outcome == "passed"


@both
def test_a_file_that_did_not_come_is_none(own: Any, other: Any) -> None:
    lost = loader(generation=other, delivery="blocked")

    assert verdict(RULE, granted(), visit(loader(generation=own), lost)).outcome == "passed"


def test_without_an_sdk_it_is_skipped() -> None:
    assert verdict(RULE, granted(), visit()).outcome == "skipped"
    assert verdict(RULE, visit(loader()), stopped()).outcome == "skipped"


def test_two_generations_are_not_judged_where_nobody_knows_their_pages() -> None:
    traffic = [loader(generation="classic"), loader(generation="v5")]
    apart = recording(*traffic)
    assert apart.navigations == ()

    assert verdict(RULE, *traffic).outcome == "skipped"
    assert verdict(RULE, *traffic, **planned("v5")).outcome == "failed"
    assert verdict(RULE, loader(generation="v5"), **planned("v5")).outcome == "passed"
