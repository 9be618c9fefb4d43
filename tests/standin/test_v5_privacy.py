"""What the v5 stand-in tells of elements, and what it keeps back."""

from typing import Any

import pytest

from tests.standin.shop5 import Shop5, kind, properties, snippet5


def _clicked(shop5: Shop5, html: str) -> Any:
    shop5.body = html
    shop5.open_at_rest()
    shop5.page.click("#b")
    shop5.pass_time(3)
    return shop5.wait_for_messages(3)[2].event.interaction


@pytest.mark.parametrize("attribute", ["heap-ignore", "heap-ignore=x", "data-cs-encrypt"])
def test_an_ignored_element_tells_nothing(shop5: Shop5, attribute: str) -> None:
    shop5.body = f"<p {attribute}><button id=a>A</button></p><button id=b>B</button>"
    shop5.open_at_rest()
    shop5.page.click("#a")
    shop5.page.click("#b")
    shop5.pass_time(3)
    told = shop5.wait_for_messages(3)[2:]
    assert [m.event.interaction.nodes[0].node_id for m in told] == ["b"]


@pytest.mark.parametrize("attribute", ["data-heap-redact-text=false", "data-cs-mask"])
def test_a_redacted_text_is_stars(shop5: Shop5, attribute: str) -> None:
    told = _clicked(shop5, f"<p {attribute}><button id=b>Jane</button></p>")
    assert told.nodes[0].node_text == "****"


def test_ignored_and_redacted_parts_are_stars_in_the_text_around_them(shop5: Shop5) -> None:
    told = _clicked(
        shop5,
        "<p id=b>Order <i heap-ignore>4711</i> of <b data-cs-mask>Jane</b> <i>done</i></p>",
    )
    assert told.nodes[0].node_text == "Order **** of **** done"


def test_redacted_attributes_are_left_out_below_too(shop5: Shop5) -> None:
    told = _clicked(
        shop5,
        "<p data-heap-redact-attributes='data-mail,href' data-mail=a@b.test>"
        "<a id=b href='/x?mail=a@b.test' data-mail=a@b.test data-sku=42"
        " onclick='event.preventDefault()' target=_blank>x</a></p>",
    )
    link, around = told.nodes
    assert properties(link.attributes) == {"data-sku": "42", "target": "_blank"}
    assert (link.href, "data-mail" in properties(around.attributes)) == ("****", False)
    assert "a@b.test" not in told.hierarchy


@pytest.mark.parametrize("by_server", [True, False])
def test_no_text_is_told_where_either_side_forbids_it(shop5: Shop5, by_server: bool) -> None:
    shop5.server = {"disable_text_capture": by_server}
    shop5.snippet = snippet5(f"{{DisableTextCapture: {'false' if by_server else 'true'}}}")
    assert _clicked(shop5, "<button id=b>Jane</button>").nodes[0].node_text == ""


def test_texts_hierarchies_and_nodes_have_their_limits(shop5: Shop5) -> None:
    long = " ".join(f"data-a{n}='{'v' * 250}'" for n in range(10))
    told = _clicked(
        shop5, f"<p {long}><button id=b data-long='{'x' * 256}'>{'T' * 99}</button></p>"
    )
    (button,) = told.nodes
    assert button.node_text == "T" * 64
    assert properties(button.attributes) == {"data-long": ""}
    assert len(told.hierarchy) <= 1024
    assert told.hierarchy.startswith("@button;#b;")


def test_changes_and_typed_values_are_never_told(shop5: Shop5) -> None:
    shop5.body = "<input id=i name=n data-copy=secret value=start>"
    shop5.open_at_rest()
    shop5.page.fill("#i", "secret")
    shop5.page.press("#i", "Tab")
    shop5.pass_time(3)
    message = shop5.wait_for_messages(3)[2]
    assert kind(message) == "change input"
    assert message.event.interaction.nodes[0].node_text == ""
    assert b"secret" not in message.SerializeToString()


def test_kinds_of_interactions_can_be_switched_off(shop5: Shop5) -> None:
    shop5.snippet = snippet5("{disableInteractionEvents: ['change']}")
    shop5.body = "<input id=i type=checkbox>"
    shop5.open_at_rest()
    shop5.page.check("#i")
    shop5.pass_time(3)
    assert [kind(message) for message in shop5.wait_for_messages(3)[2:]] == ["click input"]


def test_a_burst_of_clicks_on_one_element_is_marked(shop5: Shop5) -> None:
    shop5.body = "<button id=b>B</button>"
    shop5.open_at_rest()
    for _ in range(5):
        shop5.page.click("#b")
    shop5.pass_time(3)
    marks = [properties(m.event.interaction.source_properties) for m in shop5.wait_for_messages(7)]
    assert marks[2:] == [{}, {}, {}, {}, {"rage_click": "true"}]
