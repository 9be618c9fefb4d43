"""What the release of Web SDK v5 does that nobody expects: the stand-in does it too."""

from typing import Any

import pytest

from tests.standin.shop import ORIGIN
from tests.standin.shop5 import Shop5, kind, properties, snippet5


def _clicked(shop5: Shop5, html: str, selector: str = "#b") -> Any:
    """The interaction of a click on a page with that body."""
    shop5.body = html
    shop5.open_at_rest()
    shop5.page.click(selector, position={"x": 1, "y": 1})
    shop5.pass_time(3)
    return shop5.wait_for_messages(3)[2].event.interaction


def _tracked(shop5: Shop5, call: str) -> Any:
    """The custom event that a call makes."""
    shop5.open_at_rest()
    shop5.run(f"heap.track({call})")
    shop5.pass_time(3)
    return shop5.wait_for_messages(3)[2].event.custom


def _refused(shop5: Shop5, snippet: str) -> list[str]:
    """What the page complains of where the SDK does not start."""
    shop5.snippet = snippet
    shop5.page.goto(ORIGIN)
    shop5.page.wait_for_load_state()
    shop5.run("new Promise((go) => setTimeout(go, 0))")
    assert len(shop5.files) == 2
    assert shop5.hits == []
    complaints, shop5.complaints = shop5.complaints, []
    return complaints


def test_without_init_in_the_queue_it_raises(shop5: Shop5) -> None:
    without = snippet5().replace("'init', ", "")
    assert without != snippet5()
    (complaint,) = _refused(shop5, without)
    assert "window.heap.init is not a function" in complaint


def test_where_the_classic_snippet_was_it_refuses_in_silence(shop5: Shop5) -> None:
    assert _refused(shop5, snippet5(after="heap.appid = '1234567890'")) == []


def test_an_attribute_without_a_value_is_told(shop5: Shop5) -> None:
    told = _clicked(shop5, "<button id=b data-on>x</button>")
    (attribute,) = told.nodes[0].attributes
    assert (attribute.key, attribute.value.string) == ("data-on", "")
    assert attribute.SerializeToString() == b"\x0a\x07data-on\x12\x02\x0a\x00"


def test_a_token_in_the_referring_address_goes_out(shop5: Shop5) -> None:
    shop5.open("/", referer="https://other.test/a?access_token=T1#x")
    shop5.wait_for("track")
    assert shop5.messages()[0].session_info.referrer == "https://other.test/a?access_token=T1"


def test_a_title_set_right_after_push_state_is_told(shop5: Shop5) -> None:
    shop5.open()
    shop5.run("history.pushState({}, '', '/account'); document.title = 'Account of Jane'")
    assert shop5.wait_for_messages(3)[2].pageview_info.title == "Account of Jane"


def test_a_list_of_attributes_is_cut_at_its_commas_alone(shop5: Shop5) -> None:
    told = _clicked(
        shop5,
        "<p data-heap-redact-attributes='data-a, data-b,Data-C' data-a=1 data-b=2 data-c=3>"
        "<button id=b>x</button></p>",
    )
    assert {"data-b": "2", "data-c": "3"}.items() <= properties(told.nodes[1].attributes).items()
    assert "[data-a=" not in told.hierarchy


def test_the_value_of_a_button_is_told(shop5: Shop5) -> None:
    told = _clicked(shop5, "<button id=b value=jane@corp.test>x</button>")
    assert properties(told.nodes[0].attributes) == {"value": "jane@corp.test"}


def test_open_shadow_roots_are_looked_into(shop5: Shop5) -> None:
    told = _clicked(
        shop5,
        "<p><x-user id=host></x-user></p><script>host.attachShadow({mode: 'open'}).innerHTML ="
        " '<i><button id=b>Hello Jane</button></i>'</script>",
        "x-user #b",
    )
    assert told.hierarchy == "@p;|@x-user;#host;|@i;|@button;#b;|"
    assert [node.node_text for node in told.nodes] == ["Hello Jane", "", "", ""]


def test_closed_shadow_roots_and_ignored_hosts_tell_nothing_of_their_inside(shop5: Shop5) -> None:
    shop5.body = (
        "<x-user id=host></x-user><x-own id=own heap-ignore></x-own><script>"
        "host.attachShadow({mode: 'closed'}).innerHTML = '<b>Jane</b>';"
        "own.attachShadow({mode: 'open'}).innerHTML = '<b>Jane</b>';</script>"
    )
    shop5.open_at_rest()
    shop5.page.click("#own")
    shop5.page.click("#host")
    shop5.pass_time(3)
    (told,) = shop5.wait_for_messages(3)[2:]
    assert [node.node_name for node in told.event.interaction.nodes] == ["x-user"]


@pytest.mark.parametrize(
    ("properties_", "told"),
    [
        ("{a: new Date(449366400000)}", {"a": "1984-03-29T00:00:00.000Z"}),
        ("{a: new Date('x'), b: 1}", {"b": "1"}),
        ("{a: [1, null], b: [1, {}], c: [1, 2]}", {"c": "1||2"}),
        ("{a: Infinity, b: NaN, c: 0}", {"c": "0"}),
        ("'text'", {}),
        ("['a', 'b']", {}),
        ("{'': 'nameless', plan: 'pro'}", {"plan": "pro"}),
    ],
)
def test_what_becomes_of_properties(shop5: Shop5, properties_: str, told: dict[str, str]) -> None:
    assert properties(_tracked(shop5, f"'Buy', {properties_}").properties) == told


