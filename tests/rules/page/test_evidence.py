"""The element a value comes from, and what keeps it back."""

import pytest

from heapqa.model.event import Generation, Interaction, Node, PageContext, Target
from heapqa.model.session import StoredEntry
from heapqa.model.verdict import Finding
from heapqa.rules.page.evidence import point_at, point_at_header, point_at_stored
from heapqa.testing import (
    Item,
    api_call,
    click,
    document,
    identify,
    pageview,
    persona,
    session,
    telemetry,
    track,
    user_properties,
    visit,
)

JANE = persona(first_name="Jane", email="jane@corp.test")
PAGE = """<title>Your account</title>
<section id="account" data-owner="jane@corp.test">
  <p class="greeting">Hello, <b>Jane</b></p>
  <ul><li><a class="item" href="/u?m=jane@corp.test">One</a></li>
      <li><a class="item" href="/">Two</a></li></ul>
  <div class="jane"><i>Jane</i></div>
</section>"""
ACCOUNT = Node(tag="section", id="account", attributes=(("data-owner", "jane@corp.test"),))
GREETING = Node(tag="p", classes=("greeting",))


def clicked(*nodes: Node, text: str = "Hello, Jane") -> Item:
    return click(target=Target(tag=nodes[-1].tag, text=text, nodes=nodes))


def pointed(
    field: str, value: str, *items: Item, generation: Generation = "classic"
) -> tuple[str, str]:
    """(element, remedy) for the field of the last event."""
    told = session(visit(*items), personas=[JANE], generation=generation)
    found = point_at(Finding(message="It was sent."), told.events[-1], field, told, value)
    return found.element, found.remedy


def test_a_text_comes_from_the_innermost_element_that_shows_it() -> None:
    element, remedy = pointed("target.text", "Jane", document(PAGE), clicked(ACCOUNT, GREETING))
    assert element == "p.greeting > b"
    assert 'data-heap-redact-text="true" on p.greeting > b' in remedy


def test_an_attribute_is_that_of_the_element_around() -> None:
    element, remedy = pointed(
        "target.nodes[0].attributes.data-owner",
        "jane@corp.test",
        document(PAGE),
        clicked(ACCOUNT, GREETING),
    )
    assert element == "#account"
    assert 'data-heap-redact-attributes="data-owner" on #account' in remedy


def test_the_hierarchy_as_sent_leads_to_the_attribute_in_it() -> None:
    nodes = (ACCOUNT, GREETING)
    element, remedy = pointed("target.hierarchy", "jane@corp.test", document(PAGE), clicked(*nodes))
    assert element == "#account"
    assert "data-owner" in remedy


def test_an_address_of_a_link_leads_to_the_link_that_has_it() -> None:
    nodes = (ACCOUNT, Node(tag="ul"), Node(tag="li"), Node(tag="a", classes=("item",)))
    one = nodes[-1].model_copy(update={"attributes": (("href", "/u?m=jane@corp.test"),)})
    element, remedy = pointed(
        "target.href", "jane@corp.test", document(PAGE), clicked(*nodes[:-1], one)
    )
    assert element == "#account > ul > li:nth-of-type(1) > a.item"
    assert 'data-heap-redact-attributes="href"' in remedy


def test_of_elements_alike_it_is_the_one_that_holds_the_value() -> None:
    page = "<div class=card><span>Where</span><span>Jane</span><span>there</span></div>"
    span = (Node(tag="div", classes=("card",)), Node(tag="span"))
    element, _ = pointed("target.text", "Jane", document(page), clicked(*span))
    assert element == "div.card > span:nth-of-type(2)"
    assert pointed("target.text", "June", document(page), clicked(*span))[0] == "div.card > span"


def test_of_several_documents_the_one_of_that_time_and_page_counts() -> None:
    elsewhere = document("<p class='greeting' id='other'>Jane</p>", "https://shop.test/other")
    later = document("<p class='greeting later'>Hello, Jane</p>")
    items = (elsewhere, document("<p class='greeting first'>Jane</p>"), clicked(GREETING), later)
    told = session(visit(*items), personas=[JANE])
    found = point_at(Finding(message="Sent."), told.events[-1], "target.text", told, "Jane")
    assert found.element == "p.greeting.first"


def test_without_a_document_the_hierarchy_itself_names_the_element() -> None:
    element, _ = pointed("target.text", "Jane", clicked(ACCOUNT, GREETING))
    assert element == "#account > p.greeting"


def test_without_a_hierarchy_only_the_tag_is_known() -> None:
    assert pointed("target.text", "Jane", click("Jane"))[0] == "button"


def test_a_selector_never_shows_a_personal_value() -> None:
    nodes = (ACCOUNT, Node(tag="div", classes=("jane",)), Node(tag="i"))
    assert (
        pointed("target.text", "Jane", document(PAGE), clicked(*nodes))[0] == "#account > div > i"
    )
    assert pointed("target.text", "Jane", clicked(*nodes))[0] == "#account > div > i"


@pytest.mark.parametrize("name", ["o:p", "x.y", "-", "9", "a]b", "é", "svg:use"])
def test_strange_names_do_no_harm(name: str) -> None:
    page = f'<{name} id="{name}" class="{name}" name="{name}"><b>Jane</b></{name}><b></b>'
    node = Node(tag=name, id=name, classes=(name,))
    element, _ = pointed("target.text", "Jane", document(page), clicked(node, Node(tag="b")))
    assert element.endswith("b")
    assert pointed("target.text", "Jane", document(page), clicked(node))[0] is not None


