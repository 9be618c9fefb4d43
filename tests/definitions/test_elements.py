"""The elements of recorded pages that a definition means."""

from heapqa.definitions.elements import meant_in
from heapqa.model.tracking import Definition
from heapqa.testing import SHOP, definition, document, session, visit

PAGE = """<html><head><title>Shop</title></head><body><main>
<h2>Add to basket</h2>
<form class="buy"><button class="add"><b>Add to basket</b></button></form>
<a class="card" href="/a"><span>A</span></a><a class="card" href="/b"><span>B</span></a>
</main></body></html>"""


def meant(asked: Definition, html: str = PAGE, url: str = f"{SHOP}/shop?x=1") -> list[str]:
    found = meant_in(asked, session(visit(document(html, url=url))))
    return [each.seen.nodes[-1].tag for each in found]


def test_a_selector_means_what_it_names_and_nothing_inside() -> None:
    assert meant(definition(selector=".card")) == ["a", "a"]
    assert meant(definition(selector=".buy .add")) == ["button"]
    assert meant(definition(selector=".nowhere")) == []


def test_a_text_means_what_visitors_act_on() -> None:
    assert meant(definition(text="Add to basket")) == ["b"]
    assert meant(definition(text="Add*", selector=".buy")) == ["b"]


def test_the_page_must_be_one_of_the_definitions() -> None:
    assert meant(definition(selector=".add", path="/shop")) == ["button"]
    assert meant(definition(selector=".add", path="/basket")) == []
    assert meant(definition(selector=".add", title="Shop", host="shop.test")) == ["button"]
    assert meant(definition(selector=".add", query="not told like this")) == ["button"]


def test_views_of_pages_and_custom_events_mean_no_element() -> None:
    assert meant(definition("pageview", path="*")) == []
    assert meant(definition("custom", event="x")) == []
    assert meant(definition(hierarchy="@button")) == []
