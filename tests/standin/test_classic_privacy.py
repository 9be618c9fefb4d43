"""What the classic stand-in keeps back, and what it does not."""

import pytest

from tests.standin.shop import Shop, snippet


def _click(shop: Shop, body: str, selector: str = "#b") -> dict[str, str]:
    """Opens a page with that body, clicks, and gives the events until a `fence` event."""
    shop.body = body
    shop.open()
    shop.page.click(selector, position={"x": 1, "y": 1})
    shop.run("heap.track('fence')")
    return shop.wait_for_events(1)[0]


@pytest.mark.parametrize(
    "attributes", ['heap-ignore="true"', 'heap-ignore="false"', 'heap-ignore="x"']
)
def test_a_click_inside_an_ignored_element_is_not_told(shop: Shop, attributes: str) -> None:
    event = _click(shop, f"<div {attributes}><button id=b>Text</button></div>")
    assert event["t"] == "fence"


@pytest.mark.parametrize(
    "attributes", ["heap-ignore", 'heap-ignore=""', 'class="heap-ignore"', "data-cs-encrypt"]
)
def test_an_empty_heap_ignore_a_class_or_another_vendors_attribute_ignores_nothing(
    shop: Shop, attributes: str
) -> None:
    event = _click(shop, f"<div {attributes}><button id=b>Text</button></div>")
    assert (event["t"], event["x"]) == ("click", "Text")


@pytest.mark.parametrize("value", ["", "true", "false"])
def test_any_value_of_the_redaction_attribute_hides_the_text(shop: Shop, value: str) -> None:
    body = f'<div data-heap-redact-text="{value}"><button id=b>Text</button></div>'
    assert _click(shop, body)["x"] == "****"


def test_redacted_and_ignored_parts_are_hidden_within_their_parents_text(shop: Shop) -> None:
    body = "<p id=b>Card <i data-heap-redact-text>4111</i> of <i heap-ignore=yes>Jane</i> ok</p>"
    assert _click(shop, body)["x"] == "Card **** of **** ok"


def test_redacted_attributes_are_removed_from_the_element_and_what_it_contains(shop: Shop) -> None:
    body = (
        '<p data-heap-redact-attributes="data-a,href" data-a="1" data-b="2">'
        '<a id=b data-a="3" href="#secret">go</a></p>'
    )
    event = _click(shop, body)
    assert event["h"] == "****"
    assert event["y"] == ("@p;[data-b=2];[data-heap-redact-attributes=data-a,href];|@a;#b;|")


def test_the_id_of_an_element_cannot_be_redacted(shop: Shop) -> None:
    body = '<p data-heap-redact-attributes="id" data-heap-redact-text><i id=b>Text</i></p>'
    event = _click(shop, body)
    assert event["i"] == "b"
    assert event["y"].endswith("|@i;#b;|")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<input id=b value=typed>", None),
        ("<textarea id=b>typed</textarea>", None),
        ("<div id=b contenteditable>typed</div>", None),
        ("<button id=b>   two \n words </button>", "two words"),
        (f"<button id=b>{'x' * 100}</button>", "x" * 64),
        ("<div id=b>a<script>1</script><style>i{}</style><b style='display:none'>h</b></div>", "a"),
        ("<div id=b>one<br>two<p>three</p></div>", "one\ntwo\n\nthree"),
    ],
)
def test_the_text_of_a_target(shop: Shop, body: str, text: str | None) -> None:
    assert _click(shop, body).get("x") == text


@pytest.mark.parametrize("where", ["client", "server"])
def test_disabled_text_capture_sends_no_text(shop: Shop, where: str) -> None:
    if where == "client":
        shop.snippet = snippet("{disableTextCapture: true}")
    else:
        shop.sdk = {"disable_text_capture": True}
    event = _click(shop, "<button id=b>Text</button>")
    assert event["t"] == "click"
    assert "x" not in event


def test_hierarchy_leaves_out_noise_and_hides_what_was_typed(shop: Shop) -> None:
    long = "y" * 256
    body = (
        f'<button id=b class="z a" style="color:red" value="typed" data-copy="typed" maxlength=4'
        f' data-reactid=7 data-ember-action=3 data-long="{long}" data-odd="[a];b|c">Text</button>'
    )
    assert _click(shop, body)["y"] == (
        "@button;#b;.a;.z;[data-copy=heap_redacted];[data-long=];[data-odd=abc];[value=typed];|"
    )


def test_hierarchy_of_a_drawing_has_only_data_attributes_and_its_label(shop: Shop) -> None:
    body = (
        '<svg id=b class=k viewBox="0 0 9 9" width=90 height=90 data-n=1 aria-label=L>'
        '<rect fill="red" width=9 height=9 /></svg>'
    )
    assert _click(shop, body)["y"] == "@svg;#b;.k;[aria-label=L];[data-n=1];|@rect;|"


def test_hierarchy_drops_the_outermost_elements_beyond_its_limit(shop: Shop) -> None:
    wrappers = "".join(f'<div data-n="{n}-{"w" * 200}">' for n in range(8))
    hierarchy = _click(shop, f"{wrappers}<button id=b>Text</button>")["y"]
    assert len(hierarchy) <= 1024
    assert hierarchy.startswith("@div;[data-n=4-w")
    assert hierarchy.endswith("|@button;#b;|")


def test_a_redacted_title_is_hidden(shop: Shop) -> None:
    shop.title = "<title data-heap-redact-text>Order of Jane</title>"
    shop.open()
    assert shop.wait_for("pageview").get("t") == "****"


def test_token_values_are_hidden_in_the_pages_address_and_in_links(shop: Shop) -> None:
    shop.body = '<a id=b href="/next?access_token=T1&amp;page=2">next</a>'
    shop.open("/a?id_token=T2&auth_token=T3&email=jane@corp.test#refresh_token=T4")
    shop.page.click("#b")
    shop.wait_for("pageview", 2)
    assert shop.of("pageview")[0].get("q") == (
        "?id_token=heap_redacted&auth_token=heap_redacted&email=jane@corp.test"
    )
    assert shop.of("pageview")[0].get("g") == "#refresh_token=heap_redacted"
    assert shop.events()[0]["h"] == "/next?access_token=heap_redacted&page=2"


def test_changes_carry_no_value(shop: Shop) -> None:
    shop.body = "<input id=b name=mail><select id=s><option>one<option>two</select>"
    shop.open()
    shop.page.fill("#b", "jane@corp.test")
    shop.page.focus("#s")
    shop.page.select_option("#s", "two")
    shop.run("heap.track('fence')")
    events = shop.wait_for_events(3)
    assert [event["t"] for event in events] == ["change", "change", "fence"]
    assert [event.get("x") for event in events[:2]] == [None, None]
    assert not any("jane" in hit.url or "two" in hit.url for hit in shop.hits)
