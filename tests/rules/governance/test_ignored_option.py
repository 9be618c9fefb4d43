"""ignored-option."""

import json
from typing import Any

from heapqa.rules.governance.ignored_option import RULE
from heapqa.testing import (
    SHOP,
    Item,
    api_call,
    granted,
    loader,
    navigation,
    stopped,
    verdict,
    visit,
)

V5: dict[str, Any] = {"generation": "v5"}
CLASSIC: dict[str, Any] = {"generation": "classic"}


def options(**given: object) -> Item:
    return api_call("config", json.dumps(given), phase="queued")


def seen(*items: Item) -> list[tuple[str, str]]:
    judged = verdict(RULE, granted(), visit(*items))
    assert judged.subjects > 0
    return [(finding.saw, finding.remedy) for finding in judged.findings]


def test_an_option_that_the_generation_ignores_is_found() -> None:
    given = options(disablePageviewAutocapture=True)
    judged = verdict(RULE, granted(), visit(given, loader(**CLASSIC)))

    assert judged.outcome == "failed"
    (finding,) = judged.findings
    assert finding.message == "The SDK on the page (classic) ignores an option."
    assert (finding.saw, finding.step) == ("disablePageviewAutocapture", 1)
    assert finding.remedy.startswith("Classic always counts pageviews")
    assert seen(given, loader(**V5)) == []


def test_options_of_a_call_are_found_as_well() -> None:
    call = api_call("load", '"1122334455"', '{"rewrite":"function"}')

    assert [saw for saw, _ in seen(call, loader(**V5))] == ["rewrite"]
    assert seen(call, loader(**CLASSIC)) == []


def test_each_option_is_told_once() -> None:
    assert len(seen(options(colour=1), loader(), options(colour=1), loader())) == 1


def test_options_are_read_by_the_file_that_the_page_asks_for_next() -> None:
    pair = [options(secureCookie=True), loader(**CLASSIC), options(ingestServer="t"), loader(**V5)]

    assert seen(*pair) == []
    swapped = [options(ingestServer="t"), loader(**CLASSIC), options(secureCookie=1), loader(**V5)]
    assert [saw for saw, _ in seen(*swapped)] == ["ingestServer"]


OTHER = f"{SHOP}/other"


def test_options_noted_late_are_not_those_of_the_next_page() -> None:
    first = (navigation(), loader(**V5), options(ingestServer="t"))
    of_next = (navigation(OTHER), loader(page_url=OTHER, **CLASSIC))

    assert seen(*first, *of_next) == []
    again = (navigation(), loader(**CLASSIC))
    assert seen(*first, *again) == []


def test_options_of_a_frame_are_read_by_the_sdk_in_it() -> None:
    top = (options(secureCookie=True), loader(**CLASSIC))
    given = api_call("config", '{"ingestServer": "t"}', url=OTHER)
    frame = loader(sender="frame", sender_url=OTHER, **V5)

    assert seen(given, *top, frame) == []


def test_options_that_come_after_the_file_was_asked_for_count() -> None:
    assert len(seen(loader(**V5), options(rewrite="function"))) == 1


def test_without_options_or_a_file_it_is_skipped() -> None:
    for items in ([loader()], [options(colour=1)], [api_call("load", '"1"'), loader()]):
        assert verdict(RULE, granted(), visit(*items)).outcome == "skipped"
    odd = [api_call("config", "undefined"), api_call("config", "[1]"), loader()]
    assert verdict(RULE, granted(), visit(*odd)).outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, granted(), visit(options(disableTextCapture=True), loader()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
