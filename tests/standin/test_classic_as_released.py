"""What the release of the classic SDK does that nobody expects: the stand-in does it too."""

from typing import Any

import pytest

from tests.standin.shop import ORIGIN, Shop, snippet


def _clicked(shop: Shop, body: str, selector: str = "#b") -> dict[str, str]:
    """The event of a click on a page with that body."""
    shop.body = body
    shop.open()
    shop.page.click(selector, position={"x": 1, "y": 1})
    shop.run("heap.track('fence')")
    return shop.wait_for_events(2)[0]


def _tracked(shop: Shop, properties: str) -> str | None:
    """The properties of an event as they are sent, one after another."""
    shop.open()
    shop.run(f"heap.track('Buy', {properties})")
    return shop.wait_for_events(1)[0].get("k")


@pytest.mark.parametrize(
    "other", ["{config: {}}", "undefined", "{loaded: true, addTransformerFn() {}}"]
)
def test_another_sdk_on_the_window_silences_it(shop: Shop, other: str) -> None:
    shop.open()
    shop.run(f"window.kept = heap; window.heap = {other}; kept.track('lost')")
    shop.run("kept.identify('u1'); window.heap = kept; heap.track('fence')")
    assert [event["t"] for event in shop.wait_for_events(1)] == ["fence"]
    assert shop.kinds() == ["pageview", "events"]


def test_until_an_image_has_answered_the_session_says_who_opened_it(shop: Shop) -> None:
    shop.pixel = "abort"
    shop.snippet = snippet(after="heap.track('early')")
    shop.open(settled=False)
    shop.wait_for("events")
    shop.pixel, shop.snippet = "image", snippet()
    shop.open("/two")
    shop.run("heap.track('late')")
    early, late = shop.wait_for("events"), shop.wait_for("events", 2)
    assert early.all("sp")[:2] == ["z", "0"]
    assert "z" not in late.all("sp")[::2]


def test_what_is_sent_again_has_its_own_time_and_the_identity_of_now(shop: Shop) -> None:
    shop.pixel = "nothing"
    shop.open(settled=False)
    shop.run("heap.identify('u1')")
    shop.open("/two", settled=False)
    shop.wait_for("pageview", 3)
    first, again = shop.of("pageview")[:2]
    assert (first.get("i"), again.get("i")) == (None, "u1")
    assert [first.get(name) for name in ("ts", "z", "h")] == [
        again.get(name) for name in ("ts", "z", "h")
    ]


def test_a_token_in_the_referring_address_goes_out(shop: Shop) -> None:
    shop.open("/a?access_token=T1")
    shop.run("location.assign('/b')")
    assert shop.wait_for("pageview", 2).get("r") == f"{ORIGIN}/a?access_token=T1"


def test_a_title_set_right_after_push_state_is_told(shop: Shop) -> None:
    shop.open()
    shop.run("history.pushState({}, '', '/account'); document.title = 'Account of Jane'")
    assert shop.wait_for("pageview", 2).get("t") == "Account of Jane"


def test_a_list_of_attributes_is_cut_at_its_commas_alone(shop: Shop) -> None:
    body = (
        "<p data-heap-redact-attributes='data-a, data-b,Data-C' data-a=1 data-b=2 data-c=3>"
        "<button id=b>x</button></p>"
    )
    assert _clicked(shop, body)["y"] == (
        "@p;[data-b=2];[data-c=3];[data-heap-redact-attributes=data-a, data-b,Data-C];|@button;#b;|"
    )


def test_the_value_of_a_button_is_told_and_that_of_an_input_is_not(shop: Shop) -> None:
    body = "<p value=jane@corp.test><button id=b value=jane@corp.test>x</button></p>"
    assert _clicked(shop, body)["y"].count("[value=jane@corp.test]") == 2


def test_the_value_of_an_input_is_not_told(shop: Shop) -> None:
    assert _clicked(shop, "<input id=b type=button value=Jane>")["y"] == (
        "@input;#b;[type=button];|"
    )


