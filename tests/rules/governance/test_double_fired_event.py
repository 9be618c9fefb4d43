"""double-fired-event."""

from typing import Any, Literal

import pytest

from heapqa.engine import judge
from heapqa.model.recording import ApiCall
from heapqa.rules.governance.double_fired_event import RULE
from heapqa.testing import (
    EPOCH,
    SHOP,
    Item,
    Line,
    click,
    event,
    gesture,
    granted,
    hit,
    in_tab,
    navigation,
    pageview,
    session,
    stopped,
    track,
    verdict,
    visit,
)

CTA = (("cta", "hero"),)


def at(second: float, name: str = "Started", **fields: Any) -> Item:
    """A custom event that happened then, on the recording's clock."""
    return track(name, occurred_at=EPOCH + second, **({"properties": CTA} | fields))


def clicked(second: float, **fields: Any) -> Item:
    return hit(event("interaction", action="click", occurred_at=EPOCH + second, **fields))


def seen(*items: Item) -> list[str]:
    judged = verdict(RULE, granted(pageview()), visit(*items))
    assert judged.subjects > 0
    return [finding.saw for finding in judged.findings]


def test_one_click_that_sends_the_same_event_twice_is_found() -> None:
    judged = verdict(RULE, granted(pageview()), visit(clicked(6), at(6.001), at(6.002)))

    assert judged.outcome == "failed"
    (finding,) = judged.findings
    assert (finding.saw, finding.step) == ("2 times Started", 1)


def test_a_tag_that_follows_a_moment_later_is_found() -> None:
    assert seen(clicked(6), at(6.001), at(6.7)) == ["2 times Started"]


def test_the_click_and_the_submit_of_one_form_are_one_action() -> None:
    submit = hit(event("interaction", action="submit", occurred_at=EPOCH + 6.002))

    assert seen(clicked(6), at(6.001), submit, at(6.003)) == ["2 times Started"]


def test_what_is_sent_twice_while_the_page_loads_is_found() -> None:
    assert seen(at(6), at(6.001)) == ["2 times Started"]
    assert seen(at(6, properties=()), at(6.001, properties=())) == ["2 times Started"]


def test_two_clicks_are_two_events() -> None:
    assert seen(clicked(6), at(6.001), clicked(6.2), at(6.201)) == []


def test_acts_that_are_answered_a_while_later_are_as_many_events() -> None:
    clicks = [gesture("click", EPOCH + moment) for moment in (6, 6.3)]
    answers = [at(6.45), at(6.75)]

    assert seen(*clicks, *answers) == []
    assert seen(clicks[1], *answers) == ["2 times Started"]
    assert seen(*clicks, at(6.45), at(6.452)) == ["2 times Started"]


@pytest.mark.parametrize("what", ["click", "keydown"])
def test_two_quick_acts_are_two_events_though_heap_is_not_told_of_them(what: str) -> None:
    acts = [gesture(what, EPOCH + moment) for moment in (6, 6.02)]

    assert seen(*acts, at(6.001), at(6.021)) == []
    assert seen(acts[0], at(6.001), at(6.021)) == ["2 times Started"]
    assert seen(in_tab(2, *acts), at(6.001), at(6.021)) == ["2 times Started"]


def test_a_double_click_is_two_clicks() -> None:
    assert seen(clicked(6), clicked(6), at(6), at(6)) == []
    assert seen(clicked(6), at(6), clicked(6.004), at(6.004)) == []


def test_clicks_that_heap_does_not_see_are_told_apart_by_their_distance() -> None:
    assert seen(at(6), at(6.2)) == []


def test_something_that_is_repeated_by_the_clock_passes() -> None:
    assert seen(clicked(6), at(6.001), at(8.001), at(10.001)) == []


def test_several_things_in_one_action_pass() -> None:
    wares = [at(6, properties=(("sku", sku),)) for sku in ("bowl", "mug", "jug")]
    assert seen(clicked(6), *wares) == []
    assert seen(clicked(6), *wares, at(6, properties=(("sku", "mug"),))) == []


def test_several_things_each_told_twice_are_found() -> None:
    wares = [at(6, properties=(("sku", sku),)) for sku in ("bowl", "mug")]

    assert len(seen(clicked(6), *wares, *wares)) == 2


def test_many_things_that_the_site_does_not_tell_apart_pass() -> None:
    assert seen(*(at(6, "Card shown", properties=()) for _ in range(5))) == []
    assert seen(*(at(6) for _ in range(3))) == ["3 times Started"]


