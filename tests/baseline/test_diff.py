"""What differs between two plays: each change once, of the right kind, in the right place."""

from typing import Any

import pytest

from heapqa.baseline.diff import changes
from heapqa.model.baseline import Change, ScenarioShape
from heapqa.model.event import PageContext
from heapqa.testing import (
    APP_ID,
    api_call,
    hit,
    loader,
    logged_in,
    pageview,
    plan,
    server_track,
    session,
    step,
    stored,
    telemetry,
    track,
)
from heapqa.testing.traffic import PAGE
from tests.baseline.stories import ADA, ON_ORDER, ORDER, order, play, press, shape, shape_play

ACCEPTED = shape_play()


def found(**parts: Any) -> list[tuple[str, str, str]]:
    """(kind, step, subject) of what differs when the play is changed so."""
    return told(changes(ACCEPTED, shape_play(**parts)))


def told(differences: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.step, each.subject) for each in differences]


def test_the_same_play_again_is_no_change() -> None:
    assert found() == []


def test_an_event_that_is_lost() -> None:
    assert found(ordering=()) == [("event-missing", "order", "custom event Order Completed")]


def test_an_event_that_is_new() -> None:
    extra = (order(), track("Coupon Shown", page=PAGE))

    assert found(ordering=extra) == [("event-new", "order", "custom event Coupon Shown")]


@pytest.mark.parametrize(("number", "kind"), [(3, "more-events"), (0, "event-missing")])
def test_more_or_fewer_than_before(number: int, kind: str) -> None:
    accepted = shape(play(basket=(press(),)), play(basket=(press(), press())))
    differences = changes(accepted, shape_play(basket=(press(),) * number))

    assert [(each.kind, each.before) for each in differences] == [(kind, "1..2")]


def test_as_many_as_some_accepted_play_had_is_no_change() -> None:
    accepted = shape(play(ordering=()), play(ordering=(order(),) * 3))

    assert changes(accepted, shape_play(ordering=(order(),) * 2)) == ()
    assert changes(accepted, shape_play(ordering=())) == ()


def test_an_event_that_moved_to_another_page() -> None:
    (moved,) = changes(ACCEPTED, shape_play(ordering=(order(page=PAGE),)))

    assert (moved.kind, moved.step) == ("event-moved", "order")
    assert (moved.before, moved.after) == (f"on {'/order/KL-#'}", f"on {PAGE.path}")


def test_an_event_that_moved_to_a_step_further_away() -> None:
    (moved,) = changes(ACCEPTED, shape_play(ordering=(), sign_in=(pageview(), order())))

    assert (moved.kind, moved.before, moved.after) == (
        "event-moved",
        "in “order”",
        "in “sign in”",
    )


def test_so_may_what_only_some_plays_had() -> None:
    accepted = shape(play(), play(basket=(press(), track("Hint Shown", page=PAGE))))
    later = shape_play(ordering=(track("Hint Shown", page=PAGE), order()))
    twice = (track("Hint Shown", page=PAGE),) * 2

    assert changes(accepted, later) == ()
    assert told(changes(accepted, shape_play(ordering=(*twice, order())))) == [
        ("event-new", "order", "custom event Hint Shown")
    ]


def test_what_comes_of_itself_may_fall_on_either_side_of_an_edge() -> None:
    assert found(ordering=(), leaving=(order(), api_call("resetIdentity"))) == []


def test_what_a_visitor_does_may_not() -> None:
    assert [kind for kind, *_ in found(basket=(), ordering=(press(), order()))] == ["event-moved"]


def test_a_button_with_another_text_is_renamed_and_not_lost() -> None:
    (renamed,) = changes(ACCEPTED, shape_play(basket=(press("Go to checkout"),)))

    assert (renamed.kind, renamed.step) == ("element-renamed", "fill the basket")
    assert (renamed.before, renamed.after) == ("text Check out", "text Go to checkout")


def test_a_button_with_another_class_is_renamed() -> None:
    (renamed,) = changes(ACCEPTED, shape_play(basket=(press(css_class="btn primary"),)))

    assert (renamed.kind, renamed.after) == ("element-renamed", "selector button.btn.primary")


def test_another_button_is_another_button() -> None:
    other = hit(
        press_elsewhere("Help", "link", "footer"),
    )

    assert sorted(kind for kind, *_ in found(basket=(other,))) == ["event-missing", "event-new"]


def press_elsewhere(text: str, css_class: str, around: str) -> Any:
    from heapqa.model.event import Node, Target
    from heapqa.testing import event

    target = Target(tag="a", css_class=css_class, text=text, nodes=(Node(tag=around),))
    return event("interaction", action="click", target=target, page=PAGE)