def test_of_a_shadow_root_only_the_host_is_told(shop: Shop) -> None:
    body = (
        "<x-user id=host></x-user><script>host.attachShadow({mode: 'open'}).innerHTML ="
        " '<button id=b>Jane</button>'</script>"
    )
    event = _clicked(shop, body, "x-user #b")
    assert (event["n"], event["y"], event.get("x")) == ("x-user", "@x-user;#host;|", None)


def test_events_are_dropped_once_the_cookie_is_gone(shop: Shop) -> None:
    shop.body = "<button id=b>x</button>"
    shop.open()
    shop.page.click("#b")
    shop.context.clear_cookies(name="_hp2_id.1234567890")
    shop.run("heap.track('after'); history.pushState({}, '', '/two')")
    shop.wait_for("pageview", 2)
    shop.run("heap.track('fence')")
    assert [event["t"] for event in shop.wait_for_events(1)] == ["fence"]


def test_classes_are_told_in_order(shop: Shop) -> None:
    event = _clicked(shop, '<button id=b class="z a  m">x</button>')
    assert event["y"] == "@button;#b;.a;.m;.z;|"


@pytest.mark.parametrize(
    "body",
    [
        "<div href=/u/jane><p id=b>row</p></div>",
        "<a href=/u/jane target=_blank onclick='event.preventDefault()'><p id=b>row</p></a>",
        "<svg width=50 height=50><a href=/u/jane onclick='event.preventDefault()'>"
        "<rect id=b width=50 height=50 /></a></svg>",
    ],
)
def test_the_address_is_that_of_the_nearest_element_with_one(shop: Shop, body: str) -> None:
    assert _clicked(shop, body)["h"] == "/u/jane"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p id=b>Jane&nbsp;Doe&nbsp;</p>", "Jane\u00a0Doe\u00a0"),
        ("<div id=b style='padding:9px'><p>one</p><p>two</p></div>", "one\n\ntwo"),
        ("<div id=b>one<div>two</div></div>", "one\ntwo"),
        (
            "<svg id=b width=90 height=90><rect width=90 height=90 fill=red />"
            "<text y=20>Jane</text><text y=40>Doe</text></svg>",
            None,
        ),
    ],
)
def test_texts_keep_their_blanks_and_lines(shop: Shop, body: str, text: str | None) -> None:
    assert _clicked(shop, body).get("x") == text


