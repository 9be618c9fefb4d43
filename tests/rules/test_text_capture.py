"""Whether Heap is told texts: of a page, by each SDK that runs on it."""

from typing import Any

import pytest

from heapqa.rules.privacy.unsuppressed_element import RULE
from heapqa.testing import SHOP, Item, api_call, loader, navigation, shown, step, verdict, visit
from tests.rules.privacy.test_unsuppressed_element import ACCOUNT, ADA, CARD, found, framed_view

SILENT = '{"disableTextCapture": true}'
OTHER = f"{SHOP}/orders"


def started(options: str, url: str = ACCOUNT) -> tuple[Item, ...]:
    return (
        navigation(url),
        api_call("config", options, url=url),
        loader(page_url=url),
    )


def test_a_page_without_texts_says_nothing_of_the_next_one() -> None:
    first = step("look", *started(SILENT), shown(CARD, ACCOUNT))
    second = step("go on", *started("{}", OTHER), shown(CARD, OTHER))

    (finding,) = verdict(RULE, visit(), first, second, personas=[ADA]).findings
    assert finding.page == OTHER


def test_where_every_sdk_of_a_page_runs_without_texts_none_is_told() -> None:
    assert found(visit(), step("look", *started(SILENT), shown(CARD, ACCOUNT))) == []


def test_a_page_tells_texts_if_one_of_its_environments_does() -> None:
    second = loader("2222222222", page_url=ACCOUNT)
    both = (*started(SILENT), api_call("config", "{}", url=ACCOUNT), second)

    assert found(visit(), step("look", *both, shown(CARD, ACCOUNT)))


def test_a_frame_without_texts_says_nothing_of_its_page() -> None:
    url = f"{SHOP}/widget"
    frame = (
        api_call("config", SILENT, url=url),
        loader(page_url=ACCOUNT, sender="frame", sender_url=url),
    )
    look = step("look", *started("{}"), *frame, shown(CARD, ACCOUNT), shown(CARD, url, frame=True))

    findings = verdict(RULE, visit(), look, personas=[ADA]).findings
    assert [each.page for each in findings] == [ACCOUNT]


def test_a_frame_whose_files_are_not_known_tells_texts_if_any_page_does() -> None:
    url = f"{SHOP}/widget"
    look = step("look", framed_view("/widget"), shown(CARD, url, frame=True))

    silent_page = step("go on", *started(SILENT, OTHER))
    assert found(visit(), step("open", *started("{}")), look, silent_page)
    assert found(visit(), step("open", *started(SILENT)), look, silent_page) == []


def test_a_frame_whose_address_is_not_known_is_none_of_its_page() -> None:
    url = f"{SHOP}/widget"
    frame = (api_call("config", SILENT, url=url), loader(page_url=ACCOUNT, sender="frame"))
    items = (*started("{}"), *frame, framed_view("/widget"))

    assert found(visit(), step("look", *items, shown(CARD, url, frame=True))) == []


@pytest.mark.parametrize(("generation", "is_read"), [("classic", False), ("v5", True)])
def test_only_v5_reads_the_option_in_any_case(generation: Any, is_read: bool) -> None:
    said = api_call("config", '{"disabletextcapture": true}', url=ACCOUNT)
    sdk = loader(page_url=ACCOUNT, generation=generation)

    assert (found(visit(), step("look", said, sdk, shown(CARD, ACCOUNT))) == []) is is_read


def test_an_option_that_is_noted_late_says_nothing_of_the_next_page() -> None:
    late = (navigation(ACCOUNT), loader(page_url=ACCOUNT), api_call("config", SILENT, url=ACCOUNT))
    second = (navigation(OTHER), loader(page_url=OTHER))
    first = step("look", *late, shown(CARD, ACCOUNT))

    go_on = step("go on", *second, shown(CARD, OTHER))
    findings = verdict(RULE, visit(), first, go_on, personas=[ADA]).findings
    assert [each.page for each in findings] == [OTHER]
