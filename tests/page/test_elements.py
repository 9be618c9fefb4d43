"""The element a value comes from."""

import pytest

from heapqa.model.event import Interaction, Node, PageContext
from heapqa.page.elements import element_at, place_in
from heapqa.page.places import Place
from heapqa.testing import (
    Item,
    click,
    document,
    pageview,
    session,
    telemetry,
    visit,
)
from tests.page.account import ACCOUNT, GREETING, JANE, PAGE, clicked


def place(field: str, value: str, *items: Item) -> Place:
    """Where the field of the last event stands."""
    visited = session(visit(*items), personas=[JANE])
    return place_in(visited.events[-1], field, value)


def element(field: str, value: str, *items: Item) -> str:
    """The element of the field of the last event."""
    visited = session(visit(*items), personas=[JANE])
    event = visited.events[-1]
    return element_at(place_in(event, field, value), event, visited, value)


def test_a_text_comes_from_the_innermost_element_that_shows_it() -> None:
    items = (document(PAGE), clicked(ACCOUNT, GREETING))
    assert element("target.text", "Jane", *items) == "p.greeting > b"


def test_an_attribute_is_that_of_the_element_around() -> None:
    field = "target.nodes[0].attributes.data-owner"
    items = (document(PAGE), clicked(ACCOUNT, GREETING))
    assert place(field, "jane@corp.test", *items) == Place("attribute", "data-owner", 0)
    assert element(field, "jane@corp.test", *items) == "#account"


def test_the_hierarchy_as_sent_leads_to_the_attribute_in_it() -> None:
    items = (document(PAGE), clicked(ACCOUNT, GREETING))
    sought = ("target.hierarchy", "jane@corp.test")
    assert place(*sought, *items) == Place("attribute", "data-owner", 0)
    assert element(*sought, *items) == "#account"


def test_the_hierarchy_as_sent_leads_to_the_id_or_class_that_holds_the_value() -> None:
    nodes = (Node(tag="div", id="of-jane"), Node(tag="p", classes=("a", "mail-jane")))
    assert place("target.hierarchy", "jane", clicked(*nodes)) == Place("class", node=1)
    assert place("target.hierarchy", "jane", clicked(nodes[0])) == Place("id", node=0)
    assert place("target.hierarchy", "june", clicked(*nodes)) == Place("hierarchy")


def test_an_address_of_a_link_leads_to_the_link_that_has_it() -> None:
    nodes = (ACCOUNT, Node(tag="ul"), Node(tag="li"), Node(tag="a", classes=("item",)))
    one = nodes[-1].model_copy(update={"attributes": (("href", "/u?m=jane@corp.test"),)})
    items = (document(PAGE), clicked(*nodes[:-1], one))
    selector = element("target.href", "jane@corp.test", *items)
    assert selector == "#account > ul > li:nth-of-type(1) > a.item"


def test_of_elements_alike_it_is_the_one_that_holds_the_value() -> None:
    page = "<div class=card><span>Where</span><span>Jane</span><span>there</span></div>"
    items = (document(page), clicked(Node(tag="div", classes=("card",)), Node(tag="span")))
    assert element("target.text", "Jane", *items) == "div.card > span:nth-of-type(2)"
    assert element("target.text", "June", *items) == "div.card > span"


def test_of_several_documents_the_one_of_that_time_and_page_counts() -> None:
    elsewhere = document("<p class='greeting' id='other'>Jane</p>", "https://shop.test/other")
    first = document("<p class='greeting first'>Jane</p>")
    later = document("<p class='greeting later'>Hello, Jane</p>")
    items = (elsewhere, first, clicked(GREETING), later)
    assert element("target.text", "Jane", *items) == "p.greeting.first"


def test_without_a_document_the_hierarchy_itself_names_the_element() -> None:
    assert element("target.text", "Jane", clicked(ACCOUNT, GREETING)) == "#account > p.greeting"


def test_without_a_hierarchy_only_the_tag_is_known() -> None:
    assert element("target.text", "Jane", click("Jane")) == "button"


def test_a_selector_never_shows_a_personal_value() -> None:
    hit = clicked(ACCOUNT, Node(tag="div", classes=("jane",)), Node(tag="i"))
    assert element("target.text", "Jane", document(PAGE), hit) == "#account > div > i"
    assert element("target.text", "Jane", hit) == "#account > div > i"


@pytest.mark.parametrize("name", ["o:p", "x.y", "-", "9", "a]b", "é", "svg:use"])
def test_strange_names_do_no_harm(name: str) -> None:
    page = f'<{name} id="{name}" class="{name}" name="{name}"><b>Jane</b></{name}><b></b>'
    node = Node(tag=name, id=name, classes=(name,))
    inner = element("target.text", "Jane", document(page), clicked(node, Node(tag="b")))
    assert inner.endswith("b")
    alone = element("target.text", "Jane", document(page), clicked(node))
    assert alone in ("body > * > b", name)


def test_a_value_need_not_be_known() -> None:
    visited = session(visit(clicked(GREETING)))
    (event,) = visited.events
    assert isinstance(event, Interaction)
    assert element_at(Place("text"), event, visited) == "p.greeting"


def test_a_title_is_the_title_element() -> None:
    assert element("page.title", "Jane", pageview()) == "title"


def with_query(query: str) -> Item:
    return pageview(page=PageContext(domain="shop.test", path="/", query=query))


@pytest.mark.parametrize("query", ["?a=1&q=jane@corp.test", "?q=jane%2540corp.test"])
def test_the_parameter_of_an_address_is_named(query: str) -> None:
    assert place("page.query", "jane@corp.test", with_query(query)) == Place("query", "q")
    assert element("page.query", "jane@corp.test", with_query(query)) == ""


def test_a_parameter_that_is_not_known_is_not_named() -> None:
    assert place("page.query", "x", with_query("?a=1&b=2")) == Place("query")


def test_what_reports_of_the_sdk_say_has_a_place_of_its_own() -> None:
    assert place("value", "x", telemetry("identify")) == Place("telemetry")
    assert place("value", "x", pageview()) == Place("other")