def test_the_texts_of_a_drawing_are_joined(shop: Shop) -> None:
    body = (
        "<svg width=90 height=90><g id=b><rect width=90 height=90 fill=red />"
        "<text y=20>Jane</text><text y=40>Doe</text></g></svg>"
    )
    assert _clicked(shop, body, "#b rect").get("x") is None
    shop.run("document.querySelector('#b').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    shop.run("heap.track('fence')")
    assert shop.wait_for_events(4)[2]["x"] == "JaneDoe"


@pytest.mark.parametrize(("apart", "is_rage"), [(0, True), (90, True), (150, False)])
def test_clicks_near_each_other_within_three_seconds_are_rage(
    shop: Shop, apart: int, is_rage: bool
) -> None:
    shop.body = "<div id=b style='width:400px;height:99px'>x</div>"
    shop.open()
    for number in range(5):
        shop.page.mouse.click(50 + apart * (number % 2), 50)
    shop.run("heap.track('fence')")
    events = shop.wait_for_events(6)
    assert [event.get("rc") for event in events] == [None] * 4 + ["true" if is_rage else None, None]


@pytest.mark.parametrize("root", ["body", "html"])
def test_a_click_on_nothing_has_no_hierarchy(shop: Shop, root: str) -> None:
    shop.body = "<p>x</p>"
    shop.open()
    shop.run(f"document.querySelector('{root}').click(); heap.track('fence')")
    click = shop.wait_for_events(2)[0]
    assert (click["n"], click.get("y")) == (root, None)


def test_a_campaign_is_told_wherever_the_address_has_one(shop: Shop) -> None:
    shop.open()
    shop.open("/two?utm_source=news&utm_campaign=spring")
    second = shop.wait_for("pageview", 2)
    assert (second.get("z"), second.get("us"), second.get("ua")) == ("2", "news", "spring")


@pytest.mark.parametrize("nothing", ["0", "NaN", "false", "null", "''"])
def test_an_identity_that_is_nothing_is_silent(shop: Shop, nothing: str) -> None:
    shop.open()
    shop.run(f"heap.identify({nothing}); heap.track('fence')")
    shop.wait_for("events")
    assert shop.kinds() == ["pageview", "events"]


def test_the_members_of_whatever_is_handed_over_are_sent(shop: Shop) -> None:
    shop.open()
    shop.run("heap.identify([1, 2])")
    pairs = shop.wait_for("identify").pairs
    assert pairs[-3:] == [("0", "1"), ("1", "2"), ("callback", "_hpjsonpcallback")]


@pytest.mark.parametrize(
    "call", ["track(5)", "track({})", "addUserProperties('x')", "addUserProperties([1])"]
)
def test_calls_with_the_wrong_kind_of_thing_are_reported(shop: Shop, call: str) -> None:
    shop.open()
    shop.run(f"heap.{call}")
    shop.wait_for("telemetry")
    assert shop.kinds() == ["pageview", "telemetry"]


@pytest.mark.parametrize(
    ("properties", "sent"),
    [
        ("{a: [1, 'a', null]}", "a 1,a,"),
        ("{a: [1, {}]}", "a 1,[object Object]"),
        ("{a: [1, 'b']}", "a 1||b"),
        ("{a: new Date(0)}", None),
        ("{'': 'nameless', plan: 'pro'}", "nameless plan pro"),
    ],
)
def test_what_becomes_of_properties(shop: Shop, properties: str, sent: str | None) -> None:
    assert _tracked(shop, properties) == sent


def test_an_early_event_behind_an_identify_has_no_identity(shop: Shop) -> None:
    shop.snippet = snippet(after="heap.identify('u1'); heap.track('early')")
    shop.open()
    shop.wait_for("identify_v3")
    early = shop.wait_for("events")
    assert early.get("t0") == "early"
    assert early.get("i") is None


@pytest.mark.parametrize(
    ("call", "events"), [(f"heap.track('{'x' * 5000}')", 1), ("heap.track('')", 0)]
)
def test_a_hit_without_an_event_comes_first(shop: Shop, call: str, events: int) -> None:
    shop.open()
    shop.run(call)
    shop.wait_for("events", 1 + events)
    first = shop.of("events")[0]
    assert "pp" in first.names
    assert "id0" not in first.names
    assert len(shop.events()) == events


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("?xid_token=S", "?xid_token=heap_redacted"),
        ("?ACCESS_TOKEN=S&a=1", "?ACCESS_TOKEN=heap_redacted&a=1"),
        ("?next=%3Fauth_token%3DS", "?next=%3Fauth_token%3Dheap_redacted"),
        ("?token=S", "?token=S"),
    ],
)
def test_tokens_are_known_by_the_end_of_their_names(shop: Shop, sent: str, told: str) -> None:
    shop.open(f"/{sent}")
    assert shop.wait_for("pageview").get("q") == told


def test_resets_that_waited_run_first(shop: Shop) -> None:
    shop.open()
    shop.run("heap.identify('a')")
    shop.wait_for("identify_v3")
    shop.snippet = snippet(after="heap.track('mine'); heap.identify('b'); heap.resetIdentity()")
    shop.open("/two")
    shop.wait_for("identify_v3", 2)
    mine: Any = shop.wait_for("events")
    assert mine.get("i") is None
    assert mine.get("u") == shop.of("identify_v3")[1].get("u")
    assert mine.get("u") != shop.of("identify_v3")[0].get("u")
