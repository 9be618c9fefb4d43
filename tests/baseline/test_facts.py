"""What is kept of a play: events by their shape, step by step."""

from datetime import date

import pytest

from heapqa.baseline.facts import shape_of
from heapqa.engine import decode, judge
from heapqa.model.baseline import EventShape, PropertyShape, ScenarioShape, SdkFile, Spread
from heapqa.model.event import PageContext
from heapqa.model.session import Session
from heapqa.model.verdict import Verdict
from heapqa.testing import (
    APP_ID,
    Item,
    acceptance,
    on_device,
    pageview,
    plan,
    recording,
    server_track,
    session,
    snapshot,
    step,
    telemetry,
    track,
    user_properties,
    visit,
)
from tests.baseline.stories import ADA, order, play, press, shape, shape_play


def events(of: ScenarioShape, step: str) -> list[EventShape]:
    return [event for each in of.steps if each.step == step for event in each.events]


def properties(of: ScenarioShape, step: str) -> dict[str, PropertyShape]:
    return {each.name: each for event in events(of, step) for each in event.properties}


def test_events_stand_in_the_step_in_which_they_happened() -> None:
    late = session(step("first"), step("second", pageview(late=2)))

    assert [each.kind for each in events(shape(late), "first")] == ["pageview"]
    assert events(shape(late), "second") == []


def test_what_was_told_before_the_first_step_is_kept() -> None:
    early = shape(session(pageview(), step("first")))

    assert [each.step for each in early.steps] == ["first", ""]
    assert [each.kind for each in events(early, "")] == ["pageview"]


def test_equal_events_of_a_step_are_one_with_their_number() -> None:
    (twice,) = events(shape_play(ordering=(order(), order())), "order")

    assert (twice.name, twice.count) == ("Order Completed", Spread(least=2, most=2))


def test_several_plays_show_how_much_a_count_varies() -> None:
    several = shape(play(), play(ordering=()), play(ordering=(order(), order(), order())))

    assert [str(each.count) for each in events(several, "order")] == ["0..3"]
    assert several.plays == 3


def test_properties_are_kept_by_type_and_variety() -> None:
    first = order(properties=(("value", "52"), ("day", "2026-11-29"), ("gift", "true")))
    second = order(properties=(("value", "12.5"), ("day", "2026-11-29")))
    kept = properties(shape_play(ordering=(first, second)), "order")

    assert kept == {
        "day": PropertyShape(name="day", types=("date",), variety="same"),
        "gift": PropertyShape(name="gift", types=("boolean",), variety="once", always=False),
        "value": PropertyShape(name="value", types=("number",), variety="many"),
    }


def test_a_property_of_several_types_has_them_all() -> None:
    several = tuple(order(properties=(("size", size),)) for size in ("12", "wide", ""))

    assert properties(shape_play(ordering=several), "order")["size"].types == (
        "empty",
        "number",
        "text",
    )


def test_a_value_of_a_persona_is_kept_by_its_role() -> None:
    told = order(properties=(("contact", ADA.email),))
    kept = properties(shape_play(ordering=(told,)), "order")

    assert kept["contact"].types == ("ada's email",)


def test_whom_events_name_is_kept_by_role() -> None:
    (ordered,) = events(shape_play(), "order")
    (clicked,) = events(shape_play(), "fill the basket")
    (stranger,) = events(shape_play(ordering=(order(identity="cust-9"),)), "order")

    assert (ordered.who, clicked.who) == (("ada's id",), ("anonymous",))
    assert stranger.who == ("somebody else's id",)


def test_parts_of_paths_that_vary_are_replaced() -> None:
    told = [
        pageview(page=PageContext(path=path))
        for path in ("/order/KL-1001", "/shop/tea-for-two", "/p/9f8e7d6c5b4a3f2e1d0c")
    ]

    assert sorted(each.page for each in events(shape(session(step("s", *told))), "s")) == [
        "/order/KL-#",
        "/p/{…}",
        "/shop/tea-for-two",
    ]


def test_an_element_is_kept_by_selector_text_and_what_it_stands_in() -> None:
    told = press("Pay 3 items for Quillanne", "wide button")
    (clicked,) = events(shape_play(basket=(told,)), "fill the basket")

    assert clicked.element
    assert clicked.element.selector == "button.button.wide"
    assert clicked.element.text == "Pay # items for {ada's first name}"
    assert clicked.element.path == "main#main > section.basket"


