"""The classic hit: pageviews, events, and both at once."""

from heapqa.model.event import CustomEvent, Interaction, Node, PageContext, Pageview
from tests.wire.requests import VIEW, decode, hit


def test_a_pageview_says_who_where_and_when() -> None:
    view = decode(hit(("i", "user-1"), *VIEW, ("q", "?a=b"), ("us", "news"))).events[0]

    assert isinstance(view, Pageview)
    assert (view.env_id, view.user_id, view.session_id, view.pageview_id) == (
        "1234567890",
        "11",
        "33",
        "22",
    )
    assert view.identity == "user-1"
    assert view.visit == "new-user"
    assert view.page
    assert (view.page.path, view.page.query) == ("/start", "?a=b")
    assert view.page.utm == (("source", "news"),)
    assert (view.occurred_at, view.sent_at) == (1795426951.8, 1795426951.804)


def test_pairs_keep_their_order_and_repeated_names() -> None:
    listed = (("k", "a"), ("k", "1"), ("k", "b"), ("k", "2"), ("k", "a"), ("k", "3"))
    view = decode(hit(*VIEW, *listed)).events[0]

    assert isinstance(view, Pageview)
    assert view.properties == (("a", "1"), ("b", "2"), ("a", "3"))


def test_paired_lists_are_paired_before_they_are_read() -> None:
    listed = (("sp", "t"), ("sp", "d"), ("sp", "d"), ("sp", "shop.test"), ("sp", "us"), ("sp", "x"))
    decoded = decode(hit(*VIEW, *listed))

    landing = decoded.events[0].landing
    assert landing
    assert (landing.title, landing.domain, landing.utm) == ("d", "shop.test", (("source", "x"),))
    assert decoded.unexplained == ()


def test_several_events_of_one_hit_keep_their_own_parameters() -> None:
    first, second = decode(
        hit(
            ("pp", "h"), ("pp", "/start"), ("id7", "100"), ("t7", "click"), ("n7", "a"),
            ("id12", "200"), ("t12", "Purchase"), ("k12", "item"), ("k12", "Furby"), ("x7", "Buy"),
        )
    ).events  # fmt: skip

    assert isinstance(first, Interaction)
    assert (first.message_id, first.target.tag, first.target.text) == ("100", "a", "Buy")
    assert isinstance(second, CustomEvent)
    assert (second.message_id, second.name) == ("200", "Purchase")
    assert second.properties == (("item", "Furby"),)
    assert first.page
    assert second.page
    assert first.page.path == second.page.path == "/start"


def test_a_pageview_hit_may_carry_events_too() -> None:
    view, click = decode(hit(*VIEW, ("t0", "click"), ("n0", "button"))).events

    assert (view.kind, click.kind) == ("pageview", "interaction")
    assert click.page == view.page


def test_a_custom_event_named_like_an_action_is_no_interaction() -> None:
    assert decode(hit(("id0", "1"), ("t0", "click"))).events[0].kind == "custom"


def test_a_click_keeps_its_hierarchy_as_sent_and_taken_apart() -> None:
    path = "@div;.panel;[data-email=a@b.test];|@button;#buy;.btn;[x=];|"
    click = decode(hit(("t0", "click"), ("n0", "button"), ("y0", path), ("rc0", "true"))).events[0]

    assert isinstance(click, Interaction)
    assert click.rage_click
    assert click.target.hierarchy == path
    assert click.target.nodes == (
        Node(tag="div", classes=("panel",), attributes=(("data-email", "a@b.test"),)),
        Node(tag="button", id="buy", classes=("btn",), attributes=(("x", ""),)),
    )


def test_rarely_needed_parameters_stand_under_their_long_names() -> None:
    rare = (("ubv", "156"), ("cspid", "7"), ("sch", "720"), ("lv", "4.23.11"))
    extras = decode(hit(*VIEW, *rare)).events[0].extras

    assert set(extras) >= {
        ("library", "web"),
        ("browser_version", "156"),
        ("contentsquare_project_id", "7"),
        ("viewport_height", "720"),
        ("sdk_version", "4.23.11"),
    }


def test_what_a_rewrite_function_adds_to_an_event_is_kept() -> None:
    event = decode(hit(("t0", "Purchase"), ("d0", "shop.test"), ("h0", "/x"), ("z0", "2"))).events[
        0
    ]

    assert set(event.extras) >= {("domain", "shop.test"), ("href", "/x"), ("visit_code", "2")}


def test_properties_of_the_feeding_library_are_paired() -> None:
    extras = (
        decode(hit(*VIEW, ("source", "segment"), ("sprops", "k"), ("sprops", "v"))).events[0].extras
    )

    assert ("source_library", "segment") in extras
    assert ("source_properties.k", "v") in extras


def test_a_plus_stays_a_plus() -> None:
    exchange = hit(*VIEW)
    view = decode(exchange.model_copy(update={"url": exchange.url + "&t=a+b%20c%2Bd"})).events[0]

    assert view.page
    assert view.page.title == "a+b c+d"


def test_what_the_first_hit_said_of_the_visitor_is_told_again_until_it_is_answered() -> None:
    listed = (("sp", "z"), ("sp", "0"), ("sp", "d"), ("sp", "shop.test"))
    decoded = decode(hit(*listed, ("id0", "1"), ("t0", "Buy"), ("ts0", "1")))

    assert ("landing_visit_code", "0") in decoded.events[0].extras
    assert decoded.events[0].landing == PageContext(domain="shop.test")
    assert decoded.unexplained == ()


def test_a_hit_may_tell_of_no_event() -> None:
    decoded = decode(hit(("sp", "d"), ("sp", "shop.test"), ("pp", "d"), ("pp", "shop.test")))

    assert (decoded.events, decoded.unexplained) == ((), ())
    assert (decoded.endpoint, decoded.generation, decoded.env_id) == ("/h", "classic", "1234567890")


def test_an_event_without_a_name_is_an_event() -> None:
    (event,) = decode(hit(("pp", "h"), ("pp", "/"), ("id0", "1"), ("ts0", "1"))).events

    assert isinstance(event, CustomEvent)
    assert (event.name, event.message_id) == ("", "1")


def test_behind_a_property_without_a_name_the_others_move_up() -> None:
    listed = [("k0", text) for text in ("nameless", "plan", "pro")]
    decoded = decode(hit(("id0", "1"), ("t0", "Buy"), *listed))

    (event,) = decoded.events
    assert isinstance(event, CustomEvent)
    assert event.properties == (("nameless", "plan"), ("pro", ""))
    assert decoded.unexplained == ()


def test_a_pageviews_property_without_a_name_moves_the_others_up_too() -> None:
    decoded = decode(hit(*VIEW, ("k", "nameless")))

    (view,) = decoded.events
    assert isinstance(view, Pageview)
    assert view.properties == (("nameless", ""),)
    assert decoded.unexplained == ()
