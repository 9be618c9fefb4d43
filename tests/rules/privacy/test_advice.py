"""Findings say which element a value comes from, and what keeps it back."""

import pytest

from heapqa.model.event import Generation, Node, PageContext, Target
from heapqa.model.session import StoredEntry
from heapqa.model.verdict import Finding
from heapqa.rules.privacy.advice import advise, advise_on_header, advise_on_stored
from heapqa.rules.privacy.persona_value_in_payload import RULE
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
    verdict,
    visit,
)
from tests.page.account import ACCOUNT, GREETING, JANE, PAGE, clicked


def advised(
    field: str, value: str, *items: Item, generation: Generation = "classic"
) -> tuple[str, str]:
    """(element, remedy) for the field of the last event."""
    visited = session(visit(*items), personas=[JANE], generation=generation)
    event = visited.events[-1]
    finding = advise(Finding(message="It was sent."), event, field, visited, value)
    return finding.element, finding.remedy


def test_a_text_comes_from_the_innermost_element_that_shows_it() -> None:
    element, remedy = advised("target.text", "Jane", document(PAGE), clicked(ACCOUNT, GREETING))
    assert element == "p.greeting > b"
    assert 'data-heap-redact-text="true" on p.greeting > b' in remedy


def test_an_attribute_is_that_of_the_element_around() -> None:
    element, remedy = advised(
        "target.nodes[0].attributes.data-owner",
        "jane@corp.test",
        document(PAGE),
        clicked(ACCOUNT, GREETING),
    )
    assert element == "#account"
    assert 'data-heap-redact-attributes="data-owner" on #account' in remedy


def test_an_address_of_a_link_leads_to_the_link_that_has_it() -> None:
    nodes = (ACCOUNT, Node(tag="ul"), Node(tag="li"), Node(tag="a", classes=("item",)))
    one = nodes[-1].model_copy(update={"attributes": (("href", "/u?m=jane@corp.test"),)})
    element, remedy = advised(
        "target.href", "jane@corp.test", document(PAGE), clicked(*nodes[:-1], one)
    )
    assert element == "#account > ul > li:nth-of-type(1) > a.item"
    assert 'data-heap-redact-attributes="href"' in remedy


def test_an_id_cannot_be_redacted() -> None:
    page = '<ul><li id="user-jane" class="row">x</li></ul>'
    row = Node(tag="li", id="user-jane", classes=("row",))
    element, remedy = advised("target.nodes[0].id", "jane", document(page), clicked(row))
    assert element == "li.row"
    assert "cannot be redacted" in remedy


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_a_title_is_the_title_element(generation: Generation) -> None:
    element, remedy = advised("page.title", "Jane", pageview(), generation=generation)
    assert element == "title"
    assert "data-heap-redact-text on the <title>" in remedy


def with_query(query: str) -> Item:
    return pageview(page=PageContext(domain="shop.test", path="/", query=query))


@pytest.mark.parametrize("query", ["?a=1&q=jane@corp.test", "?q=jane%2540corp.test"])
def test_the_parameter_of_an_address_is_named(query: str) -> None:
    element, remedy = advised("page.query", "jane@corp.test", with_query(query))
    assert element == ""
    assert "the parameter q out of the address before Heap loads" in remedy


def test_a_parameter_that_is_not_known_is_not_named() -> None:
    assert "Take it out of the address" in advised("page.query", "x", with_query("?a=1&b=2"))[1]


@pytest.mark.parametrize(("generation", "word"), [("classic", "rewrite"), ("v5", "Transformer")])
def test_addresses_may_be_changed_by_what_the_generation_has(
    generation: Generation, word: str
) -> None:
    remedy = advised("page.query", "x", with_query("?q=x"), generation=generation)[1]
    assert word in remedy


def test_an_empty_heap_ignore_is_never_proposed_to_the_classic_sdk() -> None:
    items = (document(PAGE), clicked(ACCOUNT, GREETING))
    assert "never empty" in advised("target.text", "Jane", *items)[1]
    assert "never empty" not in advised("target.text", "Jane", *items, generation="v5")[1]


def test_a_property_is_left_out_of_the_call_that_set_it() -> None:
    call = api_call("track", '"Order"', '{"receipt": "jane@corp.test"}')
    remedy = advised("properties.receipt", "jane@corp.test", call, track("Order"))[1]
    assert remedy == "Leave receipt out of track()."


def test_a_property_of_all_events_has_to_be_unset() -> None:
    call = api_call("addEventProperties", '{"mail": "jane@corp.test"}')
    remedy = advised("properties.mail", "jane@corp.test", call, track("Order"))[1]
    assert "heap.removeEventProperty('mail')" in remedy
    assert "clearEventProperties" in remedy


def test_a_property_that_no_call_set_is_a_snapshot() -> None:
    assert "remove that snapshot" in advised("properties.mail", "x", clicked(GREETING))[1]


def test_a_user_property_is_left_out() -> None:
    remedy = advised("properties.mail", "x", user_properties(("mail", "x")))[1]
    assert remedy == "Leave mail out of addUserProperties()."


def test_an_identity_is_an_internal_id() -> None:
    assert "internal id" in advised("identity", "x", identify("x"))[1]


def test_the_sdk_reporting_a_call_leads_to_the_call() -> None:
    call = api_call("identify", '"jane@corp.test"')
    remedy = advised("value", "jane@corp.test", call, telemetry("identify"))[1]
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
    assert words in advise_on_stored(Finding(message="Kept."), kept, path).remedy


def test_what_is_kept_and_not_known_has_no_remedy() -> None:
    kept = StoredEntry(snapshot=1, area="cookie", owner="x", name="_hp2_id.1", generation="classic")
    assert advise_on_stored(Finding(message="Kept."), kept, "strange").remedy == ""


def test_a_request_that_names_its_page_asks_for_another_referrer_policy() -> None:
    finding = Finding(message="Sent.")
    assert "strict-origin" in advise_on_header(finding, "Referer", "v5").remedy
    assert advise_on_header(finding, "x-other", "v5") == finding


def test_a_field_that_nothing_is_known_of_gets_no_remedy() -> None:
    assert advised("extras.strange", "x", pageview()) == ("", "")


def test_the_remedy_keeps_what_the_element_redacts_already() -> None:
    held = (
        ("data-heap-redact-attributes", "alt,Bad Name,true"),
        ("data-name", "Jane"),
        ("title", "jane@corp.test"),
    )
    row = Node(tag="p", attributes=held)
    _, remedy = advised("target.nodes[0].attributes.title", "jane@corp.test", clicked(row))

    assert 'Put data-heap-redact-attributes="alt,title" on' in remedy


def test_all_that_an_element_tells_goes_into_one_list() -> None:
    held = (("data-name", "Jane Quindlebrook"), ("title", "jane@corp.test"))
    row = Node(tag="p", attributes=held)
    somebody = persona(first_name="Jane", last_name="Quindlebrook", email="jane@corp.test")
    item = click(target=Target(tag="p", nodes=(Node(tag="div", attributes=held[:1]), row)))

    found = verdict(RULE, visit(item), personas=[somebody]).findings
    remedies = {each.field: each.remedy for each in found}
    assert 'attributes="data-name,title"' in remedies["target.nodes[1].attributes.title"]
    assert 'attributes="data-name,title"' in remedies["target.nodes[1].attributes.data-name"]
    assert 'attributes="data-name"' in remedies["target.nodes[0].attributes.data-name"]


def test_a_value_in_the_name_of_an_event_is_to_leave_the_name() -> None:
    _, remedy = advised("name", "Jane", track("Opened by Jane"))

    assert "one name for everybody" in remedy
