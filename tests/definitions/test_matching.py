"""Which events a definition matches."""

import pytest

from heapqa.definitions.matching import matches, matching
from heapqa.model.event import Event, PageContext
from heapqa.testing import (
    Item,
    acted,
    definition,
    pageview,
    server_track,
    session,
    track,
    user_properties,
    visit,
)

PRICING = PageContext(
    domain="www.shop.test", path="/pricing", query="?plan=house&x=1", title="Membership - Shop"
)


def told(item: Item) -> Event:
    (event,) = session(visit(item)).events
    return event


@pytest.mark.parametrize(
    ("asked", "matching_"),
    [
        ({"path": "/pricing"}, True),
        ({"path": "/pric*"}, True),
        ({"path": "/"}, False),
        ({"host": "*.shop.test"}, True),
        ({"host": "shop.test"}, False),
        ({"query": "*plan=house*"}, True),
        ({"query": "?plan=*"}, True),
        ({"query": "*plan=guest*"}, False),
        ({"title": "Membership*"}, True),
        ({"title": "membership*"}, False),
        ({"path": "/pricing", "title": "Other"}, False),
    ],
)
def test_pageviews_by_host_path_query_and_title(asked: dict[str, str], matching_: bool) -> None:
    assert matches(definition("pageview", **asked), told(pageview(page=PRICING))) is matching_


@pytest.mark.parametrize(
    ("asked", "matching_"),
    [
        ({"path": "/über*"}, True),
        ({"path": "/%c3%bcber-uns"}, True),
        ({"path": "/uber-uns"}, False),
        ({"query": "stadt=Köln"}, True),
        ({"query": "stadt=Koln"}, False),
    ],
)
def test_addresses_may_be_written_as_people_read_them(
    asked: dict[str, str], matching_: bool
) -> None:
    page = PageContext(path="/%C3%BCber-uns", query="?stadt=K%C3%B6ln")
    assert matches(definition("pageview", **asked), told(pageview(page=page))) is matching_


@pytest.mark.parametrize(
    ("asked", "matching_"),
    [
        ({"selector": ".add"}, True),
        ({"selector": "form > .add"}, True),
        ({"selector": "form, .nowhere"}, True),
        ({"selector": ".nowhere"}, False),
        ({"text": "Add to basket"}, True),
        ({"text": "Add*"}, True),
        ({"text": "add*"}, False),
        ({"hierarchy": "@button;.add;"}, True),
        ({"hierarchy": "@form;*.add"}, True),
        ({"hierarchy": ".add;|@form"}, False),
        ({"selector": ".add", "text": "Remove"}, False),
        ({"selector": ".add", "path": "/"}, True),
        ({"selector": ".add", "path": "/basket"}, False),
    ],
)
def test_clicks_by_selector_text_hierarchy_and_page(asked: dict[str, str], matching_: bool) -> None:
    click = told(acted("click", "main > form > button.add", "Add to basket"))
    assert matches(definition("click", **asked), click) is matching_


def test_a_click_inside_an_element_is_one_on_it() -> None:
    click = told(acted("click", "a.card > svg > path"))
    assert matches(definition("click", selector="a.card"), click)


@pytest.mark.parametrize("action", ["submit", "change"])
def test_each_type_matches_its_own_events(action: str) -> None:
    asked = definition(action, selector="#form")
    assert matches(asked, told(acted(action, "form#form")))  # type: ignore[arg-type]
    assert not matches(asked, told(acted("click", "form#form")))


def test_custom_events_by_name() -> None:
    asked = definition("custom", event="Order*")
    assert matches(asked, told(track("Order Completed")))
    assert not matches(asked, told(track("Signed Up")))
    assert not matches(asked, told(user_properties(("Order", "1"))))


def test_what_the_back_end_tells_is_matched_too() -> None:
    asked = definition("custom", event="Purchase")
    assert len(list(matching(asked, session(visit(server_track("Purchase", "u1")))))) == 1