def test_an_id_cannot_be_redacted() -> None:
    page = '<ul><li id="user-jane" class="row">x</li></ul>'
    row = Node(tag="li", id="user-jane", classes=("row",))
    element, remedy = pointed("target.nodes[0].id", "jane", document(page), clicked(row))
    assert element == "li.row"
    assert "cannot be redacted" in remedy


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_a_title_is_the_title_element(generation: Generation) -> None:
    element, remedy = pointed("page.title", "Jane", pageview(), generation=generation)
    assert element == "title"
    assert "data-heap-redact-text on the <title>" in remedy


def with_query(query: str) -> Item:
    return pageview(page=PageContext(domain="shop.test", path="/", query=query))


@pytest.mark.parametrize("query", ["?a=1&q=jane@corp.test", "?q=jane%2540corp.test"])
def test_the_parameter_of_an_address_is_named(query: str) -> None:
    element, remedy = pointed("page.query", "jane@corp.test", with_query(query))
    assert element == ""
    assert "the parameter q out of the address before Heap loads" in remedy


def test_a_parameter_that_is_not_known_is_not_named() -> None:
    assert "Take it out of the address" in pointed("page.query", "x", with_query("?a=1&b=2"))[1]


@pytest.mark.parametrize(("generation", "word"), [("classic", "rewrite"), ("v5", "Transformer")])
def test_addresses_may_be_changed_by_what_the_generation_has(
    generation: Generation, word: str
) -> None:
    remedy = pointed("page.query", "x", with_query("?q=x"), generation=generation)[1]
    assert word in remedy


def test_an_empty_heap_ignore_is_never_proposed_to_the_classic_sdk() -> None:
    items = (document(PAGE), clicked(ACCOUNT, GREETING))
    assert "never empty" in pointed("target.text", "Jane", *items)[1]
    assert "never empty" not in pointed("target.text", "Jane", *items, generation="v5")[1]


def test_a_property_is_left_out_of_the_call_that_set_it() -> None:
    call = api_call("track", '"Order"', '{"receipt": "jane@corp.test"}')
    remedy = pointed("properties.receipt", "jane@corp.test", call, track("Order"))[1]
    assert remedy == "Leave receipt out of track()."


def test_a_property_of_all_events_has_to_be_unset() -> None:
    call = api_call("addEventProperties", '{"mail": "jane@corp.test"}')
    remedy = pointed("properties.mail", "jane@corp.test", call, track("Order"))[1]
    assert "heap.removeEventProperty('mail')" in remedy
    assert "clearEventProperties" in remedy


def test_a_property_that_no_call_set_is_a_snapshot() -> None:
    assert "remove that snapshot" in pointed("properties.mail", "x", clicked(GREETING))[1]


def test_a_user_property_is_left_out() -> None:
    remedy = pointed("properties.mail", "x", user_properties(("mail", "x")))[1]
    assert remedy == "Leave mail out of addUserProperties()."


def test_an_identity_is_an_internal_id() -> None:
    assert "internal id" in pointed("identity", "x", identify("x"))[1]


def test_the_sdk_reporting_a_call_leads_to_the_call() -> None:
    call = api_call("identify", '"jane@corp.test"')
    remedy = pointed("value", "jane@corp.test", call, telemetry("identify"))[1]
    assert "identify()" in remedy


@pytest.mark.parametrize(
    ("entry", "path", "words"),
    [
        ("_hp5_meta.1", "identity", "internal id"),
        ("_hp5_meta.1", "sessionProperties.initial_pageview_info.url.query", "out of the address"),
        ("_hp5_meta.1", "sessionProperties.initial_pageview_info.referrer", "Referrer-Policy"),
        ("_hp2_ses_props.1", "q", "out of the address"),
        ("_hp5_event_props.1", "mail", "heap.removeEventProperty('mail')"),
        ("_hp5_network_buffer.1", "0.name", "waits there to be sent"),
        ("_hp2_props.1", "mail", "heap.clearEventProperties()"),
    ],
)
def test_what_is_kept_in_the_browser_has_a_remedy_of_its_own(
    entry: str, path: str, words: str
) -> None:
    generation: Generation = "v5" if entry.startswith("_hp5") else "classic"
    kept = StoredEntry(snapshot=1, area="cookie", owner="x", name=entry, generation=generation)
    assert words in point_at_stored(Finding(message="Kept."), kept, path).remedy


def test_what_is_kept_and_not_known_has_no_remedy() -> None:
    kept = StoredEntry(snapshot=1, area="cookie", owner="x", name="_hp2_id.1", generation="classic")
    assert point_at_stored(Finding(message="Kept."), kept, "strange").remedy == ""


def test_a_request_that_names_its_page_asks_for_another_referrer_policy() -> None:
    finding = Finding(message="Sent.")
    assert "strict-origin" in point_at_header(finding, "Referer", "v5").remedy
    assert point_at_header(finding, "x-other", "v5") == finding


def test_a_field_that_nothing_is_known_of_gets_no_remedy() -> None:
    assert pointed("extras.strange", "x", pageview()) == ("", "")


def test_a_value_need_not_be_known() -> None:
    told = session(visit(clicked(GREETING)))
    (event,) = told.events
    assert isinstance(event, Interaction)
    assert point_at(Finding(message="Sent."), event, "target.text", told).element == "p.greeting"