@pytest.mark.parametrize("call", ["track()", "track(null)"])
def test_an_event_without_a_name_takes_its_batch_with_it(shop5: Shop5, call: str) -> None:
    shop5.open_at_rest()
    shop5.run(f"heap.track('before'); heap.{call}; heap.track('after')")
    shop5.pass_time(3)
    shop5.run("heap.track('fence')")
    shop5.pass_time(3)
    assert kind(shop5.wait_for_messages(3)[2]) == "fence"
    (complaint,), shop5.complaints = shop5.complaints, []
    assert "no name" in complaint


def test_without_its_cookie_the_visitor_is_a_new_one(shop5: Shop5) -> None:
    shop5.open()
    shop5.run("heap.identify('u1')")
    shop5.wait_for("identify")
    first = shop5.messages()[0]
    shop5.context.clear_cookies(name="_hp5_meta.1234567890")
    shop5.run("heap.track('after')")
    told = shop5.wait_for_messages(5)[2:]
    assert [kind(message) for message in told] == ["session", "pageview", "after"]
    assert len({message.user_id for message in told}) == 1
    assert told[0].user_id != first.user_id
    assert {message.identity for message in told} == {""}


@pytest.mark.parametrize(
    "html",
    [
        "<div href=/u/jane><p id=b>row</p></div>",
        "<a href=/u/jane target=_blank onclick='event.preventDefault()'><p id=b>row</p></a>",
        "<svg width=50 height=50><a href=/u/jane onclick='event.preventDefault()'>"
        "<rect id=b width=50 height=50 /></a></svg>",
    ],
)
def test_the_address_is_told_on_the_target(shop5: Shop5, html: str) -> None:
    told = _clicked(shop5, html)
    assert told.nodes[0].href == "/u/jane"
    assert {node.href for node in list(told.nodes)[1:]} == {""}


def test_nodes_are_cut_as_the_hierarchy_is(shop5: Shop5) -> None:
    wrappers = "".join(f'<div data-n="{n}-{"w" * 200}">' for n in range(8))
    told = _clicked(shop5, f"{wrappers}<button id=b>Text</button>")
    assert len(told.nodes) == told.hierarchy.count("|") == 5


def test_what_parts_a_hierarchy_is_taken_out_of_nodes(shop5: Shop5) -> None:
    told = _clicked(shop5, "<button id=b class=' z  a|b ' data-odd='[a];b|c'>Text</button>")
    assert told.nodes[0].node_html_class == "z ab"
    assert properties(told.nodes[0].attributes) == {"data-odd": "abc"}
    assert told.hierarchy == "@button;#b;.a|b;.z;[data-odd=abc];|"


def test_a_click_on_the_root_is_no_event(shop5: Shop5) -> None:
    shop5.body = "<p>x</p>"
    shop5.open_at_rest()
    shop5.run("document.documentElement.click(); document.body.click()")
    shop5.pass_time(3)
    assert [kind(message) for message in shop5.wait_for_messages(3)[2:]] == ["click body"]


def test_texts_keep_their_blanks_and_lines(shop5: Shop5) -> None:
    told = _clicked(shop5, "<div id=b>Jane&nbsp;Doe<p>two</p></div>")
    assert told.nodes[0].node_text == "Jane\u00a0Doe\n\ntwo"


@pytest.mark.parametrize(("apart", "is_rage"), [(0, True), (90, True), (150, False)])
def test_clicks_near_each_other_on_one_element_are_rage(
    shop5: Shop5, apart: int, is_rage: bool
) -> None:
    shop5.body = "<div id=b style='width:400px;height:99px'>x</div>"
    shop5.open_at_rest()
    for number in range(5):
        shop5.page.mouse.click(50 + apart * (number % 2), 50)
    shop5.pass_time(3)
    told = [message.event.interaction for message in shop5.wait_for_messages(7)[2:]]
    marks = [properties(each.source_properties) for each in told]
    assert marks == [{}] * 4 + [{"rage_click": "true"} if is_rage else {}]


def test_after_a_prevented_submit_only_what_is_open_is_sent_again(shop5: Shop5) -> None:
    shop5.body = "<form onsubmit='event.preventDefault()'><button id=b>Go</button></form>"
    shop5.open()
    shop5.page.click("#b")
    shop5.wait_for_messages(4)
    shop5.settle()
    shop5.open("/two")
    told = [kind(message) for message in shop5.wait_for_messages(5)]
    assert told == ["session", "pageview", "click button", "submit form", "pageview"]


def test_resets_that_waited_run_first_and_identities_last(shop5: Shop5) -> None:
    shop5.snippet = snippet5(after="heap.identify('u1'); heap.track('early')")
    shop5.open()
    shop5.wait_for("identify")
    assert shop5.sent() == ["new user", "session+pageview", "early", "identify u1"]
