"""double-fired-event."""

from typing import Any, Literal

import pytest

from heapqa.engine import judge
from heapqa.model.recording import ApiCall
from heapqa.rules.governance.double_fired_event import RULE
from heapqa.testing import (
    EPOCH,
    Item,
    Line,
    click,
    event,
    granted,
    hit,
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


def called(second: float, place: str, phase: Literal["queued", "live"] = "live") -> Item:
    def write(line: Line) -> None:
        line.calls.append(
            ApiCall(
                seq=line.take(),
                at=EPOCH + second,
                page=1,
                page_url="https://shop.test/",
                method="track",
                arguments=('"Card shown"', "{}"),
                phase=phase,
                stack=f"    at start (https://shop.test/{place}?v=1:4:7)\n    at https://shop.test/x.js:1:1",
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


@pytest.mark.parametrize("clock", ["unix", "relative"])
def test_steps_part_events(clock: Any) -> None:
    story = [granted(pageview()), visit(track("Started")), visit(track("Started"))]

    assert judge(session(*story, clock=clock), [RULE])[0].outcome == "passed"


def test_without_a_custom_event_it_is_skipped() -> None:
    assert verdict(RULE, granted(pageview()), visit(click())).outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, granted(pageview()), visit(at(6)), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