def test_a_custom_event_with_another_name_is_renamed() -> None:
    (renamed,) = changes(ACCEPTED, shape_play(ordering=(order("Order Complete"),)))

    assert (renamed.kind, renamed.before, renamed.after) == (
        "event-renamed",
        "Order Completed",
        "Order Complete",
    )


def test_properties_that_are_missing_new_renamed_or_of_another_type() -> None:
    def properties(*pairs: tuple[str, str]) -> list[tuple[str, str, str]]:
        return found(ordering=(order(properties=pairs),))

    value, items, coupon = ORDER
    whole = "custom event Order Completed"
    assert properties(value, items) == [
        ("property-missing", "order", f"property coupon of {whole}")
    ]
    assert properties(*ORDER, ("colour", "red")) == [
        ("property-new", "order", f"property colour of {whole}")
    ]
    assert properties(("order_value", "52.5"), items, coupon) == [
        ("property-renamed", "order", f"property value of {whole}")
    ]
    assert properties(("value", "52,5 EUR"), items, coupon) == [
        ("property-type", "order", f"property value of {whole}")
    ]


def test_values_that_were_all_equal_and_now_differ() -> None:
    same = shape_play(ordering=(order(),) * 4)
    many = shape_play(
        ordering=tuple(order(properties=(("value", str(n)), *ORDER[1:])) for n in range(4))
    )

    assert [each.kind for each in changes(same, many)] == ["property-variety"]


def test_another_person_in_an_event() -> None:
    (other,) = changes(ACCEPTED, shape_play(ordering=(order(identity="cust-9"),)))

    assert (other.kind, other.before, other.after) == (
        "person-changed",
        "ada's id",
        "somebody else's id",
    )


def test_everything_that_moved_to_another_page_is_told_as_moved() -> None:
    def on(path: str) -> ScenarioShape:
        page = PAGE.model_copy(update={"path": path})
        return shape_play(basket=tuple(press(text, page=page) for text in ("A", "B", "C", "D")))

    moved = changes(on("/basket"), on("/cart"))

    assert [each.kind for each in moved] == ["event-moved"] * 4


def test_a_reset_that_is_lost_changes_the_order_of_calls() -> None:
    assert found(leaving=()) == [("identity-calls", "", "order of identity calls")]


def test_a_new_host_a_changed_file_and_a_new_entry() -> None:
    def with_file(sha256: str) -> ScenarioShape:
        return shape(session(step("s", loader(sha256=sha256), pageview())))

    changed = changes(with_file("aa" * 32), with_file("bb" * 32))
    assert [(each.kind, each.after[-12:]) for each in changed] == [("sdk-changed", "bb" * 6)]

    host = hit(url=f"https://c.eu.heap-api.com/h?a={APP_ID}")
    assert [kind for kind, *_ in found(more=(host,))] == ["host-new"]


def test_a_hit_to_an_environment_of_which_nothing_is_stored() -> None:
    (change,) = changes(ACCEPTED, shape_play(more=(hit(env_id="5555"),)))

    assert (change.kind, change.before) == (
        "environment-changed", f"App ID {APP_ID}, which the configuration does not know",
    )  # fmt: skip


def test_another_environment_is_told_as_that_and_as_nothing_else() -> None:
    known = plan(("test", "1122334455", "shop.test"), ("production", "9988776655", "shop.example"))

    def in_environment(*app_ids: str) -> ScenarioShape:
        entries = [stored(None, app_id=each) for each in app_ids]
        files = [loader(app_id=each, sha256="aa" * 32) for each in app_ids]
        sent = hit(env_id=app_ids[-1])
        return shape(session(step("s", *files, sent, *entries), plan=known))

    test, production = "1122334455", "9988776655"
    (other,) = changes(in_environment(test), in_environment(production))
    assert (other.kind, other.before, other.after) == (
        "environment-changed",
        "test",
        "production",
    )
    assert other.concerns == "wrong-environment"
    (both,) = changes(in_environment(test), in_environment(test, production))
    assert (both.kind, both.after) == ("environment-changed", "production; test")
    (unknown,) = changes(in_environment(test), in_environment("5555"))
    assert unknown.kind == "environment-changed"
    assert unknown.after == "App ID 5555, which the configuration does not know"
    (another,) = changes(in_environment("5555"), in_environment("6666"))
    assert another.kind == "environment-changed"
    assert "5555" in another.before
    assert "6666" in another.after
    assert changes(in_environment("5555"), in_environment("5555")) == ()
    assert changes(in_environment(test), in_environment(test)) == ()