def test_what_the_sdk_sends_again_counts_once() -> None:
    repeated = hit(event("custom", name="Started", occurred_at=EPOCH + 6, first_sent=5))

    assert seen(at(6), repeated) == []


def test_what_the_sdk_sends_again_as_somebody_elses_counts_once() -> None:
    first = at(6, message_id="77", identity="u1")

    assert seen(first, at(6, message_id="77", identity=None)) == []
    assert seen(first, at(6, message_id="78", identity=None)) == ["2 times Started"]


def test_two_pages_two_tabs_two_environments_and_two_generations_have_their_own() -> None:
    assert seen(at(6), at(6.001, pageview_id="2002")) == []
    assert seen(at(6), at(6.001, env_id="222")) == []
    assert seen(at(6, generation="classic"), at(6, generation="v5")) == []
    other = hit(event("custom", name="Started", properties=CTA, occurred_at=EPOCH + 6), page=2)
    assert seen(at(6), other) == []


def called(
    second: float,
    place: str,
    phase: Literal["queued", "live"] = "live",
    name: str = "Card shown",
    line_and_column: str = "4:7",
) -> Item:
    def write(line: Line) -> None:
        line.calls.append(
            ApiCall(
                seq=line.take(),
                at=EPOCH + second,
                page=1,
                page_url="https://shop.test/",
                method="track",
                arguments=(f'"{name}"', "{}"),
                phase=phase,
                stack=f"    at start (https://shop.test/{place}?v=1:{line_and_column})\n    at https://shop.test/x.js:1:1",
            )
        )

    return write


def test_the_places_that_called_are_told_and_several_are_no_loop() -> None:
    calls = [called(6, "app.js"), called(6, "tag.js"), called(6, "tag.js")]
    events = [at(6, "Card shown", properties=()) for _ in range(3)]

    assert seen(*calls, *events) == ["3 times Card shown, called from /app.js:4:7 and /tag.js:4:7"]
    assert seen(*calls[1:], *events) == []


def test_a_queue_that_calls_again_is_no_place_of_its_own() -> None:
    calls = [called(6, "app.js", "queued"), called(6, "app.js", "queued")]
    again = [called(6, "queue.js"), called(6, "queue.js")]
    events = [at(6, "Card shown"), at(6, "Card shown")]

    assert seen(*calls, *again, *events) == ["2 times Card shown, called from /app.js:4:7"]


def ordered(second: float, place: str, **fields: Any) -> list[Item]:
    return [called(second, place, name="Started", **fields), at(second)]


def test_a_tag_that_sends_what_the_page_has_sent_is_found_though_nobody_did_anything() -> None:
    both = [*ordered(6, "order.js"), *ordered(6.3, "tag.js")]

    assert seen(*both) == ["2 times Started, called from /order.js:4:7 and /tag.js:4:7"]
    assert seen(*both, *ordered(7.9, "third.js"))[0].startswith("3 times Started")
    assert seen(*ordered(6, "order.js"), *ordered(8.1, "tag.js")) == []


def test_two_lines_of_one_file_are_two_places_and_two_columns_of_one_line_are_not() -> None:
    begun = ordered(6, "order.js")

    assert len(seen(*begun, *ordered(6.3, "order.js", line_and_column="90:3"))) == 1
    assert seen(*begun, *ordered(6.3, "order.js", line_and_column="4:90")) == []


def test_what_one_place_of_the_code_sends_again_may_be_a_clock() -> None:
    assert seen(*ordered(6, "order.js"), *ordered(6.3, "order.js")) == []


@pytest.mark.parametrize("what", ["click", "typing", "wheel"])
def test_two_places_that_answer_two_acts_are_two_events(what: str) -> None:
    both = [*ordered(6, "order.js"), *ordered(6.3, "tag.js")]

    assert seen(*both, gesture(what, EPOCH + 6.2)) == []
    assert seen(*both, in_tab(2, gesture(what, EPOCH + 6.2))) != []
    late = [*ordered(8, "order.js"), *ordered(8.3, "tag.js")]
    done = [gesture("click", EPOCH + 6.5), gesture("click", EPOCH + 6.6)]
    assert seen(*done, *late) == []
    assert seen(done[0], *late) != []


def test_two_places_that_say_the_same_of_nothing_in_particular_may_be_two_parts_of_a_page() -> None:
    parts = [
        item
        for second, place in ((6, "header.js"), (6.3, "footer.js"))
        for item in (called(second, place), at(second, "Card shown", properties=()))
    ]

    assert seen(*parts) == []