@pytest.mark.parametrize("amount", ["£52", "£52.50", "£1,052.50", "£1 052,50", "£1'052", "£#.#"])
def test_a_price_is_the_same_label_however_it_is_written(amount: str) -> None:
    (clicked,) = events(shape_play(basket=(press(f"Pay {amount} now"),)), "fill the basket")

    assert clicked.element
    assert clicked.element.text == "Pay £# now"


def test_the_calls_that_say_who_it_is_keep_their_order() -> None:
    assert shape_play().identity_calls == ("identify ada's id", "reset")


def test_an_order_of_calls_that_varies_is_told_as_such() -> None:
    several = shape(play(), play(leaving=()))

    assert several.identity_calls == ("in an order that differs from play to play",)


def test_files_hosts_and_entries_are_kept_without_the_app_id() -> None:
    site = plan(("shop", APP_ID, "shop.test"))
    kept = shape_play(plan=site, more=(snapshot(f"_hp2_id.{APP_ID}"),))

    assert kept.sdk == (
        SdkFile(
            generation="classic",
            address="cdn.heapanalytics.com/js/heap-{shop}.js",
            sha256="ab" * 32,
        ),
    )
    assert (kept.hosts, kept.stored) == (("heapanalytics.com",), ("cookie _hp2_id.{shop}",))


def test_events_of_devices_and_of_the_back_end_say_where_they_come_from() -> None:
    told = session(
        on_device(1, step("at the desk", pageview())),
        on_device(2, step("on the way", pageview())),
        step("later", server_track("Renewed", "cust-9")),
    )
    senders = [each.sender for step in shape(told).steps for each in step.events]

    assert senders == ["device 1", "device 2", "back end"]


def test_rules_that_examined_something_and_accepted_findings_are_kept() -> None:
    decisions = (acceptance("placeholder-property", "*coupon*"),)
    told = recording(
        visit(),
        step("order", track("Order", properties=(("coupon", "undefined"),))),
        plan=plan(accepted=decisions),
    )
    decoded = decode(told)
    accepted = shape_of([(decoded, judge(decoded, today=date(2026, 11, 29)))])

    assert "placeholder-property" in accepted.examined
    assert "loader-after-withdrawal" not in accepted.examined
    assert [each.partition(" at ")[0] for each in accepted.accepted] == ["placeholder-property"]


def test_a_rule_counts_as_examining_where_it_did_so_in_every_play() -> None:
    def judged(**parts: tuple[Item, ...]) -> tuple[Session, tuple[Verdict, ...]]:
        return (played := play(**parts)), judge(played, today=date(2026, 11, 29))

    ordered, left = judged(), judged(ordering=())

    assert "placeholder-property" in shape_of([ordered, ordered]).examined
    assert "placeholder-property" not in shape_of([ordered, left]).examined


def test_messages_without_a_page_have_none() -> None:
    told = session(step("s", user_properties(("plan", "gold")), telemetry("slow", "12")))

    assert [(each.kind, each.name, each.page) for each in events(shape(told), "s")] == [
        ("telemetry", "slow", ""),
        ("user-properties", "", ""),
    ]


def test_a_number_that_grows_leaves_the_shape_of_a_path() -> None:
    paths = (
        "/o/KL-7",
        "/o/KL-10000",
        "/o/KL-123456789",
        "/n/1001",
        "/n/90210771",
        "/n/1234567890123",
    )
    told = [pageview(page=PageContext(path=path)) for path in paths]

    assert sorted(each.page for each in events(shape(session(step("s", *told))), "s")) == [
        "/n/#",
        "/o/KL-#",
    ]


def test_control_characters_are_spelled_out() -> None:
    told = session(step("buy \x1b[31mred", track("Order\x07", properties=(("a\x1bb", "1"),))))
    kept = shape(told)

    assert [each.step for each in kept.steps] == [r"buy \x1b[31mred"]
    assert [(e.name, e.properties[0].name) for e in kept.steps[0].events] == [
        (r"Order\x07", r"a\x1bb")
    ]


@pytest.mark.parametrize(
    ("value", "of_type"), [('[{"sku": 1}]', "json"), ("{}", "json"), ("[object Object]", "text")]
)
def test_what_a_page_made_of_an_object_is_none(value: str, of_type: str) -> None:
    found = properties(shape_play(ordering=(order(properties=(("cart", value),)),)), "order")

    assert found["cart"].types == (of_type,)