def test_a_step_that_is_new_missing_or_renamed() -> None:
    def steps(*names: str) -> ScenarioShape:
        return shape(session(*(step(name, pageview()) for name in names)))

    before = steps("land", "buy", "leave")
    assert told(changes(before, steps("land", "purchase", "leave"))) == [
        ("step-renamed", "purchase", "step “buy”")
    ]
    assert ("step-missing", "buy", "step “buy”") in told(changes(before, steps("land", "leave")))
    assert ("step-new", "look", "step “look”") in told(
        changes(before, steps("land", "look", "buy", "leave"))
    )


def test_steps_of_the_same_text_are_told_apart() -> None:
    twice = shape(session(step("buy", pageview()), step("buy", press())))

    assert [each.step for each in twice.steps] == ["buy", "buy (2)"]


def test_what_the_sdk_says_of_itself_is_told_when_new_only() -> None:
    with_report = shape_play(more=(telemetry("slow"),))

    assert changes(with_report, ACCEPTED) == ()
    assert [each.kind for each in changes(ACCEPTED, with_report)] == ["event-new"]


def test_what_the_sdk_says_of_itself_may_come_in_a_later_step() -> None:
    accepted = shape_play(sign_in=(pageview(), telemetry("slow")))
    late = shape_play(ordering=(telemetry("slow"), order()))

    assert changes(accepted, late) == ()
    more = shape_play(ordering=(telemetry("slow"), telemetry("error"), order()))
    assert told(changes(accepted, more)) == [("event-new", "order", "telemetry error")]


def test_events_of_the_back_end_are_compared_too() -> None:
    accepted = shape_play(more=(server_track("Purchase Completed", ADA.user_id),))
    (lost,) = changes(accepted, ACCEPTED)

    assert (lost.kind, lost.subject) == (
        "event-missing",
        "custom event Purchase Completed from back end",
    )
    assert lost.concerns.startswith("server-event-missing")


def test_a_rule_without_anything_to_examine_is_told_unless_something_else_explains_it() -> None:
    examined = ACCEPTED.model_copy(update={"examined": ("double-fired-event",)})

    assert told(changes(examined, ACCEPTED)) == [("rule-idle", "", "rule double-fired-event")]
    assert [each.kind for each in changes(examined, shape_play(ordering=()))] == ["event-missing"]
    other = shape_play(ordering=(order("Order Complete"),))
    assert [each.kind for each in changes(examined, other)] == ["event-renamed"]


def test_far_more_requests_are_told_and_other_bundles_are_not() -> None:
    noisy = ACCEPTED.model_copy(update={"hits": ACCEPTED.hits.model_copy(update={"most": 900})})
    bundled = ACCEPTED.model_copy(update={"hits": ACCEPTED.hits.model_copy(update={"most": 8})})

    assert [each.kind for each in changes(ACCEPTED, noisy)] == ["hits"]
    assert changes(ACCEPTED, bundled) == ()


def test_a_change_says_how_to_see_it_again() -> None:
    (lost,) = changes(ACCEPTED, shape_play(ordering=()))

    assert lost.reproduce == "heapqa run example (step 5, “order”)"
    assert lost.concerns == "the definition of Order Completed"


def test_a_page_under_another_address_is_renamed() -> None:
    accepted = shape(session(step("s", pageview(page=PageContext(path="/account")))))
    moved = shape(session(step("s", pageview(page=PageContext(path="/my-account")))))

    assert [(each.kind, each.after) for each in changes(accepted, moved)] == [
        ("event-renamed", "/my-account")
    ]


def test_somebody_else_is_identified() -> None:
    own = shape(session(logged_in(ADA.user_id, *named(ADA.user_id)), personas=(ADA,)))
    other = shape(session(logged_in(ADA.user_id, *named("cust-9")), personas=(ADA,)))

    assert [each.kind for each in changes(own, other)].count("person-changed") == 1
    assert ON_ORDER.path


def named(identity: str) -> tuple[Any, ...]:
    from heapqa.testing import identify

    return api_call("identify", f'"{identity}"'), identify(identity)


def test_a_person_whom_the_step_beside_names_is_none_that_changed() -> None:
    def split(before: int) -> ScenarioShape:
        views = [pageview(identity=ADA.user_id), pageview(identity=ADA.user_id), pageview()]
        parts = step("order", *views[:before]), step("leave", *views[before:])
        return shape(session(*parts, personas=(ADA,)))

    assert "person-changed" not in [each.kind for each in changes(split(2), split(1))]