def test_two_places_that_say_different_things_are_two_events() -> None:
    other = [called(6.3, "tag.js", name="Started"), at(6.3, properties=(("cta", "footer"),))]

    assert seen(*ordered(6, "order.js"), *other) == []


def test_a_call_that_waited_for_the_sdk_came_from_where_it_was_made() -> None:
    waited = called(5.5, "order.js", "queued", name="Started")

    assert seen(waited, *ordered(6, "queue.js"), *ordered(6.3, "order.js")) == []
    assert len(seen(waited, *ordered(6, "queue.js"), *ordered(6.3, "tag.js"))) == 1


def test_without_knowledge_of_what_was_done_two_places_prove_nothing() -> None:
    both = visit(*ordered(6, "order.js"), *ordered(6.3, "tag.js"))

    assert verdict(RULE, granted(pageview()), both, source="har").outcome == "passed"


@pytest.mark.parametrize("listeners", [2, 3, 5])
def test_listeners_that_were_attached_again_and_again_are_found(listeners: int) -> None:
    events = [at(6.001 + n * 0.001, "Menu opened", properties=()) for n in range(listeners)]

    assert len(seen(gesture("click", EPOCH + 6), clicked(6), *events)) == 1
    assert len(seen(gesture("click", EPOCH + 6), *events)) == 1
    judged = verdict(RULE, granted(pageview()), visit(clicked(6), *events), source="har")
    assert len(judged.findings) == 1


def test_cards_that_are_shown_some_time_after_a_click_pass() -> None:
    cards = [at(6.3, "Card shown", properties=()) for _ in range(5)]

    assert seen(gesture("click", EPOCH + 6), clicked(6), *cards) == []


def test_a_click_on_a_label_is_one_act_though_heap_is_told_of_two() -> None:
    click_once, told = gesture("click", EPOCH + 6), [clicked(6), clicked(6.001)]

    assert seen(click_once, *told, at(6.002), at(6.003)) == ["2 times Started"]
    assert seen(click_once, told[0], at(6.0005), told[1], at(6.0015)) == ["2 times Started"]
    twice = [click_once, gesture("click", EPOCH + 6.001)]
    assert seen(*twice, *told, at(6.002), at(6.003)) == []


def test_a_click_of_which_heap_is_not_told_is_as_good_a_cause() -> None:
    assert seen(gesture("click", EPOCH + 6), at(6.01), at(6.3)) == ["2 times Started"]
    assert seen(gesture("click", EPOCH + 6), at(6.01), at(7.3)) == []
    assert seen(gesture("wheel", EPOCH + 6), at(6.01), at(6.3)) == []
    other = at(6.3, properties=(("cta", "footer"),))
    assert seen(gesture("click", EPOCH + 6), at(6.01), other) == []


def test_what_comes_at_once_after_another_act_answers_that() -> None:
    done = [gesture("click", EPOCH + 6), gesture("keydown", EPOCH + 6.2)]

    assert seen(*done, at(6.01), at(6.21)) == []
    assert seen(*done, at(6.01), at(6.4)) == ["2 times Started"]


def test_a_click_on_the_page_before_is_no_cause() -> None:
    opened = navigation(f"{SHOP}/memberships", occurred_at=EPOCH + 5.9)

    assert seen(gesture("click", EPOCH + 5.8), opened, at(6.01), at(6.3)) == []
    assert seen(opened, gesture("click", EPOCH + 6), at(6.01), at(6.3)) == ["2 times Started"]


def test_a_pointer_that_goes_down_and_clicks_is_one_act() -> None:
    done = [gesture(what, EPOCH + second) for what, second in (("pointerdown", 5.9), ("click", 6))]

    assert seen(*done, at(6.001), at(6.002)) == ["2 times Started"]


@pytest.mark.parametrize("clock", ["unix", "relative"])
def test_steps_part_events(clock: Any) -> None:
    story = [granted(pageview()), visit(track("Started")), visit(track("Started"))]

    assert judge(session(*story, clock=clock), [RULE])[0].outcome == "passed"


@pytest.mark.parametrize("second", [6.3, 36.0])
def test_a_log_without_a_clock_is_judged_by_the_seconds_of_the_sdk_and_not_by_its_lines(
    second: float,
) -> None:
    story = (granted(pageview()), visit(clicked(6), at(6.1), at(second)))

    judged = judge(session(*story, clock="relative"), [RULE])[0]

    assert judged.outcome == ("failed" if second < 7 else "passed")


def test_without_a_custom_event_it_is_skipped() -> None:
    assert verdict(RULE, granted(pageview()), visit(click())).outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, granted(pageview()), visit(at(6)), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
